import Cryptography
import DurableStorage
import TransparencyLog

/// The order of writes that makes "acknowledged is durable" true.
extension Ledger {
  /// Writes a batch that was judged. After an error the ledger is dead.
  func write(
    _ draft: BatchDraft, _ judgement: BatchJudgement, _ disclosures: [Disclosure]
  ) throws(LedgerError) -> [Receipt] {
    let commit = draft.commit
    // Before anything is written: a batch that nobody can sign must not stand there unsigned.
    let signers = try logSigners.signers(
      for: judgement.register.logKeys(signing: commit.size), at: layout)
    do throws(StorageError) {
      try writeSealed(disclosures)
      try writeEvents(draft)
      let signed = SignedLine(commit, by: signers, origin: origin)
      signedBytes = signed.bytes + [0x0A]
      // Its own sync is the next batch's: a lost signature is made again, the same.
      try volume.write(signedBytes, to: layout.segment(segment), at: commitEnd)
      return advance(draft, judgement, commit, signed)
    } catch {
      isDead = true
      throw LedgerError(.outcomeUnknown, at: error.place, error.reason, cause: error)
    }
  }

  /// Values first: an event whose values were lost would be worth less than none.
  private func writeSealed(_ disclosures: [Disclosure]) throws(StorageError) {
    guard !disclosures.isEmpty else { return }
    let first = Segment.isFull(segment, at: state.size, span: span) ? state.size : segment
    let path = layout.sealedSegment(first)
    if try !volume.isThere(path) { try volume.create(path, permissions: .ownerOnly) }
    try volume.write(SealedValues.bytes(disclosures), to: path, at: try volume.size(of: path))
    try volume.sync(path)
    // Also where a crash may have lost the name of a file that is there.
    if try volume.size(of: path) == SealedValues.bytes(disclosures).count {
      try volume.syncFolder(layout.sealed)
    }
  }

  /// One write and one sync: the commit point.
  private func writeEvents(_ draft: BatchDraft) throws(StorageError) {
    if Segment.isFull(segment, at: state.size, span: span) {
      try beginSegment()
      let bytes = draft.bytes
      try volume.write(bytes, to: layout.segment(segment), at: 0)
      commitEnd = bytes.count
    } else {
      // The signed line of the batch before becomes durable with this batch.
      let bytes = draft.bytes(behind: signedBytes)
      try volume.write(bytes, to: layout.segment(segment), at: commitEnd)
      commitEnd += bytes.count
    }
    try volume.sync(layout.segment(segment))
  }

  private func beginSegment() throws(StorageError) {
    let old = layout.segment(segment)
    try volume.sync(old)
    try volume.makeReadOnly(old)
    let new = layout.segment(state.size)
    if try !volume.isThere(new) { try volume.create(new, permissions: .everyoneReads) }
    try volume.syncFolder(layout.log)
    segment = state.size
  }

  private func advance(
    _ draft: BatchDraft, _ judgement: BatchJudgement, _ commit: CommitLine, _ signed: SignedLine
  ) -> [Receipt] {
    state.add(draft.entries, judgement, grown: draft.frontier)
    tailDigest = SHA256.hash(commit.bytes + [0x0A] + signedBytes)
    guard let checkpoint = SignedCheckpoint(origin, commit, signed) else {
      preconditionFailure("the log's own signatures make a note")
    }
    self.checkpoint = checkpoint
    return draft.entries.map {
      Receipt(index: $0.index, leafHash: $0.leafHash, checkpoint: checkpoint)
    }
  }
}
