import DurableStorage

/// Erasing a confidential value for good. The log keeps its digest, so every proof holds.
extension Ledger {
  /// Overwrites the salts and values behind these digests with blanks and syncs; answers how many
  /// were there. The line keeps its length, so no other line moves, and a crash half way leaves
  /// nothing that could be mistaken for a value.
  ///
  /// The erasure must stand in the log before: a value that is gone without a word looks lost. A
  /// file system that never writes in place, and every backup, may keep what stood there: the
  /// ledger cannot reach them.
  public func erase(_ digests: Set<String>) throws(LedgerError) -> Int {
    let values = sealedValues
    var count = 0
    for first in try values.segments() {
      let lines = try values.lines(of: first).filter { line in
        line.disclosure.map { digests.contains($0.digest) } == true
      }
      guard !lines.isEmpty else { continue }
      let path = layout.sealedSegment(first)
      try onDisk { () throws(StorageError) in
        for line in lines {
          let length = line.range.count - (line.isEnded ? 1 : 0)
          try volume.write(
            Array(repeating: 0x20, count: length), to: path, at: line.range.lowerBound)
        }
        try volume.sync(path)
      }
      count += lines.count
    }
    return count
  }

  /// Erases what a crash kept from being erased when its erasure was recorded, and says so.
  public func finishErasing(_ digests: Set<String>) throws(LedgerError) {
    let count = try erase(digests)
    guard count > 0 else { return }
    notices.append(
      RecoveryNotice(
        .erased, "\(count) confidential values whose erasure is on record were erased now."))
  }
}
