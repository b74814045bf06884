import Goldens
import Testing

@testable import Arguments

struct HelpTests {
  /// The file under Fixtures/Arguments/Help, what was typed, and the width of the terminal.
  static let pages: [(file: String, line: String, width: Int)] = [
    ("overview", "help", 80),
    ("family", "import --help", 80),
    ("append", "append --help", 80),
    ("append-type", "help append partner-dropped", 80),
    ("audit", "audit -h", 80),
    ("audit-narrow", "audit --fail-on nonsense --help", 40),
    ("compare", "help compare", 80),
    ("init", "init -h", 72),
  ]

  @Test(arguments: pages)
  func `help is the same text to the last byte`(file: String, line: String, width: Int) throws {
    guard case .help(let topic) = try Sample.program.read(Sample.words(line)) else {
      Issue.record("\(line) does not ask for help")
      return
    }
    let text = Sample.program.help(topic, width: width)
    #expect(Golden.difference("Arguments/Help/\(file).txt", text) == nil)
  }

  @Test(arguments: [40, 60, 80, 100])
  func `no line but an example is wider than the terminal`(width: Int) {
    for command in Sample.program.commands {
      let examples = command.examples.flatMap { $0.line.split(separator: "\n") }
      let text = Sample.program.help(.command(command.path, operand: nil), width: width)
      for line in text.split(separator: "\n") where line.unicodeScalars.count > width {
        #expect(examples.contains { line.hasSuffix($0) }, "\(line)")
      }
    }
  }

  @Test func `help shows no hidden option`() {
    let text = Sample.program.help(.command(["audit"], operand: nil), width: 80)
    #expect(text.contains("--json"))
    #expect(!text.contains("--trace"))
  }

  @Test func `help wins over every problem but a name that does not exist`() throws {
    #expect(
      try Sample.program.read(["audit", "--bogus", "--limit", "-h"])
        == .help(.command(["audit"], operand: nil)))
    #expect(try Sample.program.read(["help", "import"]) == .help(.family(["import"])))
    #expect(
      try Sample.program.read(["append", "tender-received", "-h"])
        == .help(.command(["append"], operand: "tender-received")))
    #expect(throws: UsageError.self) { try Sample.program.read(["help", "adit"]) }
    #expect(Sample.problems("append tender-recieved --help").map(\.code) == [.operandRefused])
  }

  @Test func `help after the end of options is an operand, and joined to a value a text`() throws {
    #expect(try Sample.run("audit -- --help")?.operands("P") == ["--help"])
    #expect(try Sample.run("audit --as-of=--help")?.text("as-of") == "--help")
  }
}
