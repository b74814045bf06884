import CanonicalJSON
import Cryptography

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
public struct SignedBody: Equatable, Sendable {
  /// What is stated.
  public let body: Body
  /// The exact bytes that are signed.
  public let bodyBytes: [UInt8]
  /// The signatures, sorted by key id, one a key.
  public private(set) var signatures: [ActorSignature]
  /// The keys that have signed in this process, over these bytes, which never change: nobody need
  /// check what he has just made.
  private(set) var keysAtHand: [String] = []
  /// Whether a reader takes the body from these bytes: nothing is too deep, too long or of another
  /// form, as what a program filled in may be.
  let isReadable: Bool

  /// The DSSE type: nothing signed as an event can be shown as anything else.
  public static let payloadType = "application/vnd.probity.event+json"

  /// What a signature over these bytes of a body covers.
  public static func message(of bodyBytes: some Collection<UInt8>) -> [UInt8] {
    DSSE.preAuthenticationEncoding(type: payloadType, body: bodyBytes)
  }

  /// A body signed by these keys.
  public init(_ body: Body, by keys: [SigningKey]) {
    self.body = body
    bodyBytes = body.canonicalBytes
    signatures = []
    isReadable = LineScanner.takesBody(bodyBytes) || Self.isRead(bodyBytes)
    for key in keys { sign(with: key) }
  }

  /// Adds a signature; a second one of the same key takes the place of the first.
  public mutating func sign(with key: SigningKey) {
    let keyID = key.publicKey.keyID
    let bytes = key.signature(for: Self.message(of: bodyBytes))
    signatures.removeAll { $0.keyID == keyID }
    signatures.append(ActorSignature(keyID: keyID, bytes: bytes))
    signatures.sort { $0.keyID < $1.keyID }
    if !keysAtHand.contains(keyID) { keysAtHand.append(keyID) }
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
    body = try Body(members.json("body"))
    signatures = try Self.signatures(members.json("sig"), mayBeEmpty: true)
    bodyBytes = Array(bytes[ranges[0]])
    isReadable = true
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
