import CivilTime
import Probity
import Synchronization
import Testing

@testable import ProbityCLI

/// The line that shows long work going on, by a clock that is set by hand.
struct ProgressTests {
  final class Watch: Sendable {
    private let time = Mutex<Int64>(1_000_000)
    func move(to milliseconds: Int64) { time.withLock { $0 = 1_000_000 + milliseconds } }
    var now: Instant { Instant(millisecondsSince1970: time.withLock { $0 }) ?? .first }
  }

  let watch = Watch()
  let heard = ConsoleTests.Heard()
  let line: ProgressLine

  init() {
    let watch = watch
    line = ProgressLine({ watch.now }, on: heard.channel())
  }

  private func note(_ headway: Headway, at milliseconds: Int64) {
    watch.move(to: milliseconds)
    line.note(headway)
  }

  @Test func `what takes less than a second is not spoken of`() {
    for time in stride(from: 0, through: 999, by: 37) {
      note(Headway(.verifying, time), at: Int64(time))
    }
    line.clear()
    #expect(heard.text == "")
  }

  @Test func `after a second the rate is told, at most five times a second, and taken away`() {
    note(Headway(.verifying, 0), at: 0)
    note(Headway(.verifying, 12_400), at: 1_000)
    note(Headway(.verifying, 12_900), at: 1_199)
    note(Headway(.verifying, 13_000), at: 1_300)
    line.clear()
    line.clear()
    #expect(
      heard.text
        == "\r12400 events checked, 12400 a second" + "\r13000 events checked, 10000 a second"
        + "\r" + String(repeating: " ", count: 36) + "\r")
  }

  @Test func `what follows is another work, and shorter words leave nothing of longer ones`() {
    note(Headway(.replaying, 0), at: 0)
    note(Headway(.replaying, 10_000_000), at: 2_000)
    note(Headway(.judging, 0, of: 3), at: 2_100)
    note(Headway(.judging, 3, of: 3), at: 3_100)
    #expect(
      heard.text
        == "\r10000000 events read, 5000000 a second"
        + "\r3 of 3 procedures judged, 3 a second  ")
  }

  @Test func `a clock that is set back does not stumble`() {
    note(Headway(.importing, 1, of: 9), at: 5_000)
    note(Headway(.importing, 2, of: 9), at: 0)
    note(Headway(.importing, 3, of: 9), at: 6_000)
    #expect(heard.text == "\r3 of 9 processes imported, 3 a second, 2 s left")
  }

  /// A desk's clock goes on by a minute whenever it is looked at: everything takes long there.
  @Test func `the line makes room for data and talk, and only a terminal shows it`() throws {
    let desk = try PagingTests.desk()
    for isWatched in [false, true] {
      let (output, talk) = (ConsoleTests.Heard(), ConsoleTests.Heard())
      let console = Console(
        output: output.channel(), talk: talk.channel(isTerminal: isWatched), width: 80)
      let words = ["audit"]
      #expect(Roof.run(words, in: desk.surroundings(), console) == .done)
      #expect(output.text == desk.probity(words).output)
      #expect(talk.text == "")
    }
  }
}
