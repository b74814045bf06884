import Testing

@testable import Arguments

struct OfferTests {
  /// The words offered in place of the last one of a line, where `_` stands for an empty word.
  static func words(_ line: String) -> [String] {
    let typed = Sample.words(line).map { $0 == "_" ? "" : $0 }
    guard case .words(let offers) = Sample.program.offers(for: typed) else { return ["(names)"] }
    return offers.map(\.word)
  }

  @Test(arguments: [
    (
      "_",
      [
        "append", "init", "audit", "compare", "why", "import", "export", "report", "completions",
        "help",
      ]
    ),
    ("a", ["append", "audit"]), ("export _", ["ocds", "sqlite"]), ("help ex", ["export"]),
    ("--ledger x exp", ["export"]), ("nonsense _", []), ("import csv _", []),
    ("append _", ["partner-dropped", "tender-received"]), ("append t", ["tender-received"]),
    ("append --dry-run p", ["partner-dropped"]),
    ("audit --fail-on _", ["critical", "major", "minor", "not-shown"]),
    ("audit --fail-on m", ["major", "minor"]),
    ("audit --fail-on=m", ["--fail-on=major", "--fail-on=minor"]),
    ("audit --fail-on=critical --as", ["--as-of", "--as-happened"]),
    ("audit --as-of x --as", []), ("audit --json --c", []), ("audit --tra", []),
    ("audit --limit _", []), ("audit --limit=", []), ("audit --json=", []),
    ("append partner-dropped --cri", ["--criterion"]), ("append --cri", []),
    ("append partner-dropped --criterion a --cri", ["--criterion"]),
    ("append partner-dropped --party a --par", []),
    ("completions _", ["bash", "zsh", "fish"]), ("completions fish _", []),
    ("completions -- _", ["bash", "zsh", "fish"]), ("completions -- -", []),
    ("audit --h", ["--help"]), ("report A --output=", []),
  ])
  func `words are offered`(line: String, expected: [String]) {
    #expect(Self.words(line) == expected)
  }

  @Test(arguments: [
    ("init _", Offers.folders), ("import ocds a b _", .files), ("report A -o _", .files),
    ("report A --output x", .files), ("--ledger _", .folders), ("append --from _", .files),
  ])
  func `names of files and folders are left to the shell`(line: String, expected: Offers) {
    let typed = Sample.words(line).map { $0 == "_" ? "" : $0 }
    #expect(Sample.program.offers(for: typed) == expected)
  }

  @Test func `what only the caller knows is asked of it, with what was said before`() {
    let kind = ValueKind.text("ID").naming("party", "rule")
    let program = Program(
      "sample", "A sample.",
      groups: [
        CommandGroup(
          "All",
          [
            Command(
              ["why"], "Explain", examples: [],
              operands: [Operand(.text("P"), "A."), Operand(kind, "B.")],
              groups: [OptionGroup("Which", [Option("party", kind, "A party.")])])
          ])
      ], globalOptions: [Option("ledger", .folder(), "The ledger.")])
    func offers(_ words: String...) -> Offers {
      program.offers(for: words) { inquiry in
        #expect(inquiry.nouns == ["party", "rule"])
        let said = [inquiry.text("ledger") ?? "none"] + inquiry.operands
        return [Offer(word: "ash", meaning: said.joined(separator: " ")), Offer(word: "elm")]
      }
    }
    #expect(offers("why", "w", "a") == .words([Offer(word: "ash", meaning: "none w")]))
    #expect(
      offers("--ledger", "x", "why", "--party", "")
        == .words([Offer(word: "ash", meaning: "x"), Offer(word: "elm")]))
    #expect(offers("why", "--party=e") == .words([Offer(word: "--party=elm")]))
    #expect(offers("why", "") == .words([]))
  }

  @Test func `no words are no question`() {
    #expect(Sample.program.offers(for: []) == .words([]))
  }

  @Test func `scripts ask by a first word of their own, and read lines`() throws {
    #expect(
      try Sample.program.read(["--offer", "audit", "--fail-on", "cr"])
        == .offer(["audit", "--fail-on", "cr"]))
    #expect(Sample.program.offers(for: ["in"]).text == "words\ninit\tBegin a new ledger\n")
    #expect(Offers.files.text == "files\n")
  }

  @Test(arguments: 0..<200 as Range<UInt64>)
  func `whatever was typed, each offer continues it`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let pool = [
      "append", "tender-received", "--party", "--from", "--json", "--", "-", "-h", "help", "export",
      "-o", "--limit=5", "--fail-on", "--fail-on=m", "", "—x", "--ledger", "audit", "cr",
    ]
    let words = (0...Int.random(in: 0...6, using: &random)).compactMap { _ in
      pool.randomElement(using: &random)
    }
    guard case .words(let offers) = Sample.program.offers(for: words), let typed = words.last
    else { return }
    for offer in offers {
      #expect(offer.word.utf8.starts(with: typed.utf8), "seed \(seed): \(words)")
    }
  }
}
