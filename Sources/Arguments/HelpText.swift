/// Text laid out in lines of a given width: headings, paragraphs, and entries in two columns.
///
/// A line holds one scalar a column: help is our own prose, without wide or combining signs.
struct HelpText {
  static let labelWidthMax = 26
  let width: Int
  private var lines: [String] = []

  /// A page; narrower than 40 columns the second column would be a ribbon.
  init(width: Int) { self.width = max(40, width) }

  /// The page, with a line break at its end.
  var text: String { lines.joined(separator: "\n") + "\n" }

  /// A heading, with an empty line before it.
  mutating func heading(_ title: String) {
    gap()
    lines.append(title + ":")
  }

  /// An empty line, where there is none yet.
  mutating func gap() {
    if let last = lines.last, !last.isEmpty { lines.append("") }
  }

  /// Lines that are shown as they are.
  mutating func verbatim(_ text: String, indent: Int = 0) {
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      lines.append(String(repeating: " ", count: indent) + line)
    }
  }

  /// Wrapped prose; a line break in it begins a paragraph.
  mutating func prose(_ text: String, indent: Int = 0) {
    for (index, paragraph) in text.split(separator: "\n").enumerated() {
      if index > 0 { gap() }
      for line in Self.wrap(String(paragraph), width: width - indent) {
        lines.append(String(repeating: " ", count: indent) + line)
      }
    }
  }

  /// A usage line, whose continuation stands under its first argument.
  mutating func usage(_ first: String, _ command: String, _ arguments: [String]) {
    let head = "\(first) \(command)"
    let indent = head.unicodeScalars.count + 1
    var line = head
    for argument in arguments {
      if line.unicodeScalars.count + 1 + argument.unicodeScalars.count > width, line != head {
        lines.append(line)
        line = String(repeating: " ", count: indent - 1)
      }
      line += " " + argument
    }
    lines.append(line)
  }

  /// Labels, and what they mean in a column beside them.
  mutating func entries(_ entries: [(label: String, meaning: String)]) {
    let lengths = entries.map { $0.label.unicodeScalars.count }
    let column = lengths.filter { $0 <= Self.labelWidthMax }.max() ?? Self.labelWidthMax
    for entry in entries {
      let length = entry.label.unicodeScalars.count
      let meaning = Self.wrap(entry.meaning, width: width - column - 4)
      var rest = meaning[...]
      var line = "  " + entry.label
      if length <= column, let first = rest.popFirst() {
        line += String(repeating: " ", count: column - length + 2) + first
      }
      lines.append(line)
      for more in rest { lines.append(String(repeating: " ", count: column + 4) + more) }
    }
  }

  /// Words in lines of at most `width`; a longer word has a line of its own.
  static func wrap(_ text: String, width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    var length = 0
    for word in text.unicodeScalars.split(separator: " ") {
      if !line.isEmpty, length + 1 + word.count > width {
        lines.append(line)
        (line, length) = ("", 0)
      }
      if !line.isEmpty { (line, length) = (line + " ", length + 1) }
      line += String(word)
      length += word.count
    }
    return line.isEmpty ? lines : lines + [line]
  }
}
