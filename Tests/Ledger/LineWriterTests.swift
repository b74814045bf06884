import CanonicalJSON
import CivilTime
import Cryptography
import Fields
import Testing

@testable import Ledger

/// Lines are written straight into bytes. Beside that stands the long way, by JSON values, and the
/// reader, which must take back what was written or say beforehand that it will not.
@Suite struct LineWriterTests {
  /// Bodies as programs may fill them in, some of them such as no reader takes.
  private struct Bodies {
    var random: SplitMix

    private mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &random) }

    private mutating func text() -> String {
      let letters: [Unicode.Scalar] = [
        "a", "Z", "0", "-", "\"", "\\", "\n", "\t", "\u{1}", "\u{1F}", "\u{7F}", "é", "\u{301}",
        "\u{E000}", "\u{FFFD}", "😀", " ",
      ]
      var text = ""
      for _ in 0..<below(12) {
        text.unicodeScalars.append(letters[below(letters.count)])
      }
      if below(40) == 0 { text.unicodeScalars.append("\u{0}") }
      return text
    }

    private mutating func value(_ depth: Int) -> JSON {
      switch below(depth > 0 ? 8 : 5) {
      case 0: .null
      case 1: .bool(below(2) == 0)
      case 2: .integer([0, -1, 7, 10, 99, -100, JSON.integerLimit][below(7)])
      case 3: .string(text())
      case 4: .object([("sealed", .string(text()))])
      case 5: .array((0..<below(4)).map { _ in value(depth - 1) })
      default: .object(object(depth - 1))
      }
    }

    private mutating func object(_ depth: Int) -> JSONObject {
      var members: [(String, JSON)] = []
      for _ in 0..<below(4) {
        let name = text()
        if members.contains(where: { $0.0.isSpelled(like: name) }) { continue }
        members.append((name, value(depth)))
      }
      return JSONObject(members)
    }

    private mutating func nested() -> JSONObject {
      var value: JSON = .integer(1)
      for _ in 0..<(10 + below(6)) { value = .array([value]) }
      return JSONObject([("deep", value)])
    }

    mutating func next() throws -> Body {
      let moments = ["2026-03-02", "2026-03-02T10:00:00+01:00", "0001-02-03T04:05:06-09:30"]
      var body = Body(
        actor: Identifier("owner"), at: try #require(Moment(moments[below(3)])),
        data: below(10) == 0 ? nested() : object(3), once: "once",
        seen: SHA256.hash([UInt8(below(256))]), stream: .procedure(Identifier("P-1")),
        type: "note-made")
      if below(4) == 0 { body.expect = below(2_000) }
      if below(4) == 0 { body.seen = nil }
      if below(4) == 0 { body.stream = .ledger }
      if below(4) == 0 { body.with = [Identifier("a"), Identifier("clerk")] }
      if below(8) == 0 { body.once = text() }
      if below(30) == 0 { body.once = String(repeating: "x", count: 201) }
      if below(30) == 0 { body.type = "Note" }
      if below(30) == 0 { body.version = 0 }
      if below(30) == 0 { body.with = [Identifier("owner")] }
      if below(30) == 0 { body.with = [Identifier("a"), Identifier("a")] }
      if below(30) == 0 { body.data = body.data.setting("index", to: .integer(1)) }
      return body
    }
  }

  /// The long way.
  private static func json(_ body: Body) -> JSON {
    var members: [(String, JSON)] = [
      ("with", .strings(body.with.map(\.spelling))), ("v", .integer(body.version)),
      ("type", .string(body.type)), ("stream", .string(body.stream.description)),
      ("once", .string(body.once)), ("data", .object(body.data)),
      ("at", .string(body.at.description)), ("actor", .string(body.actor.spelling)),
    ]
    if body.with.isEmpty { members.removeFirst() }
    if let expect = body.expect { members.append(("expect", .integer(expect))) }
    if let seen = body.seen { members.append(("seen", .string(seen.base64))) }
    return .object(members)
  }

  private static func json(_ log: Recording) -> JSON {
    var members: [(String, JSON)] = [
      ("index", .integer(log.index)), ("revision", .integer(log.revision)),
      ("recordedAt", .string(log.recordedAt.description)),
    ]
    if let prior = log.prior { members.append(("prior", .string(prior.base64))) }
    if let commit = log.priorCommit { members.append(("priorCommit", .string(commit.base64))) }
    return .object(members)
  }

  @Test func `lines are what their values spell, and readers take them or it is said before`()
    throws
  {
    let keys = [try World.key("owner"), try World.key("clerk")]
    var bodies = Bodies(random: SplitMix(state: 20_261_121))
    var refused = 0
    for number in 0..<3_000 {
      let body = try bodies.next()
      let signed = SignedBody(body, by: Array(keys.prefix(1 + number % 2)))
      let log = Recording(
        index: number, prior: number == 0 ? nil : SHA256.hash([1]),
        priorCommit: number % 3 == 0 ? SHA256.hash([2]) : nil,
        recordedAt: try World.instant(Int64(number)), revision: number / 2)
      let line = EventLine(signed, log)
      #expect(signed.bodyBytes == Self.json(body).canonicalBytes)
      let signatures = JSON.array(
        signed.signatures.map { signature in
          .object([
            ("key", .string(signature.keyID)), ("sig", .string(Base64.encode(signature.bytes))),
          ])
        })
      let whole = JSON.object([
        ("body", Self.json(body)), ("log", Self.json(log)), ("sig", signatures),
      ])
      #expect(line.bytes == whole.canonicalBytes)
      #expect(Array(line.bytes[line.bodyRange]) == signed.bodyBytes)
      let read = try? EventLine(line.bytes)
      #expect(
        signed.isWellFormed == (read != nil), "\(String(decoding: line.bytes, as: UTF8.self))")
      if let read { #expect(read == line) } else { refused += 1 }
    }
    // Both happened, often.
    #expect((300..<2_000).contains(refused))
  }

  @Test func `a line that nobody signed, or with what is no signature, is not well formed`() throws
  {
    let key = try World.key("owner")
    var bodies = Bodies(random: SplitMix(state: 1))
    let body = try bodies.next()
    #expect(!SignedBody(body, by: []).isWellFormed)
    #expect(!ActorSignature(keyID: "0123", bytes: key.signature(for: [])).isWellFormed)
    #expect(!ActorSignature(keyID: key.publicKey.keyID, bytes: [1]).isWellFormed)
    #expect(
      !ActorSignature(
        keyID: key.publicKey.keyID.uppercased(), bytes: key.signature(for: [])
      ).isWellFormed)
    #expect(ActorSignature(keyID: key.publicKey.keyID, bytes: key.signature(for: [])).isWellFormed)
  }
}
