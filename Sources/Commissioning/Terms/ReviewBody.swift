import Fields

/// Who hears a challenge, and by when it must be brought.
public struct ReviewBody: FieldRecord {
  /// What it is called.
  public var name = ""
  /// Where it is found.
  public var url: String?
  /// By when a challenge must be brought.
  public var timeLimit: String?

  /// Nothing stated.
  public init() {}

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("name", &name, "what it is called", source: "OCDS parties/name")
    visitor.field("url", &url, "where it is found")
    visitor.field("timeLimit", &timeLimit, "by when a challenge must be brought")
  }
}
