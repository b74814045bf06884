import Fields

/// The keys and roles that a batch takes away: they held up to the batch before, wherever among its
/// events that is said. Whoever writes a batch could otherwise choose the order, and with it whether
/// an event counts.
struct RevokedRights {
  private(set) var keys: Set<String> = []
  private var roles: [Identifier: [RoleRevoked]] = [:]

  /// Nothing is taken away.
  init() {}

  /// What the events of one batch take away that are not at fault by themselves: what somebody
  /// states who may not must not take a right from anybody either.
  init(
    _ entries: [Entry], after state: LedgerState, _ rules: FormRules, in batch: Range<Int>
  ) {
    guard entries.indices.contains(where: { Self.revokes(entries.span[$0]) }) else { return }
    var rules = rules
    // Those of the vault's own events are checked in any case.
    rules.checksSignatures = false
    let alone = BatchJudgement(entries, after: state, rules, in: batch, revoked: RevokedRights())
    for place in entries.indices where Self.revokes(entries[place]) {
      guard alone.faults[place].allSatisfy(\.isRemark),
        let body = entries[place].body
      else { continue }
      add(body)
    }
  }

  private static func revokes(_ entry: Entry) -> Bool {
    guard case .success(let line) = entry.content else { return false }
    let type = line.body.type
    return type == VaultEventType.keyRevoked.rawValue || type == VaultEventType.roleRevoked.rawValue
  }

  private mutating func add(_ body: Body) {
    switch (try? VaultContent.read(body), body.stream) {
    case (.keyRevoked(let event)?, _): keys.insert(event.key.spelling)
    case (.roleRevoked(let event)?, .actor(let actor)): roles[actor, default: []].append(event)
    default: return
    }
  }

  /// Whether the batch takes this role from the actor.
  func contains(_ grant: Register.Grant, of actor: Identifier) -> Bool {
    guard let revoked = roles[actor] else { return false }
    return revoked.contains { $0.role == grant.role && $0.within == grant.procedure }
  }
}
