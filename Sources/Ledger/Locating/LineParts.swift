/// What an event line says of itself, found from its two ends without reading what stands between.
///
/// A canonical line has its members in one order, so its stream, type and place in the log stand at
/// known distances from its ends. Says nothing of whether the line may stand there: whoever uses
/// the line reads it whole.
public struct LineParts: Sendable {
  /// The index that it states.
  public let index: Int
  /// The revision that it states.
  public let revision: Int
  /// Where the actor's id stands in the line.
  public let actor: Range<Int>
  /// Where the time of happening stands.
  public let at: Range<Int>
  /// Where the stream stands.
  public let stream: Range<Int>
  /// Where the type stands.
  public let type: Range<Int>
  /// Where the time of recording stands.
  public let recordedAt: Range<Int>
  /// Whether it is the first of its batch, as the lines before it are hashed in it or it has index 0.
  public let isFirst: Bool

  private static let start = Array("{\"body\":{\"actor\":\"".utf8)
  private static let atStart = Array("\",\"at\":\"".utf8)
  private static let logStart = Array(",\"log\":{\"index\":".utf8)
  private static let streamStart = Array(",\"stream\":\"".utf8)
  private static let typeStart = Array("\",\"type\":\"".utf8)
  private static let priorStart = Array(",\"prior\":\"".utf8)
  private static let priorCommitStart = Array(",\"priorCommit\":\"".utf8)
  private static let recordedStart = Array(",\"recordedAt\":\"".utf8)
  private static let revisionStart = Array("\",\"revision\":".utf8)

  /// The parts of a line without its line feed; nil where it is not formed like one.
  public init?(_ line: [UInt8]) { self.init(line.span) }

  /// The same for a line that somebody lends.
  public init?(_ line: Span<UInt8>) {
    guard line.isAt(0, Self.start) else { return nil }
    let actorEnd = line.end(ofText: Self.start.count)
    guard line.isAt(actorEnd, Self.atStart) else { return nil }
    actor = Self.start.count..<actorEnd
    let atStart = actorEnd + Self.atStart.count
    at = atStart..<line.end(ofText: atStart)

    // No text of the signatures, nor of the members between, can look like these beginnings: quotes
    // within a text are escaped.
    guard let log = line.last(Self.logStart, before: line.count),
      let stream = line.last(Self.streamStart, before: log)
    else { return nil }
    let streamStart = stream + Self.streamStart.count
    let streamEnd = line.end(ofText: streamStart)
    guard line.isAt(streamEnd, Self.typeStart) else { return nil }
    self.stream = streamStart..<streamEnd
    let typeStart = streamEnd + Self.typeStart.count
    type = typeStart..<line.end(ofText: typeStart)

    guard let (index, indexEnd) = line.number(log + Self.logStart.count) else { return nil }
    var place = indexEnd
    if line.isAt(place, Self.priorStart) {
      place = line.end(ofText: place + Self.priorStart.count) + 1
    }
    var isFirst = index == 0
    if line.isAt(place, Self.priorCommitStart) {
      place = line.end(ofText: place + Self.priorCommitStart.count) + 1
      isFirst = true
    }
    guard line.isAt(place, Self.recordedStart) else { return nil }
    let recordedStart = place + Self.recordedStart.count
    recordedAt = recordedStart..<line.end(ofText: recordedStart)
    guard line.isAt(recordedAt.upperBound, Self.revisionStart),
      let (revision, _) = line.number(recordedAt.upperBound + Self.revisionStart.count)
    else { return nil }
    (self.index, self.revision, self.isFirst) = (index, revision, isFirst)
  }
}

extension Span<UInt8> {
  fileprivate func isAt(_ place: Int, _ bytes: [UInt8]) -> Bool {
    guard place >= 0, place <= count - bytes.count else { return false }
    for offset in bytes.indices where self[place + offset] != bytes[offset] { return false }
    return true
  }

  /// The last place before `end` at which the bytes begin.
  fileprivate func last(_ bytes: [UInt8], before end: Int) -> Int? {
    var place = end - bytes.count
    while place >= 0 {
      // Both beginnings are told apart from most places by their third byte.
      if self[place + 2] == bytes[2], isAt(place, bytes) { return place }
      place -= 1
    }
    return nil
  }

  /// Where the quote stands that ends a text without escapes.
  fileprivate func end(ofText start: Int) -> Int {
    var place = start
    while place < count, self[place] != UInt8(ascii: "\"") { place += 1 }
    return Swift.min(place, count)
  }

  /// The number that begins here, of at most 16 digits, and what stands behind it.
  fileprivate func number(_ start: Int) -> (value: Int, end: Int)? {
    var (value, place) = (0, start)
    while place < count, place < start + 16, (0x30...0x39).contains(self[place]) {
      value = value * 10 + Int(self[place] - 0x30)
      place += 1
    }
    return place == start ? nil : (value, place)
  }
}
