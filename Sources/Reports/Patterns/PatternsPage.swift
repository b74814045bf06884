import Audit
import CanonicalJSON
import CivilTime
import Fields

/// Patterns across procedures of one buyer and CPV division as text, rows or data: tables that each
/// say how many they rest on, in which window, and what they cannot tell.
public struct PatternsPage {
  /// One table.
  struct Section {
    /// What it shows.
    let title: String
    /// How many cases it rests on.
    let count: Int
    /// What the cases are.
    let noun: String
    /// With how few of them nothing is shown.
    let least: Int
    /// What the table cannot tell, in a sentence.
    let limits: String
    /// What stands under it, in a sentence; nil for nothing.
    var remark: String?
    /// The rows.
    var table: Table
    /// What is drawn of them; nil for nothing.
    var chart: Chart?

    /// Whether there are too few for a statistic.
    var isTooSmall: Bool { count < least }
  }

  let slice: PatternSlice
  let view: Answer.View

  /// The patterns of a slice, as a reader may see them: what concerns rivals only an auditor.
  public init(_ slice: PatternSlice, seenBy view: Answer.View) {
    self.slice = slice
    self.view = view
  }

  /// Stands under every page.
  public static let disclaimer = PatternsWords.disclaimer

  /// The tables, in the order in which they are shown.
  var sections: [Section] {
    let wins = RepeatWins(slice)
    let pattern = TimePattern(slice)
    return [
      shares(wins, wins.byLead, PatternsWords.Shares.byLead),
      shares(wins, wins.byMember, PatternsWords.Shares.byMember),
      concentration, partnerSets, entrants, times(pattern), eachTime(pattern), small, sizes,
    ]
  }

  // MARK: Text

  /// The whole page, of at most `width` columns. `paint` gives a tone its looks.
  public func text(
    width: Int, paint: (String, Tone) -> String = { text, _ in text }
  ) -> String {
    var text =
      paint(PatternsWords.group(slice), .strong)
      + "  \(PatternsWords.span(slice.procedures.count, slice.window))\n"
    for section in sections {
      text += "\n" + paint(section.title, .strong) + "  "
      text += PatternsWords.rests(section.count, section.noun) + "\n"
      guard !section.isTooSmall else {
        text += PlainText.paragraph(
          PatternsWords.tooSmall(section.least), width: width, indent: 2)
        continue
      }
      text += section.table.text(width: width, paint: paint)
      for line in [section.remark, section.limits].compactMap({ $0 }) {
        text += PlainText.paragraph(line, width: width, indent: 2)
      }
    }
    return text + "\n" + findingsText(width, paint)
  }

  private func findingsText(_ width: Int, _ paint: (String, Tone) -> String) -> String {
    slice.findings(seenBy: view).map { finding in
      let tone: Tone =
        switch finding.outcome.verdict {
        case .met: .good
        case .breached, .notShown: .caution
        case .notApplicable: .quiet
        }
      return paint(PatternsWords.verdict(finding), tone) + "  " + paint(finding.rule.id, .strong)
        + "  \(finding.rule.question)\n"
        + PlainText.paragraph(finding.answer, width: width, indent: 2)
    }.joined()
  }

  // MARK: Rows and data

  /// The columns of `rows`.
  public static func rowsTable() -> Table {
    Table(
      ["buyer", "division", "since", "until", "table", "n", "row", "measure", "value"].map {
        Table.Column($0)
      })
  }

  /// Adds every number of every table, a row each; what is too small stands with its n alone.
  public func append(to rows: inout Table) {
    for section in sections {
      let head: [Table.Cell] = [
        .init(slice.owner), .init(slice.division), .init(slice.window.since.description),
        .init(slice.window.until.description), .init(section.title), .init(section.count),
      ]
      guard !section.isTooSmall else {
        rows.append(head + ["", "not shown", "small-sample"])
        continue
      }
      for row in section.table.rows {
        for (column, cell) in zip(section.table.columns, row).dropFirst() where !cell.text.isEmpty {
          rows.append(head + [.init(row[0].text), .init(column.title), cell])
        }
      }
    }
  }

  /// The page for programs.
  public var json: JSON {
    .object([
      ("buyer", .string(slice.owner)),
      ("buyerName", slice.ownerName.map(JSON.string) ?? .null),
      ("division", .string(slice.division)),
      ("since", .string(slice.window.since.description)),
      ("until", .string(slice.window.until.description)),
      ("procedures", .integer(slice.procedures.count)),
      ("tables", .array(sections.map(json))),
      ("findings", .array(slice.findings(seenBy: view).map(json))),
      ("view", .string(view.description)), ("note", .string(Self.disclaimer)),
    ])
  }

  private func json(_ section: Section) -> JSON {
    let rows = section.table.rows.map { row in
      JSON.object(
        zip(section.table.columns, row).filter { !$1.text.isEmpty }.map { column, cell in
          let number = Int(cell.text).flatMap { String($0) == cell.text ? $0 : nil }
          let isNumber = column.alignment == .trailing
          return (
            column.title,
            isNumber
              ? number.map(JSON.integer) ?? .string(cell.text)
              : .string(cell.text)
          )
        })
    }
    return .object([
      ("title", .string(section.title)), ("n", .integer(section.count)),
      ("of", .string(section.noun)), ("limits", .string(section.limits)),
      ("shown", .bool(!section.isTooSmall)), ("rows", .array(section.isTooSmall ? [] : rows)),
      ("remark", section.isTooSmall ? .null : section.remark.map(JSON.string) ?? .null),
    ])
  }

  private func json(_ finding: PatternFinding) -> JSON {
    .object([
      ("rule", .string(finding.rule.id)), ("word", .string(finding.word)),
      ("outcome", .string(finding.outcome.verdict.rawValue)),
      ("code", finding.outcome.code.map(JSON.string) ?? .null),
      ("kind", .string(finding.kind.rawValue)), ("answer", .string(finding.answer)),
    ])
  }
}
