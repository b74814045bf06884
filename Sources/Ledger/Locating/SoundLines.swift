import CanonicalJSON
import Cryptography
import DurableStorage

/// Event lines that stand behind each other in one file of a sound log, as the first pass knows
/// them: where each stands and what it says of itself, its names given as numbers.
public struct SoundLines: Sendable {
  /// One line.
  public struct Line: Sendable {
    /// The event's index.
    public let index: Int
    /// Its revision in the stream.
    public let revision: Int
    /// The number of its stream.
    public let stream: Int
    /// The number of its type, among those of words.
    public let type: Int
    /// The number of its actor, among those of words.
    public let actor: Int
    /// When it happened, as it is written: where that stands in `times`.
    public let at: Range<Int>
    /// When it was recorded, in milliseconds since 1970.
    public let recordedAt: Int
    /// The byte of the file at which it begins.
    public let offset: Int
    /// How many bytes, without the line feed.
    public let count: Int
    /// Whether it is the first of its batch.
    public let isFirst: Bool
    /// Its hash as a leaf.
    public let leafHash: Digest
  }

  /// The first index of the file.
  public internal(set) var segment = 0
  /// The lines, in order.
  public internal(set) var lines: [Line] = []
  /// The times of happening, one behind the other.
  public internal(set) var times: [UInt8] = []
  /// The streams that were not met before. They are numbered from 0 in the order in which they come.
  public internal(set) var streams: [String] = []
  /// The types and actors that were not met before, numbered together in the same way.
  public internal(set) var words: [String] = []
  /// The last of the lines that seals a directory.
  public internal(set) var directory: Int?
  /// The log's name, where its first line is among these.
  public internal(set) var origin: String?
}

extension LogReader {
  /// Hands over every event line of the log by way of the first pass, on all cores, in order and
  /// one part at a time. `body` answers whether to go on. Answers whether the log is sound up to its
  /// last byte, and was handed over whole: where it is not, nothing that was said of it counts.
  public func soundLines(
    _ body: @escaping (SoundLines) -> Bool
  ) throws(LedgerError) -> Bool {
    let surveyor = Surveyor(body)
    let pass = FirstPass(volume: volume, layout: layout, span: span)
    return try pass.run { chunk, before in surveyor.take(&chunk, in: before.segment) } != nil
  }
}

/// Numbers the names of lines as they come, on one thread at a time.
private final class Surveyor {
  private var streams = TextNumbers()
  private var words = TextNumbers()
  private var ledger: Int?
  private var directorySealed: Int?
  private let body: (SoundLines) -> Bool

  init(_ body: @escaping (SoundLines) -> Bool) { self.body = body }

  func take(_ chunk: inout ScannedChunk, in segment: Int) -> Bool {
    var part = SoundLines()
    part.segment = segment
    part.lines.reserveCapacity(chunk.lines.count)
    part.times.reserveCapacity(chunk.lines.count * 25)
    _ = chunk.withText { chunk, text in
      for (line, leafHash) in zip(chunk.lines, chunk.leaves) {
        add(line, leafHash, text, chunk.piece.offsets.lowerBound - 1, to: &part)
      }
    }
    return body(part)
  }

  private func add(
    _ line: ScannedLine, _ leafHash: Digest, _ text: LineText, _ shift: Int,
    to part: inout SoundLines
  ) {
    let stream = stream(line, text, &part)
    let type = word(line.type.range, text, &part)
    let start = part.times.count
    // `","at":"` behind the actor.
    var place = line.actor.range.upperBound + 8
    while text[place] != UInt8(ascii: "\""), part.times.count < start + 32 {
      part.times.append(text[place])
      place += 1
    }
    part.lines.append(
      SoundLines.Line(
        index: line.index, revision: line.revision, stream: stream, type: type,
        actor: word(line.actor.range, text, &part), at: start..<part.times.count,
        recordedAt: Int(line.recordedAt), offset: shift + Int(line.line.start),
        count: Int(line.line.count), isFirst: line.index == 0 || line.priorCommit != 0,
        leafHash: leafHash))
    if type == directorySealed, stream == ledger { part.directory = line.index }
    if line.index == 0 {
      part.origin = (try? EventLine(text.bytes(line.line.range)))?.body.data["origin"]?.string
    }
  }

  private func stream(_ line: ScannedLine, _ text: LineText, _ part: inout SoundLines) -> Int {
    let (number, isNew) = streams.number(of: line.stream.range, in: text)
    if isNew {
      part.streams.append(streams.text(number))
      if text.has("ledger\"", at: line.stream.range.lowerBound) { ledger = number }
    }
    return number
  }

  private func word(_ range: Range<Int>, _ text: LineText, _ part: inout SoundLines) -> Int {
    let (number, isNew) = words.number(of: range, in: text)
    if isNew {
      part.words.append(words.text(number))
      if text.has("directory-sealed\"", at: range.lowerBound) { directorySealed = number }
    }
    return number
  }
}
