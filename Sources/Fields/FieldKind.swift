import CanonicalJSON

/// A value that a field can hold.
public protocol FieldKind: FieldSlot {
  /// Stands in a required slot while a reader fills it; never leaves a reader that reports a
  /// problem.
  static var blank: Self { get }
  /// What people and schemas are told about the kind.
  static var shape: FieldShape { get }
  /// The value, or nothing after a problem has been reported.
  static func read(_ json: JSON, at path: FieldPath, _ problems: inout [FieldProblem]) -> Self?
  /// The one spelling.
  var json: JSON { get }
}

/// A place that a record keeps for a field: required, optional, a list, or one that may be sealed.
public protocol FieldSlot: Sendable, Equatable {
  /// What an untouched slot holds.
  static var blank: Self { get }
  /// What goes into it.
  static var shape: FieldShape { get }
  /// Whether it must be filled.
  static var isRequired: Bool { get }
  /// Whether a sealed digest may stand in it.
  static var maySeal: Bool { get }
  /// Fills the slot from a member, absent as nil; reports every problem.
  static func fill(_ json: JSON?, at path: FieldPath, _ problems: inout [FieldProblem]) -> Self
  /// What is written, or nil where the member is left out.
  var member: JSON? { get }
}

extension FieldKind {
  /// A bare kind is a required slot.
  public static var isRequired: Bool { true }
  /// A bare kind stands in the open.
  public static var maySeal: Bool { false }

  /// A required slot: absence is a problem.
  @inlinable
  public static func fill(
    _ json: JSON?, at path: FieldPath, _ problems: inout [FieldProblem]
  ) -> Self {
    guard let json else {
      problems.append(FieldProblem(.missing, path, "It must be given."))
      return blank
    }
    if reportSealed(json, at: path, &problems) { return blank }
    return read(json, at: path, &problems) ?? blank
  }

  /// A required slot is always written.
  public var member: JSON? { json }

  @usableFromInline
  static func reportSealed(
    _ json: JSON, at path: FieldPath, _ problems: inout [FieldProblem]
  ) -> Bool {
    guard let object = json.object, object.holdsOnlyDigest, !shape.isRecord else { return false }
    problems.append(
      FieldProblem(.notSealable, path, "The field is needed in the open to follow a procedure."))
    return true
  }
}

extension Optional: FieldSlot where Wrapped: FieldSlot {
  /// An optional slot begins empty.
  public static var blank: Wrapped? { nil }
  /// That of what it may hold.
  public static var shape: FieldShape { Wrapped.shape }
  /// May be left out.
  public static var isRequired: Bool { false }
  /// As what it may hold.
  public static var maySeal: Bool { Wrapped.maySeal }

  /// Absent is nil; null is not absent.
  @inlinable
  public static func fill(
    _ json: JSON?, at path: FieldPath, _ problems: inout [FieldProblem]
  ) -> Wrapped? {
    guard let json else { return nil }
    return Wrapped.fill(json, at: path, &problems)
  }

  /// Left out where empty.
  public var member: JSON? { self?.member }
}

extension Array: FieldSlot where Element: FieldKind {
  /// A list begins empty.
  public static var blank: [Element] { [] }
  /// A list of the elements' kind.
  public static var shape: FieldShape { .list(Element.shape) }
  /// An empty list is left out.
  public static var isRequired: Bool { false }
  /// A list stands in the open; seal it as `Sealable<Listed<…>>` where it must not.
  public static var maySeal: Bool { false }

  /// Absent is empty. The limit keeps one field from filling an event.
  @inlinable
  public static func fill(
    _ json: JSON?, at path: FieldPath, _ problems: inout [FieldProblem]
  ) -> [Element] {
    guard let json else { return [] }
    guard let elements = json.array else {
      problems.append(FieldProblem(.wrongKind, path, "A list was expected, not \(json.noun)."))
      return []
    }
    guard !elements.isEmpty, elements.count <= FieldShape.listLimit else {
      problems.append(
        FieldProblem(
          .limit, path, "A list has 1 to \(FieldShape.listLimit) elements, or is left out."))
      return []
    }
    let owner = FieldPath.Owner(path)
    var values: [Element] = []
    values.reserveCapacity(elements.count)
    for (position, element) in elements.enumerated() {
      if let value = Element.read(element, at: owner[position], &problems) { values.append(value) }
    }
    return values
  }

  /// An empty list has one spelling: it is left out.
  public var member: JSON? { isEmpty ? nil : .array(map(\.json)) }
}

extension JSON {
  /// What kind of value this is, for messages that must not show the value.
  @usableFromInline
  var noun: String {
    switch self {
    case .null: "null"
    case .bool: "true or false"
    case .integer: "a number"
    case .string: "a text"
    case .array: "a list"
    case .object: "an object"
    }
  }
}
