/// Bars for the rows of a table, written with the very texts of its cells.
///
/// As narrow as a telephone: names stand above their bars, so that nothing has to be moved to be
/// seen, and there is room for the table beside it on a wider screen.
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

  /// More rows than these are not drawn: nobody reads them, and they fit no sheet of A4.
  static let rowsMax = 12

  private static let width = 352
  private static let left = 10
  /// Room for the text after a bar.
  private static let room = 62
  private static let nameHeight = 19
  private static let barHeight = 17
  private static let gap = 8

  /// The drawing; `title` names it among those of a page.
  func drawing(_ title: String, _ words: String) -> Drawing {
    var drawing = Drawing(title, words, width: Self.width)
    var y = drawLegend(in: &drawing) + Self.gap
    drawMarks(in: &drawing, from: y)
    y += marks.count * Self.barHeight
    for row in rows {
      drawing.text(Self.shortened(row.name), x: 0, y: y + 14)
      y += Self.nameHeight
      for bar in row.bars {
        let end = x(bar.length)
        if bar.length > 0 {
          drawing.bar(
            x: Self.left, y: y + 2, width: end - Self.left, height: 12, kind: bar.kind.rawValue)
        }
        drawing.text(bar.text, x: end + 6, y: y + 13, kind: "small")
        y += Self.barHeight
      }
      y += Self.gap
    }
    return drawing
  }

  /// From a number to a place in the drawing.
  private func x(_ length: Int128) -> Int {
    let longest = max(1, whole ?? rows.flatMap(\.bars).map(\.length).max() ?? 1)
    let span = Int128(Self.width - Self.left - Self.room)
    return Self.left + Int(min(max(0, length), longest) * span / longest)
  }

  /// Says what the kinds of bars mean, and how far down that reaches.
  private func drawLegend(in drawing: inout Drawing) -> Int {
    let kinds = Set(rows.flatMap(\.bars).map(\.kind))
    let used = legend.filter { kinds.contains($0.kind) }
    for (place, (kind, words)) in used.enumerated() {
      let y = place * 20
      drawing.bar(x: 2, y: y + 4, width: 22, height: 12, kind: kind.rawValue)
      drawing.text(words, x: 34, y: y + 15, kind: "small")
    }
    return used.count * 20
  }

  /// Lines behind the bars, each with its words on a line of their own above them.
  private func drawMarks(in drawing: inout Drawing, from top: Int) {
    let heights = rows.map { Self.nameHeight + $0.bars.count * Self.barHeight + Self.gap }
    let bottom = top + marks.count * Self.barHeight + heights.reduce(0, +) - Self.gap
    for (place, mark) in marks.enumerated() {
      let (x, y) = (x(mark.place), top + place * Self.barHeight)
      drawing.line(x1: x, y1: y, x2: x, y2: bottom, kind: "tick")
      drawing.text(mark.words, x: x + 4, y: y + 12, kind: "small")
    }
  }

  /// A name that fits on a line: its beginning and its end, for names often differ in either. The
  /// table has it whole.
  static func shortened(_ name: String, to columns: Int = 42) -> String {
    guard PlainText.width(name) > columns else { return name }
    let half = (columns - 1) / 2
    return prefix(of: name, half) + "…"
      + String(prefix(of: String(name.reversed()), half).reversed())
  }

  private static func prefix(of name: String, _ columns: Int) -> String {
    var (short, used) = ("", 0)
    for character in name {
      used += PlainText.width(String(character))
      guard used <= columns else { break }
      short.append(character)
    }
    return short
  }
}
