import Cryptography
import DurableStorage
import TransparencyLog

extension Ledger {
  /// Opens a ledger for appending to a few streams, without reading more of its log than these need:
  /// takes its lock, and proves what a locator leads to under the last signed root.
  ///
  /// Nil where that does not do, and the whole log has to be replayed: a batch that a crash left, a
  /// ledger never seen before, a locator that errs, more lines behind the newest directory than are
  /// looked through. `locate` is called when the lock is held. What is appended must bear an
  /// idempotency key that was never used, as a random one is: the keys of other streams are not
  /// known here.
  public static func open(
    on volume: any Volume, at folder: String, charter: Charter, memory: Memory,
    locatedBy locate: (LogEnd) throws(NotLocated) -> some Locator,
    streams: (PointReader) throws(NotLocated) -> Set<Stream>,
    more: (Entry) -> Set<Stream> = { _ in [] }
  ) throws(LedgerError) -> (ledger: Ledger, reading: PointReading)? {
    let layout = LedgerLayout(folder: folder)
    let reader = LogReader(volume, at: folder)
    guard (try? LogReader.isLedger(folder, on: volume)) == true else { return nil }
    let lock = try onDisk { () throws(StorageError) in try volume.lock(layout.lock) }
    do {
      let end = try reader.end()
      let locator = try locate(end)
      let points = try PointReader(reader, endingAt: end, locatedBy: locator)
      let reading = try points.read(try streams(points), charter, more: more)
      try compare(reading, with: memory, locator)
      try checkSealedEnd(SealedValues(volume, at: folder), locator)
      let place = OpenPlace(
        volume: volume, layout: layout, charter: charter, memory: memory,
        logSigners: try LogSigners(volume, layout), span: Segment.span)
      let standpoint = Standpoint(
        state: reading.state, commit: end.commit, signed: end.signed, commitEnd: end.commitEnd,
        tailDigest: end.tailDigest, streams: Set(reading.checked.streams))
      let ledger = try Ledger(place, standpoint, lock: lock)
      ledger.notices = place.logSigners.notices
      return (ledger, reading)
    } catch let error as LedgerError {
      lock.release()
      throw error
    } catch {
      lock.release()
      return nil
    }
  }

  /// What is remembered of the ledger must be a beginning of it; a ledger that is remembered by
  /// nobody is for a whole replay to ask about.
  private static func compare(
    _ reading: PointReading, with memory: Memory, _ locator: some Locator
  ) throws(NotLocated) {
    let sighting: SeenLedgers.Sighting?
    do throws(LedgerError) {
      sighting = try reading.state.origin.flatMap { origin throws(LedgerError) in
        try memory.seen?.sighting(of: origin)
      }
    } catch {
      throw NotLocated(error.reason)
    }
    guard sighting != nil || memory.seen == nil else { throw NotLocated("It was never seen.") }
    if let sighting {
      try reading.checkConsistent(with: sighting.size, sighting.root, locatedBy: locator)
    }
    for other in memory.others {
      try reading.checkConsistent(with: other.size, other.root, locatedBy: locator)
    }
  }

  /// Values behind the end that was known belong to a batch that never came to be, or to one that a
  /// crash has left: recovery looks at them.
  private static func checkSealedEnd(
    _ values: SealedValues, _ locator: some Locator
  ) throws(NotLocated) {
    do throws(LedgerError) {
      guard let last = try values.segments().last else { return }
      let size = try onDisk { () throws(StorageError) in
        try values.volume.size(of: values.layout.sealedSegment(last))
      }
      let known: Int
      do throws(NotLocated) { known = try locator.sealedEnd(of: last) } catch { known = -1 }
      guard size == known else {
        throw LedgerError(.withheld, at: "sealed/", "It ends elsewhere than was known.")
      }
    } catch {
      throw NotLocated(error.reason)
    }
  }
}
