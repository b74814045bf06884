/// What is drawn beside a table, from the same rows.
struct Chart {
  /// Bars, or a grid of meetings.
  private enum Form {
    case bars(BarChart)
    case meetings(MeetingChart)
  }

  /// What the drawing is, in a sentence.
  let drawn: String
  /// How many rows or organisations there are; not all of them may be drawn.
  let all: Int
  /// Whether, of more than are drawn, the last are.
  let keepsLast: Bool
  private let form: Form

  init(drawn: String, of all: Int, keepsLast: Bool = false, bars: BarChart) {
    self.drawn = drawn
    self.all = all
    self.keepsLast = keepsLast
    form = .bars(bars)
  }

  init(drawn: String, of all: Int, meetings: MeetingChart) {
    self.drawn = drawn
    self.all = all
    keepsLast = false
    form = .meetings(meetings)
  }

  /// How many are drawn: none where no row has a bar, as where no size is known.
  var count: Int {
    switch form {
    case .bars(let chart): chart.rows.allSatisfy(\.bars.isEmpty) ? 0 : chart.rows.count
    case .meetings(let chart): chart.names.count
    }
  }

  /// The drawing; `title` names it among those of a page, `words` say what it shows.
  func drawing(_ title: String, _ words: String) -> Drawing {
    switch form {
    case .bars(let chart): chart.drawing(title, words)
    case .meetings(let chart): chart.drawing(title, words)
    }
  }

  /// What of it is left out of the drawing, in a sentence; nil where nothing is.
  var leftOut: String? {
    guard count < all else { return nil }
    return keepsLast
      ? PatternsWords.Page.drawnLast(count, all) : PatternsWords.Page.drawnFirst(count, all)
  }
}
