import Cryptography
import TransparencyLog

// The same evidence as a reading of the whole log gives, from single lines that were proved.

extension PointReader {
  /// Throws unless the last event seals a directory: without one nothing shows that a stream is
  /// complete.
  public func checkSealed() throws(LedgerError) {
    guard let parts = LineParts(end.lastLine), parts.isDirectory(end.lastLine) else {
      throw LedgerError.unsealed(end.size - 1)
    }
  }

  /// The evidence of these streams, and of the ledger's own, of which `reading` holds the lines.
  /// Throws unless the last event seals a directory.
  public func evidence(
    of streams: Set<Stream>, in reading: PointReading, disclosing disclosures: [Disclosure] = []
  ) throws(NotLocated) -> Evidence {
    var reader = self
    let wanted = streams.union([.ledger])
    var heads: [Evidence.StreamHead] = []
    for stream in wanted {
      if let head = try reader.head(of: stream) { heads.append(head) }
    }
    heads.sort { $0.position < $1.position }
    let lines = try reader.lines(
      reading.entries.filter { $0.body.map { wanted.contains($0.stream) } ?? false })
    return Evidence(
      checkpoint: reading.checkpoint, streams: heads, lines: lines, disclosures: disclosures)
  }

  /// Some lines of `reading` with their proofs under the last signed root, and nothing that shows
  /// that others are not left out.
  public func excerpt(
    of indexes: Set<Int>, in reading: PointReading, disclosing disclosures: [Disclosure] = []
  ) throws(NotLocated) -> Evidence {
    var reader = self
    let lines = try reader.lines(reading.entries.filter { indexes.contains($0.index) })
    guard lines.count == indexes.count else { throw NotLocated("Some of the lines were not read.") }
    return Evidence(
      checkpoint: reading.checkpoint, streams: [], lines: lines, disclosures: disclosures)
  }

  private mutating func lines(_ entries: [Entry]) throws(NotLocated) -> [Evidence.Line] {
    var lines: [Evidence.Line] = []
    lines.reserveCapacity(entries.count)
    for entry in entries {
      lines.append(
        Evidence.Line(
          index: entry.index, bytes: entry.bytes, path: try prove(entry.index, entry.leafHash)))
    }
    return lines
  }
}

extension PointReading {
  /// The streams of which there are lines.
  public var streams: Set<Stream> { Set(entries.compactMap(\.body?.stream)) }
}

extension LineParts {
  /// Whether the line seals a directory.
  public func isDirectory(_ line: [UInt8]) -> Bool {
    line[type].elementsEqual(VaultEventType.directorySealed.rawValue.utf8)
      && line[stream].elementsEqual("ledger".utf8)
  }
}

extension LedgerError {
  /// The last event seals no directory.
  static func unsealed(_ last: Int) -> LedgerError {
    LedgerError(.directory, at: "event \(last)", "It seals no directory, so no stream ends there.")
  }
}
