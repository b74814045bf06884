import Fields

/// A procedure begins to be recorded; its rulebook is pinned here.
public struct ProcedureOpened: EventPayload {
  /// What the procedure is called.
  public var title = ""
  /// The rulebook and version that the procedure is run under, like eu-2014-24-ip@1.
  public var rulebook: String?

  /// An empty statement.
  public init() {}
  /// See `EventPayload`.
  public static let type = EventType.procedureOpened
  /// See `EventPayload`.
  public static let summary = "A procedure begins; its kind, buyers and rulebook are stated."
  /// See `EventPayload`.
  public static let example = "--title 'Quiet wards' --rulebook eu-2014-24-ip@1"

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("title", &title, "what the procedure is called", source: "OCDS tender/title")
    visitor.field("rulebook", &rulebook, "the rulebook and version that binds it")
  }
}
