import Arguments
import CanonicalJSON
import CivilTime
import Commissioning
import Fields
import Probity
import Projections
import Reports

/// Where each procedure stands and what is due next, or one of them with the events behind it.
enum StatusVerb: PagedVerb {
  static let command = Command(
    ["status"], "Show where procedures stand and what is due next",
    examples: [
      Example("probity status", "Shows one line for each procedure."),
      Example(
        "probity status wards-1", "Shows its phase, parties and deadlines, and how they came about."
      ),
      Example("probity status wards-1 --as-of 2026-03-02", "Shows what was known that day."),
    ],
    discussion:
      "Dates are counted by the rulebook that the procedure names, else by the ledger's. They look"
      + " ahead; whether a period was kept is for 'probity audit' to say. For one procedure it also"
      + " says who may still challenge which decision, and until when on the earliest reading.",
    operands: [ReadingOptions.procedureOperand(.optional)],
    groups: [RowOptions.group, ReadingOptions.group],
    statuses: Statuses.reading)

  static func run(
    _ line: ParsedCommand, in session: Session
  ) throws(Complaints) -> Complaint.Status {
    if let name = line.operand("PROCEDURE") {
      let history = try session.history(line, about: Session.subject(line))
      try session.warnOfOpenValues(try session.ledgerFolder())
      let instant = history.judgedAt(session.surroundings.clock)
      let procedure = try session.procedure(name, in: history)
      guard let status = history.status(of: procedure, at: instant) else { return .done }
      if session.speaksJSON {
        try session.write(status.json)
      } else if session.speaksCSV {
        try session.write(table([cells(status)]))
      } else {
        try StatusPage(status, session).write()
      }
      return .done
    }
    return try runOverAll(line, in: session)
  }

  /// One line for each procedure, or one object: what is shown of each is kept, and not the rest.
  private static func runOverAll(
    _ line: ParsedCommand, in session: Session
  ) throws(Complaints) -> Complaint.Status {
    let archive = try session.archive(line)
    try session.warnOfOpenValues(try session.ledgerFolder())
    let instant = archive.judgedAt(session.surroundings.clock)
    if session.speaksJSON {
      let all = try archive.statuses(at: instant) { Session.text(of: $0.json) }
      for text in all { try session.write(text) }
      return .done
    }
    let rows = try archive.statuses(at: instant, cells)
    if rows.isEmpty {
      session.say("No procedure is recorded; 'probity append procedure-opened' begins one.")
    } else {
      try session.write(table(rows))
    }
    return .done
  }

  private static func table(_ rows: [[Table.Cell]]) -> Table {
    var table = Table([
      .init("procedure"), .init("phase"), .init("next"), .init("by"), .init("recorded (UTC)"),
      .init("still in"),
    ])
    for row in rows { table.append(row) }
    return table
  }

  private static func cells(_ status: ProcedureStatus) -> [Table.Cell] {
    let (still, of) = status.partiesIn
    let names = still.map(\.handle.spelling).joined(separator: ", ")
    let next = status.foremost
    return [
      .init(status.file.procedure.spelling, .strong),
      .init(status.state.phase.words(stage: status.state.stage)),
      .init(next?.words ?? "nothing"), next?.cell(at: status.instant) ?? .init(""),
      .init(status.last?.recordedAt.minutes ?? ""),
      .init(
        of == 0 ? "nobody yet" : "\(still.count) of \(of)" + (names.isEmpty ? "" : ": ") + names),
    ]
  }
}

extension NextDuty {
  /// By when, and whether that has passed.
  func cell(at instant: Instant) -> Table.Cell {
    switch due {
    case .by(let moment):
      moment.latest < instant ? .init("\(moment), passed", .caution) : .init("\(moment)")
    case .undated: .init("")
    case .uncountable: .init("not counted", .caution)
    }
  }
}

extension Instant {
  /// To the minute, in UTC: `2026-03-02 09:30`.
  var minutes: String {
    String(description.prefix(16)).replacing("T", with: " ")
  }
}
