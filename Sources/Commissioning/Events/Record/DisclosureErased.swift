import Fields

/// A confidential value was erased for good; its digest stays, and every proof still holds.
public struct DisclosureErased: EventPayload {
  /// The index of the event that holds it.
  public var aboutIndex = 0
  /// The field, by its path in the data.
  public var fieldPath = ""
  /// Why it may be erased.
  public var erasureBasis = ErasureBasis.blank
  /// Why.
  public var reason: String?

  /// Nothing stated.
  public init() {}
  /// See `EventPayload`.
  public static let type = EventType.disclosureErased
  /// See `EventPayload`.
  public static let summary = "A confidential value was erased."
  /// See `EventPayload`.
  public static let example =
    "--about-index 14 --field-path contact.email --erasure-basis personal-data"
  /// See `EventPayload`.
  public static let law: String? = "Regulation (EU) 2016/679 Art. 17 [M]"
  /// See `EventPayload`.
  public var event: Event { .disclosureErased(self) }
  /// See `EventPayload`.
  public static func stated(by event: Event) -> Self? {
    if case .disclosureErased(let payload) = event { payload } else { nil }
  }

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("aboutIndex", &aboutIndex, "the index of the event that holds it")
    visitor.field("fieldPath", &fieldPath, "the field, by its path in the data")
    visitor.field("erasureBasis", &erasureBasis, "why it may be erased")
    visitor.field("reason", &reason, "why")
  }
}
