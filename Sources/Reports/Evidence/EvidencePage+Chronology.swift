import CanonicalJSON
import Commissioning
import Fields
import Projections

// The full chronology, and each event that something here relies on.
extension EvidencePage {
  /// The lines of the procedure itself; the others say who may sign, and who parties are.
  var ownLines: [Line] {
    proven.lines.filter { $0.stream.utf8.elementsEqual("procedure:\(file.procedure)".utf8) }
  }

  var chronology: Markup {
    .section(
      "chronology", EvidenceWords.Chronology.heading,
      [
        .p(Markup(EvidenceWords.Chronology.what)),
        .table(
          EvidenceWords.Chronology.caption, EvidenceWords.Chronology.columns, ownLines.map(row)),
        .details(
          EvidenceWords.Chronology.csv,
          [.scrolling(EvidenceWords.Chronology.csv, [.element("pre", [:], [Markup(csv)])])]),
      ])
  }

  func row(_ line: Line) -> Markup.Row {
    let correction = file.corrections[line.index].map { correction in
      Markup(" " + EvidenceWords.Chronology.corrected) + " " + pointer(correction.index)
    }
    let exhibit = exhibits[line.index].map {
      Markup(" ") + .link(to: "exhibit-\($0)", EvidenceWords.exhibit($0))
    }
    return Markup.Row(
      [
        fact(line, "index", String(line.index)) + (exhibit ?? .none),
        fact(line, "at", line.at), fact(line, "recordedAt", line.recordedAt),
        fact(line, "type", line.type) + (correction ?? .none), Markup(gist(of: line)),
        fact(line, "actor", line.actor), mark(line),
      ], id: "event-\(line.index)")
  }

  /// What the page's script found of the line.
  func mark(_ line: Line) -> Markup {
    .element(
      "span", ["data-mark": String(line.index)], [Markup(EvidenceWords.Chronology.unmarked)])
  }

  /// Whom an event names, in few words; the whole is in the exhibits and the evidence.
  private func gist(of line: Line) -> String {
    guard let event = file[line.index] else { return "" }
    let names = event.partiesNamed.map(\.spelling)
    return names.count > 6 ? EvidenceWords.Chronology.parties(names.count) : Words.list(names)
  }

  private var csv: String {
    var table = Table(EvidenceWords.Chronology.csvColumns.map { .init($0) })
    for line in ownLines {
      table.append([
        .init(line.index), .init(line.at), .init(line.recordedAt), .init(line.type),
        .init(gist(of: line)), .init(line.actor), .init(line.stream), .init(line.revision),
        .init(line.leaf),
      ])
    }
    // A carriage return does not survive in HTML; readers of CSV take a line feed as well.
    return String(String.UnicodeScalarView(table.csv.unicodeScalars.filter { $0 != "\r" }))
  }

  // MARK: Exhibits

  var exhibitPages: Markup {
    let shown = exhibits.sorted { $0.value < $1.value }.compactMap { index, number in
      lines[index].map { exhibit($0, number) }
    }
    return .section(
      "exhibits", EvidenceWords.Exhibits.heading,
      [.p(Markup(EvidenceWords.Exhibits.what))] + shown)
  }

  private func exhibit(_ line: Line, _ number: Int) -> Markup {
    let facts: [(term: String, words: Markup)] = [
      (EvidenceWords.Exhibits.happened, fact(line, "at", line.at)),
      (EvidenceWords.Exhibits.recorded, fact(line, "recordedAt", line.recordedAt)),
      (EvidenceWords.Exhibits.actor, fact(line, "actor", line.actor)),
      (
        EvidenceWords.Exhibits.place,
        fact(line, "stream", line.stream) + ", " + Markup(EvidenceWords.Exhibits.revision) + " "
          + fact(line, "revision", String(line.revision))
      ),
      (EvidenceWords.Exhibits.leaf, fact(line, "leaf", line.leaf)),
    ]
    return .element(
      "article", ["class": "exhibit", "id": "exhibit-\(number)"],
      [
        .element(
          "h3", [:],
          [
            Markup(EvidenceWords.exhibit(number) + ": event "),
            fact(line, "index", String(line.index)), ", ", fact(line, "type", line.type),
          ]),
        .p(mark(line)), .terms(facts), tree(of: .object(line.data)),
      ])
  }

  /// Data as nested lists: names in words, values as they are recorded.
  private func tree(of value: JSON) -> Markup {
    switch value {
    case .null: "null"
    case .bool(let flag): Markup(flag ? EvidenceWords.yes : EvidenceWords.no)
    case .integer(let number): Markup(String(number))
    case .string(let text): Markup(text)
    case .array(let elements):
      elements.allSatisfy(\.isPlain)
        ? .all(elements.map(tree), between: ", ") : .list(elements.map(tree))
    case .object(let object):
      object.names == ["sealed"]
        ? .element("em", [:], [Markup(EvidenceWords.withheld)])
        : .terms(object.members.map { (EvidenceWords.fieldName($0.name), tree(of: $0.value)) })
    }
  }
}

extension JSON {
  /// Whether it holds no other values.
  fileprivate var isPlain: Bool {
    switch self {
    case .array, .object: false
    default: true
    }
  }
}
