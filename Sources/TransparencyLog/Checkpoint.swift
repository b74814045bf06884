import CanonicalJSON
import Cryptography

/// What a log says of itself: this is my tree of this size (C2SP tlog-checkpoint).
public struct Checkpoint: Hashable, Sendable {
  /// Which log: also the name of the key that signs.
  public let origin: KeyName
  /// How many leaves the tree has.
  public let size: Int
  /// The root of the tree.
  public let root: Digest
  /// Lines that other logs may add. Witnesses sign them too, but nobody can audit them: this
  /// ledger writes none.
  public let extensionLines: [String]

  /// The checkpoint of a tree. A size is not negative, and the empty tree has its own root.
  public init(origin: KeyName, size: Int, root: Digest) {
    precondition(size >= 0, "a tree has no negative size")
    precondition(size > 0 || root == TreeHash.empty, "the empty tree has one root")
    self.origin = origin
    self.size = size
    self.root = root
    extensionLines = []
  }

  /// The checkpoint of a frontier.
  public init(origin: KeyName, frontier: TreeFrontier) {
    self.init(origin: origin, size: frontier.size, root: frontier.root)
  }

  /// The checkpoint that a note's text spells.
  public init(text: String) throws(NoteError) {
    let lines = text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
    // The text ends in a newline, so that an empty line is left over.
    guard lines.count >= 4, lines.last?.isEmpty == true,
      !lines.dropLast().contains(where: \.isEmpty)
    else {
      throw NoteError(
        .checkpointForm, place: "checkpoint",
        reason: "It must have three lines or more, none empty, each ended by a newline.")
    }
    guard let origin = KeyName(String(Substring(lines[0]))) else {
      throw NoteError(
        .checkpointForm, place: "line 1", reason: "The origin has a space or a plus.")
    }
    guard let size = Decimal.parse(lines[1]) else {
      throw NoteError(
        .checkpointSize, place: "line 2",
        reason: "The size is no decimal number below 2^63 without leading zeros.")
    }
    guard let root = Digest(base64: String(Substring(lines[2]))) else {
      throw NoteError(
        .checkpointRoot, place: "line 3", reason: "The root is no SHA-256 hash in base64.")
    }
    guard size > 0 || root == TreeHash.empty else {
      throw NoteError(
        .checkpointRoot, place: "line 3", reason: "The tree is empty, but its root is \(root).")
    }
    self.origin = origin
    self.size = size
    self.root = root
    extensionLines = lines.dropFirst(3).dropLast().map { String(Substring($0)) }
  }

  /// The text that is signed: origin, size and root, a line each.
  public var text: String {
    ([origin.text, String(size), root.base64] + extensionLines).map { $0 + "\n" }.joined()
  }

  /// Whether all lines agree, byte for byte.
  public static func == (left: Checkpoint, right: Checkpoint) -> Bool {
    left.text.utf8.elementsEqual(right.text.utf8)
  }

  /// Feeds what a tree head is to a hasher.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(origin)
    hasher.combine(size)
    hasher.combine(root)
  }
}

/// A checkpoint as it travels: with the signatures of its log and its witnesses, none of them
/// checked yet. `TrustPolicy.accept` checks them.
public struct SignedCheckpoint: Hashable, Sendable {
  /// What is signed.
  public let checkpoint: Checkpoint
  /// The note that carries it.
  public let note: SignedNote

  /// A checkpoint under at least one signature.
  public init(_ checkpoint: Checkpoint, signatures: [NoteSignature]) throws(NoteError) {
    self.checkpoint = checkpoint
    note = try SignedNote(text: checkpoint.text, signatures: signatures)
  }

  /// The signed checkpoint that `bytes` spell.
  public init(bytes: [UInt8]) throws(NoteError) {
    note = try SignedNote(bytes: bytes)
    checkpoint = try Checkpoint(text: note.text)
  }

  /// The checkpoint and its signatures as they are written.
  public var bytes: [UInt8] { note.bytes }

  /// The same checkpoint with more signatures under it, each only once.
  public func adding(_ signatures: [NoteSignature]) throws(NoteError) -> SignedCheckpoint {
    var all = note.signatures
    for signature in signatures where !all.contains(signature) { all.append(signature) }
    return try SignedCheckpoint(checkpoint, signatures: all)
  }
}
