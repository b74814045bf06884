/// Some of the types: a bit for each, so that asking whether a procedure holds one of several costs
/// nothing.
public struct EventTypes: Hashable, Sendable {
  private var bits: UInt128 = 0

  /// None.
  public init() {}

  /// These.
  public init(_ types: some Sequence<EventType>) {
    for type in types { insert(type) }
  }

  /// Takes in a type.
  public mutating func insert(_ type: EventType) { bits |= 1 << UInt128(type.ordinal) }

  /// Whether the type is among them.
  public func contains(_ type: EventType) -> Bool { bits >> UInt128(type.ordinal) & 1 == 1 }

  /// Whether no type is among both.
  public func isDisjoint(with others: EventTypes) -> Bool { bits & others.bits == 0 }

  /// Whether there is none.
  public var isEmpty: Bool { bits == 0 }
}

extension EventType {
  /// The place in the list of all types, from 0.
  ///
  /// An enumeration without payloads of fewer than 257 cases is the number of its case in a byte;
  /// a test holds it to `allCases`.
  public var ordinal: Int { Int(unsafeBitCast(self, to: UInt8.self)) }

  /// How many types there are.
  public static let count = allCases.count

  /// The type of a name; nil where there is none. Names are ASCII, so that equal texts are equal
  /// bytes.
  public static func named(_ name: String) -> EventType? { byName[name] }

  private static let byName = Dictionary(
    uniqueKeysWithValues: allCases.map { ($0.rawValue, $0) })

  /// By the case: what is synthesised for raw values compares their texts.
  public static func == (left: EventType, right: EventType) -> Bool {
    left.ordinal == right.ordinal
  }

  /// By the case too.
  public func hash(into hasher: inout Hasher) { hasher.combine(UInt8(truncatingIfNeeded: ordinal)) }
}
