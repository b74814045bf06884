import Cryptography

/// A text and the signatures under it (C2SP signed-note): how checkpoints travel.
///
/// Parsing trusts nothing: the text may be looked at only after `attestations(by:)`.
public struct SignedNote: Hashable, Sendable {
  /// The bytes of the text, its last newline with it, the blank line after it without.
  public let textBytes: [UInt8]
  /// The signatures, in the order of their lines.
  public let signatures: [NoteSignature]

  /// The most bytes that are looked at: C2SP demands room for 16 signatures, some of 5 kB.
  public static let byteCountMax = 1_000_000
  /// The most signatures that are looked at.
  public static let signatureCountMax = 100

  /// The text.
  public var text: String { String(decoding: textBytes, as: UTF8.self) }

  /// A note of `text`, which ends in a newline and has no other control character, under at least
  /// one signature.
  public init(text: String, signatures: [NoteSignature]) throws(NoteError) {
    textBytes = Array(text.utf8)
    self.signatures = signatures
    guard textBytes.last == 0x0A, !signatures.isEmpty else {
      throw NoteError(
        .form, place: "note", reason: "A text ends in a newline and has a signature under it.")
    }
    try Self.checkLimits(bytes, signatureCount: signatures.count)
  }

  /// The note that `bytes` spell.
  public init(bytes: [UInt8]) throws(NoteError) {
    try Self.checkLimits(bytes, signatureCount: 0)
    guard let textEnd = Self.textEnd(in: bytes), bytes.last == 0x0A else {
      throw NoteError(
        .form, place: "note",
        reason: "It is not a text, a blank line and signature lines that end in a newline.")
    }
    let firstLine = bytes[...textEnd].count { $0 == 0x0A } + 1
    let lines = bytes[(textEnd + 1)...].dropLast().split(
      separator: 0x0A, omittingEmptySubsequences: false)
    var signatures: [NoteSignature] = []
    for (line, bytes) in zip(firstLine..., lines) {
      guard let signature = NoteSignature(line: bytes) else {
        throw NoteError(
          .signatureLine, place: "line \(line)", reason: "It is not an em dash, a name and base64.")
      }
      signatures.append(signature)
      try Self.checkCount(signatures.count)
    }
    textBytes = Array(bytes[..<textEnd])
    self.signatures = signatures
  }

  /// The note as it is written.
  public var bytes: [UInt8] {
    textBytes + [0x0A] + signatures.flatMap { Array($0.line.utf8) }
  }

  /// The signatures that known keys made, all of them checked.
  ///
  /// Signatures of unknown keys say nothing, even under a known name. One bad signature of a known
  /// key refuses the whole note, and so does the lack of a good one.
  public func attestations(
    by keys: [NoteVerifierKey]
  ) throws(NoteError) -> [NoteVerifierKey.Attestation] {
    var attestations: [NoteVerifierKey.Attestation] = []
    for signature in signatures {
      for key in keys where key.isNamed(by: signature) {
        guard let attestation = key.attestation(by: signature, text: textBytes) else {
          throw NoteError(
            .badSignature, place: "\(key.name)+\(key.id)",
            reason: "Its signature is not of this text.")
        }
        attestations.append(attestation)
      }
    }
    guard !attestations.isEmpty else {
      throw NoteError(
        .notSigned, place: "note",
        reason: "None of its \(signatures.count) signatures is of the \(keys.count) known keys.")
    }
    return attestations
  }

  /// Where the text ends: the place of the blank line, the last in the note.
  private static func textEnd(in bytes: [UInt8]) -> Int? {
    for place in bytes.indices.dropFirst().reversed()
    where bytes[place] == 0x0A && bytes[place - 1] == 0x0A {
      return place + 1 < bytes.count ? place : nil
    }
    return nil
  }

  private static func checkLimits(_ bytes: [UInt8], signatureCount: Int) throws(NoteError) {
    guard bytes.count <= byteCountMax else {
      throw NoteError(
        .size, place: "note", reason: "It has \(bytes.count) bytes, and \(byteCountMax) are read.")
    }
    try checkCount(signatureCount)
    guard bytes.allSatisfy({ $0 >= 0x20 || $0 == 0x0A }),
      String(validating: bytes, as: UTF8.self) != nil
    else {
      throw NoteError(
        .text, place: "note", reason: "It must be UTF-8 with no control character but newlines.")
    }
  }

  private static func checkCount(_ signatureCount: Int) throws(NoteError) {
    guard signatureCount <= signatureCountMax else {
      throw NoteError(
        .signatureCount, place: "note",
        reason: "It has more than \(signatureCountMax) signatures.")
    }
  }
}

extension SignedNote: CustomStringConvertible {
  /// The note as it is written.
  public var description: String { String(decoding: bytes, as: UTF8.self) }
}
