import Foundation
import Testing

@testable import ProbityCLI

/// Reports and receipts made from single lines are those made from the whole log, byte for byte.
struct PointEvidenceTests {
  /// The procedures of a ledger with some of their parties.
  static func parties(_ folder: String, at desk: Desk) throws -> [(
    procedure: String, party: String
  )] {
    let sql = "SELECT procedure, min(party) AS one, max(party) AS other FROM parties GROUP BY 1"
    let outcome = desk.probity(["query", sql, "--csv", "--ledger", folder])
    let rows = outcome.output.split(whereSeparator: \.isNewline).dropFirst()
      .map { $0.split(separator: ",").map(String.init) }
    return rows.flatMap { row in Set(row.dropFirst()).sorted().map { (row[0], $0) } }
  }

  /// What is asked of a procedure, and whether single lines answer it.
  static func questions(_ procedure: String, _ party: String) -> [(words: [String], byLines: Bool)]
  {
    [
      (["report", procedure], true), (["report", procedure, "--party", party], true),
      (["report", procedure, "--party", party, "--audience", "public"], true),
      (["report", procedure, "--as-of", "99999"], true),
      (["report", procedure, "--as-of", "2030-12-31", "--rule", "REM-STANDSTILL"], true),
      (["report", procedure, "--as-of", "9"], false),
      (["report", procedure, "--as-of", "2026-06-01"], false),
      (["receipt", procedure, "--party", party], true),
      (["report", "nobody-s"], false), (["receipt", procedure, "--party", "nobody-s"], true),
    ]
  }

  @Test(arguments: ReadModelTests.stories)
  func `a report and a receipt are the same from single lines`(name: String) throws {
    let desk = try Desk()
    let folder = try ReadModelTests.ledger(name, at: desk)
    let asked = try Self.parties(folder, at: desk)
    #expect(!asked.isEmpty)
    for (procedure, party) in asked {
      for (words, byLines) in Self.questions(procedure, party) {
        let (with, without) = try ReadModelTests.both(words + ["--ledger", folder], at: desk)
        #expect(with.status == without.status && with.output == without.output, "\(words)")
        #expect(
          ReadModelTests.comparable(with.talk) == ReadModelTests.comparable(without.talk),
          "\(words): \(with.talk)")
        if byLines { #expect(with.talk.contains("Checked: "), "\(words): \(with.talk)") }
      }
    }
  }

  @Test func `a report from a receipt is the same, also from a copy that contradicts it`() throws {
    let desk = try Desk()
    let folder = try ReadModelTests.ledger("clean-partnership", at: desk)
    let (procedure, party) = try #require(try Self.parties(folder, at: desk).first)
    let receipt = desk.home + "/receipt.json"
    let made = desk.probity([
      "receipt", procedure, "--party", party, "-o", receipt, "--ledger", folder,
    ])
    #expect(made.status == 0, "\(made.talk)")
    let words = ["report", procedure, "--with", receipt, "--ledger", folder]
    let (with, without) = try ReadModelTests.both(words, at: desk)
    #expect(with.status == 0 && with.output == without.output, "\(with.talk)")
    let text = try String(contentsOfFile: receipt, encoding: .utf8)
    try text.replacing("clean.example", with: "other.example")
      .replacing(#/\\n[0-9]{2,3}\\n/#, with: "\\n7\\n")
      .write(toFile: receipt, atomically: true, encoding: .utf8)
    let (refused, alsoRefused) = try ReadModelTests.both(words, at: desk)
    #expect(refused.status != 0 && refused.status == alsoRefused.status)
    #expect(
      ReadModelTests.comparable(refused.talk) == ReadModelTests.comparable(alsoRefused.talk))
  }

  @Test func `a log that was not sealed is refused in the same words, without a whole reading`()
    throws
  {
    let (desk, volume) = try PointAppendTests.desk(others: 2)
    #expect(PointAppendTests.append(desk).status == 0)
    volume.forget()
    let outcome = desk.probity(["report", "wards-1"])
    #expect(outcome.talk.contains("error[checkpoint-missing]"), "\(outcome.talk)")
    #expect(volume.trace.count { $0.hasPrefix("read log/") } < 60)
    desk.keepsReadModels = false
    let whole = desk.probity(["report", "wards-1"])
    #expect(ReadModelTests.comparable(whole.talk) == ReadModelTests.comparable(outcome.talk))
  }
}
