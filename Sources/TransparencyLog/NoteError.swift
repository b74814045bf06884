/// Why a note, a checkpoint or a key's text is not one, or not to be trusted.
public struct NoteError: Error, Equatable, Sendable {
  /// What is wrong, stable across versions.
  public enum Code: String, CaseIterable, Sendable {
    /// Larger than any honest note.
    case size = "note-size"
    /// Not UTF-8, or with a control character.
    case text = "note-text"
    /// Not a text, a blank line and signature lines.
    case form = "note-form"
    /// A line that is not `— NAME BASE64`.
    case signatureLine = "note-signature-line"
    /// More signatures than are looked at.
    case signatureCount = "note-signature-count"
    /// A signature of a known key that is not valid.
    case badSignature = "note-bad-signature"
    /// No signature of any known key.
    case notSigned = "note-not-signed"
    /// A key's text that is not spelled as C2SP says.
    case keyText = "note-key-text"
    /// A key's text whose id is not the key's.
    case keyID = "note-key-id"
    /// A kind of key that this version does not check.
    case keyAlgorithm = "note-key-algorithm"
    /// Key bytes that are refused.
    case key = "note-key"
    /// Not origin, size, root and perhaps extension lines.
    case checkpointForm = "checkpoint-form"
    /// A tree size that is no decimal number below 2^63.
    case checkpointSize = "checkpoint-size"
    /// A root that is no hash, or an empty tree with the root of another.
    case checkpointRoot = "checkpoint-root"
  }

  /// What is wrong.
  public let code: Code
  /// Where: the line, from 1, or the key.
  public let place: String
  /// One sentence with the numbers.
  public let reason: String

  init(_ code: Code, place: String, reason: String) {
    self.code = code
    self.place = place
    self.reason = reason
  }

  /// The code in words.
  public var what: String {
    switch code {
    case .size: "note too large"
    case .text: "note with forbidden bytes"
    case .form: "not a signed note"
    case .signatureLine: "unreadable signature line"
    case .signatureCount: "too many signatures"
    case .badSignature: "bad signature of a known key"
    case .notSigned: "no signature of a known key"
    case .keyText: "unreadable key"
    case .keyID: "key whose id is another's"
    case .keyAlgorithm: "kind of key that is not known here"
    case .key: "key that is refused"
    case .checkpointForm: "not a checkpoint"
    case .checkpointSize: "unreadable tree size"
    case .checkpointRoot: "unreadable root"
    }
  }

  /// What to do.
  public var remedy: String {
    switch code {
    case .size, .text, .form, .signatureLine, .signatureCount, .checkpointForm, .checkpointSize,
      .checkpointRoot:
      "Get it again, byte for byte, from where it was published."
    case .badSignature, .notSigned:
      "Do not trust it; compare the key with the one that its owner publishes elsewhere."
    case .keyText, .keyID, .key: "Copy the key again, whole, from its owner."
    case .keyAlgorithm: "Ask the owner for an Ed25519 key, or use a newer version of Probity."
    }
  }

  /// Whether the codes agree.
  public static func == (left: NoteError, right: NoteError) -> Bool { left.code == right.code }
}
