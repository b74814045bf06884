import CanonicalJSON
import CivilTime
import Fields

/// The body of one event of a story, cut where each copy of the story has something of its own.
///
/// A body is canonical JSON, and what is put into the gaps never changes the order of its members:
/// so a copy is canonical too, and costs no more than copying bytes.
struct EventTemplate {
  /// What stands in a gap.
  enum Gap {
    /// A date, as days since 1970: moved with the copy.
    case date(Int)
    /// The index of an event of the same story, by its index there: a number.
    case index(Int)
    /// The digest of a sealed value, which stands once in a ledger.
    case digest
    /// The idempotency key.
    case once
    /// What the signer had seen of the stream.
    case seen
    /// The number of the copy, behind the name of something that is the copy's own.
    case copy
    /// The number of the authority's department, behind the name of somebody who works there.
    case department
  }

  /// Bytes, and the gap behind them.
  struct Piece {
    let bytes: [UInt8]
    let gap: Gap?
  }

  /// The story's own index.
  let index: Int
  let type: String
  let stream: String
  /// All who sign, by their names in the story.
  let signers: [String]
  let recordedAt: Instant
  let pieces: [Piece]

  /// Cuts the body of a line of a story. `owned` are the names that each copy has anew, `shared`
  /// those that each department has.
  init?(_ line: JSON, owned: Set<String>, shared: Set<String>) {
    guard let body = line["body"]?.object, let log = line["log"],
      let index = log["index"]?.integer, let type = body["type"]?.string,
      let stream = body["stream"]?.string, let actor = body["actor"]?.string,
      let time = log["recordedAt"]?.string, let recordedAt = Instant(time)
    else { return nil }
    self.index = index
    self.type = type
    self.stream = stream
    self.recordedAt = recordedAt
    signers = [actor] + (body["with"]?.array ?? []).compactMap(\.string)
    let cutter = Cutter(owned: owned, shared: shared)
    let marked = JSONObject(
      body.members.map { member in (member.name, cutter.marked(member.value, member.name)) })
    pieces = Cutter.pieces(marked.canonicalBytes)
  }
}

/// Marks gaps in a body by texts that no story holds, and cuts its spelling at the marks.
private struct Cutter {
  let owned: Set<String>
  let shared: Set<String>

  /// A private-use character (Unicode §23.5): nobody's text.
  private static let mark: Character = "\u{E000}"
  private static let indexNames: Set<String> = ["aboutIndex", "corrects", "reliesOn", "concerns"]

  func marked(_ json: JSON, _ name: String) -> JSON {
    switch json {
    case .integer(let number) where Self.indexNames.contains(name):
      .string("\(Self.mark)i\(number)\(Self.mark)")
    case .string(let text): .string(marked(text, name))
    case .array(let elements): .array(elements.map { marked($0, name) })
    case .object(let object) where object.names == ["sealed"]:
      .object([("sealed", .string("\(Self.mark)x\(Self.mark)"))])
    case .object(let object):
      .object(object.members.map { ($0.name, marked($0.value, $0.name)) })
    default: json
    }
  }

  private func marked(_ text: String, _ name: String) -> String {
    if name == "once" { return "\(Self.mark)o\(Self.mark)" }
    if name == "seen" { return "\(Self.mark)s\(Self.mark)" }
    if name == "stream" {
      let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
      return parts.count == 2 ? parts[0] + ":" + marked(parts[1], "") : text
    }
    if owned.contains(text) { return text + "\(Self.mark)c\(Self.mark)" }
    if shared.contains(text) { return text + "\(Self.mark)d\(Self.mark)" }
    guard [10, 24, 25].contains(text.utf8.count), let date = LocalDate(String(text.prefix(10)))
    else { return text }
    return "\(Self.mark)t\(date.dayNumber)\(Self.mark)" + text.dropFirst(10)
  }

  static func pieces(_ bytes: [UInt8]) -> [EventTemplate.Piece] {
    var pieces: [EventTemplate.Piece] = []
    let parts = String(decoding: bytes, as: UTF8.self)
      .split(separator: mark, omittingEmptySubsequences: false)
    var held: [UInt8] = []
    for (place, part) in parts.enumerated() {
      guard !place.isMultiple(of: 2), let gap = gap(part) else {
        held = Array(part.utf8)
        // A number has no quotes, which its mark had.
        if case .index? = pieces.last?.gap { held.removeFirst() }
        continue
      }
      if case .index = gap { held.removeLast() }
      pieces.append(EventTemplate.Piece(bytes: held, gap: gap))
      held = []
    }
    return pieces + [EventTemplate.Piece(bytes: held, gap: nil)]
  }

  private static func gap(_ mark: Substring) -> EventTemplate.Gap? {
    let number = Int(mark.dropFirst()) ?? 0
    return switch mark.first {
    case "t": .date(number)
    case "i": .index(number)
    case "x": .digest
    case "o": .once
    case "s": .seen
    case "c": .copy
    case "d": .department
    default: nil
    }
  }
}
