import CivilTime
import Cryptography
import DurableStorage
import Foundation
import Probity
import Synchronization

@testable import ProbityCLI

/// Somebody who types commands: a home in a folder of its own, a clock that goes on by a minute
/// whenever it is looked at, and randomness that anybody can foretell.
final class Desk {
  /// What one command came to.
  struct Outcome {
    var status: Int32 = 0
    var output = ""
    var talk = ""
  }

  /// What a console was told.
  private final class Heard: Sendable {
    private let bytes = Mutex<[UInt8]>([])
    var all: [UInt8] { bytes.withLock { $0 } }
    func hear(_ text: String) { bytes.withLock { $0 += Array(text.utf8) } }
    var channel: Channel {
      Channel(isTerminal: false, style: Style(isColored: false)) { more in
        self.bytes.withLock { $0 += more }
      }
    }
  }

  /// What is typed, line by line.
  private final class Script: Sendable {
    private let lines: Mutex<ArraySlice<String>>
    init(_ lines: [String]) { self.lines = Mutex(lines[...]) }
    func next() -> String? { lines.withLock { $0.popFirst() } }
  }

  /// What the clock shows next, and how often randomness was drawn.
  private final class Course: Sendable {
    private let state: Mutex<(time: Instant, draws: Int)>

    init(_ start: Instant) { state = Mutex((start, 0)) }

    func set(_ time: Instant) { state.withLock { $0.time = time } }

    func now() -> Instant {
      state.withLock { state in
        defer { state.time = state.time.adding(milliseconds: 60_000) ?? state.time }
        return state.time
      }
    }

    func draw(_ count: Int) -> [UInt8] {
      state.withLock { state in
        var bytes: [UInt8] = []
        while bytes.count < count {
          bytes += SHA256.hash(Array("draw \(state.draws)".utf8)).bytes
          state.draws += 1
        }
        return Array(bytes.prefix(count))
      }
    }
  }

  /// How the home is called in what is shown.
  static let shownHome = "/home/amara"

  let home: String
  private(set) var folder: String
  /// Whether a read model is kept beside each ledger, as on a real machine.
  var keepsReadModels = false
  private let course: Course
  /// The disk; a real one unless told.
  var volume: any Volume = PosixVolume()
  private var locks: [String: VolumeLock] = [:]

  init() throws {
    let path = FileManager.default.temporaryDirectory.path + "/probity-desk-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    home = path
    folder = path
    guard let start = Instant("2026-03-02T09:00:00.000Z") else {
      throw CocoaError(.coderInvalidValue)
    }
    course = Course(start)
  }

  deinit {
    locks.values.forEach { $0.release() }
    try? FileManager.default.removeItem(atPath: home)
  }

  /// Runs the program in this process; with `answers`, as at a terminal where they are typed.
  func probity(
    _ words: [String], input: [UInt8] = [], environment: [String: String] = [:],
    answers: [String]? = nil
  ) -> Outcome {
    let (data, talk) = (Heard(), Heard())
    let script = answers.map(Script.init)
    let answering: @Sendable (String) -> String? = { question in
      let answer = script?.next()
      talk.hear(question + (answer ?? "") + "\n")
      return answer
    }
    let ask = answers == nil ? nil : answering
    let status = Roof.run(
      words, in: surroundings(input: input, environment: environment),
      Console(output: data.channel, talk: talk.channel, width: 80, ask: ask))
    return Outcome(
      status: status.rawValue, output: shown(data.all), talk: shown(talk.all))
  }

  /// The world as it is at this desk.
  func surroundings(
    input: [UInt8] = [], environment: [String: String] = [:]
  ) -> Surroundings {
    let course = course
    var surroundings = Surroundings(
      volume: volume, clock: { course.now() }, randomness: { course.draw($0) },
      environment: ["HOME": home].merging(environment) { $1 }, folder: folder,
      standardInput: { () throws(Complaints) in input })
    surroundings.keepsReadModels = keepsReadModels
    return surroundings
  }

  /// A text as typed, with the real home for the shown one.
  func typed(_ text: String) -> String {
    text.replacingOccurrences(of: Self.shownHome, with: home)
  }

  private func shown(_ bytes: [UInt8]) -> String {
    String(decoding: bytes, as: UTF8.self).replacingOccurrences(of: home, with: Self.shownHome)
  }

  /// A path as typed, absolute.
  func path(_ typed: String) -> String {
    if typed.hasPrefix("~/") { return home + typed.dropFirst() }
    return typed.hasPrefix("/") ? typed : folder + "/" + typed
  }

  // MARK: What is done beside the program

  func enter(_ typed: String) { folder = URL(fileURLWithPath: path(typed)).standardized.path }

  func setClock(_ time: Instant) { course.set(time) }

  func write(_ bytes: [UInt8], to typed: String) throws {
    try Data(bytes).write(to: URL(fileURLWithPath: path(typed)))
  }

  func read(_ typed: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(fileURLWithPath: path(typed))))
  }

  func lock(_ typed: String) throws { locks[typed] = try volume.lock(path(typed)) }

  func unlock(_ typed: String) { locks.removeValue(forKey: typed)?.release() }

  /// The ledgers below the home.
  var ledgers: [String] {
    let files = FileManager.default
    let names = (try? files.subpathsOfDirectory(atPath: home)) ?? []
    return names.filter { $0.hasSuffix("policy") }
      .map { home + "/" + $0.dropLast("policy".count) }
      .filter { files.fileExists(atPath: $0 + "log") }
  }
}
