import Fields

/// A currency by its three capital letters (ISO 4217). The list itself is not kept here: it
/// changes, and an unknown currency is for an audit to ask about.
public struct Currency: FormattedKind, Hashable {
  /// The letters.
  public let spelling: String

  /// Nothing where the text is not of the form.
  public init?(spelled text: String) {
    guard text.isCapitals(3) else { return nil }
    spelling = text
  }

  private init(unchecked text: String) { spelling = text }

  /// No currency (ISO 4217 XXX).
  public static let blank = Currency(unchecked: "XXX")
  /// What it is called.
  public static let noun = "currency"
  /// One of the form.
  public static let example = "EUR"
  /// Three capital letters.
  public static let pattern = "^[A-Z]{3}$"
}

/// A country by its two capital letters (ISO 3166-1).
public struct Country: FormattedKind, Hashable {
  /// The letters.
  public let spelling: String

  /// Nothing where the text is not of the form.
  public init?(spelled text: String) {
    guard text.isCapitals(2) else { return nil }
    spelling = text
  }

  private init(unchecked text: String) { spelling = text }

  /// No country (ISO 3166-1 user-assigned ZZ).
  public static let blank = Country(unchecked: "ZZ")
  /// What it is called.
  public static let noun = "country"
  /// One of the form.
  public static let example = "PL"
  /// Two capital letters.
  public static let pattern = "^[A-Z]{2}$"
}

extension String {
  /// Whether the text is exactly so many ASCII capitals.
  func isCapitals(_ count: Int) -> Bool {
    utf8.count == count
      && utf8.allSatisfy { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
  }
}
