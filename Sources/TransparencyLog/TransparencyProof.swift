import CanonicalJSON
import Cryptography

/// A file that proves, to a reader who is offline, that an entry stands in a log (C2SP
/// tlog-proof, `.tlog-proof`).
///
/// Two checks make the proof: the reader's policy accepts the checkpoint, and the path leads from
/// the entry to its root. The second asks for what only the first gives.
public struct TransparencyProof: Hashable, Sendable {
  /// Data that nothing vouches for, such as where the entry came from.
  public let extra: [UInt8]?
  /// The entry's index.
  public let index: Int
  /// The hashes beside the way up, the leaf's sibling first.
  public let path: [Digest]
  /// The tree head, with its signatures.
  public let checkpoint: SignedCheckpoint

  private static let header = "c2sp.org/tlog-proof@v1"
  /// The most bytes that are read.
  public static let byteCountMax = 2_000_000
  /// The most hashes that a path can have: a tree has fewer than 2^63 leaves.
  public static let pathCountMax = 63

  /// A proof of these parts. Empty extra data is left out.
  public init(
    index: Int, path: [Digest], checkpoint: SignedCheckpoint, extra: [UInt8]? = nil
  ) {
    precondition(index >= 0 && path.count <= Self.pathCountMax, "a path in a tree")
    self.extra = extra?.isEmpty == false ? extra : nil
    self.index = index
    self.path = path
    self.checkpoint = checkpoint
  }

  /// The proof that `bytes` spell.
  public init(bytes: [UInt8]) throws(ProofError) {
    guard bytes.count <= Self.byteCountMax else {
      throw ProofError(
        .size, place: "proof file",
        reason: "It has \(bytes.count) bytes, and \(Self.byteCountMax) are read.")
    }
    var reader = ProofLines(bytes)
    try reader.take(Self.header)
    extra = try reader.takeExtra()
    index = try reader.takeIndex()
    path = try reader.takePath()
    do throws(NoteError) {
      checkpoint = try SignedCheckpoint(bytes: Array(reader.rest))
    } catch {
      throw ProofError(
        .checkpoint, place: "the checkpoint's \(error.place)", reason: error.reason)
    }
  }

  /// The proof as a file.
  public var bytes: [UInt8] {
    var lines = [Self.header]
    if let extra { lines.append("extra " + Base64.encode(extra)) }
    lines.append("index \(index)")
    lines += path.map(\.base64)
    return lines.flatMap { Array($0.utf8) + [0x0A] } + [0x0A] + checkpoint.bytes
  }

  /// Throws unless the entry with this leaf hash stands at `index` in the accepted tree.
  public func check(leafHash: Digest, in accepted: AcceptedCheckpoint) throws(ProofError) {
    guard accepted.checkpoint == checkpoint.checkpoint else {
      throw ProofError(
        .otherCheckpoint, place: checkpoint.checkpoint.origin.text,
        reason: "The proof is for size \(checkpoint.checkpoint.size), "
          + "accepted was size \(accepted.checkpoint.size) of \(accepted.checkpoint.origin).")
    }
    let inclusion = InclusionProof(index: index, size: accepted.checkpoint.size, path: path)
    try inclusion.check(leafHash: leafHash, root: accepted.checkpoint.root)
  }
}

/// The lines of a proof file before its checkpoint, taken from the top.
private struct ProofLines {
  private(set) var rest: ArraySlice<UInt8>
  private var number = 0

  init(_ bytes: [UInt8]) { rest = bytes[...] }

  mutating func take(_ expected: String) throws(ProofError) {
    guard try next() == Array(expected.utf8)[...] else { throw failure("It is not `\(expected)`.") }
  }

  mutating func takeExtra() throws(ProofError) -> [UInt8]? {
    let word = Array("extra ".utf8)
    guard rest.starts(with: word) else { return nil }
    let line = try next()
    guard let extra = Base64.decode(line.dropFirst(word.count)), !extra.isEmpty else {
      throw failure("The extra data is not base64, or there is none.")
    }
    return extra
  }

  mutating func takeIndex() throws(ProofError) -> Int {
    let word = Array("index ".utf8)
    let line = try next()
    guard line.starts(with: word), let index = Decimal.parse(line.dropFirst(word.count)) else {
      throw failure("It is not `index` and a decimal number without leading zeros.")
    }
    return index
  }

  mutating func takePath() throws(ProofError) -> [Digest] {
    var path: [Digest] = []
    while true {
      let line = try next()
      if line.isEmpty { return path }
      guard path.count < TransparencyProof.pathCountMax else {
        throw failure("A path has at most \(TransparencyProof.pathCountMax) hashes.")
      }
      guard let bytes = Base64.decode(line), let hash = Digest(bytes: bytes) else {
        throw failure("It is no SHA-256 hash in base64.")
      }
      path.append(hash)
    }
  }

  private mutating func next() throws(ProofError) -> ArraySlice<UInt8> {
    number += 1
    guard let end = rest.firstIndex(of: 0x0A) else { throw failure("The file ends here.") }
    let line = rest[..<end]
    rest = rest[(end + 1)...]
    return line
  }

  private func failure(_ reason: String) -> ProofError {
    ProofError(.form, place: "line \(number)", reason: reason)
  }
}
