import CanonicalJSON
import Cryptography
import TransparencyLog

/// One signature of an actor, and the key that made it.
public struct ActorSignature: Hashable, Sendable {
  /// The key's id: 32 hexadecimal digits.
  public let keyID: String
  /// The 64 bytes.
  public let bytes: [UInt8]

  /// A signature of this key.
  public init(keyID: String, bytes: [UInt8]) {
    self.keyID = keyID
    self.bytes = bytes
  }

  /// Whether it can stand in a line.
  var isWellFormed: Bool {
    keyID.utf8.count == 32 && bytes.count == 64
      && keyID.utf8.allSatisfy { digit in
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit)
          || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(digit)
      }
  }
}

/// A body and the signatures over it: an event before the log has added its part, or a draft that
/// goes from hand to hand until all have signed.
///
/// Whatever does not depend on the log is made here, by whoever signs, on any core: lines are
/// chained one behind the other.
public struct SignedBody: Equatable, Sendable {
  /// What never changes, whoever signs.
  private final class Content: Sendable {
    let statement: Statement
    let bodyBytes: [UInt8]
    let isReadable: Bool
    /// The idempotency key, as tables know it.
    let onceKey: Digest
    /// The hash of the line as far as the body's end.
    let leafBeginning: SHA256

    init(_ body: Body, _ bodyBytes: [UInt8], isReadable: Bool) {
      statement = Statement(body)
      self.bodyBytes = bodyBytes
      self.isReadable = isReadable
      onceKey = LedgerState.onceKey(body.actor, body.once)
      var leaf = TreeHash.leafBeginning
      leaf.update(SignedBody.lineBeginning)
      leaf.update(bodyBytes)
      leafBeginning = leaf
    }
  }

  private let content: Content
  /// The signatures, sorted by key id, one a key.
  public private(set) var signatures: [ActorSignature] {
    didSet { spelledSignatures = Self.spelled(signatures) }
  }
  /// The same as they stand in the line.
  private(set) var spelledSignatures: [UInt8]
  /// The keys that have signed in this process, over these bytes, which never change: nobody need
  /// check what he has just made.
  private(set) var keysAtHand: [String] = []

  var statement: Statement { content.statement }
  /// What is stated.
  public var body: Body { content.statement.body }
  /// The exact bytes that are signed.
  public var bodyBytes: [UInt8] { content.bodyBytes }
  /// Whether a reader takes the body from these bytes: nothing is too deep, too long or of another
  /// form, as what a program filled in may be.
  var isReadable: Bool { content.isReadable }
  /// The idempotency key, as tables know it.
  var onceKey: Digest { content.onceKey }

  /// What stands before the body in its line.
  static let lineBeginning = Array("{\"body\":".utf8)

  /// The DSSE type: nothing signed as an event can be shown as anything else.
  public static let payloadType = "application/vnd.probity.event+json"

  /// What a signature over these bytes of a body covers.
  public static func message(of bodyBytes: some Collection<UInt8>) -> [UInt8] {
    DSSE.preAuthenticationEncoding(type: payloadType, body: bodyBytes)
  }

  /// A body signed by these keys.
  public init(_ body: Body, by keys: [SigningKey]) {
    let bodyBytes = body.canonicalBytes
    content = Content(
      body, bodyBytes,
      isReadable: LineScanner.takesBody(bodyBytes) || Self.isRead(bodyBytes))
    signatures = []
    spelledSignatures = Self.spelled([])
    for key in keys { sign(with: key) }
  }

  /// Adds a signature; a second one of the same key takes the place of the first.
  public mutating func sign(with key: SigningKey) {
    let keyID = key.publicKey.keyID
    let bytes = key.signature(for: Self.message(of: bodyBytes))
    var others = signatures.filter { $0.keyID != keyID }
    others.append(ActorSignature(keyID: keyID, bytes: bytes))
    signatures = others.sorted { $0.keyID < $1.keyID }
    if !keysAtHand.contains(keyID) { keysAtHand.append(keyID) }
  }

  /// The hash of its line, which goes on so behind the body.
  func leafHash(_ rest: RawSpan) -> Digest {
    var leaf = content.leafBeginning
    leaf.update(rest)
    return leaf.digest()
  }

  private static func spelled(_ signatures: [ActorSignature]) -> [UInt8] {
    var writer = LineWriter(capacity: 150 * signatures.count)
    writer.signatures(signatures)
    return writer.bytes
  }

  /// Whether both state and bear the same, wherever they were signed.
  public static func == (left: SignedBody, right: SignedBody) -> Bool {
    left.bodyBytes == right.bodyBytes && left.signatures == right.signatures
  }
}

extension SignedBody {
  /// Reads a draft. Signatures are not checked here: that needs the ledger's register.
  public init(draft bytes: [UInt8]) throws(LineError) {
    let (object, ranges) = try LineJSON.object(bytes)
    let members = try MemberReader(.object(object), "", names: ["body", "sig"])
    content = Content(
      try Body(members.json("body")), Array(bytes[ranges[0]]), isReadable: true)
    signatures = try Self.signatures(members.json("sig"), mayBeEmpty: true)
    spelledSignatures = Self.spelled(signatures)
  }

  /// Whether the reader that explains takes a body, where a scanner leaves it to it.
  private static func isRead(_ bodyBytes: [UInt8]) -> Bool {
    let draft = Array("{\"body\":".utf8) + bodyBytes + Array(",\"sig\":[]}".utf8)
    return (try? SignedBody(draft: draft)) != nil
  }

  /// Whether the body and its signatures can stand in a line that a reader takes.
  var isWellFormed: Bool {
    isReadable && (1...Body.signaturesMax).contains(signatures.count)
      && signatures.allSatisfy(\.isWellFormed)
  }

  /// Signatures as a line holds them: sorted by key id, one a key, one spelling each.
  static func signatures(
    _ json: JSON?, mayBeEmpty: Bool = false
  ) throws(LineError) -> [ActorSignature] {
    guard let list = json?.array, list.count <= Body.signaturesMax, mayBeEmpty || !list.isEmpty
    else { throw LineError(.malformed, at: "sig", "1 to 16 signatures were expected.") }
    var signatures: [ActorSignature] = []
    for (position, element) in list.enumerated() {
      let members = try MemberReader(element, "sig[\(position)]", names: ["key", "sig"])
      let keyID = try members.text("key")
      guard keyID.utf8.count == 32, Hex.decode(keyID) != nil else {
        throw members.error("key", "A key id of 32 hexadecimal digits")
      }
      guard let bytes = Base64.decode(try members.text("sig")), bytes.count == 64 else {
        throw members.error("sig", "64 bytes in base64")
      }
      signatures.append(ActorSignature(keyID: keyID, bytes: bytes))
    }
    guard zip(signatures, signatures.dropFirst()).allSatisfy({ $0.keyID < $1.keyID }) else {
      throw LineError(.malformed, at: "sig", "Signatures sorted by key id were expected.")
    }
    return signatures
  }
}

/// The JSON of a line.
enum LineJSON {
  /// The members of a canonical line and where each stands.
  static func object(
    _ bytes: [UInt8]
  ) throws(LineError) -> (object: JSONObject, ranges: [Range<Int>]) {
    do {
      return try JSON.memberRanges(ofCanonical: bytes)
    } catch {
      throw LineError(.notCanonical, at: error.place, error.reason)
    }
  }
}
