import Fields

/// What is bought, in the common procurement vocabulary (Regulation (EC) No 213/2008): eight
/// digits. The check digit that some notices add after a hyphen is left out, so that each
/// category has one spelling.
public struct CPVCode: FormattedKind, Hashable {
  /// The digits.
  public let spelling: String

  /// Nothing where the text is not eight digits.
  public init?(spelled text: String) {
    guard text.utf8.count == 8,
      text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
    else { return nil }
    spelling = text
  }

  private init(unchecked text: String) { spelling = text }

  /// The first two digits: the division that patterns across procedures are counted in.
  public var division: String { String(spelling.prefix(2)) }

  /// A division that does not exist.
  public static let blank = CPVCode(unchecked: "00000000")
  /// What it is called.
  public static let noun = "CPV code"
  /// One of the form.
  public static let example = "85100000"
  /// Eight digits.
  public static let pattern = "^[0-9]{8}$"
}
