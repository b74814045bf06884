import TransparencyLog

/// What reading a log came to: the state at the last acknowledged batch, and what stands behind it.
public struct LogReading: Sendable {
  var fold: LogFold
  /// What stopped reading; nil where the files end.
  var firstFault: Fault?
  /// The last signed root is not signed by the log.
  var badSignature: Fault?
  /// The size in the last well-formed signed line anywhere.
  var signedSize = 0

  init(_ fold: LogFold) { self.fold = fold }

  /// The state after the last acknowledged batch that fits.
  public var state: LedgerState { fold.state }

  /// How the acknowledged part is damaged: reading stopped before the last signed size, or not
  /// even index 0 is there, which every ledger was made with. Nil where it is whole.
  public var damage: Fault? {
    if let badSignature { return badSignature }
    if state.size == 0 {
      let reason = "No event of it is acknowledged."
      return firstFault ?? Fault(.bytes, 0, LedgerError(.segment, at: "log/", reason))
    }
    return signedSize > state.size ? firstFault : nil
  }

  /// Whether bytes follow that were never acknowledged. Recovery confirms or cuts them.
  public var hasUnacknowledged: Bool {
    damage == nil && (firstFault != nil || fold.nextIndex > state.size)
  }

  /// The last signed root with the log's signatures; nil in an empty log.
  public var checkpoint: SignedCheckpoint? {
    fold.lastAcknowledged.flatMap { acknowledged in
      SignedCheckpoint(state.origin, acknowledged.commit, acknowledged.signed)
    }
  }
}

extension SignedCheckpoint {
  /// The note that a commit line and its signed line are the parts of; nil without an origin.
  init?(_ origin: KeyName?, _ commit: CommitLine, _ signed: SignedLine) {
    guard let origin else { return nil }
    let signatures = signed.signatures.compactMap { NoteSignature(name: origin, base64: $0) }
    let checkpoint = Checkpoint(origin: origin, size: commit.size, root: commit.root)
    guard let note = try? SignedCheckpoint(checkpoint, signatures: signatures) else { return nil }
    self = note
  }
}
