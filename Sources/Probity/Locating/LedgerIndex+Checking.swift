import CivilTime
import Cryptography
import Fields
import Ledger
import ReadModel
import TransparencyLog

extension LedgerIndex {
  /// What a comparison with a full replay came to.
  public struct Comparison: Sendable {
    /// How many lines were compared.
    public var lineCount = 0
    /// How many procedures were.
    public var procedureCount = 0
    /// What differs, one sentence each; the first hundred.
    public var differences: [String] = []

    mutating func differ(_ sentence: String) {
      if differences.count < 100 { differences.append(sentence) }
    }
  }

  /// Opens the index of a ledger as it stands, without catching it up.
  public static func asItStands(
    _ surroundings: Surroundings, _ folder: String
  ) throws(Complaints) -> LedgerIndex {
    do {
      let model = try ReadModel(path(surroundings, folder), .reading)
      return LedgerIndex(model, surroundings, folder)
    } catch {
      throw Complaints(Complaint(error))
    }
  }

  /// Replays the whole log and compares every row with it. Answers that are due are worked out when
  /// somebody asks, and are not compared.
  public func compared() throws(Complaints) -> Comparison {
    let history = try History(surroundings, folder: folder, view: .public)
    var comparison = Comparison()
    do {
      try compareLines(history, &comparison)
      try compareAnswers(history, &comparison)
    } catch {
      throw Complaints(Complaint(error))
    }
    return comparison
  }

  private func compareLines(
    _ history: History, _ comparison: inout Comparison
  ) throws(ReadModelError) {
    let standing = try model.standing()
    if standing?.size != history.size || standing?.root != history.state.frontier.root.bytes {
      comparison.differ(
        "It stands for size \(standing?.size ?? 0), and the log has \(history.size) signed events.")
    }
    if standing?.listed != history.state.lastDirectory {
      comparison.differ("It lists another directory than the newest.")
    }
    let rows = try model.connection.prepare(
      "SELECT event, stream, revision, type, actor, happened, recorded, segment, place, length"
        + " FROM events ORDER BY event")
    try rows.start([])
    var tiles = GrowingTiles()
    for entry in history.entries {
      comparison.lineCount += 1
      let row = try rows.step() ? rows.row : []
      if !isRow(row, of: entry) { comparison.differ("Event \(entry.index) is not as in the log.") }
      try tiles.append(entry.leafHash) { level, number, bytes throws(ReadModelError) in
        if try model.tile(level, number) != bytes {
          comparison.differ("Tile \(level)/\(number) is not the log's.")
        }
      }
      surroundings.tell(.indexing, comparison.lineCount, of: history.size)
    }
    for tile in tiles.partial where try model.tile(tile.level, tile.number) != tile.bytes {
      comparison.differ("Tile \(tile.level)/\(tile.number) is not the log's.")
    }
    if try rows.step() { comparison.differ("It has lines that the log does not have.") }
  }

  private func isRow(_ row: [Value], of entry: Entry) -> Bool {
    guard row.count == 10, let segment = row[7].integer, let place = row[8].integer,
      let length = row[9].integer
    else { return false }
    let stands = LinePlace(index: entry.index, segment: segment, offset: place, count: length)
    guard reader.hash(at: stands) == entry.leafHash else { return false }
    guard let line = entry.line else { return row[0] == .integer(entry.index) }
    return Array(row[..<7]) == [
      .integer(entry.index), .text(line.body.stream.description), .integer(line.log.revision),
      .text(line.body.type), .text(line.body.actor.spelling), .text(line.body.at.description),
      .text(line.log.recordedAt.description),
    ]
  }

  private func compareAnswers(
    _ history: History, _ comparison: inout Comparison
  ) throws(ReadModelError) {
    let due = Set(try model.due(limit: .max))
    for procedure in history.procedures
    where !due.contains(Stream.procedure(procedure).description) {
      comparison.procedureCount += 1
      let rows = history.rows(of: procedure)
      for table in ReadModel.Answers.allCases {
        let there = try model.answers(table, of: procedure.spelling)
        let same = Set(there.map(Self.key)) == Set((rows[table] ?? []).map(Self.key))
        if !same || there.count != rows[table]?.count ?? 0 {
          comparison.differ("The \(table.rawValue) of \(procedure) are not as a replay has them.")
        }
      }
    }
  }

  private static func key(_ row: [Value]) -> String {
    row.map { "\($0)" }.joined(separator: "\u{1F}")
  }
}
