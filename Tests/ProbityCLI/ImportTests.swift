import CanonicalJSON
import CivilTime
import DurableStorage
import Foundation
import Goldens
import Probity
import StorageFaults
import Testing

@testable import ProbityCLI

/// Published releases, from the command line to the disk and back to an answer.
struct ImportTests {
  static let sources = ["uk-contracts-finder", "ted-doffin"]

  /// The files of a folder of published releases.
  static func files(_ folder: String) throws -> [String] {
    let path = Published.path("data/ocds/" + folder)
    return try FileManager.default.contentsOfDirectory(atPath: path).sorted()
      .map { path + "/" + $0 }
  }

  /// A new ledger with an importer, on a disk in memory that also holds the files.
  static func ledger(_ files: [String]) throws -> FaultyVolume {
    let volume = FaultyVolume()
    for file in files {
      try volume.makeFolders((file as NSString).deletingLastPathComponent)
      try volume.createDurably(
        file, with: [UInt8](try Data(contentsOf: URL(fileURLWithPath: file))),
        permissions: .everyoneReads)
    }
    try volume.makeFolders("/home")
    let made = try run(
      ["init", "/ledger", "--authority", "Mirror", "--origin", "mirror.example/ocds"], volume)
    #expect(made.status == .done)
    let enrolled = try run(
      ["actor", "enrol", "importer", "--role", "importer", "--actor", "owner"], volume)
    #expect(enrolled.status == .done)
    return volume
  }

  static func run(
    _ arguments: [String], _ volume: FaultyVolume
  ) throws -> (status: Complaint.Status, output: String) {
    let now = try #require(Instant("2026-10-01T12:00:00.000Z"))
    return try StoryAnswersTests.run(arguments, on: (volume, now))
  }

  @Test(
    .enabled(if: Published.isHere, Comment(rawValue: Published.comment)), arguments: sources)
  func `every release is recorded once, and every procedure has an answer`(
    folder: String
  ) throws {
    let files = try Self.files(folder)
    let volume = try Self.ledger(files)
    let first = try Self.run(["import", "ocds"] + files + ["--actor", "importer"], volume)
    #expect(first.status == .done)
    #expect(first.output.contains("ignored"))

    let log = try volume.read("/ledger/log/00000000000000000000.jsonl", limit: 1 << 26)
    let text = String(decoding: log, as: UTF8.self)
    let imported = text.components(separatedBy: "\"type\":\"release-imported\"").count - 1
    #expect(imported == (folder == "ted-doffin" ? 50 : 200))
    #expect(!text.contains("{\"sealed\":"))

    let verified = try Self.run(["verify", "--json"], volume)
    #expect(verified.status == .done)
    let audits = try Self.run(["audit", "--json"], volume).output.split(separator: "\n")
    let processes = Set(
      text.split(separator: "\n").compactMap { line in
        line.firstRange(of: "\"stream\":\"procedure:").map { range in
          line[range.upperBound...].prefix { $0 != "\"" }
        }
      })
    #expect(audits.count == processes.count)
    for audit in audits {
      let answer = try JSON(authored: Array(audit.utf8), limits: .document)["answer"]
      #expect(answer?["basis"]?.string == "imported")
      let fair = try #require(answer?["fair"]?["value"]?.string)
      #expect(["too early", "not shown", "yes, with questions"].contains(fair))
    }

    let again = try Self.run(["import", "ocds"] + files + ["--actor", "importer"], volume)
    #expect(again.status == .done)
    #expect(try volume.read("/ledger/log/00000000000000000000.jsonl", limit: 1 << 26) == log)
  }
}
