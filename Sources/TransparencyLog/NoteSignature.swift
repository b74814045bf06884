import CanonicalJSON
import Cryptography

/// One signature line of a note: who signed, with which key, and what libcrypto has to check.
public struct NoteSignature: Hashable, Sendable {
  /// Who signed.
  public let name: KeyName
  /// Four bytes of key id, and what the key's algorithm makes.
  public let bytes: [UInt8]

  /// The signature of these bytes; nil where nothing follows the key id.
  public init?(name: KeyName, bytes: [UInt8]) {
    guard bytes.count > NoteKeyID.byteCount else { return nil }
    self.name = name
    self.bytes = bytes
  }

  /// The signature whose third field of the line is `base64`; nil where that is none.
  public init?(name: KeyName, base64: String) {
    guard let bytes = Base64.decode(base64) else { return nil }
    self.init(name: name, bytes: bytes)
  }

  /// The signature that a line spells, without its newline; nil where it spells none.
  init?(line: some Collection<UInt8>) {
    guard line.starts(with: Self.dash) else { return nil }
    let fields = line.dropFirst(Self.dash.count).split(
      separator: 0x20, maxSplits: 1, omittingEmptySubsequences: false)
    guard fields.count == 2, let nameText = String(validating: fields[0], as: UTF8.self),
      let name = KeyName(nameText), let bytes = Base64.decode(fields[1])
    else { return nil }
    self.init(name: name, bytes: bytes)
  }

  /// U+2014 and a space.
  private static let dash: [UInt8] = [0xE2, 0x80, 0x94, 0x20]

  /// Which of the name's keys signed.
  public var keyID: NoteKeyID { NoteKeyID(signature: bytes) }

  /// The third field of the line: what the ledger keeps of a signature on its checkpoint.
  public var base64: String { Base64.encode(bytes) }

  /// The line, with its newline.
  public var line: String { "\u{2014} \(name) \(base64)\n" }

  /// What follows the key id.
  var payload: [UInt8] { Array(bytes.dropFirst(NoteKeyID.byteCount)) }
}

extension NoteVerifierKey {
  /// A signature that was found valid.
  public struct Attestation: Hashable, Sendable {
    /// The key that signed.
    public let key: NoteVerifierKey
    /// For a cosignature: seconds since 1970 when the witness saw the checkpoint.
    public let time: Int64?
  }

  /// Whether the signature calls itself this key's.
  func isNamed(by signature: NoteSignature) -> Bool {
    signature.name == name && signature.keyID == id
  }

  /// What the signature says, if it is this key's over the note's text; else nil.
  func attestation(by signature: NoteSignature, text: [UInt8]) -> Attestation? {
    let payload = signature.payload
    switch algorithm {
    case .ed25519:
      return publicKey.isValid(payload, for: text) ? Attestation(key: self, time: nil) : nil
    case .cosignature:
      guard let time = Cosignature.time(of: payload) else { return nil }
      let message = Cosignature.message(time: time, text: text)
      let isValid = publicKey.isValid(Array(payload.dropFirst(Cosignature.timeCount)), for: message)
      return isValid ? Attestation(key: self, time: time) : nil
    }
  }
}

/// What a witness signs: "as of this time, the largest consistent tree that I have seen of this
/// origin" (C2SP tlog-cosignature, v1).
enum Cosignature {
  /// The time stands first in the signature, as eight bytes, the most significant first.
  static let timeCount = 8

  /// The seconds since 1970 that a signature's payload begins with; nil above 2^63 - 1.
  static func time(of payload: [UInt8]) -> Int64? {
    guard payload.count > timeCount else { return nil }
    let time = payload.prefix(timeCount).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    return Int64(exactly: time)
  }

  /// The bytes that are signed. `text` is the whole text of the checkpoint.
  static func message(time: Int64, text: [UInt8]) -> [UInt8] {
    Array("cosignature/v1\ntime \(time)\n".utf8) + text
  }
}
