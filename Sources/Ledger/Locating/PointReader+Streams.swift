import Cryptography
import DurableStorage
import TransparencyLog

// Streams as a whole: from revision 0 to where they are said to end.

extension PointReader {
  /// The stream of an event.
  mutating func stream(of index: Int) throws(NotLocated) -> Stream {
    guard let stream = try load(index..<index + 1).first?.body?.stream else {
      throw NotLocated("Event \(index) is of no stream.")
    }
    return stream
  }

  /// Reads a stream back to revision 0, and checks that it ends where it is said to.
  mutating func take(_ stream: Stream) throws(NotLocated) -> [Entry] {
    let lines = try load(try locator.lines(of: stream))
    for (revision, entry) in lines.enumerated() {
      guard entry.body?.stream == stream, entry.line?.log.revision == revision else {
        throw NotLocated("Event \(entry.index) is not revision \(revision) of \(stream).")
      }
      entries[entry.index] = entry
    }
    try checkEnd(of: stream, lines)
    switch stream {
    case .ledger, .actor: for entry in lines { try takeBatch(of: entry.index) }
    case .organisation, .procedure, .audit: break
    }
    return lines
  }

  /// Where the batch of an event begins and ends: what it enrols or revokes holds behind it, or not
  /// in it. The beginnings of this batch and of the next show in their lines, and no other may.
  private mutating func takeBatch(of index: Int) throws(NotLocated) {
    guard !batches.contains(where: { $0.contains(index) }) else { return }
    if entries[index]?.body?.type == VaultEventType.directorySealed.rawValue {
      // It changes nobody's rights, and must only be the last of its batch, however large that is.
      let next = try load(index + 1..<min(index + 2, end.size)).first
      guard next == nil || next?.line?.log.priorCommit != nil else {
        throw NotLocated("Event \(index) is not the last of its batch.")
      }
      return
    }
    let batch = try locator.batch(of: index)
    guard batch.contains(index), batch.count <= LogFold.batchEventsMax,
      batch.lowerBound >= 0, batch.upperBound <= end.size
    else { throw NotLocated("Event \(index) is of no batch.") }
    for member in try load(batch.lowerBound..<min(batch.upperBound + 1, end.size)) {
      let begins = member.index == 0 || member.line?.log.priorCommit != nil
      let mustBegin = member.index == batch.lowerBound || member.index == batch.upperBound
      guard begins == mustBegin else {
        throw NotLocated("Another batch than \(batch) begins at event \(member.index).")
      }
    }
    batches.append(batch)
  }

  /// The streams of all actors, whose end is proved each; refused where there are more than `limit`.
  public func actors(limit: Int) throws(NotLocated) -> Set<Stream> {
    let actors = try locator.actors(limit: limit + 1)
    guard actors.count <= limit else { throw NotLocated("There are more than \(limit) actors.") }
    let known = Set(actors.map { ArraySlice(Array($0.description.utf8)) })
    for stream in (behind ?? [:]).keys where stream.starts(with: Self.actorStart) {
      guard known.contains(stream) else { throw NotLocated("An actor's stream is not known.") }
    }
    guard let directory else { return Set(actors) }
    var reader = self
    var next = try locator.entry(from: String(decoding: Self.actorStart, as: UTF8.self))
    try reader.checkAbsent(before: next, directory.event) {
      $0.lexicographicallyPrecedes(Self.actorStart)
    }
    while let entry = next, case .actor = entry.entry.stream {
      try reader.check(entry, directory.event)
      guard known.contains(ArraySlice(Array(entry.entry.stream.description.utf8))) else {
        throw NotLocated("An actor's stream is not known.")
      }
      next = try locator.entry(at: entry.position + 1)
      guard next != nil || entry.position + 1 == directory.event.entries else {
        throw NotLocated("The directory has a gap.")
      }
    }
    return Set(actors)
  }

  private static let actorStart = Array("actor:".utf8)
}
