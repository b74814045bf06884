import Audit
import CivilTime
import DurableStorage
import Fields
import Foundation
import Ledger
import StorageFaults
import Testing

@testable import Probity

/// What a rule says to a reader from whom values are withheld: that they are withheld, and never
/// the opposite of what they would show.
struct WithheldVerdictTests {
  static func findings(
    _ story: String, _ view: History.View, erasing: Bool = false
  ) throws -> [String: Finding] {
    let volume = try StoryLedgerTests.played(story)
    if erasing {
      let path = "ledger/sealed/00000000000000000000.jsonl"
      let size = try volume.size(of: path)
      try volume.write(Array(repeating: 0x20, count: size), to: path, at: 0)
    }
    let surroundings = Surroundings(
      volume: volume, clock: { .first }, randomness: { _ in [] }, environment: [:], folder: "/")
    let history = try History(surroundings, folder: "ledger", view: view)
    let time = try #require(Instant("2026-11-02T09:00:00.000Z"))
    var found: [String: Finding] = [:]
    for procedure in history.procedures {
      for finding in history.audit(procedure, at: time)?.findings ?? [] {
        found["\(procedure) \(finding.rule.id)"] = finding
      }
    }
    return found
  }

  @Test(arguments: ["clean-partnership", "moved-goalposts", "rushed-invitation", "one-left"])
  func `withholding and erasing turn no breach into its opposite, and no duty into a breach`(
    story: String
  ) throws {
    let whole = try Self.findings(story, .authority)
    var withheld = 0
    for hidden in [
      try Self.findings(story, .public), try Self.findings(story, .authority, erasing: true),
    ] {
      #expect(Set(hidden.keys) == Set(whole.keys))
      for (name, finding) in hidden {
        let verdict = try #require(whole[name]).outcome.verdict
        if verdict == .breached { #expect(finding.outcome.verdict != .met, "\(name)") }
        if finding.outcome.verdict == .breached { #expect(verdict == .breached, "\(name)") }
        if finding.outcome == .notShown(.withheld) { withheld += 1 }
      }
    }
    print("\(story): \(withheld) withheld")
  }
}
