import Fields

/// A confidential value was shown to somebody. The log knows it by index and field only.
public struct ValueRevealed: EventPayload {
  /// The index of the event that holds it.
  public var aboutIndex = 0
  /// The field, by its path in the data.
  public var fieldPath = ""
  /// To whom it was shown.
  public var revealedTo = ""
  /// The party that it was shown to, by its handle.
  public var party: Identifier?
  /// By what right.
  public var disclosureBasis: String?

  /// Nothing stated.
  public init() {}
  /// See `EventPayload`.
  public static let type = EventType.valueRevealed
  /// See `EventPayload`.
  public static let summary = "A confidential value was revealed to somebody."
  /// See `EventPayload`.
  public static let example =
    "--about-index 41 --field-path price --revealed-to 'the review body'"
    + " --disclosure-basis 'order of 2025-08-01'"
  /// See `EventPayload`.
  public static let law: String? = "Directive 2014/24/EU Arts 21, 55(3) [T]"
  /// See `EventPayload`.
  public var event: Event { .valueRevealed(self) }
  /// See `EventPayload`.
  public static func stated(by event: Event) -> Self? {
    if case .valueRevealed(let payload) = event { payload } else { nil }
  }

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("aboutIndex", &aboutIndex, "the index of the event that holds it")
    visitor.field("fieldPath", &fieldPath, "the field, by its path in the data")
    visitor.field("revealedTo", &revealedTo, "to whom it was shown")
    visitor.field(
      "party", &party, "the party that it was shown to, by its handle", source: "OCDS tenderers/id")
    visitor.field("disclosureBasis", &disclosureBasis, "by what right")
  }
}
