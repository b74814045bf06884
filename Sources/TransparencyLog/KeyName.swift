/// The name of a note's signer, and the origin of a log: non-empty, without spaces and `+`
/// (C2SP signed-note).
///
/// C2SP only recommends that a log's origin is such a name; here it must be, since the trust
/// policy demands that origin and key name are the same.
public struct KeyName: Hashable, Sendable {
  /// The name.
  public let text: String

  /// The name `text`; nil where a note could not carry it.
  public init?(_ text: String) {
    let isLegal = text.unicodeScalars.allSatisfy { scalar in
      scalar.value >= 0x20 && scalar != "+" && !scalar.properties.isWhitespace
    }
    guard isLegal, !text.isEmpty else { return nil }
    self.text = text
  }

  /// Whether the bytes agree: two spellings of one accented letter are two names.
  public static func == (left: KeyName, right: KeyName) -> Bool {
    left.text.utf8.elementsEqual(right.text.utf8)
  }

  /// Feeds the bytes to a hasher.
  public func hash(into hasher: inout Hasher) {
    for byte in text.utf8 { hasher.combine(byte) }
  }
}

extension KeyName: CustomStringConvertible {
  /// The name.
  public var description: String { text }
}
