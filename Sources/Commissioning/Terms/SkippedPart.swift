import Fields

/// A part of a release that no event could be made of.
public struct SkippedPart: FieldRecord {
  /// Its place in the release (RFC 6901).
  public var pointer = ""
  /// Why it was left out.
  public var why = ""

  /// Nothing stated.
  public init() {}

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("pointer", &pointer, "its place in the release (RFC 6901)")
    visitor.field("why", &why, "why it was left out")
  }
}
