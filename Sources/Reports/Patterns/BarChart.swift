/// Bars for the rows of a table, written with the very texts of its cells.
struct BarChart {
  /// How a bar looks. Each kind has an outline of its own, so that nothing rests on colour alone.
  enum Kind: String {
    /// Filled.
    case filled = "given"
    /// A solid outline.
    case outlined = "part"
    /// A dashed outline.
    case dashed = "least"
    /// Pale, with a thin outline.
    case pale
  }

  /// One bar.
  struct Bar {
    let length: Int128
    let text: String
    let kind: Kind
  }

  /// What is drawn of one row.
  struct Row {
    let name: String
    let bars: [Bar]
  }

  /// A line across all rows.
  struct Mark {
    let place: Int128
    let words: String
  }

  /// The rows that are drawn.
  let rows: [Row]
  /// What each kind of bar means, in the order in which they stand below each other.
  let legend: [(kind: Kind, words: String)]
  /// The number that fills the width; nil for the longest bar.
  var whole: Int128?
  var marks: [Mark] = []

  /// More rows than these are not drawn: nobody reads them.
  static let rowsMax = 12

  private static let width = 600
  /// Room for the text after a bar.
  private static let room = 70

  /// The drawing; `title` names it among those of a page.
  func drawing(_ title: String, _ words: String) -> Drawing {
    var drawing = Drawing(title, words, width: Self.width)
    var y = 0
    let kinds = Set(rows.flatMap(\.bars).map(\.kind))
    for (kind, words) in legend where kinds.contains(kind) {
      drawing.bar(x: 2, y: y + 4, width: 22, height: 12, kind: kind.rawValue)
      drawing.text(words, x: 34, y: y + 15, kind: "small")
      y += 20
    }
    y += 8
    let isBeside = rows.allSatisfy { PlainText.width($0.name) <= 24 }
    let left = isBeside ? 190 : 12
    let scale = Scale(
      left: left, span: Self.width - left - Self.room,
      whole: max(1, whole ?? rows.flatMap(\.bars).map(\.length).max() ?? 1))
    let top = y
    y += marks.count * 16
    for row in rows {
      drawing.text(Self.shortened(row.name), x: 0, y: y + 13, kind: "label")
      if !isBeside { y += 20 }
      for bar in row.bars {
        let end = scale.x(bar.length)
        if bar.length > 0 {
          drawing.bar(x: left, y: y + 2, width: end - left, height: 12, kind: bar.kind.rawValue)
        }
        drawing.text(bar.text, x: end + 6, y: y + 13, kind: "small")
        y += 17
      }
      if row.bars.isEmpty { y += 17 }
      y += 8
    }
    for (place, mark) in marks.enumerated() {
      let x = scale.x(mark.place)
      drawing.line(x1: x, y1: top + place * 16, x2: x, y2: y - 4, kind: "tick")
      drawing.text(mark.words, x: x + 4, y: top + 12 + place * 16, kind: "small")
    }
    return drawing
  }

  /// From a number to a place in the drawing.
  private struct Scale {
    let left: Int
    let span: Int
    let whole: Int128

    func x(_ length: Int128) -> Int {
      left + Int(min(max(0, length), whole) * Int128(span) / whole)
    }
  }

  /// A name that fits on a line: the table has it whole.
  static func shortened(_ name: String, to columns: Int = 72) -> String {
    guard PlainText.width(name) > columns else { return name }
    var (short, used) = ("", 1)
    for character in name {
      used += PlainText.width(String(character))
      guard used <= columns else { break }
      short.append(character)
    }
    return short + "…"
  }
}
