import CanonicalJSON
import Cryptography

/// One event as it stands in the log: bytes first, meaning as far as this version reads it.
public struct Entry: Sendable {
  /// The index in the log, from 0.
  public let index: Int
  /// The exact bytes of the line, without its line feed.
  public let bytes: [UInt8]
  /// RFC 6962 hash of the bytes as a leaf.
  public let leafHash: Digest
  /// The line as read, or why this version cannot read it. A line of a newer format is proved like
  /// any other and interpreted by nobody here.
  public let content: Result<EventLine, LineError>
  /// What is wrong with its form. Whoever folds events into a state skips an entry that has any.
  public private(set) var faults: [LedgerError] = []
  /// What is worth knowing of it and takes nothing from it.
  public private(set) var remarks: [LedgerError] = []
  /// Keys whose signatures nobody need check again: made in this process, or checked already.
  var verifiedKeys: [String] = []

  /// The line, where this version reads it.
  public var line: EventLine? { try? content.get() }
  /// What was stated, where this version reads it.
  public var body: Body? { line?.body }
  /// Takes what judging its form found.
  mutating func note(_ found: [LedgerError]) {
    faults = found.filter { !$0.isRemark }
    remarks = found.filter(\.isRemark)
  }

  /// Checks the signatures by the keys that were valid at this index; a false one is a fault.
  public mutating func checkSignatures(_ register: Register) {
    guard let line, let fault = line.forgedSignature(register) else { return }
    faults.append(fault)
  }

  /// Where a person finds it.
  var place: String { "event \(index)" }
}

extension EventLine {
  /// The first signature that its key did not make. Keys that are not valid here are a fault of
  /// their own, which reading has found.
  fileprivate func forgedSignature(_ register: Register) -> LedgerError? {
    for signature in signatures {
      guard let key = register.key(signature.keyID, at: log.index) else { continue }
      guard !key.publicKey.isValid(signature.bytes, for: message) else { continue }
      return LedgerError(
        .signature, at: "event \(log.index)", "That of key \(signature.keyID) is not its.")
    }
    return nil
  }
}

/// Events that were appended together, closed by one commit.
struct Batch: Sendable {
  var entries: [Entry] = []
  var commit: CommitLine?
  /// Where the first line begins, and where the commit line ends.
  var start: LogPlace
  var end: LogPlace

  var indexes: Range<Int> {
    let first = entries.first?.index ?? 0
    return first..<(first + entries.count)
  }
}

/// A byte of the log: in which file, and where.
struct LogPlace: Equatable, Sendable, CustomStringConvertible {
  /// The index that the file is named after.
  var segment: Int
  /// The byte in the file, from 0.
  var offset: Int
  /// The line in the file, from 1.
  var line: Int

  var description: String { "log/\(Segment.name(segment)), line \(line)" }
}

/// The files of the log.
enum Segment {
  /// A new file begins with the first batch at or past the next multiple of this.
  static let span = 65_536

  /// The name of the file that begins with this index.
  static func name(_ first: Int) -> String {
    let digits = String(first)
    return String(repeating: "0", count: 20 - digits.utf8.count) + digits + ".jsonl"
  }

  /// The index that a file name states; nil for every other name.
  static func first(_ name: String) -> Int? {
    guard name.utf8.count == 26, let first = Int(name.prefix(20)), first >= 0,
      self.name(first) == name
    else { return nil }
    return first
  }

  /// Whether a batch that begins at `index` belongs into a new file, where the present one begins
  /// at `first`.
  static func isFull(_ first: Int, at index: Int, span: Int) -> Bool {
    index >= (first / span + 1) * span
  }
}
