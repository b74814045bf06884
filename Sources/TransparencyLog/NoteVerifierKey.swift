import CanonicalJSON
import Cryptography

/// A key that checks signatures on notes, with the name and id by which notes refer to it: the
/// `vkey` of C2SP signed-note.
public struct NoteVerifierKey: Hashable, Sendable {
  /// What a signature by the key says. The values are the signature types of C2SP signed-note.
  public enum Algorithm: UInt8, CaseIterable, Sendable {
    /// Ed25519 over the text of the note: how a log signs its checkpoints.
    case ed25519 = 0x01
    /// Ed25519 over the text and a time: how a witness cosigns (C2SP tlog-cosignature, v1).
    case cosignature = 0x04
  }

  /// Who signs.
  public let name: KeyName
  /// What a signature says.
  public let algorithm: Algorithm
  /// The key itself.
  public let publicKey: PublicKey
  /// The first four bytes of SHA-256 over the name, a newline, the algorithm and the key. Not
  /// strong: it only tells which key to try.
  public let id: NoteKeyID

  /// The key with these parts.
  public init(name: KeyName, algorithm: Algorithm, publicKey: PublicKey) {
    self.name = name
    self.algorithm = algorithm
    self.publicKey = publicKey
    id = NoteKeyID(name: name, algorithm: algorithm, publicKey: publicKey)
  }

  /// The key that `text` spells as `NAME+ID+BASE64`.
  public init(_ text: String) throws(NoteError) {
    let (name, idText, bytes) = try Self.parts(of: Array(text.utf8), from: 0)
    guard let algorithm = bytes.first.flatMap(Algorithm.init(rawValue:)) else {
      throw NoteError(
        .keyAlgorithm, place: name.text,
        reason: "Its signature type is \(bytes.first.map(String.init) ?? "absent").")
    }
    do throws(KeyError) {
      let publicKey = try PublicKey(bytes: Array(bytes.dropFirst()))
      self.init(name: name, algorithm: algorithm, publicKey: publicKey)
    } catch {
      throw NoteError(.key, place: name.text, reason: error.reason)
    }
    guard id.hex == idText else {
      throw NoteError(
        .keyID, place: name.text, reason: "The id is \(idText), but the key's is \(id.hex).")
    }
  }

  /// `NAME+ID+BASE64`.
  public var text: String {
    "\(name)+\(id)+" + Base64.encode([algorithm.rawValue] + publicKey.bytes)
  }

  /// Name, id and bytes of a key's text, public or private, that begins at a place. A base64 may hold
  /// `+`, a name may not.
  static func parts(
    of text: [UInt8], from start: Int
  ) throws(NoteError) -> (name: KeyName, id: String, bytes: [UInt8]) {
    let plus = UInt8(ascii: "+")
    guard let first = text[start...].firstIndex(of: plus),
      let second = text[(first + 1)...].firstIndex(of: plus),
      let name = String(validating: text[start..<first], as: UTF8.self).flatMap(KeyName.init),
      let id = String(validating: text[(first + 1)..<second], as: UTF8.self),
      Hex.decode(id)?.count == NoteKeyID.byteCount
    else { throw NoteError(.keyText, place: "key", reason: spelling) }
    var symbols = Array(text[(second + 1)...])
    // They may be those of a seed.
    defer { symbols.wipe() }
    guard let bytes = Base64.decode(symbols) else {
      throw NoteError(.keyText, place: "key", reason: spelling)
    }
    return (name, id, bytes)
  }

  private static let spelling = "It is not spelled NAME+ID+BASE64."
}

extension NoteVerifierKey: CustomStringConvertible {
  /// `NAME+ID+BASE64`.
  public var description: String { text }
}

/// The four bytes by which a note says which key signed.
public struct NoteKeyID: Hashable, Sendable, CustomStringConvertible {
  /// How many bytes an id has.
  public static let byteCount = 4

  /// The bytes.
  public let bytes: [UInt8]

  /// The id that begins a signature.
  init(signature: [UInt8]) { bytes = Array(signature.prefix(Self.byteCount)) }

  /// The id of a key (C2SP signed-note, "Signatures").
  init(name: KeyName, algorithm: NoteVerifierKey.Algorithm, publicKey: PublicKey) {
    let parts = [Array(name.text.utf8), [0x0A, algorithm.rawValue], publicKey.bytes]
    bytes = Array(SHA256.hash(parts: parts).bytes.prefix(Self.byteCount))
  }

  /// Eight lower-case digits.
  public var hex: String { Hex.encode(bytes) }

  /// Eight lower-case digits.
  public var description: String { hex }
}
