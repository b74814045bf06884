import Cryptography
import TransparencyLog

/// Where each event of a log stands, of which stream it is, and by what its bytes are known again:
/// 32 bytes an event.
struct LinePlaces {
  struct Line {
    var offset: Int
    var count: Int32
    var stream: Int32
    /// Half of the leaf hash. Whoever changes a line between two readings of one run would have to
    /// find bytes that fit these 128 bits while it runs.
    var fingerprint: (UInt64, UInt64)
  }

  private(set) var lines = ContiguousArray<Line>()
  /// The first indexes of the files.
  private(set) var segments: [Int] = []
  private var streams = TextNumbers()
  /// The signed sizes with their roots.
  private(set) var roots: [Int: Digest] = [:]
  /// How many events had been recorded by the time asked for, as the log orders them.
  private(set) var sizeThen = 0
  private let then: Int64?

  /// None yet. `then` is a time of recording, in milliseconds since 1970.
  init(then: Int64?) { self.then = then }

  /// Takes in a chunk, which follows the one before.
  mutating func add(_ chunk: inout ScannedChunk, _ before: JoinedChunk) {
    if segments.last != before.segment { segments.append(before.segment) }
    _ = chunk.withText { chunk, text in
      for (line, leaf) in zip(chunk.lines, chunk.leaves) {
        let (stream, _) = streams.number(of: line.stream.range, in: text)
        lines.append(
          Line(
            offset: chunk.piece.offsets.lowerBound + Int(line.line.start) - 1,
            count: line.line.count, stream: Int32(truncatingIfNeeded: stream),
            fingerprint: (leaf.words.0, leaf.words.1)))
        if let then, line.recordedAt <= then { sizeThen = line.index + 1 }
      }
      for mark in chunk.marks where mark.kind == .commit {
        roots[mark.size] = text.digest(at: mark.root)
      }
    }
  }

  /// The streams by their numbers; nil where a name is none, which a scanned one never is.
  var names: [Stream]? {
    let names = (0..<streams.count).compactMap { Stream(streams.text($0)) }
    return names.count == streams.count ? names : nil
  }

  /// The file that holds an index.
  func segment(of index: Int) -> Int {
    var (low, high) = (0, segments.count)
    while low < high {
      let middle = (low + high) / 2
      if segments[middle] <= index { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? segments[low - 1] : 0
  }
}
