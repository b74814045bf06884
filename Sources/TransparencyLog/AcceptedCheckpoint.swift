import Cryptography

/// A checkpoint that a reader's policy accepted: its log signed it, no listed key signed it
/// badly, and enough witnesses saw it.
///
/// Only `TrustPolicy.accept` makes one, so whoever asks for one cannot be given less.
public struct AcceptedCheckpoint: Hashable, Sendable {
  /// That a witness saw the checkpoint, and no larger tree of the log that contradicts it.
  public struct Sighting: Hashable, Sendable {
    /// The witness, as the policy calls it.
    public let witness: PolicyWord
    /// When, as the witness says: seconds since 1970.
    public let time: Int64
  }

  /// The tree head.
  public let checkpoint: Checkpoint
  /// The keys of the log that signed it, one or more.
  public let logKeys: [NoteVerifierKey]
  /// Who saw it, in the order of the signatures.
  public let sightings: [Sighting]
}

extension TrustPolicy {
  /// Checks every signature that the policy knows, then the quorum.
  public func accept(_ signed: SignedCheckpoint) throws(PolicyError) -> AcceptedCheckpoint {
    let origin = signed.checkpoint.origin
    let logKeys = logs.map(\.key).filter { $0.name == origin }
    guard !logKeys.isEmpty else {
      throw PolicyError(
        .unknownLog, place: origin.text, reason: "None of the \(logs.count) logs has this origin.")
    }
    let attestations: [NoteVerifierKey.Attestation]
    do throws(NoteError) {
      attestations = try signed.note.attestations(by: logKeys + witnesses.map(\.key))
    } catch {
      let code: PolicyError.Code = error.code == .badSignature ? .badSignature : .notSigned
      throw PolicyError(code, place: origin.text, reason: "\(error.place): \(error.reason)")
    }
    let signers = attestations.map(\.key).filter { logKeys.contains($0) }
    guard !signers.isEmpty else {
      throw PolicyError(
        .notSigned, place: origin.text, reason: "No signature is of the log's own key.")
    }
    let sightings = attestations.compactMap { sighting(by: $0) }
    let seenBy = Set(sightings.map(\.witness))
    guard isMet(by: seenBy) else {
      throw PolicyError(
        .quorumNotMet, place: origin.text,
        reason: "\(seenBy.count) of \(witnesses.count) witnesses saw size "
          + "\(signed.checkpoint.size), which does not meet the quorum.")
    }
    return AcceptedCheckpoint(
      checkpoint: signed.checkpoint, logKeys: signers, sightings: sightings)
  }

  /// Whether these witnesses are enough.
  public func isMet(by seenBy: Set<PolicyWord>) -> Bool {
    guard case .named(let name) = quorum else { return true }
    var met = seenBy.intersection(witnesses.map(\.name))
    // A group stands after its members, so one pass is enough.
    for group in groups {
      let count = group.members.count { met.contains($0) }
      if count >= group.threshold.count(of: group.members.count) { met.insert(group.name) }
    }
    return met.contains(name)
  }

  private func sighting(
    by attestation: NoteVerifierKey.Attestation
  ) -> AcceptedCheckpoint.Sighting? {
    guard let time = attestation.time,
      let witness = witnesses.first(where: { $0.key == attestation.key })
    else { return nil }
    return AcceptedCheckpoint.Sighting(witness: witness.name, time: time)
  }
}
