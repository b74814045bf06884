import Glibc
import Reports
import Synchronization
import Testing

@testable import ProbityCLI

struct ConsoleTests {
  /// What a console was told.
  final class Heard: Sendable {
    private let bytes = Mutex<[UInt8]>([])

    var text: String { bytes.withLock { String(decoding: $0, as: UTF8.self) } }

    func channel(isColored: Bool = false, isTerminal: Bool = false) -> Channel {
      Channel(isTerminal: isColored || isTerminal, style: Style(isColored: isColored)) { more in
        self.bytes.withLock { $0 += more }
      }
    }
  }

  static let deaf = Channel(isTerminal: false, style: Style(isColored: false)) {
    (bytes: [UInt8]) throws(ConsoleError) in
    throw ConsoleError(code: .outputFailed, place: "standard error", reason: "It is full.")
  }

  @Test func `data goes to one stream and talk to the other`() throws {
    let (data, talk) = (Heard(), Heard())
    let console = Console(output: data.channel(), talk: talk.channel(), width: 80)
    try console.write("1\n")
    console.say("Done.")
    #expect(data.text == "1\n")
    #expect(talk.text == "Done.\n")
  }

  @Test func `a table is painted as its stream allows`() throws {
    var table = Table([.init("a")])
    table.append([.init("no", .bad)])
    let (plain, colored) = (Heard(), Heard())
    try Console(output: plain.channel(), talk: Self.deaf, width: 80).write(table)
    try Console(output: colored.channel(isColored: true), talk: Self.deaf, width: 80).write(table)
    #expect(plain.text == "a\n──\nno\n")
    #expect(
      colored.text == "\u{1B}[1ma\u{1B}[0m\n\u{1B}[2m──\u{1B}[0m\n\u{1B}[1;31mno\u{1B}[0m\n")
  }

  @Test func `data that cannot be written is an error, talk is not`() {
    let console = Console(output: Self.deaf, talk: Self.deaf, width: 80)
    #expect(throws: ConsoleError.self) { try console.write("1") }
    console.say("Nobody hears this.")
  }

  @Test(
    arguments: [
      (true, nil, nil, true), (true, "", "xterm", true), (true, "1", "xterm", false),
      (true, "0", nil, false), (true, nil, "dumb", false), (false, nil, "xterm", false),
    ] as [(Bool, String?, String?, Bool)])
  func `colour is for a terminal whose user did not decline it`(
    isTerminal: Bool, noColor: String?, term: String?, isColored: Bool
  ) {
    let style = Style(isTerminal: isTerminal, noColor: noColor, term: term)
    #expect(style.isColored == isColored)
    #expect((style.paint("x", .bad) == "x") == !isColored)
    #expect(style.paint("x", .plain) == "x")
    #expect(style.paint("", .bad) == "")
  }
}

struct TerminalTests {
  @Test(
    arguments: [
      (nil, nil, 80), ("100", 60, 100), (nil, 60, 60), ("x", 60, 60), ("0", 60, 80),
      ("-5", nil, 80),
      ("7", nil, 40), ("99999999", nil, 500),
    ] as [(String?, Int?, Int)])
  func `the width is told, measured or 80`(columns: String?, window: Int?, width: Int) {
    #expect(Terminal.width(columns: columns, window: window) == width)
  }

  @Test func `every byte is written, however the system divides them`() async throws {
    var ends: [Int32] = [0, 0]
    try #require(unsafe pipe(&ends) == 0)
    let (source, sink) = (ends[0], ends[1])
    // More than a pipe holds at once.
    let bytes = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    let reading = Task.detached { () -> [UInt8] in
      var all: [UInt8] = []
      var buffer = [UInt8](repeating: 0, count: 4096)
      while true {
        let count = unsafe read(source, &buffer, buffer.count)
        if count <= 0 { return all }
        all += buffer[..<count]
      }
    }
    try Terminal.write(bytes, to: sink, named: "a pipe")
    close(sink)
    #expect(await reading.value == bytes)
    close(source)
  }

  @Test func `a closed pipe and a full device are told apart`() throws {
    Terminal.ignoreClosedPipes()
    var ends: [Int32] = [0, 0]
    try #require(unsafe pipe(&ends) == 0)
    close(ends[0])
    let closed = #expect(throws: ConsoleError.self) {
      try Terminal.write([1, 2, 3], to: ends[1], named: "standard output")
    }
    close(ends[1])
    #expect(closed?.code == .outputClosed)
    #expect(closed?.place == "standard output")
    #expect(closed?.reason == "3 of 3 bytes were not written: Broken pipe.")
    let full = open("/dev/full", O_WRONLY)
    try #require(full >= 0)
    let failed = #expect(throws: ConsoleError.self) {
      try Terminal.write([1], to: full, named: "standard output")
    }
    close(full)
    #expect(failed?.code == .outputFailed)
    #expect(failed?.reason == "1 of 1 bytes were not written: No space left on device.")
  }
}
