import Fields

/// Why the best-ranked tender was not chosen: Directive 2014/24/EU Art. 56(1).
public struct RankingDeparture: FieldRecord {
  /// The reason in words.
  public var text = ""
  /// The provision that allows it.
  public var lawfulGround: String?

  /// Nothing stated.
  public init() {}

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("text", &text, "the reason in words")
    visitor.field("lawfulGround", &lawfulGround, "the provision that allows it")
  }
}
