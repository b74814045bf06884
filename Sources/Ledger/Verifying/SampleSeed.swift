import Cryptography

/// What a sample is drawn with: random bytes that the reader draws when the log lies before him.
///
/// The root will not do, though nobody can choose it: whoever holds the log's key can sign one
/// harmless variant after another until its root draws nothing that he forged.
public struct SampleSeed: Equatable, Sendable, CustomStringConvertible {
  /// How many bytes it has.
  public static let byteCount = 16

  /// The bytes in hex, as they are written.
  public let description: String

  /// From random bytes.
  public init(_ bytes: [UInt8]) {
    precondition(bytes.count == Self.byteCount, "a seed has 16 bytes")
    description = Hex.encode(bytes)
  }

  /// From its 32 hex digits in lower case; nil for anything else.
  public init?(_ text: String) {
    guard let bytes = Hex.decode(text), bytes.count == Self.byteCount else { return nil }
    self.init(bytes)
  }
}
