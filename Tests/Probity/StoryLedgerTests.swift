import DurableStorage
import Fields
import Foundation
import Goldens
import Ledger
import Probity
import StorageFaults
import Testing

@testable import Rehearsal

/// Stories are played by the same hall as the shipped program, and their logs are goldens.
struct StoryLedgerTests {
  static let names = [
    "clean-partnership", "rushed-invitation", "moved-goalposts", "amsterdam-quay-walls",
    "one-left", "two-rulebooks", "kept-provider", "usual-suspects",
  ]

  private static let volumes = Once<FaultyVolume>()

  /// The story of a folder under Fixtures, played into memory.
  static func played(_ name: String) throws -> FaultyVolume {
    try volumes(name) {
      let story = try Story(PosixVolume(), folder: Golden.url("Stories/\(name)").path)
      let volume = FaultyVolume()
      try Stage(volume, story).play(into: "ledger")
      return volume
    }.restarted()
  }

  @Test(arguments: names)
  func `a story played again is the same log, byte for byte`(name: String) throws {
    let volume = try Self.played(name)
    let log = try volume.read("ledger/log/00000000000000000000.jsonl", limit: 1 << 24)
    #expect(Golden.difference("Stories/\(name)/log.jsonl", log) == nil)
  }

  @Test(arguments: names)
  func `every byte of a story's ledger verifies`(name: String) throws {
    let volume = try Self.played(name)
    let verification = try LogReader(volume, at: "ledger").verify(
      VerificationBasis(charter: .commissioning))
    #expect(verification.faults.isEmpty)
    #expect(verification.counts.directories == 1)
  }
}
