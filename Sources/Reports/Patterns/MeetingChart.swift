/// Who meets whom, as a grid: above the diagonal who bids jointly, below it who are rivals, where
/// the reader may see that.
struct MeetingChart {
  /// Two that meet.
  struct Meeting {
    let one: Int
    let other: Int
    let joint: Int
    /// Nil where the reader is not told.
    let rival: Int?
  }

  /// Those who meet; a number stands for each in the columns.
  let names: [String]
  /// Their meetings, by places among the names, the smaller place first.
  let meetings: [Meeting]

  /// More organisations than these are not drawn.
  static let namesMax = 12

  /// The columns of text that a name may take.
  private static let namesWidth = 26
  private static let cell = 38
  private static let height = 26

  /// The drawing; `title` names it among those of a page.
  func drawing(_ title: String, _ words: String) -> Drawing {
    let widest = names.map(PlainText.width).max() ?? 0
    let left = 30 + min(max(widest, 8), Self.namesWidth) * 8
    let size = names.count * Self.cell
    var drawing = Drawing(title, words, width: max(352, left + size + 8))
    var y = drawLegend(in: &drawing) + 8
    for column in names.indices {
      drawing.text(
        String(column + 1), x: left + column * Self.cell + Self.cell / 2, y: y + 12,
        anchor: "middle", kind: "small")
    }
    y += 18
    for (row, name) in names.enumerated() {
      drawing.text(
        "\(row + 1)  " + BarChart.shortened(name, to: Self.namesWidth), x: 0,
        y: y + row * Self.height + 18)
    }
    for place in 0...names.count {
      let (x, line) = (left + place * Self.cell, y + place * Self.height)
      drawing.line(x1: left, y1: line, x2: left + size, y2: line, kind: "grid")
      drawing.line(x1: x, y1: y, x2: x, y2: y + names.count * Self.height, kind: "grid")
    }
    let most = max(1, meetings.flatMap { [$0.joint, $0.rival ?? 0] }.max() ?? 1)
    for meeting in meetings {
      let (first, second) = (min(meeting.one, meeting.other), max(meeting.one, meeting.other))
      for (count, row, column, kind) in [
        (meeting.joint, first, second, BarChart.Kind.filled),
        (meeting.rival ?? 0, second, first, .dashed),
      ] where count > 0 {
        let side = 5 + count * 8 / most
        let (x, top) = (left + column * Self.cell, y + row * Self.height)
        drawing.bar(
          x: x + 11 - side / 2, y: top + (Self.height - side) / 2, width: side, height: side,
          kind: kind.rawValue)
        drawing.text(
          String(count), x: x + Self.cell - 5, y: top + 17, anchor: "end", kind: "small")
      }
    }
    return drawing
  }

  /// Says what the squares mean, and how far down that reaches.
  private func drawLegend(in drawing: inout Drawing) -> Int {
    var y = 0
    let kinds: [(BarChart.Kind, String, Bool)] = [
      (.filled, PatternsWords.Partners.jointBox, meetings.contains { $0.joint > 0 }),
      (.dashed, PatternsWords.Partners.rivalBox, meetings.contains { $0.rival ?? 0 > 0 }),
    ]
    for (kind, words, isUsed) in kinds where isUsed {
      drawing.bar(x: 4, y: y + 3, width: 13, height: 13, kind: kind.rawValue)
      drawing.text(words, x: 34, y: y + 15, kind: "small")
      y += 20
    }
    return y
  }
}
