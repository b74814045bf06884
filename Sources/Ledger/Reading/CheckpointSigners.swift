import CanonicalJSON
import Cryptography
import TransparencyLog

/// Who signs the roots of a log, and whether they did.
struct CheckpointSigners {
  private let register: Register
  private let opened: LedgerOpened?
  private let mending: Mending

  init(_ register: Register, _ opened: LedgerOpened?, _ mending: Mending = Mending()) {
    self.register = register
    self.opened = opened
    self.mending = mending
  }

  /// Why the signatures are not those of the log over this root; nil where they are, every one.
  func refusal(of signed: SignedLine, _ commit: CommitLine) -> String? {
    var keys = register.logKeys(signing: commit.size)
    var origin = opened.flatMap { KeyName($0.origin) }
    if opened == nil, mending.leaves[0] != nil {
      // Index 0 was changed, and with it all that says who signs.
      guard let key = mending.trustedKey else { return nil }
      (keys, origin) = ([key], key.name)
    }
    guard let origin, !keys.isEmpty else { return "No key of the log is known." }
    guard keys.count == signed.signatures.count else {
      return "It has \(signed.signatures.count) signatures, and \(keys.count) keys sign."
    }
    let text = Array(Checkpoint(origin: origin, size: commit.size, root: commit.root).text.utf8)
    for (key, signature) in zip(keys, signed.signatures) {
      guard let bytes = Base64.decode(signature), bytes.starts(with: key.id.bytes),
        key.publicKey.isValid(Array(bytes.dropFirst(key.id.bytes.count)), for: text)
      else { return "The signature is not that of \(key.name)+\(key.id) over this root." }
    }
    return nil
  }
}

/// What is known of damage: the hashes that the chain demands where the bytes have others.
struct Mending: Sendable {
  var leaves: [Int: Digest] = [:]
  var roots: [Int: Digest] = [:]
  var skipsSignature: Set<Int> = []
  var skipsPriorCommit: Set<Int> = []
  /// The log's key from elsewhere, in place of the one that a changed index 0 stated.
  var trustedKey: NoteVerifierKey?
}
