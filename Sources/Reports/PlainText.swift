/// Text for a grid of columns: how wide it shows, where it breaks, and what of it may be shown.
public enum PlainText {
  /// The lines of `text`, each at most `width` columns wide where its words allow.
  ///
  /// A line breaks at spaces, and after a wide character, as Chinese and Japanese are set without
  /// spaces; a line break in the text is kept. A longer word stays whole: digests are there to be
  /// copied. Not done: the finer rules of UAX #14.
  public static func wrap(_ text: String, width: Int) -> [String] {
    lines(of: text).flatMap { wrapLine($0, width: max(1, width)) }
  }

  /// The same lines below each other, each after `indent` spaces, and fit to be shown.
  public static func paragraph(_ text: String, width: Int, indent: Int = 0) -> String {
    let margin = String(repeating: " ", count: indent)
    return wrap(printable(text), width: width - indent)
      .map { $0.isEmpty ? "\n" : margin + $0 + "\n" }.joined()
  }

  /// The columns that `text` takes on a terminal.
  public static func width(_ text: String) -> Int {
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text.utf8.count }
    return text.reduce(0) { $0 + width($1) }
  }

  /// The text without a sign that could move the cursor or turn the direction of what follows: each
  /// is spelled out, `\u{1b}`. Line breaks stay.
  ///
  /// Names and reasons come from anybody: a bidder could else rewrite the auditor's screen.
  public static func printable(_ text: String) -> String {
    if text.unicodeScalars.allSatisfy({ $0 == "\n" || !isTreacherous($0) }) { return text }
    var shown = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if scalar == "\n" || !isTreacherous(scalar) {
        shown.append(scalar)
      } else {
        shown.append(contentsOf: "\\u{\(String(scalar.value, radix: 16))}".unicodeScalars)
      }
    }
    return String(shown)
  }

  /// The same on one line: line breaks are spelled out too.
  public static func printableLine(_ text: String) -> String {
    printable(text).unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
      .map { String($0) }.joined(separator: "\\u{a}")
  }

  /// JSON text in which the same signs are escaped, `\u001b`: the value stays the same.
  public static func printable(json text: String) -> String {
    guard text.unicodeScalars.contains(where: isTreacherous) else { return text }
    var shown = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      guard isTreacherous(scalar) else {
        shown.append(scalar)
        continue
      }
      for unit in String(scalar).utf16 {
        let digits = String(unit, radix: 16)
        let zeros = String(repeating: "0", count: 4 - digits.utf8.count)
        shown.append(contentsOf: "\\u\(zeros)\(digits)".unicodeScalars)
      }
    }
    return String(shown)
  }

  // A `Character` holds CR LF as one sign, so lines are cut by scalars.
  static func lines(of text: String) -> [String] {
    guard text.utf8.contains(0x0A) else { return [text] }
    return text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
      .map { String($0) }
  }

  static func wrapLine(_ text: String, width limit: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    var used = 0
    for piece in pieces(of: text) {
      let gap = piece.follows && !line.isEmpty ? 1 : 0
      if !line.isEmpty, used + gap + piece.width > limit {
        lines.append(line)
        (line, used) = (piece.text, piece.width)
      } else {
        line += (gap == 1 ? " " : "") + piece.text
        used += gap + piece.width
      }
    }
    return lines + [line]
  }

  /// The parts of a line that are not broken; `follows` where a space stands before one.
  static func pieces(of text: String) -> [(text: String, width: Int, follows: Bool)] {
    var pieces: [(text: String, width: Int, follows: Bool)] = []
    for word in text.split(separator: " ") {
      if word.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) {
        pieces.append((String(word), word.utf8.count, true))
        continue
      }
      var part = (text: "", width: 0, follows: true)
      for character in word {
        let columns = width(character)
        part.text.append(character)
        part.width += columns
        if columns == 2 {
          pieces.append(part)
          part = ("", 0, false)
        }
      }
      if !part.text.isEmpty { pieces.append(part) }
    }
    return pieces
  }

  static func isTreacherous(_ scalar: Unicode.Scalar) -> Bool {
    // Nearly all of what is written, and no table has to be asked.
    if scalar.value < 0x80 { return scalar.value < 0x20 || scalar.value == 0x7F }
    return switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: true
    // Joiners shape letters and emoji; the other format characters hide or turn text
    // (UTR #36 §2.6).
    case .format: scalar != "\u{200C}" && scalar != "\u{200D}"
    default: false
    }
  }
}
