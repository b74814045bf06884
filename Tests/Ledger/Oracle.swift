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

  /// The roots that a log shows as signed, by size.
  static func signedRoots(_ volume: FaultyVolume, span: Int) throws -> [Int: Digest] {
    var roots: [Int: Digest] = [:]
    let reader = LogReader(volume, at: World.folder, span: span)
    _ = try reader.readBatches(World.charter) { acknowledged, _ throws(LedgerError) in
      if let commit = acknowledged.batch.commit { roots[commit.size] = commit.root }
      return true
    }
    return roots
  }

  /// Opens what a crash left, and throws the first promise that is broken.
  func check(_ volume: FaultyVolume) throws {
    let reader = LogReader(volume, at: World.folder, span: span)
    try require(try reader.read(World.charter).damage == nil, "a crash is never damage")
    let ledger = try Ledger.open(
      on: volume, at: World.folder, charter: World.charter, memory: memory(volume), span: span)
    let size = ledger.state.size
    ledger.close()
    try checkContent(volume, reader, size)
    try checkTwice(volume)
  }

  private func checkContent(_ volume: FaultyVolume, _ reader: LogReader, _ size: Int) throws {
    let least = acknowledged.last?.size ?? 1
    try require(size >= least, "an acknowledged event is there: \(size) of \(least)")
    try require(size == least || size == least + inFlight, "all of a batch or nothing: \(size)")
    let verification = try reader.verify(
      VerificationBasis(charter: World.charter, checksActorSignatures: false))
    try require(verification.faults == [], "verified: \(verification.faults)")
    try require(verification.size == size, "everything is signed")
    let index = try LogIndex(reader, World.charter)
    for receipt in acknowledged {
      let leaf = index.tree.hash(of: Subtree(level: 0, index: receipt.index))
      try require(leaf == receipt.leafHash, "event \(receipt.index) is as acknowledged")
      try require(
        index.checkpoint(atSize: receipt.size) == receipt.checkpoint,
        "the checkpoint of size \(receipt.size) is as acknowledged")
    }
    for (size, root) in try Self.signedRoots(volume, span: span) {
      try require(signedRoots[size, default: root] == root, "one signed root at size \(size)")
    }
    for size in signedRoots.keys {
      try require(index.signedSizes.contains(size), "the signed size \(size) stays")
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
