import Cryptography
import DurableStorage
import TransparencyLog

/// A batch that was judged and chained: what it writes, and where it leaves the ledger.
struct PreparedBatch {
  let draft: BatchDraft
  let judgement: BatchJudgement
  let write: BatchWrite
  let checkpoint: SignedCheckpoint
  /// The next batch's `priorCommit`.
  let tailDigest: Digest
  let receipts: [Receipt]
}

/// The order of writes that makes "acknowledged is durable" true.
extension Ledger {
  /// Puts together what a batch writes. Its root is signed here, in memory: the signature gets to
  /// the disk behind the commit, and the next batch can be chained to it before.
  func batch(
    _ draft: BatchDraft, _ judgement: BatchJudgement, _ disclosures: [Disclosure]
  ) throws(LedgerError) -> PreparedBatch {
    let commit = draft.commit
    // Before anything is written: a batch that nobody can sign must not stand there unsigned.
    let signers = try logSigners.signers(
      for: judgement.register.logKeys(signing: commit.size), at: layout)
    let signed = SignedLine(commit, by: signers, origin: origin)
    guard let checkpoint = SignedCheckpoint(origin, commit, signed) else {
      preconditionFailure("the log's own signatures make a note")
    }
    let beginsFile = Segment.isFull(segment, at: state.size, span: span)
    let file = beginsFile ? state.size : segment
    let signedBytes = signed.bytes + [0x0A]
    let write = BatchWrite(
      layout: layout, disclosures: (disclosures, file), full: beginsFile ? segment : nil,
      segment: file, offset: beginsFile ? 0 : commitEnd,
      // The signed line of the batch before becomes durable with this batch.
      lines: beginsFile ? draft.bytes : draft.bytes(behind: self.signedBytes),
      signed: signedBytes)
    return PreparedBatch(
      draft: draft, judgement: judgement, write: write, checkpoint: checkpoint,
      tailDigest: SHA256.hash(commit.bytes + [0x0A] + signedBytes),
      receipts: draft.receipts(checkpoint))
  }

  /// Writes a batch, and goes on from it. After an error the ledger is dead.
  func record(_ batch: PreparedBatch) throws(LedgerError) {
    do throws(StorageError) { try batch.write.perform(on: volume) } catch { throw die(error) }
    advance(batch)
  }

  /// Goes on from a batch.
  func advance(_ batch: PreparedBatch) {
    state.add(batch.draft.entries, batch.judgement, grown: batch.draft.frontier)
    segment = batch.write.segment
    commitEnd = batch.write.offset + batch.write.lines.count
    signedBytes = batch.write.signed
    tailDigest = batch.tailDigest
    checkpoint = batch.checkpoint
  }

  /// Nothing is appended any more: nobody knows what is on the disk, and the next open decides.
  func die(_ error: StorageError) -> LedgerError {
    isDead = true
    return LedgerError(.outcomeUnknown, at: error.place, error.reason, cause: error)
  }
}
