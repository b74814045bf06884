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
    var drafts = enrol(actor, role: role, name: name, publicKey: KeyText(key.publicKey))
    for place in drafts.indices where drafts[place].type == KeyAdded.type.rawValue {
      drafts[place].enrolling = [key]
    }
    return drafts
  }

  /// Adds a key to an actor.
  public static func add(_ key: SigningKey, to actor: Identifier) -> Draft {
    var draft = add(KeyText(key.publicKey), to: actor)
    draft.enrolling = [key]
    return draft
  }

  /// Enrols an actor whose key lies elsewhere: the drafts go to its holder to be signed.
  public static func enrol(
    _ actor: Identifier, role: Identifier, name: String?, publicKey: KeyText
  ) -> [Draft] {
    var enrolled = ActorEnrolled()
    enrolled.name = name.map { .open($0) }
    enrolled.role = role
    return [draft(enrolled, of: actor), add(publicKey, to: actor)]
  }

  /// Adds a key that lies elsewhere: the draft goes to its holder to be signed.
  public static func add(_ publicKey: KeyText, to actor: Identifier) -> Draft {
    var added = KeyAdded()
    added.key = publicKey
    return draft(added, of: actor)
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
