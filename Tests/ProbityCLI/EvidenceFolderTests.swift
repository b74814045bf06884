import Foundation
import Goldens
import Probity
import Testing

@testable import ProbityCLI

/// Evidence as a folder, checked by nothing of this program: the commands of its VERIFY.md, pasted
/// into bash.
struct EvidenceFolderTests {
  static let hasTools = ["/usr/bin/openssl", "/usr/bin/sha256sum", "/bin/bash"].allSatisfy {
    FileManager.default.isExecutableFile(atPath: $0)
  }

  /// A desk with a folder of evidence, made for a party that is shown its values.
  static func desk() throws -> Desk {
    let (desk, _) = try ConfidentialityTests.desk()
    for words in [
      ["checkpoint"],
      ["report", "p-1", "--party", "north", "--format", "directory", "-o", "folder"],
    ] {
      let outcome = desk.probity(words)
      #expect(outcome.status == 0, "\(outcome.talk)")
    }
    return desk
  }

  /// Pastes every block of the guide into one bash, in the folder.
  static func paste(in folder: String) throws -> (status: Int32, output: String) {
    let guide = try String(contentsOfFile: folder + "/VERIFY.md", encoding: .utf8)
    let blocks = guide.components(separatedBy: "```sh\n").dropFirst().map {
      $0.components(separatedBy: "```")[0]
    }
    let bash = Process()
    bash.executableURL = URL(fileURLWithPath: "/bin/bash")
    bash.arguments = ["-c", blocks.joined()]
    bash.currentDirectoryURL = URL(fileURLWithPath: folder)
    let pipe = Pipe()
    bash.standardOutput = pipe
    bash.standardError = pipe
    try bash.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    bash.waitUntilExit()
    return (bash.terminationStatus, String(decoding: output, as: UTF8.self))
  }

  /// Lists the files anew, as a forger would.
  static func relist(_ folder: String) throws {
    let bash = Process()
    bash.executableURL = URL(fileURLWithPath: "/bin/bash")
    bash.arguments = [
      "-c",
      "find . -type f ! -name manifest.sha256 | sed 's/..//' | xargs sha256sum > manifest.sha256",
    ]
    bash.currentDirectoryURL = URL(fileURLWithPath: folder)
    try bash.run()
    bash.waitUntilExit()
  }

  @Test(.enabled(if: hasTools))
  func `the commands beside the files work when they are pasted`() throws {
    let desk = try Self.desk()
    let (status, output) = try Self.paste(in: desk.path("folder"))
    #expect(status == 0, "\(output)")
    for line in [
      "files: as listed", "inclusion: 7 events", "complete: procedure:p-1, revisions 0 to 4",
      "complete: ledger, revisions 0 to 0", "signatures: 8", "values: 3",
    ] { #expect(output.contains(line), "\(line) in\n\(output)") }
    let whole = desk.probity(["verify", "folder/dossier.json"])
    #expect(whole.status == 0, "\(whole.talk)")
  }

  @Test(.enabled(if: hasTools))
  func `each forgery of a folder stops at the block that is made for it`() throws {
    let desk = try Self.desk()
    let folder = desk.path("folder")
    let files = FileManager.default
    let values = try files.contentsOfDirectory(atPath: folder + "/values").sorted()
    let value = try #require(values.first)
    let forgeries: [(told: String, change: (String) throws -> Void)] = [
      ("a file was changed", { try Self.alter($0 + "/policy") }),
      ("checkpoint", { try Self.alter($0 + "/checkpoint.txt") }),
      ("event 5 is not in the log", { try Self.alter($0 + "/events/5.json") }),
      ("is not in the log", { try Self.alter($0 + "/paths/2") }),
      ("an event is missing", { try files.removeItem(atPath: $0 + "/events/4.json") }),
      ("event 3: another body was signed", { try Self.alter($0 + "/signatures/3.pae") }),
      ("no event commits to it", { try Self.alter($0 + "/values/" + value) }),
    ]
    for (place, forgery) in forgeries.enumerated() {
      let copy = folder + "-\(place)"
      try files.copyItem(atPath: folder, toPath: copy)
      try forgery.change(copy)
      if place > 0 { try Self.relist(copy) }
      let (status, output) = try Self.paste(in: copy)
      #expect(status != 0, "\(forgery.told)")
      #expect(output.contains(forgery.told), "\(forgery.told) in\n\(output)")
    }
  }

  /// Makes one letter in the middle another one of its kind.
  private static func alter(_ path: String) throws {
    var bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    let letters = UInt8(ascii: "a")...UInt8(ascii: "e")
    let place = try #require(
      bytes.indices.dropFirst(bytes.count / 2).first { letters ~= bytes[$0] })
    bytes[place] = bytes[place] == UInt8(ascii: "a") ? UInt8(ascii: "b") : UInt8(ascii: "a")
    try Data(bytes).write(to: URL(fileURLWithPath: path))
  }
}
