import Audit
import Commissioning

/// A rule as a person reads it.
public struct RulePage {
  let rule: Rule
  let width: Int
  let paint: (String, Tone) -> String

  /// The page of a rule.
  public init(
    _ rule: Rule, width: Int, paint: @escaping (String, Tone) -> String = { text, _ in text }
  ) {
    self.rule = rule
    self.width = width
    self.paint = paint
  }

  /// The whole page.
  public var text: String {
    var text = paint("\(rule.id): \(rule.title)", .strong) + "\n" + paragraph(rule.question)
    text += section("Serves", [rule.principle.rawValue])
    text += section(
      "Where it comes from",
      rule.sources.map { "\($0.text) [\($0.mark.rawValue): \($0.mark.meaning)]" })
    text += section("How it is decided", [rule.logic])
    text += section("For example", [rule.example])
    text += section("The numbers", rule.thresholds.map(\.description))
    text += section(
      "What it looks at",
      rule.reads.map { reading in
        reading.fields.isEmpty
          ? reading.type.rawValue
          : "\(reading.type.rawValue): \(reading.fields.joined(separator: ", "))"
      })
    text += section(
      "What it can come to", rule.possible.map { "\($0.outcome): \($0.condition)" })
    text += section(
      "What it cannot come to",
      Verdict.allCases.compactMap { verdict in
        rule.impossible[verdict].map { "\(verdict.rawValue): \($0)" }
      })
    text += section("Could be known from", [rule.knowableFrom.rawValue])
    text += section("What can still be done", [rule.canStill])
    text += section("In the rulebooks", books)
    return text + "\n" + PlainText.paragraph(Words.disclaimer, width: width)
  }

  private var books: [String] {
    let tables =
      Rulebook.all.map { ("\($0.name)\($0.scope.period)", $0.entries) }
      + Overlay.all.map { ($0.id, $0.entries) }
    return tables.compactMap { name, entries in
      entries.first { $0.rule.id.utf8.elementsEqual(rule.id.utf8) }.map { entry in
        switch entry.standing {
        case .asked(let kind, let severity):
          "\(name): \(kind.rawValue), \(severity.rawValue)" + numbers(entry)
        case .out(let reason): "\(name): not asked: \(reason)"
        }
      }
    }
  }

  /// The numbers that a book sets for itself.
  private func numbers(_ entry: Rulebook.Entry) -> String {
    rule.thresholds.compactMap { threshold in
      entry.thresholds[threshold].map { "; \(threshold.name) = \($0) \(threshold.unit)" }
    }.joined()
  }

  private func section(_ title: String, _ lines: [String]) -> String {
    guard !lines.isEmpty else { return "" }
    return "\n" + paint(title, .strong) + "\n" + lines.map(paragraph).joined()
  }

  private func paragraph(_ text: String) -> String {
    PlainText.paragraph(text, width: width, indent: 2)
  }
}
