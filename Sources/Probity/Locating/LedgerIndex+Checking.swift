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

  /// Replays the whole log and compares every row with it, line by line and procedure by procedure:
  /// no more of either is held at once. Answers that are due are worked out when somebody asks, and
  /// are not compared.
  public func compared() throws(Complaints) -> Comparison {
    var comparison = Comparison()
    do {
      let replayed = try replayed()
      try compareLines(replayed, &comparison)
      try compareAnswers(&comparison)
    } catch let error as ReadModelError {
      throw Complaints(Complaint(error))
    } catch let error as LedgerError {
      throw Complaints(Complaint(error))
    } catch let error as Complaints {
      throw error
    } catch {
      preconditionFailure("nothing else fails here")
    }
    return comparison
  }

  /// The tree over all signed events: from the first pass where the log is sound, else from the
  /// reader that explains, which stops at damage.
  private func replayed() throws(LedgerError) -> TreeFrontier {
    if let sound = try reader.replay() { return sound.frontier }
    return try reader.read(.commissioning).state.frontier
  }

  private func compareLines(
    _ replayed: TreeFrontier, _ comparison: inout Comparison
  ) throws(ReadModelError) {
    let standing = try model.standing()
    if standing?.size != replayed.size || standing?.root != replayed.root.bytes {
      comparison.differ(
        "It stands for size \(standing?.size ?? 0), and the log has \(replayed.size) signed events."
      )
    }
    let rows = try model.connection.prepare(
      "SELECT event, stream, revision, type, actor, happened, recorded, segment, place, length"
        + " FROM events ORDER BY event")
    try rows.start([])
    var walk = Walk(model, rows, comparison)
    do throws(NotLocated) {
      try reader.scan(fromSegment: 0, offset: 0, upTo: try reader.end()) { stretch in
        walk.compare(stretch)
        surroundings.onHeadway?(Headway(.indexing, walk.tiles.size, of: replayed.size))
        return walk.failure == nil
      }
    } catch {
      walk.comparison.differ(error.reason)
    }
    if let failure = walk.failure { throw failure }
    comparison = walk.comparison
    comparison.lineCount = walk.tiles.size
    for tile in walk.tiles.partial where try model.tile(tile.level, tile.number) != tile.bytes {
      comparison.differ("Tile \(tile.level)/\(tile.number) is not the log's.")
    }
    if walk.tiles.root != replayed.root { comparison.differ("The log was written meanwhile.") }
    if standing?.listed != walk.directory {
      comparison.differ("It lists another directory than the newest.")
    }
    if try rows.step() { comparison.differ("It has lines that the log does not have.") }
  }

  /// A walk along the log and the rows beside it.
  private struct Walk {
    let model: ReadModel
    let rows: Statement
    var comparison: Comparison
    var tiles = GrowingTiles()
    /// The newest event that seals a directory.
    var directory: Int?
    var failure: ReadModelError?

    init(_ model: ReadModel, _ rows: Statement, _ comparison: Comparison) {
      (self.model, self.rows, self.comparison) = (model, rows, comparison)
    }

    mutating func compare(_ stretch: LogReader.Stretch) {
      do throws(ReadModelError) {
        for line in stretch.lines { try compare(line, stretch) }
      } catch {
        failure = error
      }
    }

    private mutating func compare(
      _ line: LogReader.Stretch.Line, _ stretch: LogReader.Stretch
    ) throws(ReadModelError) {
      let index = tiles.size
      if line.parts?.isDirectory(stretch, line) == true { directory = index }
      let row = try rows.step() ? rows.row : []
      if !LedgerIndex.isRow(row, index, line, stretch) {
        comparison.differ("Event \(index) is not as in the log.")
      }
      var wrong: [String] = []
      try tiles.append(line.leafHash) { [model] level, number, bytes throws(ReadModelError) in
        if try model.tile(level, number) != bytes { wrong.append("\(level)/\(number)") }
      }
      for tile in wrong { comparison.differ("Tile \(tile) is not the log's.") }
    }
  }

  private static func isRow(
    _ row: [Value], _ index: Int, _ line: LogReader.Stretch.Line, _ stretch: LogReader.Stretch
  ) -> Bool {
    let start = line.range.lowerBound
    func text(_ part: Range<Int>) -> Value {
      let range = start + part.lowerBound..<start + part.upperBound
      return .text(String(decoding: stretch.bytes[range], as: UTF8.self))
    }
    let place: [Value] = [
      .integer(stretch.segment), .integer(stretch.offset + start), .integer(line.range.count),
    ]
    guard row.count == 10, Array(row[7...]) == place else { return false }
    guard let parts = line.parts else { return row[0] == .integer(index) }
    return Array(row[..<7]) == [
      .integer(index), text(parts.stream), .integer(parts.revision), text(parts.type),
      text(parts.actor), text(parts.at), text(parts.recordedAt),
    ]
  }

  private func compareAnswers(_ comparison: inout Comparison) throws {
    var sources = Sources(self, size: size)
    let streams = try model.connection.prepare(
      "SELECT name FROM stream WHERE is_due = 0 AND name LIKE 'procedure:%' AND EXISTS"
        + " (SELECT 1 FROM line WHERE line.stream = stream.id)")
    try streams.start([])
    while try streams.step() {
      guard let name = streams.row.first?.text, case .procedure(let procedure)? = Stream(name)
      else { continue }
      comparison.procedureCount += 1
      let rows = try sources.rows(of: procedure)
      for table in ReadModel.Answers.allCases {
        let there = try model.answers(table, of: procedure.spelling)
        let same = Set(there.map(Self.key)) == Set((rows[table] ?? []).map(Self.key))
        if !same || there.count != rows[table]?.count ?? 0 {
          comparison.differ("The \(table.rawValue) of \(procedure) are not as a replay has them.")
        }
      }
      surroundings.tell(.answering, comparison.procedureCount)
    }
  }

  private static func key(_ row: [Value]) -> String {
    row.map { "\($0)" }.joined(separator: "\u{1F}")
  }
}
