import Arguments
import Audit
import CanonicalJSON
import Fields
import Probity
import Reports

// The whole ledger: no more of it in memory than the case files that are being judged.

extension AuditVerb {
  /// What is kept of one answer until it is shown.
  private struct Shown: Sendable {
    var text = ""
    var cells: [Table.Cell] = []
    var fails = false
  }

  /// One line for each procedure, or one object.
  static func runOverAll(
    _ line: ParsedCommand, in session: Session
  ) throws(Complaints) -> Complaint.Status {
    let archive = try session.archive(line)
    let time = archive.judgedAt(session.surroundings.clock)
    let book = try RulebookOptions.book(line, session)
    let (speaksJSON, selection) = (session.speaksJSON, selection(line))
    let threshold = line.text("fail-on")
    var table = Table([
      .init("procedure"), .init("fair"), .init("transparent"), .init("basis"), .init("decided by"),
    ])
    var hasFailed = false
    try archive.audit(
      under: book, at: time, session.surroundings.onHeadway,
      { result in
        var shown = Shown(fails: fails(result, threshold))
        if speaksJSON {
          shown.text = Session.text(of: result.json(selection))
        } else {
          shown.cells = cells(result)
        }
        return shown
      },
      { (shown: Shown) throws(Complaints) in
        if speaksJSON { try session.write(shown.text) } else { table.append(shown.cells) }
        if shown.fails { hasFailed = true }
      })
    if !speaksJSON { try session.write(table) }
    return hasFailed ? .found : .done
  }

  private static func cells(_ result: AuditResult) -> [Table.Cell] {
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
