import CivilTime
import Testing

@testable import ProbityCLI

/// What is recorded although the clock went back counts like everything else; it is remarked on.
struct ClockBehindTests {
  /// A ledger of one procedure whose clock is set back after its second event.
  private func desk(keepsReadModels: Bool) throws -> Desk {
    let desk = try Desk()
    desk.keepsReadModels = keepsReadModels
    try run(desk, "init ledger --authority Northvale --origin northvale.example/l --actor amara")
    desk.enter("ledger")
    try run(desk, "actor enrol clerk --role commissioner --name Clara")
    try run(desk, "append procedure-opened --procedure wards-1 --title Wards --actor clerk")
    desk.setClock(try #require(Instant("2026-02-01T09:00:00.000Z")))
    return desk
  }

  @discardableResult
  private func run(
    _ desk: Desk, _ words: String, status: Int32 = 0
  ) throws -> Desk.Outcome {
    let outcome = desk.probity(words.split(separator: " ").map(String.init))
    try #require(outcome.status == status, "\(words): \(outcome.talk)")
    return outcome
  }

  private static let need =
    "append need-identified --procedure wards-1 --need noise --need-text x --at 2026-01-31"
    + " --actor clerk"

  @Test(arguments: [false, true])
  func `an event that was allowed behind the clock counts`(keepsReadModels: Bool) throws {
    let desk = try desk(keepsReadModels: keepsReadModels)
    try run(desk, Self.need, status: 65)
    try run(desk, Self.need + " --allow-clock")
    let status = try run(desk, "status wards-1")
    #expect(!status.output.contains("left out") && !status.talk.contains("left out"))
    #expect(try run(desk, "history wards-1").output.contains("need-identified"))
    let audit = try run(desk, "audit wards-1 --json")
    #expect(!audit.output.contains("breaks a rule of form"))
    let shown = try run(desk, "show 4 --json").output
    #expect(shown.contains("need-identified") && !shown.contains("uninterpreted"))
    #expect(shown.contains(#""remarks":["event-clock"]"#))
    #expect(try run(desk, "show 4").output.contains("remark      the clock went back"))
  }

  @Test func `verify remarks on it, and refuses nothing`() throws {
    let desk = try desk(keepsReadModels: false)
    try run(desk, Self.need + " --allow-clock")
    let verification = try run(desk, "verify")
    #expect(verification.output.contains("the clock went back: event 4"))
    #expect(verification.output.hasPrefix("verified"))
  }

  @Test func `a value that was erased behind the clock stays erased`() throws {
    let desk = try desk(keepsReadModels: false)
    try run(desk, "erase 1 name --basis personal-data --actor amara --allow-clock")
    #expect(try run(desk, "verify").output.hasPrefix("verified"))
  }
}
