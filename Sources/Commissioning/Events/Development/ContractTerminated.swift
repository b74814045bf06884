import CivilTime
import Fields

/// A contract ended before it was fulfilled.
public struct ContractTerminated: EventPayload {
  /// The partner, by its handle.
  public var partner = Identifier.blank
  /// The contract.
  public var contract: Identifier?
  /// The ground on which it ended.
  public var terminationGround = TerminationGround.blank
  /// When the party was told.
  public var notifiedAt: Moment?
  /// The publication's number of the notice.
  public var noticeRef: String?

  /// Nothing stated.
  public init() {}
  /// See `EventPayload`.
  public static let type = EventType.contractTerminated
  /// See `EventPayload`.
  public static let summary = "A contract was terminated."
  /// See `EventPayload`.
  public static let example =
    "--partner tenderer-3 --contract contract-1 --termination-ground breach"
  /// See `EventPayload`.
  public static let law: String? = "Directive 2014/24/EU Art. 73 [T]"
  /// See `EventPayload`.
  public var event: Event { .contractTerminated(self) }
  /// See `EventPayload`.
  public static func stated(by event: Event) -> Self? {
    if case .contractTerminated(let payload) = event { payload } else { nil }
  }

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("partner", &partner, "the partner, by its handle", source: "OCDS suppliers/id")
    visitor.field("contract", &contract, "the contract", source: "OCDS contracts/id")
    visitor.field("terminationGround", &terminationGround, "the ground on which it ended")
    visitor.field("notifiedAt", &notifiedAt, "when the party was told")
    visitor.field("noticeRef", &noticeRef, "the publication's number of the notice")
  }
}
