import CanonicalJSON
import CivilTime
import Cryptography
import DurableStorage
import Ledger
import Probity
import TransparencyLog

/// What is measured in process, one thing a run: starting a program is measured from outside.
enum Measurement: String, CaseIterable {
  /// Leaves and nodes hashed, and nothing else: the floor under every replay.
  case hash
  /// The first pass: roots at the end of each file and of the log.
  case replay
  /// The first pass with the root of every batch.
  case roots
  /// A whole verification without the actors' signatures.
  case verify
  /// The same with every signature.
  case signatures
  /// The reader that explains, over the whole log.
  case explain
  /// Single durable appends to a new ledger, and the same bytes written and synced by themselves.
  case append
  /// Batches of a thousand over 64 procedures, signed, checked and appended to a new ledger.
  case bulk
  /// The read model made anew: its lines, hashes and indexes, without the answers about procedures.
  case fill

  static var names: String { allCases.map(\.rawValue).joined(separator: "|") }

  /// One line of JSON: seconds, seconds of all cores, events and the most memory held.
  func run(
    on volume: PosixVolume, at folder: String, workers: Int
  ) throws(Complaints) -> String {
    switch self {
    case .hash: return try Self.hash(volume, folder)
    case .append: return try Appending(volume, folder).singly()
    case .bulk: return try Appending.inBulk(volume, folder, workers: workers)
    case .fill: return try Self.fill(volume, folder)
    default: break
    }
    do {
      let reader = LogReader(volume, at: folder)
      let watch = Stopwatch()
      let events =
        switch self {
        case .hash, .append, .bulk, .fill: 0
        case .replay: try reader.replay(workers: workers)?.frontier.size ?? 0
        case .roots:
          try reader.replay(workers: workers, foldingEveryRoot: true)?.frontier.size ?? 0
        case .verify:
          try reader.verify(
            VerificationBasis(charter: .commissioning, signatures: .none)
          ).counts.events
        case .signatures:
          try reader.verify(
            VerificationBasis(charter: .commissioning, signatures: .all)
          ).counts.actorSignatures
        case .explain: try reader.read(.commissioning).state.size
        }
      return Self.line(events, watch.seconds, watch.processorSeconds)
    } catch {
      throw Complaints(Complaint(error))
    }
  }

  private static func line(_ events: Int, _ seconds: Double, _ processor: Double) -> String {
    "{\"events\":\(events),\"peakKiB\":\(Stopwatch.peakKiB),"
      + "\"processorSeconds\":\(processor),\"seconds\":\(seconds)}"
  }

  private static func fill(
    _ volume: PosixVolume, _ folder: String
  ) throws(Complaints) -> String {
    guard folder.utf8.first == UInt8(ascii: "/") else {
      throw Complaints(.story(folder, "The path must be absolute."))
    }
    let surroundings = Surroundings(
      volume: volume, clock: { .first }, randomness: { _ in [] }, environment: [:], folder: "/")
    let watch = Stopwatch()
    let index = try LedgerIndex.rebuilt(surroundings, folder)
    return line(index.size, watch.seconds, watch.processorSeconds)
  }

  /// Reading and splitting are not counted.
  private static func hash(
    _ volume: PosixVolume, _ folder: String
  ) throws(Complaints) -> String {
    var frontier = TreeFrontier()
    var (seconds, processor) = (0.0, 0.0)
    let log = StoragePath.join(folder, "log")
    do {
      for name in try volume.names(in: log) {
        let bytes = [0x0A] + (try volume.read(StoragePath.join(log, name), limit: 1 << 32))
        let events = eventRanges(bytes)
        let watch = Stopwatch()
        for event in events {
          unsafe frontier.append(
            TreeHash.leaf(prefixed: bytes.span.bytes.extracting(event)))
        }
        seconds += watch.seconds
        processor += watch.processorSeconds
      }
    } catch {
      throw Complaints(Complaint(error))
    }
    return line(frontier.size, seconds, processor)
  }

  /// The event lines, each with the byte before it.
  private static func eventRanges(_ bytes: [UInt8]) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var start = 1
    while start < bytes.count {
      var feed = start
      while feed < bytes.count, bytes[feed] != 0x0A { feed += 1 }
      // `{"body":` alone begins with a b.
      if start + 2 < bytes.count, bytes[start + 2] == UInt8(ascii: "b") {
        ranges.append(start - 1..<feed)
      }
      start = feed + 1
    }
    return ranges
  }
}
