import CivilTime
import Fields

/// Something that the authority told in a market consultation.
public struct SharedInformation: FieldRecord {
  /// Its id.
  public var id = Identifier.blank
  /// What it says.
  public var text = ""
  /// When all others could have it too.
  public var sharedAt: Moment?
  /// Where.
  public var url: String?

  /// Nothing stated.
  public init() {}

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("id", &id, "its id")
    visitor.field("text", &text, "what it says")
    visitor.field("sharedAt", &sharedAt, "when all others could have it too")
    visitor.field("url", &url, "where")
  }
}
