import Fields

/// Which role may write which type of event.
///
/// A value, because the vault knows nothing of procurement: whoever opens a ledger says what its
/// roles mean.
public struct Charter: Sendable {
  private let types: [Identifier: Set<String>]
  private let known: Set<String>

  /// The actor in whose name the log itself signs; nobody is enrolled under it.
  public static let log = Identifier("log")

  /// A charter of these roles, each with the types that it may write, the vault's own included.
  public init(_ roles: [Identifier: Set<String>]) {
    types = roles
    known = roles.values.reduce(into: []) { $0.formUnion($1) }
  }

  /// The roles, in the order of their bytes.
  public var roles: [Identifier] { types.keys.sorted() }

  /// Whether some role may write the type. One that none may write cannot be appended, and is not
  /// judged where it stands already: a later version knows it.
  public func knows(_ type: String) -> Bool { known.contains(type) }

  /// Whether the role may write the type.
  public func allows(_ role: Identifier, _ type: String) -> Bool {
    types[role]?.contains(type) ?? false
  }
}
