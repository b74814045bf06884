import Testing

@testable import Arguments

struct SuggestionTests {
  @Test(arguments: [
    ("", "", 0), ("a", "", 1), ("kitten", "sitting", 3), ("reprot", "report", 1),
    ("ca", "abc", 3), ("audit", "audit", 0), ("ledgr", "ledger", 1),
  ])
  func `distance counts slips, and a swap as one`(a: String, b: String, slips: Int) {
    #expect(Suggestion.distance(Array(a.utf8), Array(b.utf8)) == slips)
    #expect(Suggestion.distance(Array(b.utf8), Array(a.utf8)) == slips)
  }

  @Test(arguments: [
    ("adit", ["audit"]), ("AUDIT", ["audit"]), ("dry_run", ["dry-run"]), ("xyz", []), ("", []),
    ("as", ["as-of", "as-happened"]), ("as_happend", ["as-happened"]), ("a", []),
  ])
  func `the nearest come first`(word: String, expected: [String]) {
    let known = ["as-of", "as-happened", "audit", "append", "dry-run"]
    #expect(Suggestion.nearest(to: word, among: known) == expected)
  }

  @Test func `at most three are offered, in their own order where equally near`() {
    let known = ["bat", "cat", "hat", "rat", "dog"]
    #expect(Suggestion.nearest(to: "mat", among: known) == ["bat", "cat", "hat"])
  }

  @Test func `a word without measure costs nothing`() {
    let word = String(repeating: "a", count: 1_000_000)
    #expect(Suggestion.nearest(to: word, among: ["audit"]) == [])
  }

  @Test(arguments: [
    ("consortium-left", ["consortium-formed", "consortium-changed"]),
    ("stage-time-extended", ["stage-extended", "stage-closed"]), ("an-is-of", []), ("", []),
  ])
  func `who guesses the parts of a name is offered those that share them`(
    word: String, expected: [String]
  ) {
    let known = [
      "consortium-formed", "consortium-changed", "stage-closed", "stage-extended", "is-an-of",
    ]
    #expect(Suggestion.sharing(wordsOf: word, among: known) == expected)
  }
}
