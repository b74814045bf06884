import CivilTime
import Fields

/// One recipient of a message, and when it was sent and received.
public struct Delivery: FieldRecord {
  /// The party, by its handle.
  public var party = Identifier.blank
  /// When it was sent.
  public var sentAt: Moment?
  /// When it was received.
  public var receivedAt: Moment?
  /// How it was sent.
  public var means: DeliveryMeans?

  /// Nothing stated.
  public init() {}

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("party", &party, "the party, by its handle", source: "OCDS tenderers/id")
    visitor.field("sentAt", &sentAt, "when it was sent")
    visitor.field("receivedAt", &receivedAt, "when it was received")
    visitor.field("means", &means, "how it was sent")
  }
}
