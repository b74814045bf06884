import Testing

@testable import Probity

struct DraftLinesTests {
  static func events(_ text: String) -> [String] {
    DraftLines(Array(text.utf8)).events.map { number, text in
      "\(number): \(String(decoding: text, as: UTF8.self))"
    }
  }

  @Test(arguments: [
    ("{}\n{}\n", ["1: {}", "2: {}"]), ("", []), ("# {\n\n \t\r\n{}", ["4: {}"]),
    ("{\"a\":[\n  1,\n# 2,\n\n  3]}\n{}", ["1: {\"a\":[\n  1,\n\n\n  3]}", "6: {}"]),
    // Signs within texts open and close nothing.
    ("{\"a\":\"{[\\\"{\"}\n {}", ["1: {\"a\":\"{[\\\"{\"}", "2:  {}"]),
    ("{\"a\":\"\\\\\",\n \"b\":1}", ["1: {\"a\":\"\\\\\",\n \"b\":1}"]),
    // What is never closed ends where the next event begins, or the file.
    ("{\"a\":{\n{}\n", ["1: {\"a\":{", "2: {}"]), ("{\n \"a\":1", ["1: {\n \"a\":1"]),
    // What closes more than was opened takes nothing from the next line.
    ("{}}\n 1\n{}", ["1: {}}", "2:  1", "3: {}"]),
  ])
  func `an event goes on until it is closed`(text: String, expected: [String]) {
    #expect(Self.events(text) == expected)
  }
}
