import Foundation
import Testing

@testable import ProbityCLI
@testable import Reports

/// Texts that would rewrite the screen of whoever reads them, and numbers at the ends of their
/// kinds: what a record holds, and what a command line says, is anybody's.
struct HostileWordsTests {
  /// Clears the screen, sets a title, goes back, begins a line, turns what follows around.
  static let words = "a\u{1B}[2J\u{1B}]0;b\u{7}\rc\u{8}\u{7F}\u{9B}31m\u{202E}d\u{2066}e\u{2028}f"

  static func desk() throws -> Desk {
    let desk = try Desk()
    _ = desk.probity([
      "init", "ledger", "--authority", words, "--origin", "northvale.example/ledger", "--role",
      "commissioner",
    ])
    desk.enter("ledger")
    for append in [
      ["organisation-registered", "--organisation", "north", "--name", words],
      ["procedure-opened", "--procedure", "p-1", "--title", words],
      ["need-identified", "--procedure", "p-1", "--need", "n-1", "--need-text", words],
      [
        "need-identified", "--procedure", "p-1", "--need", "n-2", "--need-text", "x", "--once",
        words,
      ],
      [
        "participation-requested", "--procedure", "p-1", "--party", "north", "--members",
        #"{"organisation":"north","memberRole":"lead"}"#,
      ],
      [
        "candidate-rejected", "--procedure", "p-1", "--party", "north", "--ground", "exclusion",
        "--reasons",
        #"{"text":"\u001b[2J\u202e"}"#,
      ],
    ] {
      let outcome = desk.probity(["append"] + append)
      #expect(outcome.status == 0, "\(outcome.talk)")
    }
    return desk
  }

  static func treacherous(_ outcome: Desk.Outcome) -> [String] {
    (outcome.output + outcome.talk).unicodeScalars
      .filter { $0 != "\n" && PlainText.isTreacherous($0) }
      .map { String($0.value, radix: 16) }
  }

  @Test func `no record moves the cursor of its reader`() throws {
    let desk = try Self.desk()
    let commands =
      [
        ["history", "p-1"], ["status"], ["status", "p-1"], ["replay", "p-1"], ["audit"],
        ["audit", "p-1"], ["why", "p-1", "north"], ["why", "p-1", "6"],
        ["why", "p-1", "NEED-STATED"],
        ["template", "record-closed", "--procedure", "p-1"], ["actor", "list"], ["verify"],
        ["correct", "2", "--reason", Self.words, "--title", Self.words + "2"], ["prove", "1"],
      ] + (0...6).map { ["show", "\($0)"] }
    for command in commands {
      for format in [[], ["--json"]] {
        let outcome = desk.probity(command + format)
        #expect(Self.treacherous(outcome) == [], "\(command + format)")
      }
    }
  }

  @Test func `no refusal moves the cursor of its reader`() throws {
    let desk = try Self.desk()
    for command in [
      ["append", "need-identified", "--procedure", "p-1", "--open", Self.words],
      ["append", "--from", Self.words], ["events", Self.words], ["why", "p-1", Self.words],
      ["status", "--ledger", Self.words], ["verify", Self.words], [Self.words],
      ["history", "p-1", "--as-of", Self.words], ["--" + Self.words],
    ] {
      for format in [[], ["--json"]] {
        let outcome = desk.probity(command + format)
        #expect(outcome.status != 0)
        #expect(Self.treacherous(outcome) == [], "\(command + format)")
      }
    }
  }

  @Test func `a line break in a name begins no line of its own`() throws {
    let outcome = try Desk().probity(["events", "x\nerror[forged]: nothing is wrong"])
    #expect(outcome.talk.split(separator: "\n").count == 3)
    #expect(outcome.talk.contains(#"x\u{a}error[forged]"#))
  }

  @Test func `JSON keeps its value when it is made fit for a terminal`() throws {
    let json = PlainText.printable(json: "\"a\u{9B}\u{202E}\u{E0001}é\"")
    #expect(json == #""a\u009b\u202e\udb40\udc01é""#)
    let value = try JSONSerialization.jsonObject(with: Data(json.utf8), options: .fragmentsAllowed)
    #expect(value as? String == "a\u{9B}\u{202E}\u{E0001}é")
  }

  @Test(arguments: ["9007199254740992", "9223372036854775807", "9223372036854775808"])
  func `a number beyond its kind is refused or reaches the end, and stops nothing`(
    number: String
  ) throws {
    let desk = try Self.desk()
    #expect(
      desk.probity(["history", "p-1", "--as-of", number]).status == (number.last == "8" ? 64 : 0))
    let append = [
      "append", "need-identified", "--procedure", "p-1", "--need", "n", "--need-text", "x",
    ]
    #expect(desk.probity(append + ["--expect", number]).status == 64)
  }
}
