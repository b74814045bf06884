/// Why bytes are not a key that may stand in a ledger.
public struct KeyError: Error, Equatable, Sendable {
  /// What is wrong, stable across versions.
  public enum Code: String, CaseIterable, Sendable {
    /// Not 32 bytes.
    case length = "key-length"
    /// The coordinate is not below the field's prime: a second spelling of another key.
    case notCanonical = "key-not-canonical"
    /// A point of order 1, 2, 4 or 8.
    case smallOrder = "key-small-order"
    /// libcrypto does not offer Ed25519 here.
    case unsupported = "key-unsupported"
  }

  /// What is wrong.
  public let code: Code
  /// Where: the key in hexadecimal, or which kind of key.
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
    case .length: "key of a wrong length"
    case .notCanonical: "key spelled in a second way"
    case .smallOrder: "key that proves nothing"
    case .unsupported: "Ed25519 is missing"
    }
  }

  /// What to do.
  public var remedy: String {
    switch code {
    case .length: "Give the 32 bytes of an Ed25519 key."
    case .notCanonical, .smallOrder: "Make a new key; no honest program makes this one."
    case .unsupported: "Allow Ed25519 in the configuration of OpenSSL on this machine."
    }
  }

  /// Whether the codes agree.
  public static func == (left: KeyError, right: KeyError) -> Bool { left.code == right.code }
}
