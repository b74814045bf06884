import CanonicalJSON
import Cryptography

/// A key that signs notes under a name, and its text for the file that keeps it.
public struct NoteSigner: Sendable {
  /// The key that others check with.
  public let verifierKey: NoteVerifierKey

  /// What it signs with; whoever has it can sign.
  public let signingKey: SigningKey

  /// Who signs.
  public var name: KeyName { verifierKey.name }

  /// A signer of this name. A witness signs with `.cosignature` and gives the time.
  public init(
    name: KeyName, signingKey: SigningKey, algorithm: NoteVerifierKey.Algorithm = .ed25519
  ) {
    self.signingKey = signingKey
    verifierKey = NoteVerifierKey(
      name: name, algorithm: algorithm, publicKey: signingKey.publicKey)
  }

  private static let privatePrefix = "PRIVATE+KEY+"

  /// The signer that `privateText` spells as `PRIVATE+KEY+NAME+ID+BASE64`, the form that the
  /// common tools for signed notes read and write.
  public init(privateText: String) throws(NoteError) {
    guard privateText.utf8.starts(with: Self.privatePrefix.utf8) else {
      throw NoteError(
        .keyText, place: "private key", reason: "It does not begin with PRIVATE+KEY+.")
    }
    let text = String(
      decoding: privateText.utf8.dropFirst(Self.privatePrefix.utf8.count), as: UTF8.self)
    let (name, idText, bytes) = try NoteVerifierKey.parts(of: text)
    guard let algorithm = bytes.first.flatMap(NoteVerifierKey.Algorithm.init(rawValue:)) else {
      throw NoteError(
        .keyAlgorithm, place: name.text,
        reason: "Its signature type is \(bytes.first.map(String.init) ?? "absent").")
    }
    do throws(KeyError) {
      let signingKey = try SigningKey(seed: Array(bytes.dropFirst()))
      self.init(name: name, signingKey: signingKey, algorithm: algorithm)
    } catch {
      throw NoteError(.key, place: name.text, reason: error.reason)
    }
    guard verifierKey.id.hex == idText else {
      throw NoteError(
        .keyID, place: name.text,
        reason: "The id is \(idText), but the key's is \(verifierKey.id).")
    }
  }

  /// `PRIVATE+KEY+NAME+ID+BASE64`: whoever has it can sign.
  public var privateText: String {
    Self.privatePrefix + "\(name)+\(verifierKey.id)+"
      + Base64.encode([verifierKey.algorithm.rawValue] + signingKey.seed)
  }

  /// The signature over a note's text, which ends in a newline. A cosigner states the `time`,
  /// seconds since 1970; another signer states none.
  public func signature(on text: String, time: Int64? = nil) -> NoteSignature {
    precondition(
      (time != nil) == (verifierKey.algorithm == .cosignature), "a cosigner states the time")
    precondition(time ?? 0 >= 0, "a witness lives after 1970")
    let noteText = Array(text.utf8)
    var bytes = verifierKey.id.bytes
    var message = noteText
    if let time {
      let shifts = stride(from: 56, through: 0, by: -8)
      bytes += shifts.map { UInt8(truncatingIfNeeded: time >> Int64($0)) }
      message = Cosignature.message(time: time, text: noteText)
    }
    guard
      let signature = NoteSignature(
        name: name, bytes: bytes + signingKey.signature(for: message))
    else { preconditionFailure("a signature follows the key id") }
    return signature
  }
}
