import Reports
import Synchronization

/// Where a command speaks: data on standard output, talk on standard error.
///
/// A value of closures, so that a test reads what a command wrote without a process.
struct Console: Sendable {
  /// Data: what a pipe takes on.
  let output: Channel

  /// Talk: what was done, warnings, errors.
  let talk: Channel

  /// Columns of the terminal, for both.
  let width: Int

  /// Puts a question to whoever sits there and gives the answer, without its line end; nil where
  /// there are no more answers. Nothing can be asked where nobody sits at a terminal.
  let ask: (@Sendable (_ question: String) -> String?)?

  /// Shows a whole output with the pager of whoever sits there; nil where there is none, or where
  /// output is for another program.
  let page: (@Sendable (_ bytes: [UInt8]) throws(ConsoleError) -> Void)?

  /// A console; `ask` and `page` only where somebody sits at a terminal.
  init(
    output: Channel, talk: Channel, width: Int,
    ask: (@Sendable (_ question: String) -> String?)? = nil,
    page: (@Sendable (_ bytes: [UInt8]) throws(ConsoleError) -> Void)? = nil
  ) {
    self.output = output
    self.talk = talk
    self.width = width
    self.ask = ask
    self.page = page
  }

  /// The same, but that the line is taken away before anything else is written.
  func clearing(_ line: ProgressLine) -> Console {
    let ask = ask.map { ask in
      { @Sendable (question: String) -> String? in
        line.clear()
        return ask(question)
      }
    }
    return Console(
      output: output.after(line.clear), talk: talk.after(line.clear), width: width, ask: ask,
      page: page)
  }

  /// The same, but for data, which are gathered on a sheet.
  func writing(on sheet: Sheet) -> Console {
    let output = Channel(isTerminal: output.isTerminal, style: output.style) { bytes in
      sheet.add(bytes)
    }
    return Console(output: output, talk: talk, width: width, ask: ask, page: page)
  }

  /// Writes data.
  func write(_ text: String) throws(ConsoleError) { try output.write(Array(text.utf8)) }

  /// Writes a table for the eye.
  func write(_ table: Table) throws(ConsoleError) {
    let style = output.style
    try write(table.text(width: width) { text, tone in style.paint(text, tone) })
  }

  /// Says one line or more. That talk cannot be heard is nobody's error: there is no place left to
  /// report it, and the data may be whole.
  func say(_ text: String) {
    try? talk.write(Array((text + "\n").utf8))
  }
}

/// One of the two streams of a console.
struct Channel: Sendable {
  /// Whether somebody is watching.
  let isTerminal: Bool

  /// How tones look on it.
  let style: Style

  private let sink: @Sendable ([UInt8]) throws(ConsoleError) -> Void

  /// A channel. `sink` must take all of the bytes or throw.
  init(
    isTerminal: Bool, style: Style, sink: @escaping @Sendable ([UInt8]) throws(ConsoleError) -> Void
  ) {
    self.isTerminal = isTerminal
    self.style = style
    self.sink = sink
  }

  func write(_ bytes: [UInt8]) throws(ConsoleError) { try sink(bytes) }

  /// The same, but that something is done before each write.
  func after(_ first: @escaping @Sendable () -> Void) -> Channel {
    Channel(isTerminal: isTerminal, style: style) { [sink] (bytes) throws(ConsoleError) in
      first()
      try sink(bytes)
    }
  }
}

/// Data that are shown when all of them are there.
final class Sheet: Sendable {
  private let gathered = Mutex<[UInt8]>([])

  /// Everything so far.
  var bytes: [UInt8] { gathered.withLock { $0 } }

  func add(_ bytes: [UInt8]) { gathered.withLock { $0 += bytes } }
}

/// Why a stream took no more.
struct ConsoleError: Error, Equatable, Sendable {
  /// What kind of failure it was. The names are stable.
  enum Code: String, CaseIterable, Sendable {
    /// The reader at the other end of the pipe is gone.
    case outputClosed = "output-closed"
    /// The system refused the bytes: a full disk, a lost device.
    case outputFailed = "output-failed"
  }

  let code: Code

  /// The stream: `standard output`.
  let place: String

  /// One sentence, with the system's own words.
  let reason: String

  var what: String {
    switch code {
    case .outputClosed: "output closed"
    case .outputFailed: "output failed"
    }
  }

  var remedy: String {
    switch code {
    case .outputClosed: "Let the next program of the pipe read to the end."
    case .outputFailed: "Look at the space and the rights of what the output goes to."
    }
  }

  static func == (left: ConsoleError, right: ConsoleError) -> Bool { left.code == right.code }
}
