import Fields

/// How agreed prices follow an index.
public struct Indexation: FieldRecord {
  /// What the index is called.
  public var indexName = ""
  /// The most that prices may rise, in percent.
  public var maximumPercent: ExactDecimal?

  /// Nothing stated.
  public init() {}

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("indexName", &indexName, "what the index is called")
    visitor.field("maximumPercent", &maximumPercent, "the most that prices may rise, in percent")
  }
}
