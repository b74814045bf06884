import CivilTime
import Cryptography
import Fields
import TransparencyLog

/// Streams that were proved: every line is in the log, none is missing, every signature is its
/// signer's. Only `Evidence.check` makes one.
public struct CheckedEvidence: Sendable {
  /// The lines, as a replay would yield them.
  public let entries: [Entry]
  /// Who may sign and write, as far as these streams tell.
  public let register: Register
  /// What index 0 states.
  public let opened: LedgerOpened
  /// The streams that are complete up to `size`.
  public let streams: [Stream]
  /// The size of the log that the directory closes.
  public let size: Int
  /// When the directory was recorded, as the log says.
  public let recordedAt: Instant
  /// The values that were given, by their digests.
  public let disclosures: [String: Disclosure]
}

extension Evidence {
  /// Checks everything, in this order: the directory, the inclusion of each line, the completeness
  /// of each stream, the form of each line with its signatures and keys, the values. The caller has
  /// accepted the checkpoint before, by a policy from outside.
  ///
  /// A key counts as valid from the event after its enrolment, and until the event that revokes it;
  /// so does a role: the batches, within which they do not count yet or no longer, are not part of
  /// evidence.
  public func check(
    _ accepted: AcceptedCheckpoint, _ charter: Charter
  ) throws(EvidenceError) -> CheckedEvidence {
    guard accepted.checkpoint == checkpoint.checkpoint else {
      throw EvidenceError(.form, at: "checkpoint", "Another checkpoint was accepted.")
    }
    let entries = try includedEntries()
    let directory = try sealedDirectory(entries)
    try checkHeads(directory)
    let state = try fold(entries, charter)
    guard let opened = state.opened, let recordedAt = entries.last?.line?.log.recordedAt else {
      throw EvidenceError(.form, at: "event 0", "It does not open a ledger.")
    }
    guard opened.origin.utf8.elementsEqual(accepted.checkpoint.origin.text.utf8) else {
      throw EvidenceError(.form, at: "event 0", "It opens a ledger of another origin.")
    }
    return CheckedEvidence(
      entries: entries, register: state.register, opened: opened,
      streams: streams.map(\.entry.stream), size: accepted.checkpoint.size, recordedAt: recordedAt,
      disclosures: try openedValues(entries))
  }

  /// Checks an excerpt, which claims no more than that its lines stand in the log and that its values
  /// are theirs.
  public func checkExcerpt(
    _ accepted: AcceptedCheckpoint
  ) throws(EvidenceError) -> (entries: [Entry], disclosures: [String: Disclosure]) {
    guard accepted.checkpoint == checkpoint.checkpoint else {
      throw EvidenceError(.form, at: "checkpoint", "Another checkpoint was accepted.")
    }
    let entries = try includedEntries()
    return (entries, try openedValues(entries))
  }

  private func includedEntries() throws(EvidenceError) -> [Entry] {
    let (size, root) = (checkpoint.checkpoint.size, checkpoint.checkpoint.root)
    var entries: [Entry] = []
    for line in lines {
      let place = "event \(line.index)"
      guard line.index > (entries.last?.index ?? -1) else {
        throw EvidenceError(.form, at: place, "The events do not ascend.")
      }
      guard line.bytes.count <= EventLine.bytesMax else {
        throw EvidenceError(.form, at: place, "It has \(line.bytes.count) bytes.")
      }
      let leafHash = TreeHash.leaf(line.bytes)
      do throws(ProofError) {
        try InclusionProof(index: line.index, size: size, path: line.path)
          .check(leafHash: leafHash, root: root)
      } catch {
        throw EvidenceError(.proof, at: place, error.reason)
      }
      let content = Result { () throws(LineError) in try EventLine(line.bytes) }
      if case .success(let read) = content, read.log.index != line.index {
        throw EvidenceError(.form, at: place, "Its line says index \(read.log.index).")
      }
      entries.append(
        Entry(index: line.index, bytes: line.bytes, leafHash: leafHash, content: content))
    }
    return entries
  }

  private func sealedDirectory(_ entries: [Entry]) throws(EvidenceError) -> DirectorySealed {
    let size = checkpoint.checkpoint.size
    guard let last = entries.last, last.index == size - 1, let body = last.body,
      case .directorySealed(let event)? = try? VaultContent.read(body)
    else {
      throw EvidenceError(
        .directory, at: "event \(size - 1)", "The last event of the tree seals no directory.")
    }
    return event
  }

  private func checkHeads(_ directory: DirectorySealed) throws(EvidenceError) {
    var last = -1
    for head in streams {
      let place = head.entry.stream.description
      guard head.position > last else {
        throw EvidenceError(.form, at: place, "The streams do not ascend.")
      }
      last = head.position
      do throws(ProofError) {
        try InclusionProof(index: head.position, size: directory.entries, path: head.path)
          .check(leafHash: TreeHash.leaf(head.entry.bytes), root: directory.root.digest)
      } catch {
        throw EvidenceError(.incomplete, at: place, "The directory does not hold it so.")
      }
    }
  }

  /// Judges the lines by the rules that judged them when they were appended.
  private func fold(
    _ entries: [Entry], _ charter: Charter
  ) throws(EvidenceError) -> LedgerState {
    var rules = FormRules(charter: charter, checksSignatures: true)
    rules.seesWholeLog = false
    var state = LedgerState()
    for entry in entries {
      if entry.index == entries.last?.index { try checkComplete(state) }
      let judgement = BatchJudgement([entry], after: state, rules)
      if let fault = judgement.faults.joined().first(where: { !$0.isRemark }) {
        throw EvidenceError(
          .line, at: "event \(entry.index)", "\(fault.code.rawValue): \(fault.reason)")
      }
      state.add([entry], judgement)
    }
    return state
  }

  /// Every stream ends where the directory says, and no line is of another stream.
  private func checkComplete(_ state: LedgerState) throws(EvidenceError) {
    for head in streams {
      let stream = head.entry.stream
      guard let found = state.head(of: stream), found.revision == head.entry.revision,
        found.leafHash == head.entry.leafHash
      else {
        throw EvidenceError(
          .incomplete, at: stream.description,
          "The directory knows revision \(head.entry.revision) as its newest; the lines here end"
            + " with \(state.head(of: stream).map { "revision \($0.revision)" } ?? "none").")
      }
    }
    let known = Set(streams.map(\.entry.stream))
    for stream in state.streams where !known.contains(stream) {
      throw EvidenceError(
        .incomplete, at: stream.description, "No proof says where this stream ends.")
    }
  }

  private func openedValues(_ entries: [Entry]) throws(EvidenceError) -> [String: Disclosure] {
    let named = Set(entries.compactMap(\.line).flatMap(\.sealedDigests))
    var opened: [String: Disclosure] = [:]
    for disclosure in disclosures {
      let digest = disclosure.digest
      guard named.contains(digest) else {
        throw EvidenceError(.value, at: digest, "No event here commits to it.")
      }
      guard opened.updateValue(disclosure, forKey: digest) == nil else {
        throw EvidenceError(.value, at: digest, "It is given twice.")
      }
    }
    return opened
  }
}
