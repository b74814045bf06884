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
  /// common tools for signed notes read and write. Bytes, because they can be cleared: here every copy
  /// is, and the caller clears his own.
  public init(privateText: [UInt8]) throws(NoteError) {
    guard privateText.starts(with: Self.privatePrefix.utf8) else {
      throw NoteError(
        .keyText, place: "private key", reason: "It does not begin with PRIVATE+KEY+.")
    }
    var parts = try NoteVerifierKey.parts(of: privateText, from: Self.privatePrefix.utf8.count)
    defer { parts.bytes.wipe() }
    let (name, idText) = (parts.name, parts.id)
    var seed = Array(parts.bytes.dropFirst())
    defer { seed.wipe() }
    guard let algorithm = parts.bytes.first.flatMap(NoteVerifierKey.Algorithm.init(rawValue:))
    else {
      throw NoteError(
        .keyAlgorithm, place: name.text,
        reason: "Its signature type is \(parts.bytes.first.map(String.init) ?? "absent").")
    }
    do throws(KeyError) {
      let signingKey = try SigningKey(seed: seed)
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

  /// Lends the line of the key's file, `PRIVATE+KEY+NAME+ID+BASE64` and LF, and clears it afterwards:
  /// whoever has it can sign.
  public func withPrivateLine<Answer, Failure: Error>(
    _ body: ([UInt8]) throws(Failure) -> Answer
  ) throws(Failure) -> Answer {
    var seed = signingKey.seed
    defer { seed.wipe() }
    var line = Array("\(Self.privatePrefix)\(name)+\(verifierKey.id)+".utf8)
    // Room for all at once: an array that grows leaves its old bytes where they were.
    line.reserveCapacity(line.count + 45)
    defer { line.wipe() }
    // 33 bytes in 44 symbols, without padding.
    for start in stride(from: -1, to: seed.count, by: 6) {
      var six: UInt64 = 0
      for place in start..<(start + 6) {
        let byte =
          place < 0 ? verifierKey.algorithm.rawValue : place < seed.count ? seed[place] : 0
        six = six << 8 | UInt64(byte)
      }
      let symbols = Base64.symbols(of: six)
      for place in 0..<min(8, (seed.count - start) / 3 * 4) {
        line.append(UInt8(truncatingIfNeeded: symbols >> UInt64(56 - 8 * place)))
      }
    }
    line.append(0x0A)
    return try body(line)
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
