/// A drawing in whole units, as SVG within HTML. Whole numbers only: a page must come out the same
/// on every machine. Colours come from the page's style by class, so that they follow light and
/// dark, and no meaning rests on them alone.
struct Drawing {
  let title: String
  let description: String
  let width: Int
  private(set) var height = 0
  private var parts: [Markup] = []

  init(_ title: String, _ description: String, width: Int = 960) {
    self.title = title
    self.description = description
    self.width = width
  }

  mutating func text(
    _ text: String, x: Int, y: Int, anchor: String = "start", kind: String = "label"
  ) {
    grow(to: y)
    parts.append(
      .element(
        "text",
        ["x": "\(x)", "y": "\(y)", "text-anchor": anchor, "class": kind], [Markup(text)]))
  }

  mutating func bar(x: Int, y: Int, width: Int, height: Int, kind: String) {
    grow(to: y + height)
    parts.append(
      .element(
        "rect",
        [
          "x": "\(x)", "y": "\(y)", "width": "\(max(1, width))", "height": "\(height)",
          "class": kind,
        ]))
  }

  mutating func line(x1: Int, y1: Int, x2: Int, y2: Int, kind: String) {
    grow(to: max(y1, y2))
    parts.append(
      .element(
        "line",
        ["x1": "\(x1)", "y1": "\(y1)", "x2": "\(x2)", "y2": "\(y2)", "class": kind]))
  }

  mutating func dot(x: Int, y: Int, kind: String) {
    grow(to: y)
    parts.append(
      .element("circle", ["cx": "\(x)", "cy": "\(y)", "r": "5", "class": kind]))
  }

  /// The whole drawing, with its name and what it shows in words.
  var markup: Markup {
    .scrolling(
      PageWords.drawing(of: title),
      [
        .element(
          "svg",
          [
            "role": "img", "aria-label": title, "viewBox": "0 0 \(width) \(height + 12)",
            "width": "\(width)", "height": "\(height + 12)",
          ],
          [
            .element("title", [:], [Markup(title)]),
            .element("desc", [:], [Markup(description)]),
          ] + parts)
      ])
  }

  private mutating func grow(to y: Int) { height = max(height, y) }
}
