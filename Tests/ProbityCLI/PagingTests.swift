import Foundation
import Goldens
import Probity
import Synchronization
import Testing

@testable import ProbityCLI

/// The user's pager: when it is asked, and what becomes of output that it does not show.
struct PagingTests {
  static let less = "command -v less >/dev/null 2>&1 || exit 127; exec less -FRX"

  @Test(
    arguments: [
      ([:], nil), (["TERM": "xterm"], less), (["TERM": "dumb"], nil), (["TERM": ""], nil),
      (["TERM": "xterm", "PAGER": ""], nil), (["TERM": "xterm", "PAGER": " "], nil),
      (["TERM": "xterm", "PAGER": "cat"], nil), (["PAGER": "more -s"], "more -s"),
      (["TERM": "dumb", "PAGER": "cat -n"], "cat -n"),
    ] as [([String: String], String?)])
  func `the pager is the one that is told, else less where it can work`(
    environment: [String: String], expected: String?
  ) {
    #expect(Terminal.pager(environment) == expected)
    let page = Terminal.page(environment, ConsoleTests.deaf)
    #expect(page == nil, "nobody watches")
  }

  /// What a pager took, and what was written without one.
  static func shown(_ bytes: [UInt8], with pager: String) throws -> (paged: String, rest: [UInt8]) {
    let file = FileManager.default.temporaryDirectory.path + "/probity-pager-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: file) }
    let rest = Mutex<[UInt8]>([])
    try Terminal.show(bytes, with: pager.replacing("FILE", with: file)) { more in
      rest.withLock { $0 += more }
    }
    let paged = (try? Data(contentsOf: URL(fileURLWithPath: file))) ?? Data()
    return (String(decoding: paged, as: UTF8.self), rest.withLock { $0 })
  }

  @Test func `a pager gets everything, and its own status is nobody's`() throws {
    for pager in ["cat > FILE", "cat > FILE; exit 3", "cat > FILE; kill -9 $$"] {
      let (paged, rest) = try Self.shown(Array("one\ntwo\n".utf8), with: pager)
      #expect(paged == "one\ntwo\n")
      #expect(rest == [])
    }
  }

  /// More than a pipe holds, so that the writer finds it closed.
  @Test func `a pager that is left early is no error`() throws {
    Terminal.ignoreClosedPipes()
    let bytes = [UInt8](repeating: 0x61, count: 300_000)
    let (paged, rest) = try Self.shown(bytes, with: "head -c 3 > FILE")
    #expect(paged == "aaa")
    #expect(rest == [])
  }

  @Test(arguments: [2, 300_000])
  func `a pager that cannot be started leaves the output to be written`(count: Int) throws {
    Terminal.ignoreClosedPipes()
    let bytes = [UInt8](repeating: 0x61, count: count)
    for pager in ["exec /nonexistent/pager 2>/dev/null", "exec / 2>/dev/null", "exit 127"] {
      #expect(try Self.shown(bytes, with: pager).rest == bytes)
    }
  }

  /// What somebody at a terminal sees: through the pager, written at once, and said.
  static func seen(
    _ words: [String], at desk: Desk
  ) -> (status: Int32, paged: [String], written: String, said: String) {
    let pages = Mutex<[String]>([])
    let (output, talk) = (ConsoleTests.Heard(), ConsoleTests.Heard())
    let console = Console(
      output: output.channel(), talk: talk.channel(), width: 80,
      page: { bytes in
        pages.withLock { $0.append(String(decoding: bytes, as: UTF8.self)) }
      })
    let status = Roof.run(words, in: desk.surroundings(), console)
    return (status.rawValue, pages.withLock { $0 }, output.text, talk.text)
  }

  static func desk() throws -> Desk {
    let desk = try Desk()
    let founded = desk.probity([
      "init", "ledger", "--authority", "Northvale", "--origin", "northvale.example/ledger",
      "--actor", "amara", "--role", "commissioner",
    ])
    try #require(founded.status == 0, "\(founded.talk)")
    desk.enter("ledger")
    let opened = desk.probity([
      "append", "procedure-opened", "--procedure", "wards-1", "--title", "Quiet wards",
    ])
    try #require(opened.status == 0, "\(opened.talk)")
    return desk
  }

  @Test(arguments: [
    ["status"], ["history", "wards-1"], ["audit", "wards-1", "--as-of", "1"],
    ["rules", "REM-STANDSTILL"],
    ["events"], ["help"], ["append", "--help"], ["actor", "roles"], ["template", "score-recorded"],
  ])
  func `what is only shown goes through the pager in one piece`(words: [String]) throws {
    let desk = try Self.desk()
    let (plain, seen) = (desk.probity(words), Self.seen(words, at: desk))
    #expect(seen.paged == [plain.output])
    #expect(seen.written == "")
    #expect(seen.status == plain.status)
  }

  @Test(arguments: [
    ["status", "--json"], ["history", "wards-1", "--csv"], ["status", "--no-pager"],
    ["--no-pager", "status"], ["help", "--no-pager"], ["--no-pager", "append", "--help"],
    ["completions", "bash"], ["--version"], ["--offer", "st"], ["manual"],
    [
      "append", "need-identified", "--procedure", "wards-1", "--need", "n", "--need-text", "x",
      "--dry-run",
    ],
  ])
  func `what is for programs, is written or wants no pager goes past it`(words: [String]) throws {
    let desk = try Self.desk()
    let seen = Self.seen(words, at: desk)
    #expect(seen.paged == [])
    #expect(seen.status == 0, "\(seen.said)")
  }

  @Test func `the status is the command's, and what was known before a failure is shown`() throws {
    let desk = try Self.desk()
    let words = ["audit", "wards-1", "--fail-on", "not-shown"]
    #expect(Self.seen(words, at: desk).status == desk.probity(words).status)
    let missing = Self.seen(["history", "wards-2"], at: desk)
    #expect(missing.paged == [])
    #expect(missing.status == 66)
    #expect(missing.said.contains("Did you mean wards-1?"))
  }
}
