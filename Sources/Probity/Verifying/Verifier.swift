import CanonicalJSON
import Commissioning
import Cryptography
import DurableStorage
import Ledger
import TransparencyLog

/// Checks ledgers and proofs, and says on whose word.
public struct Verifier: Sendable {
  /// Where trust in the log's key comes from.
  public enum Trust: Equatable, Sendable {
    /// A policy file of the reader's own.
    case policy
    /// What this user saw of the log before.
    case seen
    /// The key in the ledger itself, which the reader chose to trust.
    case embedded
    /// Nothing outside the ledger confirms its key.
    case nothing

    /// One sentence for people.
    public var sentence: String {
      switch self {
      case .policy: "The log's key is the one of your policy."
      case .seen: "The log's key is the one that you have seen before."
      case .embedded: "The log's key was taken from the ledger itself, as you asked."
      case .nothing:
        "Consistent under the key in this ledger, which nothing outside it confirms."
      }
    }
  }

  /// What the reader brings along.
  public struct Means: Sendable {
    /// The text of the reader's own policy.
    public var policy: [UInt8]?
    /// Whether the key in the ledger itself will do.
    public var trustsEmbedded: Bool
    /// A size and root that the reader remembers.
    public var remembered: [Memory.Remembered]
    /// Which signatures of a ledger are checked.
    public var signatures = SignatureScope.usual

    /// Nothing, unless told.
    public init(
      policy: [UInt8]? = nil, trustsEmbedded: Bool = false,
      remembered: [Memory.Remembered] = []
    ) {
      self.policy = policy
      self.trustsEmbedded = trustsEmbedded
      self.remembered = remembered
    }
  }

  /// What came of it.
  public struct Verdict: Sendable {
    /// What the vault found.
    public let verification: Verification
    /// On whose word.
    public let trust: Trust

    /// Whether everything was checked and nothing is wrong.
    public var isGood: Bool {
      trust != .nothing && verification.checkpoint != nil
        && verification.faults.allSatisfy { $0.kind == .remark }
    }
  }

  let surroundings: Surroundings

  /// A verifier in these surroundings.
  public init(_ surroundings: Surroundings) { self.surroundings = surroundings }

  /// Reads every byte of the ledger in `folder`.
  public func verify(_ folder: String, _ means: Means) throws(Complaints) -> Verdict {
    let reader = LogReader(surroundings.volume, at: folder)
    do {
      let opened = try reader.read(.commissioning) { _ in false }.state
      let origin = try origin(reader, opened)
      let sighting = try origin.flatMap { name throws(LedgerError) in
        try seen()?.sighting(of: name)
      }
      let (key, trust) = try trusted(origin, sighting, means)
      var basis = VerificationBasis(
        charter: .commissioning, logKey: key, signatures: means.signatures)
      basis.remembered = means.remembered
      basis.drawSeed = { [surroundings] in
        SampleSeed(surroundings.randomness(SampleSeed.byteCount))
      }
      basis.erasure = { Interpretation.erasedField($0) }
      basis.erasingTypes = [EventType.disclosureErased.rawValue]
      basis.progress = { [surroundings] count in surroundings.tell(.verifying, count) }
      basis.signatureProgress = { [surroundings] count, total in
        surroundings.onHeadway?(Headway(.checkingSignatures, count, of: total))
      }
      if let sighting {
        basis.remembered.append(
          Memory.Remembered(size: sighting.size, root: sighting.root, source: "ledgers seen"))
      }
      let verification = try reader.verify(basis, besideWritersOn: surroundings.volume)
      if let text = means.policy, let checkpoint = verification.checkpoint {
        _ = try accepted(checkpoint, by: text)
      }
      return Verdict(verification: verification, trust: trust)
    } catch let error as LedgerError {
      throw Complaints(Complaint(error))
    } catch let error as Complaints {
      throw error
    } catch {
      preconditionFailure("only the ledger and its policies fail here")
    }
  }

  /// Checks that a leaf stands in the log under a root that the log signed, by the reader's own
  /// policy or by the one of a log that this user has seen.
  public func verify(
    _ proof: TransparencyProof, leaf: [UInt8], _ means: Means
  ) throws(Complaints) -> AcceptedCheckpoint {
    let origin = proof.checkpoint.checkpoint.origin
    let sighting: SeenLedgers.Sighting?
    do { sighting = try seen()?.sighting(of: origin) } catch { throw Complaints(Complaint(error)) }
    guard let text = means.policy ?? sighting.map({ Array($0.policy.utf8) }) else {
      throw Complaints(
        Complaint(
          code: "policy-missing", what: "nobody's word to take", place: origin.text,
          reason: "You have not seen this log before, and no policy names its key.",
          remedy: "Give one with --policy FILE, from a source that you trust.",
          status: .unverified))
    }
    let accepted = try accepted(proof.checkpoint, by: text)
    do {
      try proof.check(leafHash: TreeHash.leaf(leaf), in: accepted)
    } catch {
      throw Complaints(Complaint(error, .unverified))
    }
    return accepted
  }

  /// Checks a dossier and runs the rules on it, by the reader's own policy, by the one of a log
  /// that this user has seen, or by the file's own: `Trust` says which.
  public func verify(
    _ dossier: Dossier, _ means: Means
  ) throws(Complaints) -> (checked: CheckedDossier, trust: Trust) {
    let (policy, trust) = try policy(
      for: dossier.evidence.checkpoint.checkpoint.origin, embedded: dossier.policy, means)
    let accepted = try accepted(dossier.evidence.checkpoint, by: policy)
    return (try CheckedDossier(dossier, accepted), trust)
  }

  /// Whether the evidence of a dossier is complete and proved, for whoever takes the word of a log that
  /// this user has seen, or else the file's own. No rule is asked.
  func accepts(_ dossier: Dossier) -> Bool {
    let origin = dossier.evidence.checkpoint.checkpoint.origin
    guard
      let policy = try? policy(for: origin, embedded: dossier.policy, Means(trustsEmbedded: true)),
      let accepted = try? accepted(dossier.evidence.checkpoint, by: policy.policy)
    else { return false }
    return (try? dossier.evidence.check(accepted, .commissioning)) != nil
  }

  /// Checks that the events of a party's receipt stand in the log, on whose word `Trust` says.
  public func verify(
    _ receipt: PartyReceipt, _ means: Means
  ) throws(Complaints) -> Trust {
    let (policy, trust) = try policy(
      for: receipt.evidence.checkpoint.checkpoint.origin, embedded: receipt.policy, means)
    let accepted = try accepted(receipt.evidence.checkpoint, by: policy)
    do {
      _ = try receipt.evidence.checkExcerpt(accepted)
    } catch {
      throw Complaints(Complaint(error, .unverified))
    }
    return trust
  }

  /// The reader's own policy, else that of a log that this user has seen, else the file's own.
  private func policy(
    for origin: KeyName, embedded: String, _ means: Means
  ) throws(Complaints) -> (policy: [UInt8], trust: Trust) {
    if let own = means.policy { return (own, .policy) }
    let sighting: SeenLedgers.Sighting?
    do { sighting = try seen()?.sighting(of: origin) } catch { throw Complaints(Complaint(error)) }
    if let sighting { return (Array(sighting.policy.utf8), .seen) }
    return (Array(embedded.utf8), means.trustsEmbedded ? .embedded : .nothing)
  }

  private func accepted(
    _ checkpoint: SignedCheckpoint, by policy: [UInt8]
  ) throws(Complaints) -> AcceptedCheckpoint {
    let own: TrustPolicy
    do { own = try TrustPolicy(bytes: policy) } catch { throw Complaints(Complaint(error)) }
    do {
      return try own.accept(checkpoint)
    } catch {
      throw Complaints(Complaint(error, .unverified))
    }
  }

  func seen() -> SeenLedgers? {
    guard let folder = try? surroundings.stateFolder() else { return nil }
    return SeenLedgers(surroundings.volume, folder: folder)
  }

  /// The log's name by its first line, which is read again, checked, by the verification.
  private func origin(
    _ reader: LogReader, _ state: LedgerState
  ) throws(LedgerError) -> KeyName? {
    if let origin = state.origin { return origin }
    return try reader.read(.commissioning).state.origin
  }

  /// The key that the log must have, from outside the ledger where something outside knows it.
  private func trusted(
    _ origin: KeyName?, _ sighting: SeenLedgers.Sighting?, _ means: Means
  ) throws(Complaints) -> (key: NoteVerifierKey?, trust: Trust) {
    if let text = means.policy {
      guard let key = try key(of: origin, in: text) else {
        throw Complaints(
          Complaint(
            code: "policy-other-log", what: "a policy for other logs",
            place: origin.map(\.text) ?? "", reason: "The policy names no key of this log.",
            remedy: "Add a line 'log KEY' with a key from a source that you trust.",
            status: .unverified))
      }
      return (key, .policy)
    }
    if let sighting, let key = try key(of: origin, in: Array(sighting.policy.utf8)) {
      return (key, .seen)
    }
    return (nil, means.trustsEmbedded ? .embedded : .nothing)
  }

  private func key(
    of origin: KeyName?, in text: [UInt8]
  ) throws(Complaints) -> NoteVerifierKey? {
    do {
      return try TrustPolicy(bytes: text).logs.first { $0.key.name == origin }?.key
    } catch {
      throw Complaints(Complaint(error))
    }
  }
}
