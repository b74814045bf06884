import Fields

/// What the people asked said, and what came of it.
public struct ConsultationFinding: FieldRecord {
  /// Its id.
  public var id = Identifier.blank
  /// What they said.
  public var text = ""
  /// The needs, requirements, criteria and targets that it shaped.
  public var usedIn: [Identifier] = []

  /// Nothing stated.
  public init() {}

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("id", &id, "its id")
    visitor.field("text", &text, "what they said")
    visitor.field("usedIn", &usedIn, "the needs, requirements, criteria and targets that it shaped")
  }
}
