import Fields

/// Something was bought from a partner without a new procedure.
public struct PurchaseOrdered: EventPayload {
  /// The partner, by its handle.
  public var partner = Identifier.blank
  /// The order.
  public var order: Identifier?
  /// What was bought.
  public var items: [OrderedItem] = []
  /// The value of the order.
  public var orderValue: Money?
  /// On what ground it was bought.
  public var purchaseBasis: PurchaseBasis?
  /// The contract.
  public var contract: Identifier?
  /// What each member was paid.
  public var sharesDelivered: [ShareDelivered] = []

  /// Nothing stated.
  public init() {}
  /// See `EventPayload`.
  public static let type = EventType.purchaseOrdered
  /// See `EventPayload`.
  public static let summary = "An order was placed with a partner."
  /// See `EventPayload`.
  public static let example =
    "--partner tenderer-3 --order order-1 --items @items.json"
    + " --purchase-basis result-of-partnership"
  /// See `EventPayload`.
  public static let law: String? = "Directive 2014/24/EU Art. 31(2) [T]"
  /// See `EventPayload`.
  public var event: Event { .purchaseOrdered(self) }
  /// See `EventPayload`.
  public static func stated(by event: Event) -> Self? {
    if case .purchaseOrdered(let payload) = event { payload } else { nil }
  }
  /// See `EventPayload`.
  public var contradictions: [FieldProblem] {
    sharesDelivered.repeated("sharesDelivered", by: \.member)
  }

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("partner", &partner, "the partner, by its handle", source: "OCDS suppliers/id")
    visitor.field("order", &order, "the order")
    visitor.field("items", &items, "what was bought", source: "OCDS contracts/items")
    visitor.field("orderValue", &orderValue, "the value of the order")
    visitor.field("purchaseBasis", &purchaseBasis, "on what ground it was bought")
    visitor.field("contract", &contract, "the contract", source: "OCDS contracts/id")
    visitor.field("sharesDelivered", &sharesDelivered, "what each member was paid")
  }
}
