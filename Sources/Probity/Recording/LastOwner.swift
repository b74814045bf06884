import CanonicalJSON
import Fields
import Ledger

extension LedgerState {
  /// The actors who may enrol others and grant roles at the next index: owners with a valid key.
  private var owners: Set<Identifier> {
    Set(
      register.actors.keys.filter { actor in
        register.grants(of: actor, at: size).contains(where: isOwnership)
          && !register.keyIDs(of: actor, at: size).isEmpty
      })
  }

  private func isOwnership(_ grant: Register.Grant) -> Bool {
    grant.role == Role.owner.identifier && grant.procedure == nil
  }

  /// What its authors should know of a batch after which nobody owns the ledger. It is recorded all
  /// the same: a ledger may be closed so, and only so.
  func warning(ofLastOwner bodies: [Body]) -> Warning? {
    guard !owners.isEmpty else { return nil }
    var (granted, ended): (Set<Identifier>, Set<Identifier>) = (owners, [])
    var (added, revoked): (Set<Identifier>, Set<String>) = ([], [])
    for body in bodies {
      guard case .actor(let actor) = body.stream else { continue }
      let isOwnership =
        body.data["role"]?.string == Role.owner.rawValue && body.data["within"] == nil
      switch VaultEventType(rawValue: body.type) {
      case .actorEnrolled where isOwnership, .roleGranted where isOwnership: granted.insert(actor)
      case .roleRevoked where isOwnership: ended.insert(actor)
      case .keyAdded: added.insert(actor)
      case .keyRevoked: body.data["key"]?.string.map { _ = revoked.insert($0) }
      default: break
      }
    }
    let left = granted.subtracting(ended).filter { actor in
      added.contains(actor)
        || !revoked.isSuperset(of: register.keyIDs(of: actor, at: size))
    }
    guard left.isEmpty else { return nil }
    return Warning(
      place: "",
      text: "Nobody will own the ledger any more: no actor, role or key can be added to it, ever."
        + " Grant another actor the role of owner first.")
  }
}
