import Arguments
import CanonicalJSON
import Cryptography
import Probity
import ReadModel
import Reports

/// Asks the read model in SQL.
enum QueryVerb: Verb {
  static let command = Command(
    ["query"], "Ask the read model in SQL",
    examples: [
      Example(
        "probity query 'SELECT procedure, phase, next, next_by FROM procedures'",
        "Shows where each procedure stands."),
      Example(
        "probity query --csv 'SELECT type, count(*) AS events FROM events GROUP BY type'",
        "Counts the events of each type, for a spreadsheet."),
      Example(
        "probity query \"SELECT procedure, rule, answer FROM findings WHERE outcome = 'breached'\"",
        "Lists what the record contradicts."),
    ],
    discussion:
      "The tables are procedures, parties, events, decisions, stages and findings; the page Read"
      + " model of the documentation says what each column means. They hold what stands in the open,"
      + " each procedure judged by itself when its last event was recorded. Nothing can be changed"
      + " from here. The answer rests on the tables as they stand in index.sqlite. The file states the"
      + " size and the root of the log for which they were made, and whoever may write it can change"
      + " the rest: 'probity index check' compares every row with the log, and 'probity show INDEX'"
      + " and 'probity audit' look for themselves.",
    operands: [Operand(.text("SQL"), "One SELECT of SQLite.")],
    groups: [RowOptions.group],
    statuses: [
      Statuses.done, Statuses.usage, Statuses.badInput, Statuses.noInput, Statuses.inputOutput,
      Statuses.tryAgain,
    ])

  static func run(
    _ line: ParsedCommand, in session: Session
  ) throws(Complaints) -> Complaint.Status {
    let index = try LedgerIndex.kept(session.surroundings, try session.ledgerFolder())
    try index.bringAnswersUp()
    // Until here Ctrl-C ends the process, which leaves nothing half done.
    let hasEnded = session.surroundings.listenForEnding()
    do {
      let connection = try Connection(index.model.connection.path, .reading)
      try connection.allowOnlyReading()
      connection.ask { !hasEnded() }
      let query = try connection.prepare(line.operand("SQL") ?? "")
      try write(query, session)
    } catch let error as ReadModelError {
      throw Complaints(Complaint(error))
    } catch let error as Complaints {
      throw error
    } catch {
      preconditionFailure("nothing else fails here")
    }
    return .done
  }

  private static func write(_ query: Statement, _ session: Session) throws {
    let columns = query.columns
    guard !columns.isEmpty else {
      throw ReadModelError(.refused, at: "the query", "It answers with no columns.")
    }
    try query.start([])
    if session.speaksJSON {
      while try query.step() { try session.write(json(columns, query.row)) }
      return
    }
    let first = try query.step() ? query.row : nil
    var table = Table(
      columns.enumerated().map { place, name in
        Table.Column(name, first?[place].integer == nil ? .leading : .trailing)
      })
    var row = first
    while let values = row {
      table.append(values.map { .init($0.words) })
      row = try query.step() ? query.row : nil
    }
    try session.write(table)
  }

  private static func json(_ columns: [String], _ row: [Value]) -> JSON {
    // Of two columns with one name the first is named, as an object has each name once.
    var members: [(String, JSON)] = []
    for (name, value) in zip(columns, row)
    where !members.contains(where: { $0.0.isSpelled(like: name) }) {
      members.append((name, value.json))
    }
    return .object(members)
  }
}

extension Value {
  fileprivate var words: String {
    switch self {
    case .null: ""
    case .integer(let number): String(number)
    case .real(let number): "\(number)"
    case .text(let text): text
    case .bytes(let bytes): Hex.encode(bytes)
    }
  }

  /// A number that JSON may not hold exactly is a text.
  fileprivate var json: JSON {
    switch self {
    case .null: .null
    case .integer(let number) where number.magnitude <= JSON.integerLimit: .integer(number)
    case .integer, .real, .text, .bytes: .string(words)
    }
  }
}
