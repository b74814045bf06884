/// Walks over the fields that a record lists, once each, in the order of its declaration.
///
/// A record lists its fields in one `visit` method; reading, writing, describing, asking and
/// checking are visitors of that list, so no second list can disagree with it.
public protocol FieldVisitor {
  /// One field: its name in camelCase, the slot that holds it, what it means to a person, and
  /// where the term comes from (a clause of law or an OCDS path), where it has a source.
  mutating func field<Slot: FieldSlot>(
    _ name: String, _ slot: inout Slot, _ meaning: String, source: String?, openness: Openness)
}

extension FieldVisitor {
  /// A field that stands in the open.
  @inlinable
  public mutating func field<Slot: FieldSlot>(
    _ name: String, _ slot: inout Slot, _ meaning: String, source: String? = nil
  ) {
    field(name, &slot, meaning, source: source, openness: .open)
  }

  /// A field that is sealed unless the appender opens it; `until` names the event that ends the
  /// sealing, where one does.
  @inlinable
  public mutating func sealed<Value: FieldKind>(
    _ name: String, _ slot: inout Sealable<Value>?, _ meaning: String, source: String? = nil,
    until event: String? = nil
  ) {
    field(
      name, &slot, meaning, source: source,
      openness: event.map(Openness.sealedUntil) ?? .sealed)
  }

  /// As above, for a field that must be given.
  @inlinable
  public mutating func sealed<Value: FieldKind>(
    _ name: String, _ slot: inout Sealable<Value>, _ meaning: String, source: String? = nil,
    until event: String? = nil
  ) {
    field(
      name, &slot, meaning, source: source,
      openness: event.map(Openness.sealedUntil) ?? .sealed)
  }
}

/// Who may read a field, by declaration.
public enum Openness: Sendable, Equatable {
  /// Everybody, from the moment it is recorded.
  case open
  /// Only those to whom it is revealed.
  case sealed
  /// As sealed, until an event of this type stands in the same procedure.
  case sealedUntil(String)
}

/// A group of named fields: the data of an event, or a part of it.
public protocol FieldRecord: FieldKind {
  /// An empty record for a reader to fill; it never leaves a reader that reports a problem.
  init()
  /// Lists every field once.
  mutating func visit(_ visitor: inout some FieldVisitor)
}
