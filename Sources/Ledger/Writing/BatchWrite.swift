import DurableStorage

/// What one batch writes, and in which order: a value, so that another thread than the one that
/// chains batches may wait for the disk.
struct BatchWrite: Sendable {
  let layout: LedgerLayout
  /// The values that the batch seals, and the file of the log that they belong to.
  var disclosures: (values: [Disclosure], segment: Int)
  /// The file that is full, where the batch begins a new one.
  var full: Int?
  let segment: Int
  /// Where the lines begin, and the signed line of the batch before, event lines and commit line.
  let offset: Int
  let lines: [UInt8]
  /// The signed line of the batch, with its line feed.
  let signed: [UInt8]

  /// Writes it. When this returns the batch survives a power cut; when it throws, nobody knows, and
  /// it must not be called again.
  func perform(on volume: any Volume) throws(StorageError) {
    try writeSealed(volume)
    try beginSegment(volume)
    let path = layout.segment(segment)
    try volume.write(lines, to: path, at: offset)
    // The commit point.
    try volume.sync(path)
    // Not before the commit is on the disk. Its own sync is the next batch's: a lost signature is
    // made again, the same.
    try volume.write(signed, to: path, at: offset + lines.count)
  }

  /// Values first: an event whose values were lost would be worth less than none.
  private func writeSealed(_ volume: any Volume) throws(StorageError) {
    guard !disclosures.values.isEmpty else { return }
    let path = layout.sealedSegment(disclosures.segment)
    let bytes = SealedValues.bytes(disclosures.values)
    if try !volume.isThere(path) { try volume.create(path, permissions: .ownerOnly) }
    try volume.write(bytes, to: path, at: try volume.size(of: path))
    try volume.sync(path)
    // Also where a crash may have lost the name of a file that is there.
    if try volume.size(of: path) == bytes.count { try volume.syncFolder(layout.sealed) }
  }

  private func beginSegment(_ volume: any Volume) throws(StorageError) {
    guard let full else { return }
    let old = layout.segment(full)
    try volume.sync(old)
    try volume.makeReadOnly(old)
    let new = layout.segment(segment)
    if try !volume.isThere(new) { try volume.create(new, permissions: .everyoneReads) }
    try volume.syncFolder(layout.log)
  }
}
