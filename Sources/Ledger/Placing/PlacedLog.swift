import CivilTime
import Cryptography
import DurableStorage
import TransparencyLog

/// A log with which nothing is wrong, and where each of its lines stands: read once to prove it,
/// and then again a stream at a time, so that no more of it is in memory than is being looked at.
public struct PlacedLog: Sendable {
  /// What the vault knows at the end of the log; without the tables that only a writer needs.
  public let state: LedgerState
  /// The last signed root.
  public let checkpoint: SignedCheckpoint?
  /// The streams, in the order of their first events.
  public let streams: [Stream]
  /// How many events had been recorded by the time asked for; 0 where none was.
  public let sizeThen: Int

  let reader: LogReader
  let places: LinePlaces
  /// Indexes by stream, ascending in each, and where each stream's begin.
  private let order: ContiguousArray<Int32>
  private let starts: ContiguousArray<Int32>

  init(
    _ reader: LogReader, _ state: LedgerState, _ checkpoint: SignedCheckpoint?,
    _ places: LinePlaces, _ streams: [Stream]
  ) {
    self.reader = reader
    self.state = state
    self.checkpoint = checkpoint
    self.places = places
    self.streams = streams
    sizeThen = places.sizeThen
    var starts = ContiguousArray<Int32>(repeating: 0, count: streams.count + 1)
    for line in places.lines { starts[Int(line.stream) + 1] += 1 }
    for stream in streams.indices { starts[stream + 1] += starts[stream] }
    var next = starts
    var order = ContiguousArray<Int32>(repeating: 0, count: places.lines.count)
    for (index, line) in places.lines.enumerated() {
      order[Int(next[Int(line.stream)])] = Int32(truncatingIfNeeded: index)
      next[Int(line.stream)] += 1
    }
    (self.order, self.starts) = (order, starts)
  }

  /// How many events there are.
  public var size: Int { places.lines.count }

  /// The root of the tree over so many events. That of a size that was never signed is folded from
  /// their lines, read anew.
  public func root(ofFirst count: Int) throws(LedgerError) -> Digest {
    if let root = places.roots[count] { return root }
    var (frontier, reader) = (TreeFrontier(), StreamReader(self))
    for index in 0..<count { frontier.append(try reader.leaf(at: index)) }
    return frontier.root
  }

  /// The indexes of the events of a stream, by its number, ascending.
  public func indexes(ofStream number: Int) -> [Int] {
    order[Int(starts[number])..<Int(starts[number + 1])].map { Int($0) }
  }

}

extension SeenLedgers {
  /// How a log contradicts what was seen of it; nil where it does not.
  public func contradiction(
    to log: PlacedLog, at folder: String
  ) throws(LedgerError) -> LedgerError? {
    try contradiction(log.size, log.state, at: folder) { log.places.roots[$0] }
  }
}

extension LogReader {
  /// The places of all lines of a log with which nothing is wrong, by the first pass. Nil where
  /// something is or might be: then the reader that explains has the word.
  ///
  /// `then` is a time of recording, by which events are counted; `progress` is told how many were
  /// read, at round numbers.
  public func placed(
    _ charter: Charter, then: Instant? = nil,
    progress: (@Sendable (_ events: Int) -> Void)? = nil
  ) throws(LedgerError) -> PlacedLog? {
    // An index is kept in 32 bits. A longer log is many times what one machine replays in a day.
    let clerk = Clerk(
      FormJudge(self, charter, keepsNames: false),
      LinePlaces(then: then?.millisecondsSince1970), progress)
    var pass = FirstPass(volume: volume, layout: layout, span: span)
    pass.foldsEveryRoot = true
    guard let sound = try pass.run({ chunk, before in clerk.take(&chunk, before) }),
      var state = clerk.form.soundState, let streams = clerk.places.names
    else { return nil }
    (state.frontier, state.lastLeaf) = (sound.frontier, sound.lastLeaf)
    let signers = CheckpointSigners(state.register, state.opened)
    guard signers.refusal(of: sound.signed, sound.commit) == nil else { return nil }
    return PlacedLog(
      self, state, SignedCheckpoint(state.origin, sound.commit, sound.signed), clerk.places,
      streams)
  }
}

/// Judges and notes chunks as they come, one at a time, on whichever thread.
private final class Clerk: @unchecked Sendable {
  private(set) var form: FormJudge
  private(set) var places: LinePlaces
  private let progress: (@Sendable (Int) -> Void)?

  init(_ form: FormJudge, _ places: LinePlaces, _ progress: (@Sendable (Int) -> Void)?) {
    self.form = form
    self.places = places
    self.progress = progress
  }

  func take(_ chunk: inout ScannedChunk, _ before: JoinedChunk) -> Bool {
    guard before.frontier.size + chunk.lines.count <= Int(Int32.max),
      form.judge(&chunk, before)
    else { return false }
    places.add(&chunk, before)
    progress?((before.frontier.size + chunk.lines.count) / 256 * 256)
    return true
  }
}
