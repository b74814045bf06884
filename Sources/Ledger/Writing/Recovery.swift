import Cryptography
import DurableStorage
import TransparencyLog

/// What opening for writing does about a log as a crash, or somebody else, left it. The first row
/// that applies wins, in the order of the methods, and doing it twice does the same.
struct Recovery {
  let place: OpenPlace
  private(set) var notices: [RecoveryNotice] = []
  private var reading: LogReading
  private let sighting: SeenLedgers.Sighting?
  /// The roots that this log has at the sizes that are remembered.
  private var rootsAtRemembered: [Int: Digest] = [:]

  var fold: LogFold { reading.fold }

  /// Replays the log.
  init(_ place: OpenPlace, _ body: (Entry) -> Void) throws(LedgerError) {
    self.place = place
    let reader = LogReader(place.volume, at: place.layout.folder, span: place.span)
    var remembered = Set(place.memory.others.map(\.size))
    var sighting: SeenLedgers.Sighting?
    var roots: [Int: Digest] = [:]
    reading = try reader.readBatches(place.charter) { acknowledged, fold throws(LedgerError) in
      if acknowledged.batch.indexes.lowerBound == 0, let origin = fold.state.origin {
        sighting = try place.memory.seen?.sighting(of: origin)
        if let sighting { remembered.insert(sighting.size) }
      }
      if remembered.contains(fold.state.size) { roots[fold.state.size] = fold.state.frontier.root }
      for entry in acknowledged.batch.entries { body(entry) }
      return true
    }
    if let pending = reading.fold.pending?.commit { roots[pending.size] = pending.root }
    self.sighting = sighting
    rootsAtRemembered = roots
    notices += place.logSigners.notices
  }

  func acknowledged() throws(LedgerError) -> (commit: CommitLine, signed: SignedLine) {
    guard let acknowledged = fold.lastAcknowledged else {
      throw LedgerError(.damaged, at: place.layout.log, "No event of it was ever acknowledged.")
    }
    return acknowledged
  }

  // MARK: What is remembered

  /// Rows 1 and 2: a ledger never seen, an old copy, a lost tail, a fork.
  mutating func compareWithMemory() throws(LedgerError) {
    let size = fold.pending?.commit?.size ?? fold.state.size
    var known = place.memory.others
    if let sighting {
      known.append(
        Memory.Remembered(size: sighting.size, root: sighting.root, source: "the ledgers seen"))
    }
    for remembered in known {
      // A log that shows signatures so far is not old: it is damaged, which row 3 says better.
      if reading.damage != nil, remembered.size > size, remembered.size <= reading.signedSize {
        continue
      }
      guard remembered.size <= size else {
        throw LedgerError(
          .rolledBack, at: place.layout.folder,
          "It has \(size) events; \(remembered.source) know \(remembered.size).")
      }
      guard rootsAtRemembered[remembered.size] == remembered.root else {
        throw LedgerError(
          .forked, at: place.layout.folder,
          "At size \(remembered.size), \(remembered.source) know the root \(remembered.root).")
      }
    }
    // Without index 0 nobody knows whose log it is, nor whether it was seen.
    guard fold.state.size > 0, sighting == nil, place.memory.seen != nil else { return }
    try confirmFirstUse()
  }

  private mutating func confirmFirstUse() throws(LedgerError) {
    let size = fold.state.size
    let root = fold.state.frontier.root
    switch place.memory.firstUse {
    case .confirmed(let least) where least > size:
      throw LedgerError(
        .rolledBack, at: place.layout.folder, "It has \(size) events; you know \(least).")
    case .confirmed: break
    case .unconfirmed:
      guard place.memory.others.contains(where: { $0.size == size }) else {
        let origin = fold.state.origin.map(\.text) ?? "unknown"
        throw LedgerError(
          .firstUse, at: place.layout.folder,
          "Its origin is \(origin), its size \(size), its root \(root).")
      }
    }
    // What the policy says is what this user goes by from now on.
    _ = try LogReader(place.volume, at: place.layout.folder).policyText()
    notices.append(
      RecoveryNotice(.firstUse, "First use of this ledger, confirmed at size \(size): \(root)."))
  }

  // MARK: Damage

  /// Row 3: a batch that was acknowledged does not fit.
  func refuseDamage() throws(LedgerError) {
    guard let damage = reading.damage else { return }
    let index = damage.index.map { "event \($0)" } ?? place.layout.log
    throw LedgerError(
      .damaged, at: index, "\(damage.error.what): \(damage.error.place). \(damage.error.reason)")
  }

  // MARK: What was never acknowledged

  /// Rows 4 and 5: a whole batch counts, whatever else follows the last signed line is cut.
  mutating func confirmOrCut(_ body: (Entry) -> Void) throws(LedgerError) {
    _ = try acknowledged()
    if let pending = fold.pending, try confirm(pending, body) { return }
    try cut(behind: fold.signedEnd, keeping: [])
  }

  /// Row 4. Answers whether the batch counts: whether its form is right too. What no append of
  /// ours would have written was put there by somebody else, and is not signed.
  private mutating func confirm(
    _ pending: Batch, _ body: (Entry) -> Void
  ) throws(LedgerError) -> Bool {
    guard let commit = pending.commit, let origin = fold.state.origin else { return false }
    let rules = FormRules(
      charter: place.charter, checksSignatures: true, allowsClockBehind: true)
    let judgement = BatchJudgement(pending.entries, after: fold.state, rules)
    guard judgement.faults.allSatisfy(\.isEmpty) else { return false }
    let signers = try place.logSigners.signers(
      for: judgement.register.logKeys(signing: commit.size), at: place.layout)
    let signed = SignedLine(commit, by: signers, origin: origin)
    try cut(behind: pending.end, keeping: signed.bytes + [0x0A])
    try writeAgain(pending)
    let path = place.layout.segment(pending.end.segment)
    try onDisk { () throws(StorageError) in
      try place.volume.write(signed.bytes + [0x0A], to: path, at: pending.end.offset)
      try place.volume.sync(path)
    }
    let line = LineSource.Line(bytes: signed.bytes, place: pending.end, isEnded: true)
    do throws(Fault) {
      if let acknowledged = try reading.fold.take(line) {
        for entry in acknowledged.batch.entries { body(entry) }
      }
    } catch {
      throw error.error
    }
    // No actor signs the time of recording: one that is out of place shows here.
    let time = pending.entries.last?.line.map { ", recorded at \($0.log.recordedAt)," } ?? ""
    notices.append(
      RecoveryNotice(
        .confirmed,
        "\(pending.entries.count) events up to size \(commit.size)\(time) were whole but not yet "
          + "signed; they count."))
    return true
  }

  /// The same bytes in the same place, from the last signed line on: a sync that failed once is
  /// only answered by writing again.
  private func writeAgain(_ pending: Batch) throws(LedgerError) {
    let path = place.layout.segment(pending.end.segment)
    // A batch in a new file was written when the old file's signed line was durable.
    let isSameFile = fold.commitEnd.segment == pending.end.segment
    let start = isSameFile ? fold.commitEnd.offset : 0
    try onDisk { () throws(StorageError) in
      let bytes = try place.volume.read(path, from: start, count: pending.end.offset - start)
      try place.volume.write(bytes, to: path, at: start)
      try place.volume.sync(path)
      try place.volume.syncFolder(place.layout.log)
    }
  }

  /// Row 5. `keeping` is what belongs there next: a beginning of it is no stranger.
  private mutating func cut(
    behind end: LogPlace, keeping expected: [UInt8]
  ) throws(LedgerError) {
    let layout = place.layout
    let segments = try onDisk { () throws(StorageError) in
      try layout.segments(on: place.volume).firsts
    }
    for first in segments.reversed() where first > end.segment {
      try cut(layout.segment(first), at: 0, keeping: [])
      try onDisk { () throws(StorageError) in
        try place.volume.remove(layout.segment(first))
        try place.volume.syncFolder(layout.log)
      }
    }
    try cut(layout.segment(end.segment), at: end.offset, keeping: expected)
  }

  private mutating func cut(
    _ path: String, at offset: Int, keeping expected: [UInt8]
  ) throws(LedgerError) {
    let volume = place.volume
    let bytes = try onDisk { () throws(StorageError) in
      try volume.read(path, from: offset, count: try volume.size(of: path) - offset)
    }
    guard !bytes.isEmpty, !expected.starts(with: bytes) else { return }
    let name = SHA256.hash(bytes).hex
    let kept = StoragePath.join(place.layout.torn, name)
    try onDisk { () throws(StorageError) in
      try volume.makeFolders(place.layout.torn)
      try volume.replace(kept, with: bytes, permissions: .ownerOnly)
      try volume.truncate(path, to: offset)
      try volume.sync(path)
    }
    notices.append(
      RecoveryNotice(
        .cut, "\(bytes.count) bytes that were never acknowledged were cut; torn/\(name) keeps them."
      ))
  }

  /// Values whose events never came to be: they stand behind all that events name.
  mutating func dropUnnamedValues() throws(LedgerError) {
    let values = SealedValues(place.volume, at: place.layout.folder)
    var dropped = 0
    for first in try values.segments().reversed() {
      let lines = try values.lines(of: first)
      let isNamed = { (line: SealedValues.Line) in
        guard line.isEnded else { return false }
        let digest = line.disclosure.flatMap { Digest(base64URL: $0.digest) }
        return line.isBlank || digest.map(fold.state.sealedDigests.contains) == true
      }
      let kept = lines.lastIndex(where: isNamed).map { lines[$0].range.upperBound } ?? 0
      let size = lines.last?.range.upperBound ?? 0
      if kept < size {
        dropped += lines.count { $0.range.lowerBound >= kept }
        let path = place.layout.sealedSegment(first)
        try onDisk { () throws(StorageError) in
          try place.volume.truncate(path, to: kept)
          try place.volume.sync(path)
        }
      }
      if kept > 0 { break }
    }
    guard dropped > 0 else { return }
    notices.append(
      RecoveryNotice(.dropped, "\(dropped) confidential values that no event names were dropped."))
  }
}
