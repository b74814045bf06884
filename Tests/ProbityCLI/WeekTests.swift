import Goldens
import Testing

@testable import ProbityCLI

/// What a commissioner meets in a week, typed and read back: Fixtures/Week, one file a situation.
/// All of them concern one procedure, and each goes on where the one before it ended.
struct WeekTests {
  @Test func `ten situations of one procedure are the same to the last byte`() throws {
    let desk = try Desk()
    for name in SessionTests.names("Week") {
      let text = try SessionTests.play(name, at: desk)
      #expect(Golden.difference(name + ".session", text) == nil)
    }
    let verdict = desk.probity(["verify", "--trust-embedded"])
    #expect(verdict.status == 0, "\(verdict.output)\(verdict.talk)")
  }
}
