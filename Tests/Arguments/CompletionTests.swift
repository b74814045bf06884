import Foundation
import Goldens
import Testing

@testable import Arguments

struct CompletionTests {
  @Test(arguments: Completions.allCases)
  func `a script is the same to the last byte`(shell: Completions) {
    let text = shell.script(for: "probity")
    #expect(Golden.difference("Arguments/Completions/probity.\(shell.rawValue)", text) == nil)
  }

  /// A file that is alone with its first letters.
  static let page = Golden.url("Arguments/probity.1").path

  /// A line as Bash divides it, equals signs apart; what the program is asked, and what it answers;
  /// what Bash then offers.
  static let questions: [(line: [String], asked: String, answer: String, reply: String)] = [
    (["audit", ""], "<audit><>", "words\\nA\\tOne.\\nB\\t\\n", "A B"),
    (
      ["audit", "--fail-on", "=", "m"], "<audit><--fail-on=m>",
      "words\\n--fail-on=major\\t\\n--fail-on=minor\\t\\n", "major minor"
    ),
    (
      ["audit", "--fail-on", "="], "<audit><--fail-on=>", "words\\n--fail-on=major\\t\\n", "major"
    ),
    (
      ["audit", "--as-of", "=", "1", "--js"], "<audit><--as-of=1><--js>", "words\\n--json\\t\\n",
      "--json"
    ),
    (
      ["import", "ocds", page.dropping(2)], "<import><ocds><\(page.dropping(2))>", "files\\n", page
    ),
    (["init", "/et"], "<init></et>", "folders\\n", "/etc"),
    (["nonsense", ""], "<nonsense><>", "words\\n", ""),
  ]

  @Test(
    .enabled(if: FileManager.default.isExecutableFile(atPath: "/bin/bash")), arguments: questions)
  func `bash asks for the words as typed`(
    line: [String], asked: String, answer: String, reply: String
  ) throws {
    let words = ShellText.join(["probity"] + line)
    let script =
      Completions.bash.script(for: "probity") + """
        probity() { shift; printf '<%s>' "$@" >&3; printf '\(answer)'; }
        COMP_WORDS=(\(words)) COMP_CWORD=\(line.count)
        exec 3>&1
        _probity 2>&1
        echo
        echo "${COMPREPLY[*]-}"
        """
    let output = try Self.bash(script)
    #expect(output == "\(asked)\n\(reply)\n")
  }

  static func bash(_ script: String) throws -> String {
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: "/bin/bash")
    process.arguments = ["--norc", "-u", "-c", script]
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self)
  }
}

extension String {
  fileprivate func dropping(_ count: Int) -> String { String(dropLast(count)) }
}

struct ManualPageTests {
  @Test func `the page is the same to the last byte`() {
    let text = Sample.program.manualPage(version: "0.1.0", date: "2026-03-02")
    #expect(Golden.difference("Arguments/probity.1", text) == nil)
  }

  @Test func `every command, shown option and meaning is in it`() {
    let text = Sample.program.manualPage(version: "0.1.0", date: "2026-03-02")
    for command in Sample.program.commands {
      #expect(text.contains(".SS \(ManualPage.quoted(command.name))\n"))
      for option in command.groups.flatMap(\.options) {
        #expect(text.contains(ManualPage.escape(option.spelling)) == !option.isHidden)
      }
    }
  }

  @Test(arguments: [
    ("a\\b", "a\\eb"), ("--x", "\\-\\-x"), ("\"'", "\\(dq\\(aq"), ("a\nb", "a b"), ("é", "é"),
  ])
  func `text is no request to roff`(text: String, escaped: String) {
    #expect(ManualPage.escape(text) == escaped)
  }
}
