import Audit
import CivilTime
import Fields

/// The answer in sentences: always the same ones, so that what is missing is seen.
struct AnswerWords {
  /// One side.
  struct Side {
    let title: String
    let sentences: String
    let tone: Tone
  }

  let result: AuditResult

  init(_ result: AuditResult) { self.result = result }

  var fair: Side { words("Fair", result.answer.fair) }
  var transparent: Side { words("Transparent", result.answer.transparent) }

  private func words(_ name: String, _ side: Answer.Side) -> Side {
    Side(
      title: Words.answer(side.value, to: name), sentences: sentences(side), tone: side.value.tone)
  }

  /// What the record shows of the duties, with the deciding one named.
  private func sentences(_ side: Answer.Side) -> String {
    if result.answer.record == .damaged {
      return "The record is damaged, so it shows nothing that could be relied on."
    }
    let duties = side.duties
    guard duties.due > 0 else { return "No legal duty of the rulebook has fallen due." }
    var parts = ["the record shows \(duties.shown)"]
    if duties.silent > 0 {
      parts.append("holds nothing against \(duties.silent) that nothing confirms either")
    }
    if duties.notShown > 0 { parts.append("does not show \(duties.notShown)") }
    if duties.contradicted > 0 {
      let minor = duties.minor > 0 ? ", \(duties.minor) of them minor" : ""
      parts.append("contradicts \(duties.contradicted)\(minor)")
    }
    let duty = duties.due == 1 ? "Of 1 legal duty" : "Of \(duties.due) legal duties"
    return "\(duty) that fell due \(Words.list(parts)).\(deciding(side))"
  }

  /// The deciding findings, by name; the first with its sentence.
  private func deciding(_ side: Answer.Side) -> String {
    let findings = side.decidedBy.compactMap(result.finding)
    guard let first = findings.first else { return "" }
    let others = findings.dropFirst().map(\.rule.id)
    return " Decided by \(first.rule.id): \(first.answer)"
      + (others.isEmpty ? "" : " And by \(Words.list(Array(others))).")
  }

  /// Where it is judged otherwise than the procedure chose: another book, or other numbers.
  var otherwise: [String] {
    var lines: [String] = []
    if let book = result.rulebook, let pinned = result.pinned,
      !book.utf8.elementsEqual(pinned.utf8)
    {
      lines.append("Judged by \(book), and not by \(pinned), which the procedure pinned.")
    }
    for change in result.changes {
      lines.append("Judged with \(change.name) = \(change.value) by choice: \(change.reason)")
    }
    return lines
  }

  /// What questions it raises that the law does not settle.
  var questions: String {
    let asked = result.answer.questions.compactMap(result.finding)
    guard !asked.isEmpty else { return "It raises no question that the law does not settle." }
    return "It raises " + (asked.count == 1 ? "a question" : "\(asked.count) questions")
      + " that the law does not settle, or settles lightly: "
      + asked.map { "\($0.rule.id) (\($0.rule.question))" }.joined(separator: ", ") + "."
  }

  /// What can still be put right, and by when.
  var forCommissioners: String {
    let open = result.findings.filter {
      $0.isQuestion || $0.kind == .law && [.breached, .notShown].contains($0.outcome.verdict)
    }
    guard !open.isEmpty else { return "Nothing is left to put right." }
    let shown = open.prefix(3).map { "\($0.rule.id): \($0.rule.canStill)" }
    let rest = open.count - shown.count
    return (shown + (rest > 0 ? ["And \(rest) more: 'probity why' says how."] : []))
      .joined(separator: " ")
  }

  /// Coverage and basis.
  var forAuditors: String {
    let answer = result.answer
    let duties = [answer.fair.duties, answer.transparent.duties]
    let due = duties.reduce(0) { $0 + $1.due }
    let covered = duties.reduce(0) { $0 + $1.shown + $1.silent }
    let withheld = result.findings.filter { $0.outcome == .notShown(.withheld) }.count
    let contested = result.findings.filter { !$0.contestedBy.isEmpty }.count
    return "Record \(answer.record.rawValue); \(covered) of \(due) duties due shown or silent;"
      + " \(Words.count(withheld, "finding")) withheld, \(contested) contested; basis"
      + " \(answer.basis.rawValue); view \(answer.view); rulebook fits:"
      + " \(answer.rulebookFits.rawValue)."
  }

  /// Which routes are open until when: the first to end, and how many others.
  var forChallengers: String {
    let challenges = result.challenges
    guard !challenges.all.isEmpty else { return ChallengeWords.nothing }
    let clock = " " + ChallengeWords.note
    let open = WindowGroup.all(of: challenges.open)
    if let first = open.first {
      let others = Words.count(open.count - 1, "other route ends", "other routes end")
      return "Act by \(first.until): \(route(first)), \(first.window.counted)."
        + (open.count > 1 ? " \(others) later." : "") + clock
    }
    if let last = WindowGroup.all(of: challenges.closed).first {
      return "Every last day on record has passed; the latest closed after \(last.until):"
        + " \(route(last))." + clock
    }
    let names = challenges.atOnce.map(\.name)
    return "No last day is on record; at once: \(Words.list(names))." + clock
  }

  private func route(_ group: WindowGroup) -> String {
    let name = "\(group.window.route.name) against \(group.words)"
    return name + (group.window.law.map { ", \($0)" } ?? "")
  }
}
