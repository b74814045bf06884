import Arguments
import Audit
import CanonicalJSON
import CivilTime
import DurableStorage
import Fields
import Probity
import Reports

/// Answers whether procedures were fair and transparent.
enum AuditVerb: PagedVerb {
  static let command = Command(
    ["audit"], "Answer whether procedures were fair and transparent",
    examples: [
      Example("probity audit", "Gives one line for each procedure."),
      Example("probity audit wards-1", "Gives the answer, the principles and every finding."),
      Example(
        "probity audit wards-1 --patterns", "Also compares it with the ledger's other procedures."),
      Example(
        "probity audit wards-1 --only breached --kind law",
        "Shows only the legal duties that the record contradicts."),
      Example(
        "probity audit --rule REM-STANDSTILL",
        "Shows how one rule came out in each procedure: a finding on each line."),
      Example(
        "probity audit --fail-on critical",
        "Ends with status 1 where the record contradicts a critical legal duty."),
    ],
    discussion:
      "A legal duty is met or contradicted, a good practice followed or not, a red flag or concern"
      + " clear or raised: a flag is a question, never a finding. What is not on record is 'not"
      + " shown', never 'breached'. A procedure that is named"
      + " is judged by itself, and the answer says how many rules that compare procedures were not"
      + " asked; --patterns asks them too, for which every procedure of the ledger is read. A file for --rulebook sets other numbers, with reasons:"
      + " {\"rulebook\": \"grant@1\", \"thresholds\": [{\"name\": \"lateWorkingDays\", \"value\": 10,"
      + " \"reason\": \"Our office is open on two days a week.\"}]}. No file can leave out a rule.",
    operands: [
      Operand(
        ActorOptions.procedure,
        "The procedures; where none is named, all of them, with one line each.",
        requirement: .optional, isRepeatable: true)
    ],
    groups: [
      OptionGroup(
        "Which findings",
        [
          Option("rule", RuleOptions.kind, "Only this rule."),
          Option(
            "principle", .choice("PRINCIPLE", Principle.allCases.map(\.rawValue)),
            "Only what serves this principle."),
          Option(
            "kind", .choice("KIND", Kind.allCases.map(\.rawValue)), "Only questions of this kind."),
          Option(
            "only", .choice("OUTCOME", Verdict.allCases.map(\.rawValue)),
            "Only what came out so."),
        ]),
      OptionGroup(
        "How it is judged",
        [
          RulebookOptions.option,
          Option(
            flag: "patterns",
            "Also asks the rules that compare procedures, as is always done where no procedure or"
              + " such a rule is named."),
          Option(
            "fail-on", .choice("SEVERITY", Severity.allCases.map(\.rawValue) + ["not-shown"]),
            "Ends with status 1 where a legal duty of this weight or more is contradicted;"
              + " not-shown: where any is contradicted or not shown; of those alone that --rule,"
              + " --principle and --kind ask about."),
        ]),
      RowOptions.group, ReadingOptions.group,
    ],
    statuses: [Statuses.passed, Statuses.found, Statuses.usage, Statuses.noInput])

  static func run(
    _ line: ParsedCommand, in session: Session
  ) throws(Complaints) -> Complaint.Status {
    let named = line.operands("PROCEDURE")
    if named.isEmpty { return try runOverAll(line, in: session) }
    let isComparing = isComparing(line)
    let history = try session.history(line, about: isComparing ? nil : Session.subject(line))
    var procedures: [Identifier] = []
    for name in named { procedures.append(try session.procedure(name, in: history)) }
    let time = history.judgedAt(session.surroundings.clock)
    let book = try RulebookOptions.book(line, session)
    let portfolio = isComparing ? history.portfolio : nil
    let results = judged(
      procedures, session.surroundings.onHeadway
    ) { procedure in
      history.audit(procedure, under: book, at: time, among: portfolio)
    }
    let selection = selection(line)
    if !results.contains(where: { $0.findings.contains(where: selection.shows) }) {
      session.say("No finding fits.")
    }
    if session.speaksJSON {
      for result in results { try session.write(result.json(selection)) }
    } else if session.speaksCSV {
      try session.write(findings(results, selection))
    } else {
      for result in results { try session.write(page(result, selection, session)) }
    }
    let threshold = line.text("fail-on")
    return results.contains { fails($0, threshold, selection) } ? .found : .done
  }

  /// Whether the rules that compare procedures are asked: only a reading of all of them tells.
  private static func isComparing(_ line: ParsedCommand) -> Bool {
    line.isGiven("patterns") || line.text("rule").flatMap(Rule.named)?.comparesProcedures == true
  }

  /// What `audit` says of each procedure, in order: on all cores, since none knows of another.
  private static func judged(
    _ procedures: [Identifier], _ onHeadway: (@Sendable (Headway) -> Void)?,
    _ audit: @escaping @Sendable (Identifier) -> AuditResult?
  ) -> [AuditResult] {
    let done = Monitor(0)
    return Cores.map(0..<procedures.count) { place in
      let count = done.enter { done in
        done += 1
        return done - 1
      }
      onHeadway?(Headway(.judging, count, of: procedures.count))
      return audit(procedures[place])
    }.compactMap(\.self)
  }

  static func selection(_ line: ParsedCommand) -> AuditPage.Selection {
    var selection = AuditPage.Selection()
    selection.rule = line.text("rule")
    selection.principle = line.text("principle").flatMap(Principle.init)
    selection.kind = line.text("kind").flatMap(Kind.init)
    selection.verdict = line.text("only").flatMap(Verdict.init)
    return selection
  }

  private static func page(
    _ result: AuditResult, _ selection: AuditPage.Selection, _ session: Session
  ) -> String {
    let style = session.console.output.style
    return AuditPage(result, selection, width: session.console.width) { text, tone in
      style.paint(text, tone)
    }.text
  }

  /// Every finding as a row, for a spreadsheet.
  private static func findings(
    _ results: [AuditResult], _ selection: AuditPage.Selection
  ) -> Table {
    var table = findingsTable()
    for result in results {
      for finding in result.findings where selection.shows(finding) {
        table.append(row(of: finding, result))
      }
      for rule in result.unasked where selection.rule == nil {
        table.append([
          .init(result.procedure.spelling), .init(rule.id), .init("not asked"), .init(""),
          .init(""), .init(""), .init(rule.principle.rawValue),
          .init("It compares procedures: probity audit \(result.procedure) --patterns"), .init(""),
          .init(""), .init(""), .init(""), .init(""),
        ])
      }
    }
    return table
  }

  /// The columns of findings.
  static func findingsTable() -> Table {
    Table(
      [
        "procedure", "rule", "word", "code", "kind", "severity", "principle", "answer", "source",
        "mark", "events", "act by", "route",
      ].map { Table.Column($0) })
  }

  /// A finding in these columns.
  static func row(of finding: Finding, _ result: AuditResult) -> [Table.Cell] {
    [
      .init(result.procedure.spelling), .init(finding.rule.id), .init(finding.word),
      .init(finding.outcome.code ?? ""), .init(finding.kind.rawValue),
      .init(finding.severity.rawValue), .init(finding.principle.rawValue),
      .init(finding.answer), .init(finding.source.text), .init(finding.source.mark.rawValue),
      .init(finding.events.map(String.init).joined(separator: " ")),
      .init(finding.actBy?.actBy?.description ?? ""), .init(finding.actBy?.words ?? ""),
    ]
  }

  /// Whether a result is what `--fail-on` asks about: of the rules that are asked, however they came
  /// out, since to show only what is met hides nothing from whoever waits for the status.
  static func fails(
    _ result: AuditResult, _ threshold: String?, _ selection: AuditPage.Selection
  ) -> Bool {
    guard let threshold else { return false }
    if threshold == "not-shown" {
      return result.fails(on: .info, strict: true, where: selection.isAbout)
    }
    return Severity(rawValue: threshold).map { result.fails(on: $0, where: selection.isAbout) }
      ?? false
  }

  /// The same of an answer without findings, for which all rules were asked.
  static func fails(_ answer: ProcedureAnswer, _ threshold: String?) -> Bool {
    guard let threshold else { return false }
    if threshold == "not-shown" { return answer.fails(on: .info, strict: true) }
    return Severity(rawValue: threshold).map { answer.fails(on: $0) } ?? false
  }
}

/// Rules and rulebooks on the command line.
enum RuleOptions {
  static let kind = ValueKind.known("RULE", "rule") { Rule.all.map(\.id) }
}

extension AuditResult {
  /// The result for programs, with the findings that are asked for.
  func json(_ selection: AuditPage.Selection) -> JSON {
    guard let object = json.object else { return json }
    return .object(
      object.setting("findings", to: .array(findings.filter(selection.shows).map(\.json))))
  }
}
