import Fields

/// One of the people who judge.
public struct PanelMember: FieldRecord {
  /// The person, by a handle that is not a name.
  public var person = Identifier.blank
  /// What the person does there.
  public var capacity: Capacity?
  /// Whether it is one of the people to be helped.
  public var beneficiary: Bool?
  /// Whether the person's score counts.
  public var votes: Bool?

  /// Nothing stated.
  public init() {}

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("person", &person, "the person, by a handle that is not a name")
    visitor.field("capacity", &capacity, "what the person does there")
    visitor.field("beneficiary", &beneficiary, "whether it is one of the people to be helped")
    visitor.field("votes", &votes, "whether the person's score counts")
  }
}
