import CanonicalJSON
import CivilTime
import Fields

/// What an event line states, and where it stands in the log; without the chain and the signatures
/// that hold it there.
public struct LineStatement: Sendable {
  /// The index in the log.
  public let index: Int
  /// The revision in its stream.
  public let revision: Int
  /// Who stated it.
  public let actor: Identifier
  /// The others who signed.
  public let with: [Identifier]
  /// When it happened, as the actor says.
  public let at: Moment
  /// When it was recorded.
  public let recordedAt: Instant
  /// The stream.
  public let stream: Stream
  /// The type, as the line names it.
  public let type: String
  /// The version of the type's fields.
  public let version: Int
  /// The type's fields.
  public let data: JSONObject
}

extension EventLine {
  /// What it states.
  public var statement: LineStatement {
    LineStatement(
      index: log.index, revision: log.revision, actor: body.actor, with: body.with, at: body.at,
      recordedAt: log.recordedAt, stream: body.stream, type: body.type, version: body.version,
      data: body.data)
  }
}

extension LineStatement {
  /// That of a scanned line of the text; nil where it is none, which a scanned line never is.
  init?(_ line: ScannedLine, in text: LineText, of stream: Stream) {
    // `","at":"` behind the actor, `","data":` behind the time.
    let atStart = line.actor.range.upperBound + 8
    var atEnd = atStart
    while atEnd < atStart + 32, text[atEnd] != UInt8(ascii: "\"") { atEnd += 1 }
    // `,"once":"` before the key; before that `,"expect":` with its number, where there is one.
    let expect = line.expect < 0 ? 0 : 10 + String(line.expect).utf8.count
    let data = atEnd + 9..<max(atEnd + 9, line.once.range.lowerBound - 9 - expect)
    guard let actor = Identifier(spelled: text.string(line.actor.range)),
      let at = Moment(text.string(atStart..<atEnd)),
      let recordedAt = Instant(millisecondsSince1970: line.recordedAt),
      case .object(let object)? = try? JSON(canonical: text.bytes(data))
    else { return nil }
    var with: [Identifier] = []
    if line.with.count > 0 {
      for quoted in text.string(line.with.range).utf8.split(separator: UInt8(ascii: ",")) {
        let spelling = String(Substring(quoted.dropFirst().dropLast()))
        guard let id = Identifier(spelled: spelling) else { return nil }
        with.append(id)
      }
    }
    self.init(
      index: line.index, revision: line.revision, actor: actor, with: with, at: at,
      recordedAt: recordedAt, stream: stream, type: text.string(line.type.range),
      version: line.version, data: object)
  }
}

extension LineText {
  /// The text of a range.
  func string(_ range: Range<Int>) -> String { String(decoding: bytes(range), as: UTF8.self) }
}
