import Audit
import CivilTime
import Fields

extension PortfolioPage {
  /// What is shown of one buyer and CPV division.
  struct Group {
    private typealias Words = PatternsWords.Page

    /// From 1, in the order of the page.
    let number: Int
    let slice: PatternSlice
    private let sections: [PatternsPage.Section]
    private let findings: [PatternFinding]

    init(_ number: Int, _ slice: PatternSlice, seenBy view: Answer.View, isAlone: Bool) {
      self.number = number
      self.slice = slice
      sections = PatternsPage(slice, seenBy: view).sections
      findings = slice.findings(seenBy: view)
      isListedOnly =
        !isAlone && sections.allSatisfy(\.isTooSmall)
        && findings.allSatisfy { $0.outcome.verdict == .notShown }
    }

    private var id: String { "group-\(number)" }

    /// Whether its line in the list of groups says all that there is: every table has too few, and no
    /// rule comes to an answer. One that was asked for alone is told how many there are.
    let isListedOnly: Bool

    /// Its line in the list of groups.
    func row(isShown: Bool) -> Markup.Row {
      let raised = findings.filter { $0.outcome.verdict == .breached }.map(\.rule.id)
      let name = Words.heading(number, slice)
      let unlinked = isListedOnly ? name : "\(name), \(Words.notHere)"
      return Markup.Row([
        isShown ? .link(to: id, name) : Markup(unlinked),
        Markup(String(slice.procedures.count)), Markup(String(slice.awards.count)),
        Markup(
          isListedOnly ? Words.everyTable : Words.tables(sections.count(where: \.isTooSmall))),
        Markup(raised.isEmpty ? Words.none : raised.joined(separator: ", ")),
      ])
    }

    /// Everything that is shown of it.
    var markup: Markup {
      .element(
        "section", ["id": id, "class": "group", "aria-labelledby": "h-" + id],
        [
          .element(
            "h2", ["id": "h-" + id], [Markup(Words.heading(number, slice))]),
          .p(Markup(PatternsWords.span(slice.procedures.count, slice.window))),
        ] + sections.filter { !$0.isTooSmall }.map(markup) + [tooSmall, asked])
    }

    /// The tables of which nothing is shown, each with its number of cases.
    private var tooSmall: Markup {
      let small = sections.filter(\.isTooSmall)
      guard !small.isEmpty else { return .none }
      return .heading(3, Words.tooFew) + .p(Markup(Words.tooFewWords))
        + .list(
          small.map { Markup(Words.tooSmall($0.title, $0.count, $0.noun, least: $0.least)) })
    }

    private func markup(_ section: PatternsPage.Section) -> Markup {
      let caption = Words.caption(section.title, number)
      return .heading(3, section.title)
        + .p(Markup(Words.rests(section.count, section.noun)), kind: "rests")
        + .element(
          "div", ["class": "pair"], [drawing(section, caption), table(section.table, caption)])
        + .all([section.remark, section.limits].compactMap { $0.map { .p(Markup($0)) } })
    }

    private func drawing(_ section: PatternsPage.Section, _ caption: String) -> Markup {
      guard let chart = section.chart, chart.count > 0 else { return .none }
      let words = Words.described(chart.drawn, section.count, section.noun)
      return .element(
        "div", [:],
        [
          chart.drawing(caption, words).markup,
          chart.leftOut.map { .p(Markup($0), kind: "rests") } ?? .none,
        ])
    }

    private func table(_ table: Table, _ caption: String) -> Markup {
      guard !table.rows.isEmpty else { return .p(Markup(Words.nothing)) }
      let numbers = table.columns.indices.filter { table.columns[$0].alignment == .trailing }
      return .table(
        caption, table.columns.map(\.title),
        table.rows.map { Markup.Row($0.map { Markup($0.text) }) }, numbers: Set(numbers))
    }

    /// What the rules ask of the group, each with what it came to; briefly where there was too
    /// little to ask of.
    private var asked: Markup {
      let brief = findings.filter { $0.outcome == .notShown(.smallSample) }
      let full = findings.filter { $0.outcome != .notShown(.smallSample) }
      return .heading(3, Words.findings) + .p(Markup(Words.kinds))
        + .all(
          full.map { finding in
            .element(
              "article", [:],
              [
                .heading(4, finding.rule.question),
                .p(
                  .strong(PatternsWords.verdict(finding)), Markup(", \(finding.rule.id)"),
                  kind: "rule"),
                .p(Markup(finding.answer)),
              ])
          })
        + .list(
          brief.map { finding in
            Markup("\(finding.rule.question) ") + .strong(PatternsWords.verdict(finding))
              + Markup(", \(finding.rule.id): \(finding.answer)")
          })
    }
  }
}
