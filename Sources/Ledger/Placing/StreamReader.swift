import Cryptography
import DurableStorage
import TransparencyLog

/// Reads lines of a placed log again, for one thread: the buffer and the files that it last read
/// from are kept.
///
/// Every line is hashed again and known by its hash: a log that is changed while it is read is
/// refused, and never half believed.
public struct StreamReader {
  private let log: PlacedLog
  private var buffer: [UInt8] = []
  private var files: [Int: any OpenedFile] = [:]

  /// Open files are not without limit.
  private static let filesMax = 64

  /// A reader of this log.
  public init(_ log: PlacedLog) { self.log = log }

  /// What the events of a stream state that `isWanted` by their indexes, in order.
  public mutating func statements(
    ofStream number: Int, where isWanted: (Int) -> Bool
  ) throws(LedgerError) -> [LineStatement] {
    var found: [LineStatement] = []
    for index in log.indexes(ofStream: number) where isWanted(index) {
      found.append(try statement(at: index))
    }
    return found
  }

  /// What the event of an index states.
  public mutating func statement(at index: Int) throws(LedgerError) -> LineStatement {
    let place = log.places.lines[index]
    let count = try load(index)
    let stream = log.streams[Int(place.stream)]
    let statement =
      LineText.lend(&buffer, count: count + 1) { text -> LineStatement? in
        text.blank(at: 0)
        let leaf = text.lend(0..<count + 1) { TreeHash.leaf(prefixed: $0) }
        guard (leaf.words.0, leaf.words.1) == place.fingerprint else { return nil }
        var scanner = LineScanner(text, sealed: [])
        guard scanner.scan(1..<count + 1) else { return nil }
        return LineStatement(scanner.line, in: text, of: stream)
      } ?? nil
    guard let statement else {
      throw LedgerError(.altered, at: "event \(index)", "It was changed while it was read.")
    }
    return statement
  }

  /// Reads a line behind the place of its prefix (RFC 6962 §2.1), and answers how long it is.
  private mutating func load(_ index: Int) throws(LedgerError) -> Int {
    let place = log.places.lines[index]
    let count = Int(place.count)
    if buffer.count < count + 1 { buffer = [UInt8](repeating: 0, count: count + 4096) }
    let file = try file(of: log.places.segment(of: index))
    let found = try onDisk { [offset = place.offset] () throws(StorageError) in
      try file.read(from: offset, count: count, into: &buffer, at: 1)
    }
    guard found == count else {
      throw LedgerError(.altered, at: "event \(index)", "It was cut off while it was read.")
    }
    return count
  }

  /// The leaf hash of the event of an index, as its bytes have it now.
  mutating func leaf(at index: Int) throws(LedgerError) -> Digest {
    let count = try load(index)
    return LineText.lend(&buffer, count: count + 1) { text in
      text.blank(at: 0)
      return text.lend(0..<count + 1) { TreeHash.leaf(prefixed: $0) }
    } ?? TreeHash.empty
  }

  private mutating func file(of segment: Int) throws(LedgerError) -> any OpenedFile {
    if let file = files[segment] { return file }
    let file = try onDisk { () throws(StorageError) in
      try log.reader.volume.opened(log.reader.layout.segment(segment))
    }
    if files.count >= Self.filesMax { files.removeAll() }
    files[segment] = file
    return file
  }
}
