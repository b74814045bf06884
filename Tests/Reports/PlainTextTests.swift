import Testing

@testable import Reports

struct PlainTextTests {
  @Test(arguments: [
    ("", 0), ("audit", 5), ("caf\u{E9}", 4), ("cafe\u{301}", 4), ("公平", 4), ("ｱ", 1), ("Ａ", 2),
    ("한국", 4), ("\u{1112}\u{1161}\u{11AB}", 2), ("👍🏽", 2), ("👩‍👩‍👧", 2), ("🇸🇪", 2), ("☎\u{FE0F}", 2),
    ("☎", 1), ("\u{200B}", 0), ("\u{301}", 0), ("…—", 2), ("\u{7}", 0),
  ])
  func `the width is that on a terminal`(text: String, columns: Int) {
    #expect(PlainText.width(text) == columns)
  }

  @Test(arguments: [
    ("", ["" as String]), ("one two three", ["one two", "three"]), ("one  two", ["one two"]),
    ("a\n\nb", ["a", "", "b"]), ("a\r\nb", ["a\r", "b"]),
    ("0123456789 ab", ["0123456789", "ab"]), ("公平公平公平", ["公平公平", "公平"]),
    ("ab 公平公平", ["ab 公平", "公平"]),
  ])
  func `lines break at spaces and after wide signs`(text: String, lines: [String]) {
    #expect(PlainText.wrap(text, width: 8).map { Array($0.utf8) } == lines.map { Array($0.utf8) })
  }

  @Test func `no line is wider than told, unless one word is`() {
    let text = "The record shows that partner B left without a criterion that was published before."
    for width in 1...90 {
      let lines = PlainText.wrap(text, width: width)
      for line in lines { #expect(PlainText.width(line) <= width || !line.contains(" ")) }
      #expect(lines.joined(separator: " ") == text)
    }
  }

  @Test func `a paragraph stands in from the margin`() {
    #expect(
      PlainText.paragraph("one two three\n\nx", width: 9, indent: 2)
        == "  one two\n  three\n\n  x\n")
  }

  @Test func `what could rewrite the screen is spelled out`() {
    #expect(PlainText.printable("a\u{1B}[2Jb\rc\td\ne") == "a\\u{1b}[2Jb\\u{d}c\\u{9}d\ne")
    #expect(PlainText.printable("\u{202E}gnp.exe") == "\\u{202e}gnp.exe")
    #expect(PlainText.printable("Åsa 公平 👩‍👧") == "Åsa 公平 👩‍👧")
    for value in (0 as UInt32)...0xFFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      for shown in PlainText.printable(String(scalar)).unicodeScalars where shown != "\n" {
        #expect(shown.properties.generalCategory != .control)
      }
    }
  }
}
