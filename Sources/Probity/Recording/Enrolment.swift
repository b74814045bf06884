import CanonicalJSON
import Cryptography
import Fields
import Ledger

/// The drafts by which actors, keys and roles come and go.
public enum Enrolment {
  /// Enrols an actor with a role and a key. The key signs too: whoever holds it agrees.
  public static func enrol(
    _ actor: Identifier, role: Identifier, name: String?, key: SigningKey
  ) -> [Draft] {
    var enrolled = ActorEnrolled()
    enrolled.name = name.map { .open($0) }
    enrolled.role = role
    return [draft(enrolled, of: actor), add(key, to: actor)]
  }

  /// Adds a key to an actor.
  public static func add(_ key: SigningKey, to actor: Identifier) -> Draft {
    var added = KeyAdded()
    added.key = KeyText(key.publicKey)
    var draft = draft(added, of: actor)
    draft.enrolling = [key]
    return draft
  }

  /// Revokes a key, which no longer signs from this batch on.
  public static func revoke(
    _ key: KeyIDText, of actor: Identifier, suspectFrom: Int?
  ) -> Draft {
    var revoked = KeyRevoked()
    revoked.key = key
    revoked.suspectFrom = suspectFrom
    return draft(revoked, of: actor)
  }

  /// Grants a role, ledger-wide or for one procedure.
  public static func grant(
    _ role: Identifier, to actor: Identifier, within procedure: Identifier?
  ) -> Draft {
    var granted = RoleGranted()
    granted.role = role
    granted.within = procedure
    return draft(granted, of: actor)
  }

  /// Ends a role.
  public static func revoke(
    _ role: Identifier, of actor: Identifier, within procedure: Identifier?
  ) -> Draft {
    var revoked = RoleRevoked()
    revoked.role = role
    revoked.within = procedure
    return draft(revoked, of: actor)
  }

  private static func draft(_ event: some VaultEvent, of actor: Identifier) -> Draft {
    Draft(
      type: type(of: event).type.rawValue, stream: .actor(actor),
      data: JSONObject(event.members))
  }
}
