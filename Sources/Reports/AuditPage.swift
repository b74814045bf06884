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
      isAbout(finding) && (verdict.map { finding.outcome.verdict == $0 } ?? true)
    }

    /// Whether the question of a finding is among those that are asked, whatever came out.
    public func isAbout(_ finding: Finding) -> Bool {
      (rule.map { finding.rule.id.utf8.elementsEqual($0.utf8) } ?? true)
        && (principle.map { finding.principle == $0 } ?? true)
        && (kind.map { finding.kind == $0 } ?? true)
    }

    /// Whether everything is shown.
    public var isAll: Bool { rule == nil && principle == nil && kind == nil && verdict == nil }
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
    if selection.isAll {
      parts += [
        answer, principles, ChallengePage(result.challenges, width: width, paint: paint).text,
      ]
    }
    parts += findings
    parts.append(unasked)
    return parts.filter { !$0.isEmpty }.joined(separator: "\n")
  }

  // MARK: The answer

  private var head: String {
    let book = result.rulebook ?? "no rulebook pinned"
    return paint("\(result.procedure)", .strong) + "  \(book)\n"
      + "as of \(result.asOf.time), \(Words.count(result.asOf.size, "event")) in the log\n"
      + AnswerWords(result).otherwise.map { PlainText.paragraph($0, width: width) }.joined()
  }

  /// Always the same sentences, so that what is missing is seen.
  private var answer: String {
    let words = AnswerWords(result)
    var text = ""
    for side in [words.fair, words.transparent] {
      text += paint(side.title, side.tone) + "\n"
      text += PlainText.paragraph(side.sentences, width: width, indent: 2)
    }
    let readers = [
      "Commissioner: \(words.forCommissioners)", "Auditor: \(words.forAuditors)",
      "Challenger: \(words.forChallengers)",
    ]
    for line in [words.questions, Words.disclaimer] + readers {
      text += PlainText.paragraph(line, width: width)
    }
    return text
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

  /// What this answer leaves out, and who answers it.
  private var unasked: String {
    guard let sentence = result.unaskedSentence, selection.rule == nil else { return "" }
    return PlainText.paragraph(
      "\(sentence): probity audit \(result.procedure) --patterns", width: width)
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
    if let actBy = finding.actBy {
      text += PlainText.paragraph(actBy.words, width: width, indent: 2)
    }
    if !finding.contestedBy.isEmpty {
      text += PlainText.paragraph(
        "Contested by a party in \(Words.events(finding.contestedBy)).", width: width, indent: 2)
    }
    return text
      + PlainText.paragraph(
        "\(Words.source(finding.source)); \(Words.events(finding.events))",
        width: width, indent: 2)
  }
}

extension AuditResult {
  /// How many rules were not asked, and why; nil where all were.
  public var unaskedSentence: String? {
    switch unasked.count {
    case 0: nil
    case 1: "1 rule that compares procedures was not asked"
    case let count: "\(count) rules that compare procedures were not asked"
    }
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
