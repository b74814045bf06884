import Arguments
import Audit
import CanonicalJSON
import Probity
import Reports

/// The catalogue of rules: a list, or one rule's page.
enum RulesVerb: PagedVerb {
  static let command = Command(
    ["rules"], "Show the rules, and the page of each",
    examples: [
      Example("probity rules", "Lists every rule with its question."),
      Example("probity rules REM-STANDSTILL", "Shows its source, logic and numbers."),
      Example("probity rules --by-book", "Shows what each rule is under each law."),
      Example("probity rules --json", "Prints all of it for programs."),
    ],
    operands: [Operand(RuleOptions.kind, "The rule.", requirement: .optional)],
    groups: [
      OptionGroup(
        "How they are shown",
        [Option(flag: "by-book", "As a table of every rule by every rulebook.")]), RowOptions.group,
    ],
    statuses: [Statuses.done, Statuses.usage, Statuses.inputOutput])

  static func run(
    _ line: ParsedCommand, in session: Session
  ) throws(Complaints) -> Complaint.Status {
    if line.isGiven("by-book") {
      session.say(RuleTable.legend)
      try session.write(RuleTable.table())
      return .done
    }
    let rules = line.operand("RULE").flatMap(Rule.named).map { [$0] } ?? Rule.all
    if session.speaksJSON {
      for rule in rules { try session.write(rule.json) }
    } else if line.operand("RULE") != nil, !session.speaksCSV, let rule = rules.first {
      let style = session.console.output.style
      let page = RulePage(rule, width: session.console.width) { text, tone in
        style.paint(text, tone)
      }
      try session.write(page.text)
    } else {
      var table = Table([.init("rule"), .init("question"), .init("source")])
      for rule in rules {
        let source = rule.sources.first.map { "\($0.text) [\($0.mark.rawValue)]" } ?? ""
        table.append([.init(rule.id, .strong), .init(rule.question), .init(source)])
      }
      try session.write(table)
    }
    return .done
  }
}
