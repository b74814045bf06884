/// Something odd in a foreign document that did not keep it from being read.
public struct ForeignProblem: Equatable, Sendable {
  /// What is odd.
  public enum Kind: String, CaseIterable, Sendable {
    /// The source begins with the bytes EF BB BF, which were skipped (RFC 8259 §8.1).
    case byteOrderMark = "byte-order-mark"
    /// Bytes that are not UTF-8 were read as U+FFFD.
    case badUTF8 = "bad-utf8"
    /// An escape names half of a surrogate pair, and was read as U+FFFD.
    case loneSurrogate = "lone-surrogate"
    /// A control character stands in a string without its escape; it was kept.
    case controlCharacter = "control-character"
    /// A name occurs twice in one object; all values are kept, the last one counts.
    case duplicateName = "duplicate-name"
    /// `NaN`, `Infinity` or `-Infinity` where a number belongs; its text was kept.
    case notFinite = "not-finite"
  }

  /// What is odd.
  public var kind: Kind
  /// Where.
  public var place: ForeignPlace

  /// A problem of this kind here.
  public init(_ kind: Kind, at place: ForeignPlace) {
    self.kind = kind
    self.place = place
  }
}
