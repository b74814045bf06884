import Fields

/// A contract was fulfilled.
public struct ContractCompleted: EventPayload {
  /// The partner, by its handle.
  public var partner = Identifier.blank
  /// The contract.
  public var contract: Identifier?
  /// What was paid in all.
  public var totalPaid: Money?
  /// What each member was paid.
  public var sharesDelivered: [ShareDelivered] = []
  /// The publication's number of the notice.
  public var noticeRef: String?

  /// Nothing stated.
  public init() {}
  /// See `EventPayload`.
  public static let type = EventType.contractCompleted
  /// See `EventPayload`.
  public static let summary = "A contract was completed."
  /// See `EventPayload`.
  public static let example = "--partner tenderer-3 --contract contract-1"
  /// See `EventPayload`.
  public var event: Event { .contractCompleted(self) }
  /// See `EventPayload`.
  public static func stated(by event: Event) -> Self? {
    if case .contractCompleted(let payload) = event { payload } else { nil }
  }

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("partner", &partner, "the partner, by its handle", source: "OCDS suppliers/id")
    visitor.field("contract", &contract, "the contract", source: "OCDS contracts/id")
    visitor.field("totalPaid", &totalPaid, "what was paid in all")
    visitor.field("sharesDelivered", &sharesDelivered, "what each member was paid")
    visitor.field("noticeRef", &noticeRef, "the publication's number of the notice")
  }
}
