import Fields

/// SHA-256 of bytes that stay outside the log, as common tools print it: 64 small hex digits.
public struct ContentDigest: FormattedKind, Hashable {
  /// The digits.
  public let spelling: String

  /// Nothing where the text is not of the form.
  public init?(spelled text: String) {
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    let letters = UInt8(ascii: "a")...UInt8(ascii: "f")
    guard text.utf8.count == 64,
      text.utf8.allSatisfy({ digits.contains($0) || letters.contains($0) })
    else { return nil }
    spelling = text
  }

  private init(unchecked text: String) { spelling = text }

  /// Zeros, which no known bytes hash to.
  public static let blank = ContentDigest(unchecked: String(repeating: "0", count: 64))
  /// What it is called.
  public static let noun = "SHA-256 in hex"
  /// That of no bytes.
  public static let example = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
  /// 64 digits.
  public static let pattern = "^[0-9a-f]{64}$"
}
