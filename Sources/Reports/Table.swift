/// Rows under titled columns: for the eye as aligned text, for other programs as CSV.
///
/// Nothing is ever cut: a table may be evidence. What does not fit makes the last column wrap, and
/// with it the others that say that they may.
public struct Table: Sendable {
  /// On which side of its column a cell stands.
  public enum Alignment: Sendable {
    /// On the left: words.
    case leading
    /// On the right: numbers.
    case trailing
  }

  /// What every row has in one place.
  public struct Column: Sendable {
    /// The heading, and the name of the column in CSV.
    public let title: String

    /// Where its cells stand.
    public let alignment: Alignment

    /// Whether its words wrap where the table is too wide; those of the last column always do.
    public let wraps: Bool

    /// A column.
    public init(_ title: String, _ alignment: Alignment = .leading, wraps: Bool = false) {
      self.title = title
      self.alignment = alignment
      self.wraps = wraps
    }
  }

  /// One value of a row.
  public struct Cell: Equatable, Sendable, ExpressibleByStringInterpolation {
    /// The text, as it is recorded.
    public let text: String

    /// What it is to its reader.
    public let tone: Tone

    /// A cell.
    public init(_ text: String, _ tone: Tone = .plain) {
      self.text = text
      self.tone = tone
    }

    /// A number.
    public init(_ number: some BinaryInteger, _ tone: Tone = .plain) {
      self.init(String(number), tone)
    }

    /// An ordinary text.
    public init(stringLiteral text: String) { self.init(text) }
  }

  /// The columns from left to right.
  public let columns: [Column]

  /// The rows from top to bottom, each with a cell for every column.
  public private(set) var rows: [[Cell]] = []

  /// A table without rows.
  public init(_ columns: [Column]) {
    precondition(!columns.isEmpty, "a table has a column")
    self.columns = columns
  }

  /// The same, with numbers in the columns after the first so many.
  init(_ titles: [String], numbersAfter words: Int) {
    self.init(
      titles.enumerated().map { place, title in
        Column(title, place < words ? .leading : .trailing)
      })
  }

  /// Adds a row below the others.
  public mutating func append(_ row: [Cell]) {
    precondition(row.count == columns.count, "a row has a cell for every column")
    rows.append(row)
  }
}

extension Table {
  /// Below this many columns a column is not squeezed: better a line too long than a ribbon.
  static let wrappedWidthMin = 20

  /// The gap between two columns.
  static let gap = "  "

  /// Lines of at most `width` columns where the cells allow, headings first. `paint` gives a tone
  /// its looks and must not change what is seen of the text.
  public func text(
    width: Int, paint: (_ text: String, _ tone: Tone) -> String = { text, _ in text }
  ) -> String {
    let widths = columnWidths(within: width)
    let titles = columns.map { Cell($0.title, .strong) }
    let rules = widths.map { Cell(String(repeating: "─", count: $0), .quiet) }
    return ([titles, rules] + rows).map { row in
      layOut(row, widths, paint)
    }.joined()
  }

  func columnWidths(within width: Int) -> [Int] {
    var widths = columns.map { PlainText.width(PlainText.printable($0.title)) }
    for row in rows {
      for (column, cell) in row.enumerated() {
        let longest = Self.shownLines(cell).map(PlainText.width).max() ?? 0
        widths[column] = max(widths[column], longest)
      }
    }
    let gaps = (widths.count - 1) * Self.gap.utf8.count
    var wrapping = widths.indices.filter(wraps)
    var room = width - gaps - widths.indices.filter { !wraps($0) }.reduce(0) { $0 + widths[$1] }
    // The narrow ones take what they need; the others share what is left.
    wrapping.sort { (widths[$0], $0) < (widths[$1], $1) }
    for (position, column) in wrapping.enumerated() {
      let share = room / (wrapping.count - position)
      widths[column] = min(widths[column], max(share, Self.wrappedWidthMin))
      room -= widths[column]
    }
    return widths
  }

  func wraps(_ column: Int) -> Bool { columns[column].wraps || column == columns.count - 1 }

  static func shownLines(_ cell: Cell) -> [String] {
    PlainText.lines(of: PlainText.printable(cell.text))
  }

  /// One row; a cell of several lines continues below itself.
  func layOut(_ row: [Cell], _ widths: [Int], _ paint: (String, Tone) -> String) -> String {
    let cells = row.enumerated().map { column, cell in
      wraps(column)
        ? PlainText.wrap(PlainText.printable(cell.text), width: widths[column])
        : Self.shownLines(cell)
    }
    let height = cells.map(\.count).max() ?? 0
    return (0..<height).map { line in
      let shown = cells.map { line < $0.count ? $0[line] : "" }
      return join(shown, widths, row.map(\.tone), paint) + "\n"
    }.joined()
  }

  /// One line of a row. Spaces are written only before something, and outside of the paint: no line
  /// ends in them.
  func join(
    _ texts: [String], _ widths: [Int], _ tones: [Tone], _ paint: (String, Tone) -> String
  ) -> String {
    var line = ""
    var spaces = 0
    for (column, text) in texts.enumerated() {
      if column > 0 { spaces += Self.gap.utf8.count }
      let filler = max(0, widths[column] - PlainText.width(text))
      if text.isEmpty {
        spaces += filler
        continue
      }
      let isTrailing = columns[column].alignment == .trailing
      line += String(repeating: " ", count: spaces + (isTrailing ? filler : 0))
      line += paint(text, tones[column])
      spaces = isTrailing ? 0 : filler
    }
    return line
  }
}
