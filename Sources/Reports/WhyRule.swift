import Audit
import CanonicalJSON

/// Why a rule came out so: what was looked at, the sums, the law, and what would change it.
public struct WhyRule {
  let finding: Finding
  let describe: (Int) -> String
  let width: Int
  let paint: (String, Tone) -> String

  /// A page about one finding. `describe` names an event by its index in one line.
  public init(
    _ finding: Finding, width: Int, paint: @escaping (String, Tone) -> String = { text, _ in text },
    describe: @escaping (Int) -> String
  ) {
    self.finding = finding
    self.describe = describe
    self.width = width
    self.paint = paint
  }

  /// The whole page.
  public var text: String {
    let rule = finding.rule
    let code = finding.outcome.code.map { " (\($0))" } ?? ""
    var text =
      paint("\(rule.id): \(rule.title)", .strong) + "\n"
      + paragraph(rule.question)
      + paint(finding.word + code, finding.tone) + "\n" + paragraph(finding.answer)
    if let before = finding.uncorrected {
      text += paragraph(
        "Before it was corrected: \(finding.kind.word(for: before.outcome.verdict)):"
          + " \(before.answer)")
    }
    text += section("What was looked at", finding.events.map(describe))
    text += section("The figures", figures)
    text += section("Step by step", finding.steps)
    text += section("How it is decided", [rule.logic] + finding.thresholds)
    text += section(
      "The law",
      [
        "\(finding.source.text) [\(finding.source.mark.rawValue): \(finding.source.mark.meaning)];"
          + " a \(finding.kind == .law ? "legal duty" : finding.kind.rawValue),"
          + " \(finding.severity.rawValue); serves \(finding.principle.rawValue)"
      ])
    text += section("What would have to be on record for another outcome", others)
    text += section("What can still be done", [rule.canStill] + challenge)
    if !finding.contestedBy.isEmpty {
      text += section("Contested by a party", finding.contestedBy.map(describe))
    }
    return text + "\n" + PlainText.paragraph(Words.disclaimer, width: width)
  }

  private var figures: [String] {
    finding.figures.json.members.map { "\($0.name): \($0.value.plainText)" }
  }

  private var challenge: [String] {
    let known = "It could be known from \(finding.knowableFrom)."
    return [known] + (finding.challenges?.all.map { $0.words + "." } ?? [])
  }

  private var others: [String] {
    finding.rule.possible.filter { $0.outcome != finding.outcome }.map { possibility in
      let word = finding.kind.word(for: possibility.outcome.verdict)
      let code = possibility.outcome.code.map { " (\($0))" } ?? ""
      return "\(word)\(code): \(possibility.condition)"
    }
  }

  private func section(_ title: String, _ lines: [String]) -> String {
    guard !lines.isEmpty else { return "" }
    return "\n" + paint(title, .strong) + "\n" + lines.map(paragraph).joined()
  }

  private func paragraph(_ text: String) -> String {
    PlainText.paragraph(text, width: width, indent: 2)
  }
}

extension JSON {
  /// The value for people: a text without quotes, a list with commas.
  var plainText: String {
    switch self {
    case .string(let text): text
    case .array(let elements): elements.map(\.plainText).joined(separator: ", ")
    default: canonicalText
    }
  }
}
