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

    init(_ number: Int, _ slice: PatternSlice, seenBy view: Answer.View) {
      self.number = number
      self.slice = slice
      sections = PatternsPage(slice, seenBy: view).sections
      findings = slice.findings(seenBy: view)
    }

    private var id: String { "group-\(number)" }

    /// Its line in the list of groups.
    func row(isShown: Bool) -> Markup.Row {
      let raised = findings.filter { $0.outcome.verdict == .breached }.map(\.rule.id)
      let name = Words.heading(number, slice.owner, slice.division)
      return Markup.Row([
        isShown ? .link(to: id, name) : Markup("\(name), \(Words.notHere)"),
        Markup(String(slice.procedures.count)), Markup(String(slice.awards.count)),
        Markup(Words.tables(sections.count(where: \.isTooSmall))),
        Markup(raised.isEmpty ? Words.none : raised.joined(separator: ", ")),
      ])
    }

    /// Everything that is shown of it.
    var markup: Markup {
      .element(
        "section", ["id": id, "class": "group", "aria-labelledby": "h-" + id],
        [
          .element(
            "h2", ["id": "h-" + id],
            [Markup(Words.heading(number, slice.owner, slice.division))]),
          .p(Markup(PatternsWords.span(slice.procedures.count, slice.window))),
        ] + sections.map(markup) + [asked])
    }

    private func markup(_ section: PatternsPage.Section) -> Markup {
      let heading = Markup.heading(3, section.title)
      guard !section.isTooSmall else {
        return heading
          + .p(
            Markup(Words.tooSmall(section.count, section.noun, section.least)), kind: "rests")
      }
      let caption = Words.caption(section.title, number)
      return heading
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

    /// What the rules ask of the group, each with what it came to.
    private var asked: Markup {
      .heading(3, Words.findings) + .p(Markup(Words.kinds))
        + .all(
          findings.map { finding in
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
    }
  }
}
