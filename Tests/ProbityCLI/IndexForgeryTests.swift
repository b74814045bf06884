import CanonicalJSON
import CivilTime
import DurableStorage
import Fields
import Foundation
import ReadModel
import Testing
import TransparencyLog

@testable import Ledger
@testable import Probity
@testable import ProbityCLI

/// Whoever can write index.sqlite can write anything into it. He changes no answer, and stops
/// nobody.
struct IndexForgeryTests {
  /// Numbers that no row may have.
  static let numbers = [
    "UPDATE standing SET place = -1", "UPDATE standing SET place = -9223372036854775808",
    "UPDATE standing SET place = 9223372036854775807",
    "UPDATE standing SET size = 1 - size", "UPDATE standing SET segment = -1, size = size - 1",
    "UPDATE standing SET directory = -1, listed = -1",
    "UPDATE standing SET listed = 9223372036854775807",
    "UPDATE standing SET size = size - 1, place = 9223372036854775807, segment = 0",
    "UPDATE standing SET size = size - 1, place = -9223372036854775808, segment = 0",
    "UPDATE line SET place = -1", "UPDATE line SET place = 9223372036854775807",
    "UPDATE line SET length = -1", "UPDATE line SET length = 9223372036854775807",
    "UPDATE line SET segment = -1",
    "UPDATE line SET event = -9223372036854775808 WHERE event = 0",
    "UPDATE line SET is_first = 0 WHERE event > 0;"
      + " UPDATE line SET event = -9223372036854775808 WHERE event = 0",
    "UPDATE line SET revision = -9223372036854775808",
    "UPDATE line SET is_first = NULL WHERE 0; UPDATE line SET is_first = x'00'",
    "UPDATE directory_entry SET revision = -1",
    "UPDATE directory_entry SET position = 9223372036854775807 - position",
    "UPDATE directory_entry SET position = -1 - position",
    "UPDATE tile SET hashes = x'00'", "UPDATE tile SET id = -id - 1",
    "INSERT INTO sealed_end VALUES (-1, -1)", "INSERT INTO sealed VALUES (-1, -1, -1, -1)",
  ]

  /// Other tables than those of a read model.
  static let schemas = [
    "ALTER TABLE line RENAME TO own; CREATE VIEW line AS WITH RECURSIVE endless (event) AS"
      + " (SELECT 0 UNION ALL SELECT event FROM endless) SELECT event, 0 AS stream, 0 AS revision,"
      + " 0 AS type, 0 AS actor, '' AS happened, 0 AS recorded, 0 AS segment, 0 AS place,"
      + " 0 AS length, 0 AS is_first FROM endless WHERE event > 0",
    "CREATE TRIGGER tidy AFTER INSERT ON line BEGIN DELETE FROM line WHERE event = new.event; END",
    "CREATE TABLE more (one)", "DROP INDEX line_of_stream", "DROP TABLE sealed_end",
    "DROP VIEW events; CREATE VIEW events AS SELECT 1",
  ]

  private static let ofWards = "(SELECT id FROM stream WHERE name = 'procedure:wards-1')"
  private static let lastOfWards = "(SELECT max(event) FROM line WHERE stream = \(ofWards))"

  /// Lines that are hidden, given to others, or told to be the last.
  static let hidings = [
    "UPDATE line SET stream = 99999 WHERE event = (SELECT listed FROM standing)",
    "DELETE FROM line WHERE event = (SELECT listed FROM standing)",
    "UPDATE line SET stream = 99999 WHERE event = (SELECT max(event) FROM line)",
    "UPDATE line SET stream = 99999 WHERE event = \(lastOfWards)",
    "UPDATE line SET stream = 99999 WHERE stream = \(ofWards)",
    "DELETE FROM line WHERE event = \(lastOfWards)",
    "UPDATE line SET stream = (SELECT id FROM stream WHERE name = 'procedure:other-0')"
      + " WHERE event = \(lastOfWards)",
    "UPDATE standing SET listed = NULL",
    "UPDATE standing SET listed = NULL, directory = NULL",
    "UPDATE standing SET listed = NULL;"
      + " UPDATE line SET stream = 99999 WHERE event = \(lastOfWards)",
    "UPDATE standing SET listed = NULL;"
      + " UPDATE line SET stream = 99999 WHERE event = (SELECT directory FROM standing)",
    "UPDATE standing SET listed = 7; UPDATE line SET stream = 99999 WHERE event = \(lastOfWards)",
    "UPDATE standing SET listed = 3, directory = 3",
    "DELETE FROM directory_entry WHERE stream = 'procedure:wards-1'",
    "UPDATE directory_entry SET revision = revision - 1 WHERE stream = 'procedure:wards-1'",
    "UPDATE stream SET name = 'procedure:wards-0' WHERE name = 'procedure:wards-1'",
    "UPDATE stream SET name = 'actor:nobody' WHERE name = 'actor:amara'",
    "UPDATE line SET is_first = 1", "UPDATE line SET is_first = 0",
    "UPDATE line SET revision = 0", "DELETE FROM line", "DELETE FROM stream", "DELETE FROM tile",
    "DELETE FROM standing", "DELETE FROM word", "DELETE FROM directory_entry",
    "UPDATE line SET event = event + 1000",
    "UPDATE procedures SET fair = 'yes', transparent = 'yes'",
  ]

  /// A ledger with two directories; after the second `behind` more events.
  static func desk(behind: Int) throws -> Desk {
    let (desk, _) = try PointAppendTests.desk(others: 3)
    #expect(PointAppendTests.append(desk).status == 0)
    #expect(desk.probity(["checkpoint"]).status == 0)
    for _ in 0..<behind { #expect(PointAppendTests.append(desk, "--expect", "any").status == 0) }
    desk.volume = PosixVolume()
    return desk
  }

  static func questions(_ last: Int) -> [[String]] {
    [
      ["status", "wards-1", "--json"], ["history", "wards-1", "--json"], ["show", "\(last)"],
      ["history", "wards-1", "--as-of", "\(last - 1)"], ["show", "7", "--json"], ["show", "99"],
      ["why", "wards-1", "7"], ["why", "wards-1", "\(last)"], ["why", "wards-1", "REM-STANDSTILL"],
      ["audit", "wards-1"], ["audit", "wards-1", "--json", "--as-of", "\(last)"],
      ["prove", "5"], ["prove", "\(last)"], ["report", "wards-1"],
      ["report", "wards-1", "--as-of", "\(last)"], ["report", "wards-9"],
    ]
  }

  static func answer(_ question: [String], at desk: Desk) throws -> Desk.Outcome {
    desk.setClock(try #require(Instant("2031-01-01T00:00:00.000Z")))
    return desk.probity(question)
  }

  /// Tells the file of the read model something, as with the shell of SQLite.
  static func forge(_ sql: String, _ path: String) throws {
    try Connection(path, .writing).execute("PRAGMA ignore_check_constraints = ON; " + sql)
  }

  @Test(arguments: [0, 2])
  func `whatever the tables say, every answer is that of the log`(behind: Int) throws {
    let desk = try Self.desk(behind: behind)
    let path = desk.path(LedgerIndex.name)
    // So that all of it is in the one file, and nothing in SQLite's write-ahead log.
    try Self.forge("", path)
    let kept = try desk.read(LedgerIndex.name)
    let shown = desk.probity(["history", "wards-1", "--json"])
    #expect(shown.talk.contains("Checked: "))
    let last = try #require(LedgerIndex.caughtUp(desk.surroundings(), desk.folder)?.size) - 1
    let questions = Self.questions(last)
    desk.keepsReadModels = false
    let right = try questions.map { try Self.answer($0, at: desk) }
    desk.keepsReadModels = true
    let few = ["status", "show", "prove"]
    for sql in [""] + Self.hidings + Self.numbers + Self.schemas {
      let isHiding = sql.isEmpty || Self.hidings.contains(sql)
      for (question, right) in zip(questions, right) where isHiding || few.contains(question[0]) {
        for end in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + end) }
        try desk.write(kept, to: LedgerIndex.name)
        try Self.forge(sql, path)
        let outcome = try Self.answer(question, at: desk)
        #expect(
          outcome.status == right.status
            && outcome.output.apartFromRecord == right.output.apartFromRecord
            && ReadModelTests.comparable(outcome.talk) == ReadModelTests.comparable(right.talk),
          "\(sql): \(question): \(outcome.talk)")
        if sql.isEmpty, question[0] == "status" { #expect(outcome.talk.contains("Checked: ")) }
      }
    }
  }

  @Test func `an append is receipted and found again, whatever the tables say`() throws {
    let desk = try Self.desk(behind: 1)
    let path = desk.path(LedgerIndex.name)
    var last = try #require(LedgerIndex.caughtUp(desk.surroundings(), desk.folder)?.size) - 1
    for sql in Self.numbers + Self.schemas + Self.hidings {
      try Self.forge(sql, path)
      let outcome = PointAppendTests.append(desk)
      last += 1
      #expect(outcome.status == 0, "\(sql): \(outcome.talk)")
      #expect(outcome.output.hasPrefix("event \(last)  leaf "), "\(sql): \(outcome.output)")
    }
    #expect(desk.probity(["index", "rebuild"]).status == 0)
    #expect(desk.probity(["index", "check"]).status == 0)
    #expect(desk.probity(["verify", "--trust-embedded"]).status == 0)
  }

  /// The directory before, with its entries as they were: nothing in the file contradicts it but the
  /// log.
  @Test func `an older directory hides nothing that was recorded behind it`() throws {
    let desk = try Self.desk(behind: 2)
    let questions = Self.questions(11).filter { $0[0] != "report" }
    desk.keepsReadModels = false
    let right = try questions.map { try Self.answer($0, at: desk) }
    desk.keepsReadModels = true
    let index = try #require(LedgerIndex.caughtUp(desk.surroundings(), desk.folder))
    var standing = try #require(try index.model.standing())
    (standing.directory, standing.listed) = (7, nil)
    try index.model.connection.transaction { () throws(ReadModelError) in
      try index.model.stand(standing)
      try index.listDirectory()
    }
    let path = desk.path(LedgerIndex.name)
    for sql in ["", Self.hidings[3]] {
      try Self.forge(sql, path)
      for (question, right) in zip(questions, right) {
        let outcome = try Self.answer(question, at: desk)
        #expect(
          outcome.status == right.status
            && outcome.output.apartFromRecord == right.output.apartFromRecord,
          "\(sql): \(question): \(outcome.talk)")
        if sql.isEmpty, question[0] == "status" {
          #expect(outcome.talk.contains("by the directory of event 7 and the 4 lines behind it"))
        }
      }
    }
  }

  @Test func `where too many lines stand behind a directory nothing is answered from single ones`()
    throws
  {
    let desk = try Self.desk(behind: 2)
    let index = try #require(LedgerIndex.caughtUp(desk.surroundings(), desk.folder))
    func read(_ linesMax: Int) throws(NotLocated) -> PointReading {
      try PointReader(
        index.reader, locatedBy: try IndexLocator(index.model), lookingThrough: linesMax
      ).read([.procedure(Identifier("wards-1"))], .commissioning)
    }
    #expect(try read(2).checked.linesBehind == 2)
    let refusal = #expect(throws: NotLocated.self) { try read(1) }
    #expect(refusal?.remedy?.contains("probity checkpoint") == true)
    for sql in [
      "UPDATE standing SET listed = NULL", "UPDATE standing SET listed = 7, directory = 7",
    ] {
      try Self.forge(sql, desk.path(LedgerIndex.name))
      #expect(throws: NotLocated.self) { try read(2) }
    }
  }

  @Test func `the read model is told after the receipt, and before another may write`() throws {
    let desk = try Self.desk(behind: 0)
    let surroundings = desk.surroundings()
    func size() throws -> Int { try LedgerIndex.asItStands(surroundings, desk.folder).size }
    let before = try size()
    let recorder = try Recorder(surroundings, folder: desk.folder)
    let (checkpoint, _) = try recorder.checkpoint()
    #expect(checkpoint.checkpoint.size == before)
    let draft = Draft(
      type: "need-identified", stream: .procedure(Identifier("wards-1")),
      data: .init([("need", .string("late")), ("needText", .string("x"))]))
    #expect(try recorder.append([draft]).newCount == 1)
    #expect(try size() == before)
    recorder.close()
    #expect(try size() == before + 1)
  }

  @Test func `a read model that cannot be made leaves no half of it`() throws {
    let desk = try Self.desk(behind: 0)
    func leftovers() throws -> [String] {
      try FileManager.default.contentsOfDirectory(atPath: desk.folder).filter {
        $0.hasPrefix(LedgerIndex.name + ".new")
      }
    }
    // What a process left that was killed.
    for end in ["", "-wal", "-shm"] {
      try desk.write(Array(repeating: 7, count: 70_000), to: LedgerIndex.name + ".new" + end)
    }
    #expect(desk.probity(["index", "rebuild"]).status == 0)
    #expect(try leftovers().isEmpty)
    #expect(desk.probity(["index", "check"]).status == 0)
    let log = PointAppendTests.segment
    let whole = try desk.read(log)
    for bytes in [
      Array(whole.dropLast(9)), whole.map { $0 == UInt8(ascii: "x") ? UInt8(ascii: "y") : $0 },
    ] {
      try desk.write(bytes, to: log)
      #expect(desk.probity(["index", "rebuild"]).status != 0)
      #expect(try leftovers().isEmpty)
    }
  }
}
