import Glibc
import Synchronization

/// The console of this process. Only `main` makes it.
enum Terminal {
  static let widthUnlessTold = 80

  /// Standard output and error, with what the environment says of them.
  static func console(environment: [String: String]) -> Console {
    func channel(_ descriptor: Int32, _ name: String) -> Channel {
      let isTerminal = isatty(descriptor) == 1
      return Channel(
        isTerminal: isTerminal,
        style: Style(
          isTerminal: isTerminal, noColor: environment["NO_COLOR"], term: environment["TERM"])
      ) { (bytes: [UInt8]) throws(ConsoleError) in
        try write(bytes, to: descriptor, named: name)
      }
    }
    let output = channel(STDOUT_FILENO, "standard output")
    let talk = channel(STDERR_FILENO, "standard error")
    let isWatched = isatty(STDIN_FILENO) == 1 && output.isTerminal && talk.isTerminal
    let asking: @Sendable (String) -> String? = { question in ask(question, on: talk) }
    return Console(
      output: output, talk: talk,
      width: width(columns: environment["COLUMNS"], window: windowColumns(STDOUT_FILENO)),
      ask: isWatched ? asking : nil, page: page(environment, output))
  }

  /// A closed pipe must be an error that is told, not a signal that ends the process in silence.
  static func ignoreClosedPipes() {
    _ = signal(SIGPIPE, SIG_IGN)
  }

  private static let isEnded = Atomic<Bool>(false)

  /// From now on Ctrl-C does not kill the process: what runs is asked to end, and says so.
  @Sendable
  static func listenForEnding() -> @Sendable () -> Bool {
    _ = signal(SIGINT) { _ in Terminal.isEnded.store(true, ordering: .relaxed) }
    return { isEnded.load(ordering: .relaxed) }
  }

  /// A process may be started without standard streams, and then the next file that is opened, a
  /// lock or the log itself, would get the number of one and what is meant for a reader. Each
  /// missing one is held by a descriptor that refuses what it is for.
  static func holdStandardDescriptors() {
    for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) < 0 {
      let refusing = descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY
      let held = unsafe open("/dev/null", refusing)
      precondition(held == descriptor, "the lowest free number is given, and /dev/null is there")
    }
  }

  /// `COLUMNS` before the window, and within reason: what is told by a stranger's environment must
  /// not decide how much memory a line takes.
  static func width(columns: String?, window: Int?) -> Int {
    let told = columns.flatMap { Int($0) } ?? window ?? widthUnlessTold
    return told < 1 ? widthUnlessTold : min(max(told, 40), 500)
  }

  static func windowColumns(_ descriptor: Int32) -> Int? {
    var size = winsize()
    let status = unsafe ioctl(descriptor, UInt(TIOCGWINSZ), &size)
    return status == 0 && size.ws_col > 0 ? Int(size.ws_col) : nil
  }

  /// Writes every byte, however the system divides them.
  static func write(
    _ bytes: [UInt8], to descriptor: Int32, named name: String
  ) throws(ConsoleError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes { buffer in
        unsafe Glibc.write(descriptor, buffer.baseAddress, buffer.count)
      }
      if count > 0 {
        rest = rest.dropFirst(count)
        continue
      }
      // No bytes and no error is said by no system, and must not be an endless loop.
      let number = count < 0 ? errno : EIO
      if number == EINTR { continue }
      let words = unsafe String(cString: strerror(number))
      throw ConsoleError(
        code: number == EPIPE ? .outputClosed : .outputFailed, place: name,
        reason: "\(rest.count) of \(bytes.count) bytes were not written: \(words).")
    }
  }
}
