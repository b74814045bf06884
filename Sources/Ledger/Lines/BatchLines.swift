import CanonicalJSON
import Cryptography

/// The line that closes a batch: the tree's size and root with it.
public struct CommitLine: Hashable, Sendable {
  /// How many events the log has with this batch.
  public let size: Int
  /// The root over all of them.
  public let root: Digest

  /// A commit of this tree.
  public init(size: Int, root: Digest) {
    self.size = size
    self.root = root
  }

  /// Reads a line; every other spelling is refused.
  public init(_ bytes: [UInt8]) throws(LineError) {
    let (object, _) = try LineJSON.object(bytes)
    let line = try MemberReader(.object(object), "", names: ["commit"])
    let members = try MemberReader(line.json("commit"), "commit", names: ["root", "size"])
    root = try members.digest("root")
    size = try members.count("size")
    guard size > 0 else { throw members.error("size", "A size from 1 on") }
  }
}

/// The line that makes a batch acknowledged: the log's signatures over the checkpoint that its
/// commit line states.
public struct SignedLine: Hashable, Sendable {
  /// The third field of each signature line of the note: base64 of key ID and signature.
  public let signatures: [String]
  /// The size of the commit that they are for.
  public let size: Int

  /// Most log keys at a time.
  public static let signaturesMax = 16

  /// The line of these signatures.
  public init(size: Int, signatures: [String]) {
    self.size = size
    self.signatures = signatures
  }

  /// Reads a line; every other spelling is refused. Signatures are not checked here.
  public init(_ bytes: [UInt8]) throws(LineError) {
    let (object, _) = try LineJSON.object(bytes)
    let line = try MemberReader(.object(object), "", names: ["signed"])
    let members = try MemberReader(line.json("signed"), "signed", names: ["sigs", "size"])
    let list = try members.listIfThere("sigs", limit: Self.signaturesMax) ?? []
    // Key ID and Ed25519 signature: 4 and 64 bytes.
    signatures = list.compactMap(\.string).filter { Base64.decode($0)?.count == 68 }
    guard !list.isEmpty, signatures.count == list.count else {
      throw members.error("sigs", "A list of signatures in base64")
    }
    size = try members.count("size")
    guard size > 0 else { throw members.error("size", "A size from 1 on") }
  }
}
