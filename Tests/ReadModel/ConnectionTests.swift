import Foundation
import Testing

@testable import ReadModel

/// A file of its own for each test.
struct Scratch: ~Copyable {
  let path: String

  init() {
    path = FileManager.default.temporaryDirectory.path + "/probity-readmodel-\(UUID().uuidString)"
  }

  deinit {
    for end in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + end) }
  }
}

struct ConnectionTests {
  @Test func `values come back as they were put in`() throws {
    let scratch = Scratch()
    let connection = try Connection(scratch.path, .writing)
    try connection.execute("CREATE TABLE t (a, b)")
    let values: [Value] = [
      .null, .integer(-9), .integer(.max), .text("é\0ü"), .text(""), .bytes([0, 255]), .bytes([]),
      .real(0.5),
    ]
    let insert = try connection.prepare("INSERT INTO t VALUES (?, ?)")
    for (place, value) in values.enumerated() { try insert.run(.integer(place), value) }
    let rows = try connection.prepare("SELECT b FROM t ORDER BY a").rows()
    // SQLite keeps no difference between no bytes and nothing only where nothing is bound.
    #expect(rows.map { $0[0] }.prefix(6) == values.prefix(6))
    #expect(rows[7][0] == .real(0.5))
  }

  @Test func `a transaction that fails leaves nothing`() throws {
    let scratch = Scratch()
    let connection = try Connection(scratch.path, .writing)
    try connection.execute("CREATE TABLE t (a)")
    #expect(throws: ReadModelError(.malformed, at: "", "")) {
      try connection.transaction { () throws(ReadModelError) in
        try connection.execute("INSERT INTO t VALUES (1)")
        try connection.execute("INSERT INTO nowhere VALUES (1)")
      }
    }
    #expect(try connection.prepare("SELECT count(*) FROM t").first() == [.integer(0)])
  }

  @Test(arguments: [
    "INSERT INTO t VALUES (1)", "DROP TABLE t", "ATTACH 'other' AS other",
    "PRAGMA journal_mode = DELETE", "VACUUM INTO 'copy'",
    "BEGIN", "UPDATE t SET a = 2", "DELETE FROM t",
  ])
  func `a connection that only reads does nothing else`(sql: String) throws {
    let scratch = Scratch()
    try Connection(scratch.path, .writing).execute("CREATE TABLE t (a); INSERT INTO t VALUES (7)")
    let connection = try Connection(scratch.path, .reading)
    try connection.allowOnlyReading()
    #expect(throws: ReadModelError(.refused, at: "", "")) {
      try connection.prepare(sql).run()
    }
    #expect(
      try connection.prepare("SELECT a, upper('x') FROM t").first() == [.integer(7), .text("X")])
  }

  @Test(arguments: ["CREATE TEMP TABLE x (a)", "SELECT load_extension('x')"])
  func `what SQLite itself refuses is refused too`(sql: String) throws {
    let scratch = Scratch()
    try Connection(scratch.path, .writing).execute("CREATE TABLE t (a)")
    let connection = try Connection(scratch.path, .reading)
    try connection.allowOnlyReading()
    #expect(throws: ReadModelError.self) { try connection.prepare(sql).run() }
  }

  @Test func `a query that nobody wants any more ends`() throws {
    let scratch = Scratch()
    let connection = try Connection(scratch.path, .writing)
    var asked = 0
    connection.ask { () -> Bool in
      asked += 1
      return asked < 3
    }
    let endless = try connection.prepare(
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n")
    #expect(throws: ReadModelError(.interrupted, at: "", "")) { _ = try endless.first() }
    #expect(asked == 3)
  }

  @Test(arguments: ["", ";", "SELECT 1; SELECT 2", "SELEC", "SELECT nothing"])
  func `what is not one statement is refused`(sql: String) throws {
    let scratch = Scratch()
    let connection = try Connection(scratch.path, .writing)
    #expect(throws: ReadModelError(.malformed, at: "", "")) { _ = try connection.prepare(sql) }
  }

  @Test func `another file than a read model is refused, and a newer one`() throws {
    let scratch = Scratch()
    try Data("not a database, but long enough to be taken for one".utf8).write(
      to: URL(fileURLWithPath: scratch.path))
    #expect(throws: ReadModelError(.corrupt, at: "", "")) {
      _ = try ReadModel(scratch.path, .reading)
    }
    let other = Scratch()
    try Connection(other.path, .writing).execute("PRAGMA user_version = 99")
    #expect(throws: ReadModelError(.corrupt, at: "", "")) {
      _ = try ReadModel(other.path, .writing)
    }
    #expect(throws: ReadModelError(.missing, at: "", "")) {
      _ = try ReadModel(other.path + "-nowhere", .reading)
    }
  }

  @Test func `where a line stands is found by stream, by index and by batch`() throws {
    let scratch = Scratch()
    let model = try ReadModel(scratch.path, .writing)
    try model.connection.transaction { () throws(ReadModelError) in
      let writer = try LineWriter(model)
      let streams = ["ledger", "procedure:a", "procedure:b"]
      for events in [0..<1, 1..<4] {
        var batch = LineWriter.Batch()
        batch.streams = events == 0..<1 ? ["ledger"] : Array(streams[1...])
        batch.words = events == 0..<1 ? ["need-identified", "amara"] : []
        batch.bytes = Array(" 2026-03-02".utf8)
        batch.lines = events.map { event in
          LineWriter.Line(
            event: event, stream: event == 3 ? 1 : event, revision: event == 3 ? 1 : 0, type: 0,
            actor: 1, happened: 1..<11, recorded: 1_772_442_611_204 + event, segment: 0,
            place: event * 100, length: 99, isFirst: event != 2)
        }
        try writer.add(batch)
      }
    }
    let lines = try model.lines(of: "procedure:a")
    #expect(lines.map(\.own.event) == [1, 3] && lines.map(\.before?.event) == [0, 2])
    #expect(try model.lines(of: "ledger").map(\.before) == [nil])
    #expect(try model.lines(of: "procedure:c").isEmpty)
    #expect(try model.places(1..<3).map(\.place) == [100, 200])
    #expect(try model.batch(of: 2, size: 4) == 1..<3)
    #expect(try model.batch(of: 3, size: 4) == 3..<4)
    #expect(try model.due(limit: 9) == ["procedure:a", "procedure:b"])
    let row = try model.connection.prepare("SELECT * FROM events WHERE event = 3").first()
    #expect(
      row?[1...7].map(\.text) == [
        "procedure:a", "a", nil, "need-identified", "amara", "2026-03-02",
        "2026-03-02T09:10:11.207Z",
      ])
  }
}
