import CivilTime
import Probity
import Synchronization

/// One line at a terminal that says how far long work has come, and is gone when it is done.
///
/// Nothing is shown of what takes less than a second.
final class ProgressLine: Sendable {
  /// So long nothing is said, in milliseconds.
  static let patience: Int64 = 1_000
  /// So long a line stands before the next takes its place, in milliseconds.
  static let pace: Int64 = 200

  private struct State {
    var work: Headway.Work?
    var began = Instant.first
    var shown = Instant.first
    /// The columns that are written on.
    var width = 0
  }

  private let state = Mutex(State())
  private let clock: @Sendable () -> Instant
  private let talk: Channel

  /// A line on this channel, by this clock.
  init(_ clock: @escaping @Sendable () -> Instant, on talk: Channel) {
    self.clock = clock
    self.talk = talk
  }

  /// Takes note of how far it is, and shows it if it is time to.
  func note(_ headway: Headway) {
    let now = clock()
    state.withLock { state in
      if state.work != headway.work {
        state.work = headway.work
        (state.began, state.shown) = (now, now)
      }
      // A clock that is set back makes it wait, not stumble.
      let elapsed = state.began.milliseconds(to: now)
      guard elapsed >= Self.patience, state.shown.milliseconds(to: now) >= Self.pace else { return }
      state.shown = now
      write(Self.text(headway, after: elapsed), &state)
    }
  }

  /// Takes the line away, so that something else can be written in its place.
  func clear() {
    state.withLock { state in
      guard state.width > 0 else { return }
      write("", &state)
      try? talk.write([0x0D])
    }
  }

  /// Spaces cover what was longer: they work on every terminal.
  private func write(_ text: String, _ state: inout State) {
    let filler = String(repeating: " ", count: max(0, state.width - text.utf8.count))
    try? talk.write(Array("\r\(text)\(filler)".utf8))
    state.width = text.utf8.count
  }

  /// `12400 events checked, 8200 a second`; with a total `12 of 40 procedures judged, 3 a second,
  /// 9 s left`, as long as some are.
  static func text(_ headway: Headway, after elapsed: Int64) -> String {
    let rate = headway.done * 1_000 / Int(max(1, elapsed))
    let amount = "\(headway.done)" + (headway.total.map { " of \($0)" } ?? "")
    let left = headway.total.map { max(0, $0 - headway.done) } ?? 0
    let seconds = left > 0 && rate > 0 ? ", \((left + rate - 1) / rate) s left" : ""
    return "\(amount) \(headway.work.rawValue), \(rate) a second\(seconds)"
  }
}
