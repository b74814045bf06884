import CivilTime
import DurableStorage
import TransparencyLog

// Batches with events of the vault's own: what the judgement that explains says of them, in the same
// pass.

extension FormJudge {
  mutating func closeBatch(_ size: Int) -> Bool {
    defer {
      start = nil
      batch += 1
      headsBefore.removeAll(keepingCapacity: true)
      isVaultBatch = false
      state.lastRecordedAt = lastRecordedAt.flatMap(Instant.init(millisecondsSince1970:))
    }
    return !isVaultBatch || vaultBatch(size)
  }

  /// Reads a batch again, now that it is whole, and judges it as one.
  private mutating func vaultBatch(_ size: Int) -> Bool {
    guard let start, let entries = entries(start, size) else { return false }
    var before = state
    for entry in entries {
      guard let body = entry.body else { return false }
      // That this is an earlier line of the stream, or line 0, was seen above.
      if let seen = body.seen { before.streamOfLeaf.insert(body.stream, for: seen) }
      guard let head = headBefore(of: body.stream), head.revision >= 0 else { continue }
      before.heads[body.stream] = LedgerState.Head(
        revision: Int(head.revision), leafHash: head.leaf, index: Int(head.index))
    }
    let judgement = BatchJudgement(entries, after: before, rules)
    guard judgement.faults.allSatisfy(\.isEmpty), judgement.format == 1 else { return false }
    guard let last = entries.last, isDirectoryRight(last) else { return false }
    state.register = judgement.register
    state.opened = judgement.opened
    state.lastDirectory = judgement.lastDirectory ?? state.lastDirectory
    epoch += 1
    for actor in signers.indices { signers[actor].types = 0 }
    return true
  }

  private func entries(_ start: (index: Int, offset: Int, segment: Int), _ size: Int) -> [Entry]? {
    guard
      let bytes = try? reader.volume.read(
        reader.layout.segment(start.segment), from: start.offset, count: end - start.offset)
    else { return nil }
    var entries: [Entry] = []
    for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      let bytes = Array(line)
      guard let event = try? EventLine(bytes) else { return nil }
      let leaf = TreeHash.leaf(bytes)
      // The chain holds these bytes to those that were judged.
      guard entries.isEmpty || event.log.prior == entries.last?.leafHash else { return nil }
      entries.append(
        Entry(
          index: start.index + entries.count, bytes: bytes, leafHash: leaf,
          content: .success(event)))
    }
    let isWhole = start.index + entries.count == size && entries.last?.leafHash == lastLeaf
    return isWhole ? entries : nil
  }

  /// How a stream stood before the open batch.
  private func headBefore(of stream: Stream) -> Head? {
    guard let number = streams.number(of: stream.description), heads[number].batch == batch else {
      return nil
    }
    return headsBefore[Int(heads[number].before)]
  }

  /// A directory names the newest line of every stream as it stood before it.
  private mutating func isDirectoryRight(_ entry: Entry) -> Bool {
    guard let body = entry.body, body.type == DirectorySealed.type.rawValue else { return true }
    guard case .directorySealed(let event)? = try? VaultContent.read(body) else { return false }
    directories += 1
    var lines: [Directory.Entry] = []
    for (number, head) in heads.enumerated() {
      guard let stream = Stream(streams.text(number)) else { return false }
      // Its own line stands behind what it names.
      let isOwn = stream == body.stream
      let (revision, leaf) = isOwn ? (head.revision - 1, head.older.0) : (head.revision, head.leaf)
      guard revision >= 0 else { continue }
      lines.append(Directory.Entry(stream: stream, revision: Int(revision), leafHash: leaf))
    }
    return Directory(lines).event == event
  }
}
