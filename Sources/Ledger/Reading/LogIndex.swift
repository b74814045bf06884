import Cryptography
import DurableStorage
import TransparencyLog

/// The hashes and places of a whole log: what proofs are made from.
///
/// Holds 64 bytes an event for its tree and some more for its place; it serves a command, and a log
/// of many millions is proved from its tiles.
public struct LogIndex: Sendable {
  /// The tree up to the last signed size.
  public private(set) var tree = MerkleTree()
  /// The state at that size.
  public let state: LedgerState

  private struct Line {
    var segment: Int
    var offset: Int
    var count: Int
  }

  private let reader: LogReader
  private var lines: [Line] = []
  private var signed: [Int: SignedLine] = [:]

  /// Reads a log from its first line to its last signed one. Damage is refused: nothing is proved
  /// from a log that does not fit its own root. With `size` it is read up to the batch that reaches
  /// it: the log as it stood then.
  public init(
    _ reader: LogReader, _ charter: Charter, upTo size: Int = .max
  ) throws(LedgerError) {
    var (tree, lines, signed) = (MerkleTree(), [Line](), [Int: SignedLine]())
    let reading = try reader.readBatches(charter) { acknowledged, _ throws(LedgerError) in
      let batch = acknowledged.batch
      var offset = batch.start.offset
      for entry in batch.entries {
        tree.append(entry.leafHash)
        lines.append(
          Line(segment: batch.start.segment, offset: offset, count: entry.bytes.count))
        offset += entry.bytes.count + 1
      }
      signed[batch.indexes.upperBound] = acknowledged.signed
      return batch.indexes.upperBound < size
    }
    if let damage = reading.damage { throw damage.error }
    state = reading.state
    self.reader = reader
    (self.tree, self.lines, self.signed) = (tree, lines, signed)
  }

  /// The sizes whose roots were signed, ascending.
  public var signedSizes: [Int] { signed.keys.sorted() }

  /// The checkpoint of a signed size, as a note; nil for every other size.
  public func checkpoint(atSize size: Int) -> SignedCheckpoint? {
    guard let line = signed[size] else { return nil }
    return SignedCheckpoint(
      state.origin, CommitLine(size: size, root: tree.root(ofSize: size)), line)
  }

  /// The bytes of an event's line, read anew and compared with its leaf hash.
  public func bytes(of index: Int) throws(LedgerError) -> [UInt8] {
    guard lines.indices.contains(index) else {
      throw LedgerError(.order, at: "event \(index)", "The log has \(lines.count) events.")
    }
    let line = lines[index]
    let bytes = try onDisk { () throws(StorageError) in
      try reader.volume.read(
        reader.layout.segment(line.segment), from: line.offset, count: line.count)
    }
    guard TreeHash.leaf(bytes) == tree.hash(of: Subtree(level: 0, index: index)) else {
      throw LedgerError(.altered, at: "event \(index)", "It was changed while it was read.")
    }
    return bytes
  }

  /// The `.tlog-proof` of an event under the last signed checkpoint; nil where the log has no such
  /// event.
  public func proof(of index: Int) -> TransparencyProof? {
    guard (0..<tree.size).contains(index), let checkpoint = checkpoint(atSize: tree.size) else {
      return nil
    }
    let path = tree.inclusionProof(of: index).path
    return TransparencyProof(index: index, path: path, checkpoint: checkpoint)
  }
}
