import Glibc

/// Long output at a terminal, through the pager that its user likes.
extension Terminal {
  /// What shows pages, as a line for the shell; nil where the user wants none. An empty PAGER and
  /// `cat` say so; without a PAGER it is less, where that is installed and the terminal can move its
  /// cursor: it keeps colours, and ends by itself where everything fits on the screen.
  static func pager(_ environment: [String: String]) -> String? {
    guard let told = environment["PAGER"] else {
      guard let term = environment["TERM"], !term.isEmpty, term != "dumb" else { return nil }
      return "command -v less >/dev/null 2>&1 || exit 127; exec less -FRX"
    }
    let words = told.split(separator: " ")
    return words.isEmpty || words == ["cat"] ? nil : told
  }

  /// What shows whole outputs where somebody watches.
  static func page(
    _ environment: [String: String], _ output: Channel
  ) -> (@Sendable ([UInt8]) throws(ConsoleError) -> Void)? {
    guard output.isTerminal, let pager = pager(environment) else { return nil }
    return { (bytes) throws(ConsoleError) in
      try show(bytes, with: pager) { (bytes) throws(ConsoleError) in try output.write(bytes) }
    }
  }

  /// Shows the bytes with a pager; `directly` where it cannot be started. Who turns no further page
  /// has read enough: that is no error.
  ///
  /// An interrupt is meant for the pager as long as it is there: ending before it would leave two
  /// programs reading the same keys.
  static func show(
    _ bytes: [UInt8], with pager: String,
    directly: (_ bytes: [UInt8]) throws(ConsoleError) -> Void
  ) throws(ConsoleError) {
    guard let pipe = unsafe popen(pager, "we") else { return try directly(bytes) }
    let interrupted = signal(SIGINT, SIG_IGN)
    do {
      try write(bytes, to: unsafe fileno(pipe), named: "the pager")
    } catch  where error.code == .outputClosed {
      // It read as much as it wanted, or could not be started: its status says which.
    } catch {
      _ = unsafe pclose(pipe)
      throw error
    }
    let status = unsafe pclose(pipe)
    _ = signal(SIGINT, interrupted)
    if isNotStarted(status) { try directly(bytes) }
  }

  /// Whether the shell says that there is no such program, or that it cannot be run (IEEE Std 1003.1
  /// §2.8.2): a status of 127 or 126.
  private static func isNotStarted(_ status: Int32) -> Bool {
    let isExit = status & 0x7F == 0
    return isExit && [126, 127].contains((status >> 8) & 0xFF)
  }
}
