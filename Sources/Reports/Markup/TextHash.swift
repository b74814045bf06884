/// SHA-256 of a text's UTF-8 bytes, in the two spellings that a page needs. This room hashes nothing:
/// whoever makes a page hands the hash in.
public struct TextHash: Sendable {
  /// In hexadecimal digits.
  public var hex: String
  /// In base64, as content security policies write it.
  public var base64: String

  /// Both spellings of one hash.
  public init(hex: String, base64: String) {
    self.hex = hex
    self.base64 = base64
  }
}
