import CivilTime
import Fields

/// Where the file of the procedure is kept, and until when.
public struct RecordsHeld: EventPayload {
  /// Until when the file is kept.
  public var heldUntil = LocalDate.blank
  /// Where it is kept.
  public var location: Sealable<String>?
  /// SHA-256 (hex) of the file.
  public var recordsDigest: ContentDigest?
  /// The contract.
  public var contract: Identifier?

  /// Nothing stated.
  public init() {}
  /// See `EventPayload`.
  public static let type = EventType.recordsHeld
  /// See `EventPayload`.
  public static let summary = "The file of the procedure is kept."
  /// See `EventPayload`.
  public static let example = "--held-until 2029-12-31 --location 'county archive, shelf 12'"
  /// See `EventPayload`.
  public static let law: String? = "Directive 2014/24/EU Arts 83(6), 84(2) [P]"
  /// See `EventPayload`.
  public var event: Event { .recordsHeld(self) }
  /// See `EventPayload`.
  public static func stated(by event: Event) -> Self? {
    if case .recordsHeld(let payload) = event { payload } else { nil }
  }

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field(
      "heldUntil", &heldUntil, "until when the file is kept",
      source: "Directive 2014/24/EU Art. 84(2) [P]")
    visitor.sealed("location", &location, "where it is kept")
    visitor.field("recordsDigest", &recordsDigest, "SHA-256 (hex) of the file")
    visitor.field("contract", &contract, "the contract", source: "OCDS contracts/id")
  }
}
