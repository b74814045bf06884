import CivilTime
import DurableStorage
import Glibc
import Probity

/// The only place that makes a real clock, randomness, environment, terminal and disk.
@main
struct Main {
  static func main() {
    Terminal.ignoreClosedPipes()
    Terminal.holdStandardDescriptors()
    let environment = readEnvironment()
    var surroundings = Surroundings(
      volume: PosixVolume(), clock: clock, randomness: randomness, environment: environment,
      folder: currentFolder(), pause: pause, standardInput: standardInput)
    surroundings.keepsReadModels = true
    surroundings.listenForEnding = Terminal.listenForEnding
    let console = Terminal.console(environment: environment)
    do {
      exit(Roof.run(try arguments(), in: surroundings, console).rawValue)
    } catch {
      for complaint in error.all { Roof.say(complaint, asJSON: false, on: console) }
      exit(error.status.rawValue)
    }
  }

  /// The words behind the program's name, as they were given: `CommandLine.arguments` would put
  /// U+FFFD for bytes that are no UTF-8, and that would be recorded.
  private static func arguments() throws(Complaints) -> [String] {
    var words: [String] = []
    for number in 1..<max(1, Int(CommandLine.argc)) {
      guard let bytes = unsafe CommandLine.unsafeArgv[number] else { break }
      guard let word = unsafe String(validatingCString: bytes) else {
        throw Complaints(
          Complaint(
            code: "argument-encoding", what: "an argument that is not UTF-8",
            place: "argument \(number)", reason: "Its bytes are no text in UTF-8.",
            remedy: "Set the terminal to UTF-8, or give the text in a file.", status: .usage))
      }
      words.append(word)
    }
    return words
  }

  private static func readEnvironment() -> [String: String] {
    var environment: [String: String] = [:]
    for name in Surroundings.names {
      if let value = unsafe getenv(name) { environment[name] = unsafe String(cString: value) }
    }
    return environment
  }

  @Sendable
  private static func clock() -> Instant {
    var time = timespec()
    let status = unsafe clock_gettime(CLOCK_REALTIME, &time)
    precondition(status == 0, "the machine has a clock")
    let milliseconds = Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000
    guard let instant = Instant(millisecondsSince1970: milliseconds) else {
      preconditionFailure("the machine's clock shows a year beyond 9999")
    }
    return instant
  }

  /// A signal may end the pause early: whoever waits asks again anyway.
  @Sendable
  private static func pause(_ milliseconds: Int) {
    var time = timespec(tv_sec: milliseconds / 1_000, tv_nsec: milliseconds % 1_000 * 1_000_000)
    unsafe nanosleep(&time, nil)
  }

  @Sendable
  private static func randomness(_ count: Int) -> [UInt8] {
    var generator = SystemRandomNumberGenerator()
    return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
  }

  private static func currentFolder() -> String {
    guard let path = unsafe getcwd(nil, 0) else { return "/" }
    defer { unsafe free(path) }
    return unsafe String(cString: path)
  }

  @Sendable
  private static func standardInput() throws(Complaints) -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = unsafe chunk.withUnsafeMutableBytes { buffer in
        unsafe read(STDIN_FILENO, buffer.baseAddress, buffer.count)
      }
      if count == 0 { return bytes }
      if count < 0, errno == EINTR { continue }
      guard count > 0, bytes.count + count <= Session.fileLimit else {
        throw Complaints(
          Complaint(
            code: "input-failed", what: "input that cannot be read", place: "standard input",
            reason: count < 0
              ? "The system says: \(unsafe String(cString: strerror(errno)))."
              : "It is longer than \(Session.fileLimit) bytes.",
            remedy: "Give a file, or less.", status: .inputOutput))
      }
      bytes += chunk[..<count]
    }
  }
}
