import Cryptography
import DurableStorage
import Fields
import StorageFaults
import Testing
import TransparencyLog

@testable import Ledger

/// Re-checks everything that a ledger promises, from the bytes of a volume alone.
struct Oracle {
  /// A promise that was broken.
  struct Broken: Error, CustomStringConvertible {
    var description: String
  }

  /// What was acknowledged before the crash: the receipts that were handed out.
  var acknowledged: [Receipt]
  /// The roots that were signed before the crash, handed out or not.
  var signedRoots: [Int: Digest]
  /// How many events the batches in flight have, and their events' keys: all or nothing.
  var inFlight: Int
  var span: Int

  /// The memory that survives with the volume, or, where the user's folder did not, his word.
  private func memory(_ volume: FaultyVolume) -> Memory {
    Memory(
      seen: SeenLedgers(volume, folder: "state"),
      firstUse: .confirmed(size: acknowledged.last?.size ?? 1))
  }

  /// The leaf hashes and signed checkpoints that a log shows.
  static func roots(
    _ volume: FaultyVolume, span: Int
  ) throws -> (leaves: [Digest], checkpoints: [Int: SignedCheckpoint]) {
    var (leaves, checkpoints) = ([Digest](), [Int: SignedCheckpoint]())
    let reader = LogReader(volume, at: World.folder, span: span)
    _ = try reader.readBatches(World.charter) { acknowledged, fold throws(LedgerError) in
      leaves += acknowledged.batch.entries.map(\.leafHash)
      if let commit = acknowledged.batch.commit {
        checkpoints[commit.size] = SignedCheckpoint(
          fold.state.origin, commit, acknowledged.signed)
      }
      return true
    }
    return (leaves, checkpoints)
  }

  /// The roots that a log shows as signed, by size.
  static func signedRoots(_ volume: FaultyVolume, span: Int) throws -> [Int: Digest] {
    try roots(volume, span: span).checkpoints.mapValues(\.checkpoint.root)
  }

  /// As `check`, and that what recovery left survives a power cut right behind it.
  func checkThroughPowerCut(_ volume: FaultyVolume) throws {
    try check(volume)
    let shown = try Self.signedRoots(volume, span: span)
    var later = self
    later.signedRoots = shown
    later.inFlight = 0
    let size = shown.keys.max() ?? 0
    try volume.forEachSurvivor(.wholeChanges) { survivor, loss in
      do {
        try later.check(survivor, size: size)
      } catch {
        throw Broken(description: "\(error), when behind recovery was lost: \(loss)")
      }
    }
  }

  /// Opens what a crash left, and throws the first promise that is broken.
  func check(_ volume: FaultyVolume, size expected: Int? = nil) throws {
    let reader = LogReader(volume, at: World.folder, span: span)
    try require(try reader.read(World.charter).damage == nil, "a crash is never damage")
    let ledger = try Ledger.open(
      on: volume, at: World.folder, charter: World.charter, memory: memory(volume), span: span)
    let size = ledger.state.size
    ledger.close()
    if let expected { try require(size == expected, "size \(expected) stays, not \(size)") }
    if expected == nil {
      let least = acknowledged.last?.size ?? 1
      try require(size >= least, "an acknowledged event is there: \(size) of \(least)")
      try require(size == least || size == least + inFlight, "all or nothing: \(size)")
    }
    try checkContent(volume, reader, size)
    try checkTwice(volume)
  }

  private func checkContent(_ volume: FaultyVolume, _ reader: LogReader, _ size: Int) throws {
    let verification = try reader.verify(
      VerificationBasis(charter: World.charter, signatures: .none))
    try require(verification.faults == [], "verified: \(verification.faults)")
    try require(verification.size == size, "everything is signed")
    let found = try Self.roots(volume, span: span)
    for receipt in acknowledged {
      try require(
        found.leaves[receipt.index] == receipt.leafHash, "event \(receipt.index) is the same")
      try require(
        found.checkpoints[receipt.size] == receipt.checkpoint, "so is checkpoint \(receipt.size)")
    }
    for (size, root) in signedRoots {
      try require(
        found.checkpoints[size]?.checkpoint.root == root, "one signed root at size \(size)")
    }
  }

  private func checkTwice(_ volume: FaultyVolume) throws {
    let before = volume.files
    let ledger = try Ledger.open(
      on: volume, at: World.folder, charter: World.charter, memory: memory(volume), span: span)
    ledger.close()
    try require(ledger.notices == [], "recovered twice: \(ledger.notices)")
    try require(
      before.map(\.path) == volume.files.map(\.path)
        && before.map(\.bytes) == volume.files.map(\.bytes), "recovering twice is as once")
  }

  private func require(_ holds: Bool, _ promise: @autoclosure () -> String) throws {
    if !holds { throw Broken(description: promise()) }
  }
}

/// Every way in which one verb of a volume may fail.
let everyFault: [VolumeFault] = [
  .refused, .doneButReportedFailed, .short(7), .killedBefore, .killedAfter, .killedWithin(150),
]
