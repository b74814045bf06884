import CanonicalJSON
import CivilTime
import Ledger
import ReadModel
import TransparencyLog

/// Makes rows of the log's lines: on a thread of its own, while another puts them into the read
/// model.
struct LineTable {
  /// Some rows, and how the tree stands behind them.
  struct Piece: Sendable {
    var batch = LineWriter.Batch()
    /// The tiles that became full.
    var full: [(level: Int, number: Int, bytes: [UInt8])] = []
    /// The right edge of the tree behind these lines.
    var tiles: GrowingTiles
    /// The last directory among the lines.
    var directory: Int?
    /// The log's name, where the first line is among them.
    var origin: String?
  }

  private var tiles: GrowingTiles
  private var streams = NameTable()
  private var words = NameTable()
  private var times = RecordedTimes()

  /// Goes on behind these tiles.
  init(_ tiles: GrowingTiles) { self.tiles = tiles }

  /// The rows of the next lines.
  mutating func piece(_ stretch: LogReader.Stretch) -> Piece {
    var piece = Piece(tiles: GrowingTiles())
    piece.batch.lines.reserveCapacity(stretch.lines.count)
    for line in stretch.lines {
      let index = tiles.size
      piece.batch.lines.append(row(line, index, stretch))
      if line.parts?.isDirectory(stretch, line) == true { piece.directory = index }
      if index == 0 {
        piece.origin =
          (try? EventLine(Array(stretch.bytes[line.range])))?.body.data["origin"]?
          .string
      }
      tiles.append(line.leafHash) { piece.full.append(($0, $1, $2)) }
    }
    piece.batch.bytes = stretch.bytes
    piece.batch.streams = streams.takeFresh()
    piece.batch.words = words.takeFresh()
    piece.tiles = tiles
    return piece
  }

  /// The rows of lines that the first pass vouches for. A fill takes all of its lines from it or
  /// none, as each numbers names in its own way.
  mutating func piece(_ sound: SoundLines) -> Piece {
    var piece = Piece(tiles: GrowingTiles())
    piece.batch.lines.reserveCapacity(sound.lines.count)
    for line in sound.lines {
      piece.batch.lines.append(
        LineWriter.Line(
          event: line.index, stream: line.stream, revision: line.revision, type: line.type,
          actor: line.actor, happened: line.at, recorded: line.recordedAt,
          segment: sound.segment, place: line.offset, length: line.count, isFirst: line.isFirst))
      tiles.append(line.leafHash) { piece.full.append(($0, $1, $2)) }
    }
    piece.batch.bytes = sound.times
    piece.batch.streams = sound.streams
    piece.batch.words = sound.words
    (piece.directory, piece.origin) = (sound.directory, sound.origin)
    piece.tiles = tiles
    return piece
  }

  private mutating func row(
    _ line: LogReader.Stretch.Line, _ index: Int, _ stretch: LogReader.Stretch
  ) -> LineWriter.Line {
    let bytes = stretch.bytes.span
    let start = line.range.lowerBound
    func place(_ part: Range<Int>?) -> Range<Int> {
      part.map { start + $0.lowerBound..<start + $0.upperBound } ?? start..<start
    }
    return LineWriter.Line(
      event: index, stream: streams.number(of: bytes.extracting(place(line.parts?.stream))),
      revision: line.parts?.revision ?? 0,
      type: words.number(of: bytes.extracting(place(line.parts?.type))),
      actor: words.number(of: bytes.extracting(place(line.parts?.actor))),
      happened: place(line.parts?.at),
      recorded: times.milliseconds(bytes.extracting(place(line.parts?.recordedAt))),
      segment: stretch.segment, place: stretch.offset + start, length: line.range.count,
      isFirst: line.parts?.isFirst ?? false)
  }
}

extension LineParts {
  /// Whether the line of a stretch of which these are the parts seals a directory.
  func isDirectory(
    _ stretch: LogReader.Stretch, _ line: LogReader.Stretch.Line
  ) -> Bool {
    // Only one stream has so short a name.
    stream.count == 6 && isDirectory(Array(stretch.bytes[line.range]))
  }
}

/// Times of recording as milliseconds since 1970. Most lines are of the day of the line before.
private struct RecordedTimes {
  private var day: [UInt8] = []
  private var dayMilliseconds = 0

  /// Those of `2026-03-02T09:30:00.000Z`; 0 for what is no time.
  mutating func milliseconds(_ text: Span<UInt8>) -> Int {
    guard text.count == 24, isDay(text) else { return read(text) }
    let (hour, minute) = (number(text, 11), number(text, 14))
    let (second, thousands) = (number(text, 17), number(text, 20) * 10 + digit(text[22]))
    guard hour < 24, minute < 60, second < 60, text[10] == UInt8(ascii: "T"),
      text[13] == UInt8(ascii: ":"), text[16] == UInt8(ascii: ":"), text[19] == UInt8(ascii: "."),
      text[23] == UInt8(ascii: "Z"), thousands < 1_000
    else { return read(text) }
    return dayMilliseconds + ((hour * 60 + minute) * 60 + second) * 1_000 + thousands
  }

  private func isDay(_ text: Span<UInt8>) -> Bool {
    guard day.count == 10 else { return false }
    for place in 0..<10 where text[place] != day[place] { return false }
    return true
  }

  /// A number of two digits; too large for any where it is none.
  private func number(_ text: Span<UInt8>, _ place: Int) -> Int {
    digit(text[place]) * 10 + digit(text[place + 1])
  }

  private func digit(_ byte: UInt8) -> Int {
    (0x30...0x39).contains(byte) ? Int(byte) - 0x30 : 1_000
  }

  private mutating func read(_ text: Span<UInt8>) -> Int {
    let bytes = text.indices.map { text[$0] }
    guard let instant = Instant(String(decoding: bytes, as: UTF8.self)) else { return 0 }
    day = Array(bytes.prefix(10))
    dayMilliseconds = Int(instant.utcDate.dayNumber) * 86_400_000
    return Int(instant.millisecondsSince1970)
  }
}
