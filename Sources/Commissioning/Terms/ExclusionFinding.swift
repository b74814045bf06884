import Fields

/// What one ground of exclusion gave.
public struct ExclusionFinding: FieldRecord {
  /// The ground.
  public var exclusionGround = ExclusionGround.blank
  /// Whether it applies.
  public var applies = false
  /// What shows it.
  public var evidence: String?

  /// Nothing stated.
  public init() {}

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("exclusionGround", &exclusionGround, "the ground")
    visitor.field("applies", &applies, "whether it applies")
    visitor.field("evidence", &evidence, "what shows it")
  }
}
