import Audit
import CivilTime
import Commissioning
import Fields
import Projections

// What the record contradicts, does not show and asks.
extension EvidencePage {
  var findings: Markup {
    .section(
      "findings", EvidenceWords.Findings.heading,
      [.p(Markup(EvidenceWords.Findings.kinds))]
        + EvidenceGroup.allCases.flatMap { group -> [Markup] in
          let own = findingsTold.filter { EvidenceGroup($0) == group }
          return [.heading(3, EvidenceWords.Findings.title(group))]
            + (own.isEmpty
              ? [.p(Markup(EvidenceWords.Findings.nothing(group)))] : own.map(article))
        })
  }

  private func article(_ finding: Finding) -> Markup {
    let rule = finding.rule
    let code = finding.outcome.code.map { " (\($0))" } ?? ""
    var parts: [Markup] = [
      .heading(4, "\(finding.word + code): \(rule.title)"),
      .p(
        Markup(rule.question + " "),
        .element(
          "span", ["class": "rule"],
          [
            Markup(
              "\(rule.id); \(finding.kind.rawValue), \(finding.severity.rawValue);"
                + " \(Words.source(finding.source))")
          ])),
      .p(.strong(finding.answer)),
    ]
    if let before = finding.uncorrected {
      parts.append(
        .p(
          Markup(
            "\(EvidenceWords.Findings.before) \(finding.kind.word(for: before.outcome.verdict)):"
              + " \(before.answer)")))
    }
    parts.append(.list(finding.events.map(dated)))
    if !finding.steps.isEmpty { parts.append(.list(finding.steps.map { Markup($0) })) }
    parts.append(.terms(explanation(finding)))
    return .element("article", ["class": "finding", "id": "rule-" + rule.id], parts)
  }

  /// How it is decided, what the authority may answer, what would settle it, and who contests it.
  private func explanation(_ finding: Finding) -> [(term: String, words: Markup)] {
    var rows: [(term: String, words: Markup)] = [
      (EvidenceWords.Findings.decided, Markup(finding.rule.logic))
    ]
    let answers = finding.rule.possible.filter {
      [.met, .notApplicable].contains($0.outcome.verdict) && $0.outcome != finding.outcome
    }
    if !answers.isEmpty {
      rows.append(
        (EvidenceWords.Findings.mayAnswer, .list(answers.map { Markup($0.condition) })))
    }
    let types = finding.rule.reads.map(\.type.rawValue)
    if !types.isEmpty {
      rows.append(
        (EvidenceWords.Findings.settles, Markup(EvidenceWords.Findings.records(Words.list(types)))))
    }
    rows.append((EvidenceWords.Findings.canStill, Markup(finding.rule.canStill)))
    if let challenges = finding.challenges, !challenges.all.isEmpty {
      rows.append(
        (EvidenceWords.Findings.challenge, .list(challenges.all.map { Markup($0.words) })))
    }
    if !finding.contestedBy.isEmpty {
      rows.append((EvidenceWords.Findings.contested, pointers(finding.contestedBy)))
    }
    return rows
  }
}
