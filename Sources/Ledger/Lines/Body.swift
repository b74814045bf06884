import CanonicalJSON
import CivilTime
import Cryptography
import Fields

/// What an actor states and signs: the part of an event that the log does not add.
public struct Body: Equatable, Sendable {
  /// The enrolled actor who states it.
  public var actor: Identifier
  /// When it happened, as the actor says.
  public var at: Moment
  /// The type's fields; a sealed value stands in its place as `{"sealed":"<digest>"}`.
  public var data: JSONObject
  /// The revision that the signer insists this event gets within its stream.
  public var expect: Int?
  /// The idempotency key, unique for its actor.
  public var once: String
  /// Leaf hash of the newest line of this stream that the signer had before him, of line 0 for a
  /// new stream; nil on line 0 alone.
  public var seen: Digest?
  /// The stream that it belongs to.
  public var stream: Stream
  /// The kebab-case event type.
  public var type: String
  /// The version of the type's fields, from 1.
  public var version: Int
  /// The other actors who sign, sorted by bytes, each once.
  public var with: [Identifier]

  /// Most signatures that an event may carry.
  public static let signaturesMax = 16
  /// Longest idempotency key, in bytes.
  public static let onceBytesMax = 200

  /// A statement; `with` is sorted.
  public init(
    actor: Identifier, at: Moment, data: JSONObject, expect: Int? = nil, once: String,
    seen: Digest?, stream: Stream, type: String, version: Int = 1, with: [Identifier] = []
  ) {
    self.actor = actor
    self.at = at
    self.data = data
    self.expect = expect
    self.once = once
    self.seen = seen
    self.stream = stream
    self.type = type
    self.version = version
    self.with = with.sorted()
  }

  /// All who must sign.
  public var signers: [Identifier] { [actor] + with }
}

extension Body {
  private static let names = [
    "actor", "at", "data", "expect", "once", "seen", "stream", "type", "v", "with",
  ]

  /// Reads a body that stands at `place` of a line.
  init(_ json: JSON?, at place: String = "body") throws(LineError) {
    let members = try MemberReader(json, place, names: Self.names)
    actor = try members.identifier("actor")
    guard let at = Moment(try members.text("at")) else {
      throw members.error("at", "A date, or a date and time with an offset")
    }
    self.at = at
    guard let data = members.json("data")?.object, data["index"] == nil else {
      throw members.error("data", "An object without a member 'index'")
    }
    self.data = data
    expect = try members.countIfThere("expect")
    once = try members.text("once")
    guard (1...Self.onceBytesMax).contains(once.utf8.count) else {
      throw members.error("once", "A text of 1 to \(Self.onceBytesMax) bytes")
    }
    seen = try members.digestIfThere("seen")
    guard let stream = Stream(try members.text("stream")) else {
      throw members.error("stream", "'ledger', or a kind and an id like procedure:P-7")
    }
    self.stream = stream
    type = try members.text("type")
    guard Self.isType(type) else { throw members.error("type", "A kebab-case event type") }
    version = try members.count("v")
    guard version >= 1 else { throw members.error("v", "A version from 1 on") }
    with = try Self.cosigners(members)
    guard !with.contains(actor) else { throw members.error("with", "No actor twice") }
  }

  private static func cosigners(
    _ members: MemberReader
  ) throws(LineError) -> [Identifier] {
    let list = try members.listIfThere("with", limit: signaturesMax - 1) ?? []
    let ids = list.compactMap { $0.string.flatMap(Identifier.init(spelled:)) }
    let isSorted = zip(ids, ids.dropFirst()).allSatisfy { $0 < $1 }
    guard ids.count == list.count, isSorted else {
      throw members.error("with", "A list of ids, sorted, each once,")
    }
    return ids
  }

  /// `[a-z][a-z0-9]*(-[a-z0-9]+)*`, at most 64 bytes.
  static func isType(_ text: String) -> Bool {
    let words = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    let isLetter: (UInt8) -> Bool = { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }
    let isDigit: (UInt8) -> Bool = { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    guard text.utf8.count <= 64, let first = text.utf8.first, isLetter(first) else { return false }
    return words.allSatisfy { !$0.isEmpty && $0.allSatisfy { isLetter($0) || isDigit($0) } }
  }
}
