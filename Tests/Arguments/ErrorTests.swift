import Goldens
import Testing

@testable import Arguments

struct ErrorTests {
  /// One line for each code, in the order of the codes.
  static let examples: [(code: UsageProblem.Code, line: String)] = [
    (.commandMissing, "--ledger care"),
    (.commandUnknown, "adit CARE-1"),
    (.commandIncomplete, "export"),
    (.optionUnknown, "audit --fial-on major"),
    (.optionRepeated, "audit --limit 5 --json --limit 6"),
    (.optionMissing, "report CARE-1"),
    (.optionsExclusive, "audit --csv --json"),
    (.optionValueMissing, "audit --as-of --json"),
    (.optionValueUnexpected, "audit --json=yes"),
    (.optionValueRefused, "audit --fail-on majro"),
    (.operandMissing, "compare CARE-1 A"),
    (.operandUnexpected, "why CARE-1 the best offer"),
    (.operandRefused, "completions tcsh"),
  ]

  /// Lines with several problems, or whose message is not like that of their kind.
  static let more: [(name: String, line: String)] = [
    ("everything-at-once", "report --otput a.html --limit 5 -o=b.html A 'B C'"),
    ("event-type-unknown", "append tender-recieved --procedure CARE-1 --party A --amount 5"),
    ("event-type-after-its-options", "append --party A tender-received --procedure CARE-1"),
    ("fields-missing", "append partner-dropped --procedure CARE-1 --criteron C1"),
    ("operand-beside-its-stand-in", "append tender-received --from events.jsonl"),
    ("nothing-and-no-stand-in", "append"),
    ("option-before-its-command", "--json audit"),
    ("dash-of-a-word-processor", "audit CARE-1 —json"),
    ("single-dash", "audit -json -x"),
    ("command-of-a-family", "sqlite care.db"),
    ("command-of-no-family", "import csv"),
    ("number-out-of-range", "audit --limit 0"),
    ("number-with-a-leading-zero", "audit --limit 05"),
    ("file-unnamed", "append partner-dropped --procedure P --party A --reason @"),
    ("control-characters", "audit --as-of=x '--\u{1B}[31mred\u{7}'"),
    ("checked-operand", "why CARE-1 'two words'"),
  ]

  @Test func `every code has an example`() {
    #expect(Self.examples.map(\.code) == UsageProblem.Code.allCases)
  }

  @Test(arguments: examples)
  func `the example of a code has that problem alone`(code: UsageProblem.Code, line: String) {
    let problems = Sample.problems(line)
    #expect(problems.map(\.code) == [code])
    let text = Self.message(line, problems)
    #expect(Golden.difference("Arguments/Errors/\(code.rawValue).txt", text) == nil)
  }

  @Test(arguments: more)
  func `the message is the same to the last byte`(name: String, line: String) {
    let text = Self.message(line, Sample.problems(line))
    #expect(Golden.difference("Arguments/Errors/\(name).txt", text) == nil)
  }

  @Test(arguments: examples.map(\.line) + more.map(\.line))
  func `no message holds a control character`(line: String) {
    for problem in Sample.problems(line) {
      let text = problem.place + problem.reason + problem.remedy
      #expect(!text.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F })
    }
  }

  static func message(_ line: String, _ problems: [UsageProblem]) -> String {
    let shown = String(
      String.UnicodeScalarView(line.unicodeScalars.map { $0.value < 0x20 ? "?" : $0 }))
    var text = "$ probity \(shown)\n"
    for problem in problems {
      text += "error[\(problem.code.rawValue)]: \(problem.what): \(problem.place)\n"
      text += "  \(problem.reason)\n  \(problem.remedy)\n"
    }
    return text
  }
}
