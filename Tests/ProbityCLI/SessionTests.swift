import CanonicalJSON
import Foundation
import Goldens
import Testing

@testable import ProbityCLI

/// Whole sessions at the program, from the command line to the disk and back, compared with
/// Fixtures/Sessions and Fixtures/Errors to the last byte. A new file needs only its commands:
/// `PROBITY_RECORD=1` writes what came of them.
struct SessionTests {
  static func names(_ folder: String) -> [String] {
    let names = try? FileManager.default.contentsOfDirectory(atPath: Golden.url(folder).path)
    return (names ?? []).filter { $0.hasSuffix(".session") }
      .map { folder + "/" + $0.dropLast(".session".count) }.sorted()
  }

  static func play(_ name: String, at desk: Desk) throws -> String {
    let text = String(decoding: try Golden.bytes(name + ".session"), as: UTF8.self)
    return try TypedSession(text).played(at: desk)
  }

  @Test(arguments: names("Sessions"))
  func `a session is the same to the last byte`(name: String) throws {
    let text = try Self.play(name, at: Desk())
    #expect(Golden.difference(name + ".session", text) == nil)
  }

  /// Each file is named after the code that it shows.
  @Test(arguments: names("Errors"))
  func `an error has its documented words and status, and loses nothing`(name: String) throws {
    let desk = try Desk()
    let text = try Self.play(name, at: desk)
    #expect(Golden.difference(name + ".session", text) == nil)
    let code = name.dropFirst("Errors/".count)
    #expect(text.contains("error[\(code)]: "))
    #expect(text.contains("\nstatus "))
    guard !ErrorCodeTests.damaging.contains(String(code)) else { return }
    for ledger in desk.ledgers {
      let verdict = desk.probity(["verify", ledger, "--trust-embedded"])
      #expect(verdict.status == 0, "\(verdict.output)\(verdict.talk)")
    }
  }

  @Test func `with --json every line of either stream is one JSON value`() throws {
    let text = String(decoding: try Golden.bytes("Sessions/json.session"), as: UTF8.self)
    for (step, outcome) in try TypedSession(text).outcomes(at: Desk())
    where step.line.hasPrefix("probity") {
      // Talk is for people; only errors are for programs too.
      let said = outcome.status == 0 ? [] : outcome.talk.split(separator: "\n")
      for line in outcome.output.split(separator: "\n") + said {
        #expect(throws: Never.self, "\(step.line): \(line)") {
          try JSON(authored: Array(line.utf8))
        }
      }
    }
  }
}
