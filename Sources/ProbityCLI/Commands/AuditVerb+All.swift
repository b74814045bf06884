import Arguments
import Audit
import CanonicalJSON
import CivilTime
import Fields
import Probity
import Reports

// The whole ledger: no more of it in memory than the case files that are being judged.

extension AuditVerb {
  /// What is kept of one result until it is shown.
  private struct Shown: Sendable {
    var text = ""
    var rows: [[Table.Cell]] = []
    var fails = false
  }

  /// One line for each procedure, or one object; where only some findings are asked for, one line for
  /// each of these.
  static func runOverAll(
    _ line: ParsedCommand, in session: Session
  ) throws(Complaints) -> Complaint.Status {
    let archive = try session.archive(line)
    let time = archive.judgedAt(session.surroundings.clock)
    let book = try RulebookOptions.book(line, session)
    return !session.speaksJSON && selection(line).isAll
      ? try writeAnswers(of: archive, under: book, at: time, line, session)
      : try writeFindings(of: archive, under: book, at: time, line, session)
  }

  /// A line for each procedure: the answer and the rules that decided it.
  private static func writeAnswers(
    of archive: CaseArchive, under book: Rulebook?, at time: Instant, _ line: ParsedCommand,
    _ session: Session
  ) throws(Complaints) -> Complaint.Status {
    let threshold = line.text("fail-on")
    var table = Table(
      ["procedure", "fair", "transparent", "basis", "decided by"].map { .init($0) })
    var hasFailed = false
    try archive.answers(
      under: book, at: time, session.surroundings.onHeadway,
      { answer in (cells: cells(answer), fails: fails(answer, threshold)) },
      { (shown: (cells: [Table.Cell], fails: Bool)) throws(Complaints) in
        table.append(shown.cells)
        if shown.fails { hasFailed = true }
      })
    try session.write(table)
    return hasFailed ? .found : .done
  }

  /// An object for each procedure, with every finding in words; or a line for each of the findings
  /// that are asked for.
  private static func writeFindings(
    of archive: CaseArchive, under book: Rulebook?, at time: Instant, _ line: ParsedCommand,
    _ session: Session
  ) throws(Complaints) -> Complaint.Status {
    let (speaksJSON, selection) = (session.speaksJSON, selection(line))
    let threshold = line.text("fail-on")
    let speaksCSV = session.speaksCSV
    var table =
      speaksCSV
      ? findingsTable() : Table(["procedure", "rule", "finding", "kind"].map { .init($0) })
    var (hasFailed, findingCount) = (false, 0)
    try archive.audit(
      under: book, at: time, session.surroundings.onHeadway,
      { result in
        var shown = Shown(fails: fails(result, threshold, selection))
        if speaksJSON {
          shown.text = Session.text(of: result.json(selection))
        } else {
          shown.rows = result.findings.filter(selection.shows)
            .map { speaksCSV ? row(of: $0, result) : cells($0, result) }
        }
        return shown
      },
      { (shown: Shown) throws(Complaints) in
        if speaksJSON { try session.write(shown.text) }
        for row in shown.rows { table.append(row) }
        findingCount += shown.rows.count
        if shown.fails { hasFailed = true }
      })
    if !speaksJSON { session.say(sentence(onFindings: findingCount)) }
    if !speaksJSON { try session.write(table) }
    return hasFailed ? .found : .done
  }

  /// That what is shown is a part, and where the whole is.
  private static func sentence(onFindings count: Int) -> String {
    let fit =
      switch count {
      case 0: "No finding fits."
      case 1: "1 finding fits."
      case let count: "\(count) findings fit."
      }
    return fit + " The answers rest on every rule: 'probity audit' gives them."
  }

  private static func cells(_ finding: Finding, _ result: AuditResult) -> [Table.Cell] {
    [
      .init(result.procedure.spelling, .strong), .init(finding.rule.id),
      .init(finding.word, finding.tone),
      .init("\(finding.kind.rawValue), \(finding.severity.rawValue)"),
    ]
  }

  private static func cells(_ result: ProcedureAnswer) -> [Table.Cell] {
    let answer = result.answer
    let decided = Set(answer.fair.decidedBy + answer.transparent.decidedBy).sorted()
    let more = decided.count > 3 ? " and \(decided.count - 3) more" : ""
    return [
      .init(result.procedure.spelling, .strong),
      .init(answer.fair.value.rawValue, answer.fair.value.tone),
      .init(answer.transparent.value.rawValue, answer.transparent.value.tone),
      .init(answer.basis.rawValue), .init(decided.prefix(3).joined(separator: ", ") + more),
    ]
  }
}
