import CivilTime
import Fields

/// Where something was published for all to see.
public struct Publication: FieldRecord {
  /// When it was published.
  public var publishedAt = Moment.blank
  /// Where.
  public var url: String?

  /// Nothing stated.
  public init() {}

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("publishedAt", &publishedAt, "when it was published")
    visitor.field("url", &url, "where")
  }
}
