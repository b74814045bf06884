/// HTML spelled as browsers write it back (HTML Living Standard §13.3, "Serialising HTML
/// fragments"): lower-case names, attributes in double quotes, void elements without a slash.
///
/// So a script in the page can hash `outerHTML` and gets what the writer hashed, and a page that is
/// rendered again is the same page byte for byte. Text comes in by a literal or an interpolation
/// and is escaped; nothing else makes an element than `element`.
struct Markup: Sendable, Equatable {
  private(set) var html: String

  /// Nothing.
  static let none = Markup(html: "")

  private init(html: String) { self.html = html }

  /// Text. Signs that could turn the direction of what follows, or that parsers drop, are spelled
  /// out: names and reasons come from anybody.
  init(_ text: String) { html = Self.escape(PlainText.printable(text)) }

  /// An element. After one that stands on its own lines comes a line feed, so that a difference has
  /// a line to be named by.
  static func element(
    _ name: String, _ attributes: KeyValuePairs<String, String> = [:], _ parts: [Markup] = []
  ) -> Markup {
    var html = "<\(name)"
    for (name, value) in attributes { html += " \(name)=\"\(escapeAttribute(value))\"" }
    html += ">"
    if !voids.contains(name) {
      for part in parts { html += part.html }
      html += "</\(name)>"
    }
    if !inlines.contains(name) { html += "\n" }
    return Markup(html: html)
  }

  static func + (left: Markup, right: Markup) -> Markup { Markup(html: left.html + right.html) }

  /// The parts after each other.
  static func all(_ parts: [Markup], between separator: Markup = .none) -> Markup {
    Markup(html: parts.map(\.html).joined(separator: separator.html))
  }

  private static let voids: Set = ["meta", "br", "hr"]
  private static let inlines: Set = [
    "a", "strong", "em", "span", "code", "td", "th", "br", "time", "text", "tspan", "title", "desc",
  ]

  private static func escape(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 >= 0x80 || $0 == 0x26 || $0 == 0x3C || $0 == 0x3E })
    else { return text }
    return escape(text) { scalar in
      switch scalar {
      case "&": "&amp;"
      case "<": "&lt;"
      case ">": "&gt;"
      case "\u{A0}": "&nbsp;"
      default: nil
      }
    }
  }

  /// Browsers disagree whether an angle bracket is escaped here, so none is written.
  private static func escapeAttribute(_ text: String) -> String {
    escape(PlainText.printableLine(text)) { scalar in
      switch scalar {
      case "&": "&amp;"
      case "\"": "&quot;"
      case "\u{A0}": "&nbsp;"
      case "<": "‹"
      case ">": "›"
      default: nil
      }
    }
  }

  private static func escape(_ text: String, _ spell: (Unicode.Scalar) -> String?) -> String {
    var escaped = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if let spelling = spell(scalar) {
        escaped.append(contentsOf: spelling.unicodeScalars)
      } else {
        escaped.append(scalar)
      }
    }
    return String(escaped)
  }
}

extension Markup: ExpressibleByStringInterpolation {
  /// A text of our own.
  init(stringLiteral text: String) { self.init(text) }
}

// MARK: What pages are made of

extension Markup {
  static func p(_ parts: Markup..., kind: String? = nil) -> Markup {
    kind.map { .element("p", ["class": $0], parts) } ?? .element("p", [:], parts)
  }

  static func strong(_ text: String) -> Markup { .element("strong", [:], [Markup(text)]) }

  static func code(_ text: String) -> Markup { .element("code", [:], [Markup(text)]) }

  static func heading(_ level: Int, _ text: String) -> Markup {
    .element("h\(level)", [:], [Markup(text)])
  }

  static func link(to id: String, _ text: String) -> Markup {
    .element("a", ["href": "#" + id], [Markup(text)])
  }

  static func list(_ items: [Markup]) -> Markup {
    items.isEmpty ? .none : .element("ul", [:], items.map { .element("li", [:], [$0]) })
  }

  /// Terms with what is said of each.
  static func terms(_ rows: [(term: String, words: Markup)]) -> Markup {
    .element(
      "dl", [:],
      rows.map { .element("dt", [:], [Markup($0.term)]) + .element("dd", [:], [$0.words]) })
  }

  static func section(_ id: String, _ title: String, _ parts: [Markup]) -> Markup {
    .element(
      "section", ["id": id, "aria-labelledby": "h-" + id],
      [.element("h2", ["id": "h-" + id], [Markup(title)])] + parts)
  }

  static func details(_ summary: String, _ parts: [Markup]) -> Markup {
    .element("details", [:], [.element("summary", [:], [Markup(summary)])] + parts)
  }

  /// A table that scrolls within itself where the window is narrow. The first cell of each row
  /// heads it. `numbers` are the places of columns that hold numbers.
  static func table(
    _ caption: String, _ columns: [String], _ rows: [Row], numbers: Set<Int> = []
  ) -> Markup {
    let head = columns.enumerated().map { place, title in
      numbers.contains(place)
        ? Markup.element("th", ["scope": "col", "class": "number"], [Markup(title)])
        : Markup.element("th", ["scope": "col"], [Markup(title)])
    }
    let body = rows.map { row in
      let cells = row.cells.enumerated().map { place, cell in
        place == 0
          ? Markup.element("th", ["scope": "row"], [cell])
          : numbers.contains(place)
            ? Markup.element("td", ["class": "number"], [cell])
            : Markup.element("td", [:], [cell])
      }
      return row.id.map { Markup.element("tr", ["id": $0], cells) }
        ?? Markup.element("tr", [:], cells)
    }
    return scrolling(
      caption,
      [
        .element(
          "table", [:],
          [
            .element("caption", [:], [Markup(caption)]),
            .element("thead", [:], [.element("tr", [:], head)]), .element("tbody", [:], body),
          ])
      ])
  }

  /// What may be wider than the window: it can be reached and moved by keyboard.
  static func scrolling(_ label: String, _ parts: [Markup]) -> Markup {
    .element(
      "div", ["class": "scroll", "role": "region", "tabindex": "0", "aria-label": label], parts)
  }

  /// A row of a table, and the id by which it is linked to.
  struct Row {
    var id: String?
    var cells: [Markup]

    init(_ cells: [Markup], id: String? = nil) {
      self.cells = cells
      self.id = id
    }
  }
}
