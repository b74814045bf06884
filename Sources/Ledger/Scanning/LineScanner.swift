/// Reads an event line by its places: the line is canonical, so each member stands where it must.
///
/// Whatever it takes, `EventLine` takes too, and reads the same from it. What it does not take may
/// still be a line: rare spellings are left to the reader that explains.
struct LineScanner {
  let text: LineText
  private(set) var line = ScannedLine()
  /// Where digests of sealed values stand in the text, without quotes: of all its lines.
  private(set) var sealed: [ScannedLine.Place]

  /// A scanner of a text; `sealed` is an array to use again.
  init(_ text: LineText, sealed: consuming [ScannedLine.Place]) {
    self.text = text
    self.sealed = sealed
  }

  /// Where the event line ends that begins at a place, and then `line` says where its parts are;
  /// nil where it is not sure that one does. No line feed stands before the end.
  mutating func scan(from start: Int) -> Int? {
    var cursor = LineCursor(text, at: start)
    var line = ScannedLine()
    guard cursor.skip("{\"body\":"), cursor.skip(to: statementEnd(from: cursor.at, &line)),
      cursor.skip(to: recordingEnd(from: cursor.at, &line)),
      cursor.skip(to: signaturesEnd(from: cursor.at, &line)), cursor.skip("]}"),
      cursor.at &- start <= EventLine.bytesMax
    else { return nil }
    line.line = ScannedLine.Place(start, cursor.at)
    self.line = line
    return cursor.at
  }

  /// Whether an event line stands in this range.
  mutating func scan(_ range: Range<Int>) -> Bool {
    scan(from: range.lowerBound) == range.upperBound
  }

  /// Whether bytes are the body of an event line, as far as a scanner can tell.
  static func takesBody(_ bytes: [UInt8]) -> Bool {
    var bytes = bytes
    let count = bytes.count
    return LineText.lend(&bytes, count: count) { text in
      var (scanner, line) = (LineScanner(text, sealed: []), ScannedLine())
      return scanner.statementEnd(from: 0, &line) == count
    } ?? false
  }

  // MARK: The body

  /// The body as a whole.
  private mutating func statementEnd(from start: Int, _ line: inout ScannedLine) -> Int {
    var cursor = LineCursor(text, at: start)
    let sealedBefore = sealed.count
    guard cursor.skip("{\"actor\":\""), let actor = cursor.identifier(),
      cursor.skip("\",\"at\":\""), let earliest = cursor.moment(), cursor.skip(",\"data\":"),
      cursor.skip(to: text.dataEnd(from: cursor.at, &sealed))
    else { return LineText.nowhere }
    line.actor = actor
    line.earliest = earliest
    line.firstSealed = Int32(truncatingIfNeeded: sealedBefore)
    line.sealedCount = Int32(truncatingIfNeeded: sealed.count &- sealedBefore)
    return bodyEnd(from: cursor.at, &line)
  }

  /// What stands behind the data.
  private func bodyEnd(from start: Int, _ line: inout ScannedLine) -> Int {
    var cursor = LineCursor(text, at: start)
    if cursor.skip(",\"expect\":") {
      guard let expect = cursor.number() else { return LineText.nowhere }
      line.expect = expect
    }
    guard cursor.skip(",\"once\":\"") else { return LineText.nowhere }
    // One with an escape is left to the other reader, which counts what it means.
    line.once = cursor.plainText()
    guard line.once.count > 0, line.once.count <= Body.onceBytesMax else {
      return LineText.nowhere
    }
    if cursor.skip("\",\"seen\":\"") {
      guard let seen = cursor.digest() else { return LineText.nowhere }
      line.seen = seen
    }
    guard cursor.skip("\",\"stream\":\""), let stream = Self.stream(&cursor),
      cursor.skip("\",\"type\":\""), let type = cursor.typeName(), cursor.skip("\",\"v\":"),
      let version = cursor.number(), version >= 1
    else { return LineText.nowhere }
    line.stream = stream
    line.type = type
    line.version = version
    if cursor.skip(",\"with\":[") {
      let start = cursor.at
      guard cursor.skip(to: cosignersEnd(from: start, line.actor)) else { return LineText.nowhere }
      line.with = ScannedLine.Place(start, cursor.at)
      guard cursor.skip(UInt8(ascii: "]")) else { return LineText.nowhere }
    }
    line.bodyEnd = Int32(truncatingIfNeeded: cursor.at &+ 1)
    return cursor.skip(UInt8(ascii: "}")) ? cursor.at : LineText.nowhere
  }

  @inline(__always)
  private static func stream(_ cursor: inout LineCursor) -> ScannedLine.Place? {
    let start = cursor.at
    guard
      cursor.skip("procedure:") || cursor.skip("actor:") || cursor.skip("organisation:")
        || cursor.skip("audit:")
    else { return cursor.skip("ledger") ? ScannedLine.Place(start, cursor.at) : nil }
    guard cursor.identifier() != nil else { return nil }
    return ScannedLine.Place(start, cursor.at)
  }

  /// Where the list of the others who sign ends: ids that ascend by their bytes, the actor not among
  /// them.
  @inline(never)
  private func cosignersEnd(from start: Int, _ actor: ScannedLine.Place) -> Int {
    var cursor = LineCursor(text, at: start)
    var (count, previous) = (0, actor.range)
    repeat {
      guard count < Body.signaturesMax - 1, cursor.skip(UInt8(ascii: "\"")),
        let place = cursor.identifier(), cursor.skip(UInt8(ascii: "\"")),
        text.order(place.range, actor.range) != 0,
        count == 0 || text.order(previous, place.range) < 0
      else { return LineText.nowhere }
      previous = place.range
      count += 1
    } while cursor.skip(UInt8(ascii: ","))
    return cursor.at
  }

  // MARK: What the log adds

  private func recordingEnd(from start: Int, _ line: inout ScannedLine) -> Int {
    var cursor = LineCursor(text, at: start)
    guard cursor.skip(",\"log\":{\"index\":"), let index = cursor.number() else {
      return LineText.nowhere
    }
    line.index = index
    if cursor.skip(",\"prior\":\"") {
      guard let prior = cursor.digest(), cursor.skip(UInt8(ascii: "\"")) else {
        return LineText.nowhere
      }
      line.prior = prior
    }
    if cursor.skip(",\"priorCommit\":\"") {
      guard let priorCommit = cursor.digest(), cursor.skip(UInt8(ascii: "\"")) else {
        return LineText.nowhere
      }
      line.priorCommit = priorCommit
    }
    guard cursor.skip(",\"recordedAt\":\""), let recordedAt = cursor.instant(),
      cursor.skip(",\"revision\":"), let revision = cursor.number(),
      cursor.skip(UInt8(ascii: "}"))
    else { return LineText.nowhere }
    line.recordedAt = recordedAt
    line.revision = revision
    return cursor.at
  }

  private func signaturesEnd(from start: Int, _ line: inout ScannedLine) -> Int {
    var cursor = LineCursor(text, at: start)
    guard cursor.skip(",\"sig\":[") else { return LineText.nowhere }
    line.signatures = Int32(truncatingIfNeeded: cursor.at)
    var count: Int32 = 0
    repeat {
      let key = cursor.at &+ ScannedLine.keyOffset
      guard count < Body.signaturesMax, cursor.skip("{\"key\":\""), text.isKeyID(at: key),
        count == 0 || isAscending(key)
      else { return LineText.nowhere }
      cursor.at &+= 32
      guard cursor.skip("\",\"sig\":\""), text.isSignature(at: cursor.at) else {
        return LineText.nowhere
      }
      cursor.at &+= LineText.signatureCount
      guard cursor.skip("\"}") else { return LineText.nowhere }
      count += 1
    } while cursor.skip(UInt8(ascii: ","))
    line.signatureCount = count
    return cursor.at
  }

  /// Whether a key's id stands behind that of the signature before it by its bytes.
  @inline(never)
  private func isAscending(_ key: Int) -> Bool {
    let before = key - ScannedLine.signatureStride
    return text.order(before..<before + 32, key..<key + 32) < 0
  }
}
