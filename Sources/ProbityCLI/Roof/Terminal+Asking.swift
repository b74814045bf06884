import Glibc
import Reports

/// Questions at a terminal, answered by a line each.
extension Terminal {
  /// The longest line that Linux hands on whole where it edits lines itself (`N_TTY_BUF_SIZE`); of a
  /// longer one the rest would be lost in silence.
  static let answerLimit = 4095

  /// Asks until an answer can be taken as it was typed; nil at the end of input.
  @Sendable
  static func ask(_ question: String, on talk: Channel) -> String? {
    while true {
      try? talk.write(Array(question.utf8))
      guard let line = readAnswer() else {
        try? talk.write([0x0A])
        return nil
      }
      switch answer(line) {
      case .success(let text): return text
      case .failure(let refusal): try? talk.write(Array((refusal.reason + "\n").utf8))
      }
    }
  }

  /// Why a line is no answer.
  struct Refusal: Error, Equatable { let reason: String }

  /// A line as an answer, if all of it can be meant: an arrow key, where lines are not edited with
  /// arrows, is typed as signs that do not show and would be recorded.
  static func answer(_ line: [UInt8]) -> Result<String, Refusal> {
    guard line.count < answerLimit else {
      return .failure(
        Refusal(reason: "A terminal takes at most \(answerLimit - 1) bytes; write @FILE."))
    }
    guard let text = String(validating: line, as: UTF8.self) else {
      return .failure(Refusal(reason: "That is not UTF-8."))
    }
    let shown = PlainText.printable(text)
    return shown.utf8.elementsEqual(text.utf8)
      ? .success(text)
      : .failure(Refusal(reason: "It holds signs that do not show: \(shown)"))
  }

  /// The bytes of the next line of standard input without its end; nil where there is none. Byte by
  /// byte, so that nothing is taken that belongs to the next question.
  private static func readAnswer() -> [UInt8]? {
    var line: [UInt8] = []
    var byte: UInt8 = 0
    while true {
      let count = unsafe read(STDIN_FILENO, &byte, 1)
      if count < 0, errno == EINTR { continue }
      guard count == 1 else { return line.isEmpty ? nil : line }
      if byte == 0x0A { return line }
      line.append(byte)
    }
  }
}
