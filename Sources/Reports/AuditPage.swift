import Audit
import CivilTime
import Fields

/// The result of an audit as text: the answer, then the principles, then every finding.
public struct AuditPage {
  /// Which findings are shown.
  public struct Selection: Sendable {
    /// Only findings of this rule.
    public var rule: String?
    /// Only findings that serve this.
    public var principle: Principle?
    /// Only findings of this kind.
    public var kind: Kind?
    /// Only what came out so.
    public var verdict: Verdict?

    /// All findings.
    public init() {}

    /// Whether a finding is shown.
    public func shows(_ finding: Finding) -> Bool {
      (rule.map { finding.rule.id.utf8.elementsEqual($0.utf8) } ?? true)
        && (principle.map { finding.principle == $0 } ?? true)
        && (kind.map { finding.kind == $0 } ?? true)
        && (verdict.map { finding.outcome.verdict == $0 } ?? true)
    }

    var isAll: Bool { rule == nil && principle == nil && kind == nil && verdict == nil }
  }

  let result: AuditResult
  let selection: Selection
  let width: Int
  let paint: (String, Tone) -> String

  /// A page of at most `width` columns. `paint` gives a tone its looks.
  public init(
    _ result: AuditResult, _ selection: Selection = Selection(), width: Int,
    paint: @escaping (String, Tone) -> String = { text, _ in text }
  ) {
    self.result = result
    self.selection = selection
    self.width = width
    self.paint = paint
  }

  /// The whole page.
  public var text: String {
    var parts = [head]
    if selection.isAll { parts += [answer, principles] }
    parts += findings
    return parts.filter { !$0.isEmpty }.joined(separator: "\n")
  }

  // MARK: The answer

  private var head: String {
    let book = result.rulebook ?? "no rulebook pinned"
    return paint("\(result.procedure)", .strong) + "  \(book)\n"
      + "as of \(result.asOf.time), \(Words.count(result.asOf.size, "event")) in the log\n"
  }

  private var answer: String {
    let answer = result.answer
    var text = ""
    for (quality, side) in [("Fair", answer.fair), ("Transparent", answer.transparent)] {
      text += paint(Words.answer(side.value, to: quality), side.value.tone) + "\n"
      text += PlainText.paragraph(sentence(side), width: width, indent: 2)
    }
    if !answer.questions.isEmpty {
      text += PlainText.paragraph(
        "Questions that the law does not settle: \(Words.list(answer.questions)).", width: width)
    }
    text += PlainText.paragraph(basis, width: width)
    for line in readers { text += PlainText.paragraph(line, width: width) }
    return text + PlainText.paragraph(Words.disclaimer, width: width)
  }

  private func sentence(_ side: Answer.Side) -> String {
    let duties = side.duties
    if result.answer.record == .damaged { return "The record is damaged; nothing is decided." }
    guard duties.due > 0 else { return "No legal duty has fallen due yet." }
    var parts = ["\(duties.shown) shown"]
    if duties.silent > 0 { parts.append("\(duties.silent) with nothing on record against them") }
    if duties.notShown > 0 { parts.append("\(duties.notShown) not shown") }
    if duties.contradicted > 0 { parts.append("\(duties.contradicted) contradicted") }
    let decided = side.decidedBy.isEmpty ? "" : " Decided by \(Words.list(side.decidedBy))."
    return "Of \(Words.count(duties.due, "legal duty", "legal duties")) that fell due: "
      + parts.joined(separator: ", ") + "." + decided
  }

  private var basis: String {
    let answer = result.answer
    let fits =
      switch answer.rulebookFits {
      case .yes: "the rulebook fits"
      case .no: "the rulebook does not fit"
      case .notShown: "whether the rulebook fits is not shown"
      }
    return "Record: \(answer.record.rawValue); basis: \(answer.basis.rawValue); read as:"
      + " \(answer.view); \(fits)."
  }

  /// One line for each kind of reader.
  private var readers: [String] {
    let law = result.findings.filter { $0.kind == .law }
    let open = law.filter { $0.outcome.verdict == .notShown }
    let due = law.filter { $0.outcome.verdict != .notApplicable }
    let contradicted = law.filter { $0.outcome.verdict == .breached }
    var lines = [
      "Commissioner: \(Words.count(open.count, "duty", "duties")) not shown can still be recorded"
        + " or put right; 'probity why \(result.procedure) RULE' says how.",
      "Auditor: of \(Words.count(due.count, "duty", "duties")) in force,"
        + " \(due.count - open.count) could be decided.",
    ]
    if let first = contradicted.first ?? open.first {
      lines.append("Challenger: begin with \(first.rule.id): \(first.rule.canStill)")
    }
    return lines
  }

  private var principles: String {
    var table = Table([
      .init("principle"), .init("met", .trailing), .init("silent", .trailing),
      .init("against", .trailing), .init("not shown", .trailing),
      .init("not applicable", .trailing),
    ])
    for (principle, tally) in result.tallies {
      table.append([
        .init(principle.rawValue), .init(tally.met), .init(tally.silent),
        .init(tally.breached, tally.breached > 0 ? .bad : .plain),
        .init(tally.notShown, tally.notShown > 0 ? .caution : .plain),
        .init(tally.notApplicable, .quiet),
      ])
    }
    return table.text(width: width, paint: paint)
  }

  // MARK: Findings

  private var findings: [String] {
    let shown = result.findings.filter(selection.shows)
    let asked = shown.filter { $0.outcome.verdict != .notApplicable }
    let others = shown.filter { $0.outcome.verdict == .notApplicable }
    guard selection.isAll || others.count == shown.count else {
      return shown.map(finding)
    }
    let names = others.map(\.rule.id).joined(separator: ", ")
    let rest =
      others.isEmpty
      ? "" : PlainText.paragraph("Not applicable, or not yet: \(names).", width: width)
    return selection.isAll ? asked.map(finding) + [rest] : shown.map(finding)
  }

  private func finding(_ finding: Finding) -> String {
    let code = finding.outcome.code.map { " (\($0))" } ?? ""
    var text =
      paint(finding.word + code, finding.tone) + "  " + paint(finding.rule.id, .strong)
      + "  \(finding.kind.rawValue), \(finding.severity.rawValue)\n"
    text += PlainText.paragraph(finding.rule.question, width: width, indent: 2)
    text += PlainText.paragraph(finding.answer, width: width, indent: 2)
    if let before = finding.uncorrected {
      text += PlainText.paragraph(
        "Before it was corrected: \(finding.kind.word(for: before.outcome.verdict)):"
          + " \(before.answer)", width: width, indent: 2)
    }
    if !finding.contestedBy.isEmpty {
      text += PlainText.paragraph(
        "Contested by a party in \(Words.events(finding.contestedBy)).", width: width, indent: 2)
    }
    return text
      + PlainText.paragraph(
        "\(finding.source.text) [\(finding.source.mark.rawValue)]; \(Words.events(finding.events))",
        width: width, indent: 2)
  }
}

extension Answer.Value {
  /// How the value looks.
  public var tone: Tone {
    switch self {
    case .yes: .good
    case .questions, .notShown: .caution
    case .no: .bad
    case .tooEarly: .quiet
    }
  }
}

extension Finding {
  /// How the verdict looks.
  public var tone: Tone {
    switch outcome.verdict {
    case .met: .good
    case .breached: kind == .law ? .bad : .caution
    case .notShown: .caution
    case .notApplicable: .quiet
    }
  }
}
