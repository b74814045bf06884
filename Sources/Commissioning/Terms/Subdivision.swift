import Fields

/// A part of a country (ISO 3166-2), where its law is not the law of the whole: `GB-ENG`.
public struct Subdivision: FormattedKind, Hashable {
  /// The letters and digits.
  public let spelling: String

  /// Nothing where the text is not of the form.
  public init?(spelled text: String) {
    let bytes = Array(text.utf8)
    guard (4...6).contains(bytes.count), bytes[2] == UInt8(ascii: "-"),
      bytes[..<2].allSatisfy(Self.isCapital),
      bytes[3...].allSatisfy({ Self.isCapital($0) || Self.isDigit($0) })
    else { return nil }
    spelling = text
  }

  private init(unchecked text: String) { spelling = text }

  private static func isCapital(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  /// No part of any country.
  public static let blank = Subdivision(unchecked: "ZZ-Z")
  /// What it is called.
  public static let noun = "part of a country"
  /// One of the form.
  public static let example = "GB-ENG"
  /// The country, a hyphen, and up to three capitals or digits.
  public static let pattern = "^[A-Z]{2}-[A-Z0-9]{1,3}$"
}
