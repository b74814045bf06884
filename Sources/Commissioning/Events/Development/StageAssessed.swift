import Fields

/// One partner's results of a stage were measured against its targets.
public struct StageAssessed: EventPayload {
  /// The stage, from 1.
  public var stage = 0
  /// The partner, by its handle.
  public var partner = Identifier.blank

  /// An empty statement.
  public init() {}
  /// See `EventPayload`.
  public static let type = EventType.stageAssessed
  /// See `EventPayload`.
  public static let summary = "A partner's stage results were measured against the targets."
  /// See `EventPayload`.
  public static let example = "--stage 1 --partner northlight"
  /// See `EventPayload`.
  public static let law: String? = "Directive 2014/24/EU Art. 31(2) [T]"

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("stage", &stage, "the stage, from 1")
    visitor.field("partner", &partner, "the partner, by its handle")
  }
}
