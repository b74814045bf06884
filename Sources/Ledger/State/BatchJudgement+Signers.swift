import Cryptography
import Fields

/// Who signed an event, and whether he may write it.
extension BatchJudgement {
  /// The usual case, at a glance: one signature, by a valid key of the one who states it. Nothing is
  /// wrong then; where it is not so, the judgement that explains has the word.
  mutating func isSignedByItsActor(_ line: EventLine, _ verified: [String]) -> Bool {
    guard line.body.with.isEmpty, line.signatures.count == 1, line.log.index > 0 else {
      return false
    }
    let signature = line.signatures[0]
    if lastSigner?.keyID != signature.keyID {
      guard let key = register.keys[signature.keyID], !revoked.keys.contains(signature.keyID),
        register.knows(key.actor)
      else { return false }
      lastSigner = (signature.keyID, key)
    }
    guard let key = lastSigner?.key, key.indexes.contains(line.log.index),
      key.actor == line.body.actor
    else { return false }
    return !rules.checksSignatures || verified.contains(signature.keyID)
      || key.publicKey.isValid(signature.bytes, for: line.message)
  }

  func checkSigners(_ line: EventLine, _ verified: [String]) throws(LedgerError) {
    var missing = Set(line.body.signers)
    for actor in missing.sorted() where !register.knows(actor) && line.log.index > 0 {
      throw LedgerError(.actor, at: line.place, "'\(actor)' is not enrolled.")
    }
    var enrolling = EnrollingKeys(line.body)
    for signature in line.signatures {
      let key: EnrollingKeys.Key
      if let enrolled = enrolling.take(signature.keyID) {
        key = enrolled
      } else {
        key = try validKey(signature.keyID, line)
      }
      if let actor = key.actor, missing.remove(actor) == nil {
        throw LedgerError(
          .signers, at: line.place, "'\(actor)' signs twice, or is not stated.")
      }
      guard
        !mustCheckSignatures(of: line) || verified.contains(signature.keyID)
          || key.publicKey.isValid(signature.bytes, for: line.message)
      else {
        throw LedgerError(
          .signature, at: line.place, "That of key \(signature.keyID) is not its.")
      }
    }
    guard missing.isEmpty, enrolling.isEmpty else {
      let names = missing.sorted().map(\.spelling) + enrolling.keyIDs
      throw LedgerError(
        .signers, at: line.place,
        "A signature is missing: \(names.joined(separator: ", ")).")
    }
  }

  /// What gives or takes rights is checked in every replay: a key that was enrolled in somebody's
  /// name would make every later signature in it look right.
  private func mustCheckSignatures(of line: EventLine) -> Bool {
    rules.checksSignatures || VaultEventType(rawValue: line.body.type) != nil
  }

  private func validKey(
    _ keyID: String, _ line: EventLine
  ) throws(LedgerError) -> EnrollingKeys.Key {
    guard let key = register.key(keyID, at: line.log.index), !revoked.keys.contains(keyID) else {
      let known = register.keys[keyID]
      let reason =
        known.map { "It is valid \($0.indexes.inWords)." } ?? "It was never enrolled."
      throw LedgerError(.key, at: "key \(keyID) at event \(line.log.index)", reason)
    }
    return EnrollingKeys.Key(actor: key.actor, publicKey: key.publicKey)
  }

  mutating func checkRole(_ line: EventLine) throws(LedgerError) {
    guard line.log.index > 0 else { return }
    if let writer = types[line.body.type]?.writer, writer == line.body.actor { return }
    let body = line.body
    if body.actor != Charter.log, !rules.charter.knows(body.type) {
      guard rules.requiresKnownTypes else { return }
      throw LedgerError(.type, at: body.type, "No role may write it.")
    }
    let (grants, ended) = roles(for: line)
    guard
      Register.mayWrite(body.actor, body.type, in: body.stream, by: grants, rules.charter)
    else {
      let held = grants.map(\.description).joined(separator: ", ")
      let revoked = ended.map(\.description).joined(separator: ", ")
      throw LedgerError(
        .role, at: line.place,
        "'\(body.actor)' may not write \(body.type) in \(body.stream); "
          + (grants.isEmpty ? "no role is held" : "held: \(held)")
          + (ended.isEmpty ? "." : "; this batch revokes: \(revoked)."))
    }
    // A role that only this event may still be written by is not remembered for the next.
    let holdsEverywhere = grants.contains { grant in
      grant.procedure == nil && rules.charter.allows(grant.role, body.type)
        && !revoked.contains(grant, of: body.actor)
    }
    if holdsEverywhere { types[body.type]?.writer = body.actor }
  }

  /// The roles by which an event may be written, and those that its batch takes away before. Whoever
  /// gives up a role of his own still holds it for that event alone.
  private func roles(
    for line: EventLine
  ) -> (grants: [Register.Grant], ended: [Register.Grant]) {
    let body = line.body
    let grants = register.grants(of: body.actor, at: line.log.index)
    let isOwn = body.stream == .actor(body.actor)
    if isOwn, body.type == VaultEventType.roleRevoked.rawValue { return (grants, []) }
    let ended = grants.filter { revoked.contains($0, of: body.actor) }
    return ended.isEmpty ? (grants, []) : (grants.filter { !ended.contains($0) }, ended)
  }
}
