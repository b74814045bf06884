import Fields

/// Somebody may act from now on; the stream names the actor.
public struct ActorEnrolled: VaultEvent {
  /// The person's name.
  public var name: Sealable<String>?
  /// A role for the whole ledger, granted with the enrolment.
  public var role: Identifier?

  /// An empty statement.
  public init() {}
  /// See `VaultEvent`.
  public static let type = VaultEventType.actorEnrolled
  /// See `VaultEvent`.
  public static let summary = "An actor is enrolled, by a handle that is not a name."

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.sealed("name", &name, "the person's name")
    visitor.field("role", &role, "a role for the whole ledger")
  }
}

/// A key signs for the actor of the stream after this batch; the key itself signs this event too.
public struct KeyAdded: VaultEvent {
  /// The key.
  public var key = KeyText.blank

  /// An empty statement.
  public init() {}
  /// See `VaultEvent`.
  public static let type = VaultEventType.keyAdded
  /// See `VaultEvent`.
  public static let summary = "A key signs for the actor, and has signed this event."

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("key", &key, "the public key", source: "RFC 8032")
  }
}

/// A key no longer signs for the actor of the stream, from this batch's first line on.
public struct KeyRevoked: VaultEvent {
  /// The key.
  public var key = KeyIDText.blank
  /// The first event that somebody else may have signed with it.
  public var suspectFrom: Int?

  /// An empty statement.
  public init() {}
  /// See `VaultEvent`.
  public static let type = VaultEventType.keyRevoked
  /// See `VaultEvent`.
  public static let summary = "A key no longer signs for the actor."

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("key", &key, "the key's id")
    visitor.field("suspectFrom", &suspectFrom, "the first event that it may have signed wrongly")
  }
}

/// The actor of the stream may write what the role may, after this batch.
public struct RoleGranted: VaultEvent {
  /// The role.
  public var role = Identifier.blank
  /// The procedure that it is for; none means the whole ledger.
  public var within: Identifier?

  /// An empty statement.
  public init() {}
  /// See `VaultEvent`.
  public static let type = VaultEventType.roleGranted
  /// See `VaultEvent`.
  public static let summary = "An actor is granted a role."

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("role", &role, "the role")
    visitor.field("within", &within, "the procedure that it is for; none is the whole ledger")
  }
}

/// The actor of the stream no longer has the role, from this batch's first line on.
public struct RoleRevoked: VaultEvent {
  /// The role.
  public var role = Identifier.blank
  /// The procedure that it was for; none means the whole ledger.
  public var within: Identifier?

  /// An empty statement.
  public init() {}
  /// See `VaultEvent`.
  public static let type = VaultEventType.roleRevoked
  /// See `VaultEvent`.
  public static let summary = "An actor's role ends."

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("role", &role, "the role")
    visitor.field("within", &within, "the procedure that it was for; none is the whole ledger")
  }
}
