import Cryptography
import TransparencyLog

extension LogIndex {
  /// The evidence of these streams, and of the ledger's own, under the last signed root.
  ///
  /// Refused unless the last event is a directory: without one nothing shows that a stream is
  /// complete. Streams that the log does not have are left out.
  public func evidence(
    of streams: Set<Stream>, disclosing disclosures: [Disclosure] = []
  ) throws(LedgerError) -> Evidence {
    let last = tree.size - 1
    guard state.lastDirectory == last, let checkpoint = checkpoint(atSize: tree.size) else {
      throw LedgerError.unsealed(last)
    }
    let wanted = streams.union([.ledger])
    var lines: [Evidence.Line] = []
    for index in 0..<tree.size where isOf(wanted, index) {
      lines.append(
        Evidence.Line(
          index: index, bytes: try bytes(of: index), path: tree.inclusionProof(of: index).path))
    }
    return Evidence(
      checkpoint: checkpoint, streams: heads(of: wanted), lines: lines, disclosures: disclosures)
  }

  /// Some lines with their proofs under the last signed root, and nothing that shows that others
  /// are not left out.
  public func excerpt(
    of indexes: [Int], disclosing disclosures: [Disclosure] = []
  ) throws(LedgerError) -> Evidence {
    guard let checkpoint = checkpoint(atSize: tree.size) else {
      throw LedgerError(.damaged, at: "size \(tree.size)", "It was never signed.")
    }
    var lines: [Evidence.Line] = []
    for index in indexes {
      lines.append(
        Evidence.Line(
          index: index, bytes: try bytes(of: index), path: tree.inclusionProof(of: index).path))
    }
    return Evidence(checkpoint: checkpoint, streams: [], lines: lines, disclosures: disclosures)
  }

  /// Every line, in the order of the log; those of a newer format are left out.
  public func eventLines() throws(LedgerError) -> [EventLine] {
    var read: [EventLine] = []
    for index in 0..<tree.size {
      if let line = try? EventLine(try bytes(of: index)) { read.append(line) }
    }
    return read
  }

  private func isOf(_ streams: Set<Stream>, _ index: Int) -> Bool {
    state.streamOfLeaf[tree.hash(of: Subtree(level: 0, index: index))].map(streams.contains)
      ?? false
  }

  /// The directory is what stood before the event that seals it.
  private func heads(of streams: Set<Stream>) -> [Evidence.StreamHead] {
    let directory = directoryBeforeLast
    let tree = directory.tree
    return directory.entries.enumerated()
      .filter { streams.contains($0.element.stream) }
      .map { position, entry in
        Evidence.StreamHead(
          position: position, entry: entry, path: tree.inclusionProof(of: position).path)
      }
  }

  private var directoryBeforeLast: Directory {
    let last = tree.size - 1
    let entries = state.directory.entries.compactMap { entry -> Directory.Entry? in
      guard entry.stream == .ledger else { return entry }
      let before = (0..<last).last { isOf([.ledger], $0) }
      return before.map { index in
        Directory.Entry(
          stream: .ledger, revision: entry.revision - 1,
          leafHash: tree.hash(of: Subtree(level: 0, index: index)))
      }
    }
    return Directory(entries)
  }
}
