import Fields

/// Why something was decided, tied to what was published.
public struct Reason: FieldRecord {
  /// The criterion that it is tied to.
  public var criterion: Identifier?
  /// The target that it is tied to.
  public var target: Identifier?
  /// The ground, where no criterion or target can apply.
  public var ground: Ground?
  /// The reason in words.
  public var text = ""

  /// An empty reason.
  public init() {}

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("criterion", &criterion, "the published criterion")
    visitor.field("target", &target, "the stage target")
    visitor.field("ground", &ground, "the ground, where there is no criterion")
    visitor.field("text", &text, "the reason in words")
  }
}
