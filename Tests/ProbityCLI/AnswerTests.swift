import Testing

@testable import ProbityCLI

struct AnswerTests {
  @Test(arguments: ["", "a", " é 公平 ", "{\"a\":1}", String(repeating: "a", count: 4094)])
  func `a line is an answer as it was typed`(line: String) {
    #expect(Terminal.answer(Array(line.utf8)) == .success(line))
  }

  @Test(
    arguments: [
      ([0x1B, 0x5B, 0x41], "It holds signs that do not show: \\u{1b}[A"),
      ([0x61, 0x09], "It holds signs that do not show: a\\u{9}"), ([0xFF], "That is not UTF-8."),
      ([UInt8](repeating: 0x61, count: 4095), "A terminal takes at most 4094 bytes; write @FILE."),
    ] as [([UInt8], String)])
  func `what nobody can mean is asked for again`(line: [UInt8], reason: String) {
    #expect(Terminal.answer(line) == .failure(Terminal.Refusal(reason: reason)))
  }
}
