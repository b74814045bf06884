import Testing

@testable import Arguments

struct FaultTests {
  static func program(_ commands: [Command], global: [Option] = []) -> Program {
    Program("p", "Sample.", groups: [CommandGroup("All", commands)], globalOptions: global)
  }

  static func command(
    _ path: [String], summary: String = "Do it", operands: [Operand] = [], options: [Option] = [],
    dependent: DependentOptions? = nil, statuses: [DeclaredStatus] = []
  ) -> Command {
    Command(
      path, summary, examples: [Example("p \(path.joined(separator: " ")) -h", "Helps.")],
      operands: operands, groups: [OptionGroup("Own", options)], dependent: dependent,
      statuses: statuses)
  }

  static func faults(options: [Option]) -> [String] {
    program([command(["do"], options: options)]).faults
  }

  static func faults(operands: [Operand]) -> [String] {
    program([command(["do"], operands: operands)]).faults
  }

  @Test func `a path is kebab case, free, and hides no other`() {
    #expect(
      Self.program([Self.command(["Do"])]).faults.contains(
        "'Do' is not written in small letters and dashes"))
    #expect(Self.program([Self.command(["help"])]).faults.contains("'help' is no free name"))
    #expect(
      Self.program([Self.command(["a"]), Self.command(["a", "b"])]).faults.contains(
        "'a' hides 'a b'"))
    #expect(Self.program([Self.command(["a"]), Self.command(["a"])]).faults.count == 2)
  }

  @Test(arguments: ["", "A", "a_b", "-a", "a-", "a--b", "2a", "é", "a="])
  func `a name is kebab case`(name: String) {
    #expect(!Faults.isKebab(name))
    #expect(Faults.isKebab("a-2" + String(name.filter { $0 == "z" })))
  }

  @Test func `an option has a free name and letter, a sentence, and true references`() {
    let faults = Self.faults(options: [
      Option(flag: "as_of", "A flag."),
      Option(flag: "same", "A flag."), Option(flag: "same", "A flag."),
      Option("help", .text("X"), "Text."),
      Option("one", .text("X"), "Text.", short: "o"),
      Option("two", .text("X"), "Text.", short: "o"),
      Option(flag: "mute", "no sentence"),
      Option("lost", .text("X"), "Text.", requirement: .required, isHidden: true),
      Option(flag: "alone", "A flag.", excludes: ["nobody"]),
    ])
    #expect(
      faults == [
        "--as_of of 'do' is not in kebab case", "--same of 'do' is named twice",
        "--help of 'do' is named twice", "--two of 'do' has no free letter",
        "--mute of 'do' is not told in a sentence", "--lost of 'do' is required and hidden",
        "--alone of 'do' speaks of --nobody, which is not there",
      ])
  }

  @Test func `an option of every command is not named again by one`() {
    let option = Option(flag: "json", "A flag.")
    let faults = Self.program([Self.command(["do"], options: [option])], global: [option]).faults
    #expect(faults == ["--json of 'do' is named twice"])
  }

  @Test func `operands that may be left out or repeated come last`() {
    let many = Operand(.text("MANY"), "Many.", isRepeatable: true)
    let maybe = Operand(.text("MAYBE"), "One.", requirement: .optional)
    let one = Operand(.text("ONE"), "One.")
    #expect(Self.faults(operands: [one, maybe]) == [])
    #expect(
      Self.faults(operands: [many, one]) == ["ONE of 'do' follows one that takes every word"])
    #expect(
      Self.faults(operands: [maybe, one]) == ["ONE of 'do' follows one that may be left out"])
    #expect(Self.faults(operands: [one, one]) == ["ONE of 'do' is named twice"])
    let other = Operand(.text("X"), "One.", requirement: .requiredUnless(["from"]))
    #expect(
      Self.faults(operands: [other]) == ["X of 'do' speaks of --from, which is not there"])
  }

  @Test func `options depend on one operand, and do not repeat those of the command`() {
    let own = Option(flag: "own", "A flag.")
    let dependent = DependentOptions(
      on: "kind", "It depends.", known: { ["a", "b", "-c"] },
      resolve: { $0 == "b" ? nil : [OptionGroup("Brought", [own])] })
    let operand = Operand(.text("KIND"), "The kind.")
    let command = Self.command(
      ["do"], operands: [operand], options: [own], dependent: dependent)
    #expect(
      Self.program([command]).faults == [
        "--own of 'do a' is named twice", "KIND b is known and has no options",
        "KIND -c looks like an option", "--own of 'do -c' is named twice",
      ])
    #expect(
      Self.program([Self.command(["do"], dependent: dependent)]).faults
        == ["'do' has no single first operand that options could depend on"])
  }

  @Test func `texts are in order, and every example can be read`() {
    let statuses = [DeclaredStatus(1, "One."), DeclaredStatus(0, "Zero.")]
    #expect(
      Self.program([Self.command(["do"], summary: "Does it.", statuses: statuses)]).faults == [
        "the summary of 'do' is not one line without a full stop",
        "the exit statuses of 'do' are not in order",
      ])
    let examples = [
      Example("p do --bogus", "Fails."), Example("q do", "Calls another."),
      Example("p do", "no sentence"),
    ]
    let command = Command(["do"], "Do it", examples: examples)
    #expect(
      Self.program([command]).faults == [
        "the example 'p do --bogus' of 'do' cannot be read: 'p do' has no option '--bogus'.",
        "the example 'q do' of 'do' does not call p",
        "the example 'p do' is not told in a sentence",
      ])
    #expect(
      Self.program([Command(["do"], "Do it", examples: [])]).faults == ["'do' has no example"])
  }
}
