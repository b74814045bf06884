import Testing

@testable import Arguments

struct ShellTextTests {
  @Test(arguments: [
    ("audit CARE-1", ["audit", "CARE-1"]),
    ("a 'b c' \"d e\"f", ["a", "b c", "d ef"]),
    ("a '' b", ["a", "", "b"]),
    ("it\\'s 'it'\\''s'", ["it's", "it's"]),
    ("a \\\n  b", ["a", "b"]),
    ("audit --json | jq .", ["audit", "--json"]),
    ("audit > 'x y'", ["audit"]),
    ("  ", []),
  ])
  func `a line is split as a shell splits it`(line: String, words: [String]) {
    #expect(ShellText.split(line) == words)
  }

  @Test(arguments: ["'a", "\"a", "a\\"])
  func `an open end is no line`(line: String) {
    #expect(ShellText.split(line) == nil)
  }

  @Test(arguments: 0..<300 as Range<UInt64>)
  func `what is joined is split into the same words`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let words = (0..<Int.random(in: 0...6, using: &random)).map { _ in
      random.text(of: " '\"\\|>&;$*a-=\n\té@\u{301}", countMax: 6)
    }
    let line = ShellText.join(words)
    #expect(ShellText.split(line).map { $0.map { Array($0.utf8) } } == words.map { Array($0.utf8) })
  }
}
