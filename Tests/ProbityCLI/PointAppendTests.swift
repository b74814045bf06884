import DurableStorage
import Foundation
import Probity
import ReadModel
import Testing

@testable import ProbityCLI

/// One append reads what it needs, writes once and syncs once, whatever the ledger holds.
struct PointAppendTests {
  static let segment = "log/00000000000000000000.jsonl"

  /// A ledger with a procedure of three events among so many others, a directory sealed at the end.
  static func desk(others: Int) throws -> (Desk, CountingVolume) {
    let desk = try Desk()
    let volume = CountingVolume()
    desk.volume = volume
    desk.keepsReadModels = true
    let made = desk.probity([
      "init", "ledger", "--authority", "Northvale", "--origin", "northvale.example/l", "--actor",
      "amara", "--role", "commissioner",
    ])
    #expect(made.status == 0, "\(made.talk)")
    desk.enter("ledger")
    var lines = ["wards-1"].map(opened)
    for number in 0..<others { lines.append(opened("other-\(number)")) }
    lines += [need("wards-1", 1), need("wards-1", 2)]
    try desk.write(Array(lines.joined(separator: "\n").utf8), to: "events.jsonl")
    #expect(desk.probity(["append", "--from", "events.jsonl"]).status == 0)
    #expect(desk.probity(["checkpoint"]).status == 0)
    volume.forget()
    return (desk, volume)
  }

  private static func opened(_ id: String) -> String {
    #"{"type":"procedure-opened","procedure":"\#(id)","data":{"title":"T"}}"#
  }

  private static func need(_ id: String, _ number: Int) -> String {
    #"{"type":"need-identified","procedure":"\#(id)","data":{"need":"n\#(number)","needText":"x"}}"#
  }

  static func append(_ desk: Desk, _ more: String...) -> Desk.Outcome {
    desk.probity(
      [
        "append", "need-identified", "--procedure", "wards-1", "--need", "noise", "--need-text",
        "y",
      ]
        + more)
  }

  @Test func `an append is one write and one sync, then the signature`() throws {
    let (desk, volume) = try Self.desk(others: 5)
    #expect(Self.append(desk).status == 0)
    let changes = volume.trace.filter { !$0.hasPrefix("read") && !$0.hasPrefix("open") }
    let log = changes.filter { $0.contains(Self.segment) }
    #expect(log == ["write", "sync", "write"].map { "\($0) \(Self.segment)" })
    // Beside it only the memory of ledgers seen is written, by replacing it.
    let others = changes.filter { !$0.contains(Self.segment) }
    #expect(
      others.allSatisfy { $0.contains("probity/seen") || $0.hasSuffix("state/probity") },
      "\(others)")
    // The whole process syncs twice: the log, and the memory before it takes the old one's name.
    let syncs = changes.filter { $0.hasPrefix("sync") }
    #expect(syncs == ["sync \(Self.segment)", "sync probity/seen.new"])
    #expect(desk.probity(["verify", "--trust-embedded"]).status == 0)
    #expect(desk.probity(["index", "check"]).status == 0)
  }

  @Test func `an append and a question open as many files among few events as among many`() throws {
    var counts: [[Int]] = []
    for others in [3, 90] {
      let (desk, volume) = try Self.desk(others: others)
      var reads: [Int] = []
      for question in [
        ["status", "wards-1"], ["history", "wards-1"], ["show", "2"], ["prove", "3"],
        ["audit", "wards-1"], ["why", "wards-1", "SEED-BENEFICIARY-VOICE"], ["report", "wards-1"],
      ] {
        volume.forget()
        let outcome = desk.probity(question)
        #expect(outcome.status == 0, "\(outcome.talk)")
        reads.append(volume.trace.count { $0.hasPrefix("read") })
        reads.append(volume.trace.count { $0.hasPrefix("open") })
        // "Checked: 9 lines of 3 streams …" but for proofs, which say nothing of themselves.
        let words = outcome.talk.split(separator: " ")
        if let place = words.firstIndex(where: { $0.hasSuffix("Checked:") }) {
          reads += words[(place + 1)...].prefix(4).compactMap { Int($0) }
        } else {
          #expect(question[0] == "prove", "\(question): \(outcome.talk)")
        }
      }
      volume.forget()
      #expect(Self.append(desk).status == 0)
      reads.append(volume.trace.count { $0.hasPrefix("read") })
      counts.append(reads)
    }
    #expect(counts[0] == counts[1])
    #expect(counts[0].allSatisfy { $0 < 90 }, "\(counts[0])")
  }

  /// The log has one file: it is opened to see how it ends, and again for all of the lines.
  @Test func `a question opens each file of the log once for its lines`() throws {
    let (desk, volume) = try Self.desk(others: 30)
    for question in [["status", "wards-1"], ["audit", "wards-1"], ["show", "2"]] {
      volume.forget()
      #expect(desk.probity(question).status == 0)
      let opened = volume.trace.filter { $0 == "open \(Self.segment)" }
      #expect(opened.count <= (question[0] == "show" ? 3 : 2), "\(question): \(volume.trace)")
      // The end, the lines behind the directory, the streams of the procedure, of the ledger and
      // of its actors; more lines of each cost no more.
      let read = volume.trace.filter { $0 == "read \(Self.segment)" }
      #expect(read.count <= 8, "\(question): \(volume.trace)")
    }
  }

  @Test func `who appends by name needs no lines of actors who have no part in it`() throws {
    let desk = try Desk()
    let volume = CountingVolume()
    desk.volume = volume
    desk.keepsReadModels = true
    func done(_ words: String...) {
      let outcome = desk.probity(words)
      #expect(outcome.status == 0, "\(words): \(outcome.talk)")
    }
    done(
      "init", "ledger", "--authority", "Northvale", "--origin", "northvale.example/l", "--actor",
      "amara", "--role", "owner")
    desk.enter("ledger")
    done("actor", "enrol", "bo", "--role", "commissioner", "--actor", "amara")
    done("append", "procedure-opened", "--procedure", "wards-1", "--title", "T", "--actor", "bo")
    for number in 0..<8 {
      done("actor", "enrol", "other-\(number)", "--role", "evaluator", "--actor", "amara")
    }
    done("checkpoint", "--wait", "0")
    var reads: [Int] = []
    for (number, more) in [["--actor", "bo"], []].enumerated() {
      volume.forget()
      let outcome = desk.probity(
        [
          "append", "need-identified", "--procedure", "wards-1", "--need", "n\(number)",
          "--need-text", "y",
        ] + more)
      // Who of them acts is not said, and only all of them together show that it is not.
      #expect(outcome.status == (more.isEmpty ? 64 : 0), "\(outcome.talk)")
      reads.append(volume.trace.count { $0.hasPrefix("read \(Self.segment)") })
    }
    #expect(reads[0] * 2 < reads[1], "\(reads)")
    done("verify", "--trust-embedded")
  }

  @Test func `what a few streams refuse, the whole log refuses in its words`() throws {
    let (desk, _) = try Self.desk(others: 2)
    for words in [
      ["append", "stage-started", "--procedure", "wards-9", "--stage", "1"],
      ["append", "tender-received", "--procedure", "wards-1", "--party", "nobody"],
      ["append", "need-identified", "--procedure", "WARDS-1", "--need", "a", "--need-text", "b"],
      [
        "append", "need-identified", "--procedure", "wards-1", "--need", "a", "--need-text", "b",
        "--at", "2030-01-01",
      ],
      [
        "append", "need-identified", "--procedure", "wards-1", "--need", "a", "--need-text", "b",
        "--expect", "7",
      ],
    ] {
      desk.keepsReadModels = true
      let with = desk.probity(words + ["--dry-run"])
      desk.keepsReadModels = false
      let without = desk.probity(words + ["--dry-run"])
      func plain(_ text: String) -> String { text.replacing(#/T\d\d:\d\d:\d\d/#, with: "") }
      #expect(with.status == without.status && plain(with.talk) == plain(without.talk), "\(words)")
    }
  }

  @Test func `a process that ended before the read model was told is caught up`() throws {
    let (desk, _) = try Self.desk(others: 2)
    let files = FileManager.default
    let path = desk.path(LedgerIndex.name)
    func put(_ from: String, _ to: String) throws {
      for end in ["", "-wal", "-shm"] {
        try? files.removeItem(atPath: to + end)
        if files.fileExists(atPath: from + end) {
          try files.copyItem(atPath: from + end, toPath: to + end)
        }
      }
    }
    try put(path, path + ".kept")
    #expect(Self.append(desk).status == 0)
    try put(path + ".kept", path)
    let history = desk.probity(["history", "wards-1", "--json"])
    #expect(history.output.split(separator: "\n").count == 4)
    #expect(history.talk.contains("Checked: "))
    try put(path + ".kept", path)
    #expect(Self.append(desk).status == 0)
    for end in ["", "-wal", "-shm"] { try? files.removeItem(atPath: path + ".kept" + end) }
    #expect(desk.probity(["index", "check"]).status == 0)
    let verdict = desk.probity(["verify", "--trust-embedded"])
    #expect(verdict.status == 0, "\(verdict.output)")
  }

  @Test func `whoever comes second to catch up finds it done`() throws {
    let (desk, _) = try Self.desk(others: 1)
    let surroundings = desk.surroundings()
    desk.keepsReadModels = false
    #expect(Self.append(desk).status == 0)
    desk.keepsReadModels = true
    let indexes = (0..<2).compactMap { _ in LedgerIndex.caughtUp(surroundings, desk.folder) }
    #expect(indexes.count == 2)
    #expect(try indexes[0].model.standing() == indexes[1].model.standing())
    #expect(desk.probity(["index", "check"]).status == 0)
  }

  @Test func `rows that were changed are found by a check, and gone after a rebuild`() throws {
    let (desk, _) = try Self.desk(others: 1)
    let path = desk.path(LedgerIndex.name)
    for sql in [
      "UPDATE line SET revision = revision + 1 WHERE event = 3",
      "UPDATE tile SET hashes = zeroblob(length(hashes))", "DELETE FROM line WHERE event = 4",
    ] {
      try Connection(path, .writing).execute(sql)
      let check = desk.probity(["index", "check"])
      #expect(
        check.status == 2 && check.talk.contains("error[index-differs]"), "\(sql): \(check.talk)")
      #expect(desk.probity(["index", "rebuild"]).status == 0)
      #expect(desk.probity(["index", "check"]).status == 0)
    }
    try Connection(path, .writing).execute("UPDATE procedures SET fair = 'yes!'")
    #expect(desk.probity(["index", "check"]).status == 2)
  }
}
