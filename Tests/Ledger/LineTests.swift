import CanonicalJSON
import CivilTime
import Cryptography
import Fields
import Testing

@testable import Ledger

/// Each kind of line has one spelling, and nothing else is let through.
@Suite struct LineTests {
  private func body() throws -> Body {
    Body(
      actor: Identifier("owner"), at: try #require(Moment("2026-03-02T10:00:00+01:00")),
      data: JSONObject([("text", .string("a"))]), expect: 2, once: "k", seen: SHA256.hash([1]),
      stream: .procedure(Identifier("P-1")), type: "note-made", with: [Identifier("clerk")])
  }

  private func line() throws -> EventLine {
    let log = Recording(
      index: 7, prior: SHA256.hash([2]), priorCommit: SHA256.hash([3]),
      recordedAt: try World.instant(0), revision: 2)
    let keys = [try World.key("owner"), try World.key("clerk")]
    return EventLine(SignedBody(try body(), by: keys), log)
  }

  private func replacing(_ old: String, _ new: String) throws -> [UInt8] {
    let text = String(decoding: try line().bytes, as: UTF8.self)
    let changed = text.replacingOccurrence(of: old, with: new)
    #expect(!changed.utf8.elementsEqual(text.utf8), "'\(old)' is not there")
    return Array(changed.utf8)
  }

  @Test func `an event line is read back as it was written`() throws {
    let line = try line()
    let read = try EventLine(line.bytes)
    #expect(read == line)
    #expect(Array(read.bytes[read.bodyRange]) == (try body()).canonicalBytes)
    for signature in read.signatures {
      let keys = [try World.key("owner"), try World.key("clerk")].map(\.publicKey)
      let key = try #require(keys.first { $0.keyID == signature.keyID })
      #expect(key.isValid(signature.bytes, for: read.message))
    }
  }

  @Test func `what an actor signs begins with the type and the length`() throws {
    let bytes = try body().canonicalBytes
    let message = SignedBody.message(of: bytes)
    let prefix = "DSSEv1 34 application/vnd.probity.event+json \(bytes.count) "
    #expect(message == Array(prefix.utf8) + bytes)
  }

  @Test(arguments: [
    ("{\"body\":{", "{\"body\": {"), ("\"revision\":2", "\"revision\":02"),
    ("\"text\":\"a\"", "\"text\":\"\\u0061\""), ("\"v\":1", "\"v\":1.0"),
  ])
  func `another spelling of a line is refused`(old: String, new: String) throws {
    let bytes = try replacing(old, new)
    #expect(throws: LineError(.notCanonical, at: "", "")) { try EventLine(bytes) }
  }

  @Test(arguments: [
    ("\"actor\":\"owner\"", "\"actor\":\"-owner\""), ("+01:00", "Z"),
    ("2026-03-02T10", "2026-02-30T10"), ("\"once\":\"k\"", "\"once\":\"\""),
    ("procedure:P-1", "procedures:P-1"), ("procedure:P-1", "procedure:"),
    ("note-made", "Note-made"), ("note-made", "note--made"), ("\"v\":1", "\"v\":0"),
    ("\"with\":[\"clerk\"]", "\"with\":[]"),
    ("\"with\":[\"clerk\"]", "\"with\":[\"owner\"]"),
    ("\"with\":[\"clerk\"]", "\"with\":[\"clerk\",\"clerk\"]"),
    ("\"with\":[\"clerk\"]", "\"with\":[\"x\",\"a\"]"),
    ("\"expect\":2", "\"expect\":-2"), ("\"text\":\"a\"", "\"index\":\"a\""),
    ("\"revision\":2", "\"revision\":\"2\""), ("\"data\":{\"text\":\"a\"}", "\"data\":[]"),
    ("09:00:00.000Z", "09:00:00Z"), ("\"index\":7", "\"index\":-7"),
    ("\"key\":\"", "\"key\":\"0"),
  ])
  func `a member of another kind is refused`(old: String, new: String) throws {
    let bytes = try replacing(old, new)
    #expect(throws: LineError(.malformed, at: "", "")) { try EventLine(bytes) }
  }

  @Test(arguments: [
    ("\"once\":\"k\"", "\"once\":\"k\",\"room\":1"), ("\"revision\":2", "\"revision\":2,\"z\":1"),
    ("{\"body\"", "{\"age\":1,\"body\""), ("\"sig\":\"", "\"rig\":1,\"sig\":\""),
  ])
  func `a member that format 1 does not know makes a line of a newer format`(
    old: String, new: String
  ) throws {
    let bytes = try replacing(old, new)
    #expect(throws: LineError(.newerFormat, at: "", "")) { try EventLine(bytes) }
  }

  @Test func `signatures are sorted and each key signs once`() throws {
    let line = try line()
    let sorted = line.signatures
    #expect(sorted.map(\.keyID) == sorted.map(\.keyID).sorted())
    for wrong in [[sorted[1], sorted[0]], [sorted[0], sorted[0]]] {
      let bytes = try replacing(
        Self.spelling(sorted).canonicalText, Self.spelling(wrong).canonicalText)
      #expect(throws: LineError(.malformed, at: "", "")) { try EventLine(bytes) }
    }
  }

  private static func spelling(_ signatures: [ActorSignature]) -> JSON {
    .array(
      signatures.map { signature in
        .object([
          ("key", .string(signature.keyID)), ("sig", .string(Base64.encode(signature.bytes))),
        ])
      })
  }

  @Test func `commit and signed lines have one spelling`() throws {
    let commit = CommitLine(size: 42, root: SHA256.hash([1]))
    #expect(try CommitLine(commit.bytes) == commit)
    let signature = Base64.encode([UInt8](repeating: 1, count: 68))
    let signed = SignedLine(size: 42, signatures: [signature])
    #expect(try SignedLine(signed.bytes) == signed)
    #expect(
      signed.bytes == Array("{\"signed\":{\"sigs\":[\"\(signature)\"],\"size\":42}}".utf8))
    let root = SHA256.hash([1]).base64
    for text in [
      "{\"commit\":{\"root\":\"\(root)\",\"size\":0}}", "{\"commit\":{\"root\":\"x\",\"size\":1}}",
      "{\"commit\":{\"root\":\"\(root)\"}}", "{\"commit\":{\"root\":\"\(root)\",\"size\":1}} ",
      "{\"commit\":{\"root\":\"\(root)\",\"size\":1,\"z\":1}}",
    ] {
      #expect(throws: LineError.self, "\(text)") { try CommitLine(Array(text.utf8)) }
    }
    for text in [
      "{\"signed\":{\"sigs\":[],\"size\":1}}", "{\"signed\":{\"sigs\":[\"AAAA\"],\"size\":1}}",
      "{\"signed\":{\"sigs\":[\"\(signature)\"],\"size\":0}}",
      "{\"signed\":{\"size\":1}}", "{\"signed\":{\"sigs\":[1],\"size\":1}}",
    ] {
      #expect(throws: LineError.self, "\(text)") { try SignedLine(Array(text.utf8)) }
    }
  }

  @Test func `a draft is read back with the signatures it has`() throws {
    for keys in [[], ["owner"], ["owner", "clerk"]] {
      let signed = SignedBody(try body(), by: try keys.map(World.key))
      #expect(try SignedBody(draft: signed.draftBytes) == signed)
    }
    #expect(throws: LineError(.newerFormat, at: "", "")) {
      try SignedBody(draft: Array("{\"body\":{},\"log\":{},\"sig\":[]}".utf8))
    }
  }

  @Test(arguments: [
    "ledger", "actor:a", "organisation:o.1", "procedure:P-1", "audit:2026_1",
  ])
  func `a stream has one spelling`(text: String) {
    #expect(Stream(text)?.description == text)
  }

  @Test(arguments: ["", "Ledger", "ledger:x", "actor", "actor:", "actor:a:b", "party:p", "actor:é"])
  func `what is no stream is refused`(text: String) { #expect(Stream(text) == nil) }

  @Test func `the names of the files are their first index`() {
    #expect(Segment.name(0) == "00000000000000000000.jsonl")
    #expect(Segment.first("00000000000000065600.jsonl") == 65_600)
    for name in ["0.jsonl", "0000000000000000000x.jsonl", "-0000000000000000001.jsonl", "lock"] {
      #expect(Segment.first(name) == nil)
    }
    #expect(!Segment.isFull(0, at: 65_535, span: 65_536))
    #expect(Segment.isFull(0, at: 65_536, span: 65_536))
    #expect(!Segment.isFull(65_600, at: 131_071, span: 65_536))
    #expect(Segment.isFull(65_600, at: 131_072, span: 65_536))
  }

  // MARK: Sealed values

  @Test func `the published disclosure has the published digest`() throws {
    // RFC 9901, array element: ["lklxF5jMYlGTPUovMNIvCA", "FR"].
    let disclosure = try #require(
      Disclosure("WyJsa2x4RjVqTVlsR1RQVW92TU5JdkNBIiwgIkZSIl0"))
    #expect(disclosure.value == .string("FR"))
    #expect(disclosure.digest == "w0I8EKcdCtUPkGCNUrfwVp2xEgNjtoIDlOxc9-PlOhs")
  }

  @Test(arguments: ["", "WyJ", "!!!!", "WzFd", "WyJhIl0", "W10="])
  func `what is no disclosure is refused`(text: String) { #expect(Disclosure(text) == nil) }

  @Test func `values are found and opened wherever they stand`() {
    let inner = Disclosure(salt: [UInt8](repeating: 1, count: 16), value: .integer(4))
    let whole = Disclosure(salt: [UInt8](repeating: 2, count: 16), value: .object([("a", .null)]))
    let data = JSON.object([
      ("bids", .array([.object([("price", inner.placeholder)]), .integer(1)])),
      ("who", whole.placeholder),
    ])
    #expect(Disclosure.digests(in: data) == [inner.digest, whole.digest])
    let values = [inner.digest: inner.value, whole.digest: whole.value]
    #expect(
      Disclosure.opening(data) { values[$0] }
        == .object([
          ("bids", .array([.object([("price", .integer(4))]), .integer(1)])),
          ("who", .object([("a", .null)])),
        ]))
    #expect(Disclosure.opening(data) { $0 == inner.digest ? .null : nil } == nil)
  }

  @Test func `every kind of error has words and a remedy`() {
    for code in LedgerError.Code.allCases {
      let error = LedgerError(code, at: "place", "reason")
      #expect(!error.what.isEmpty && error.remedy.hasSuffix("."))
    }
    for code in LineError.Code.allCases {
      let error = LineError(code, at: "place", "reason")
      #expect(!error.what.isEmpty && error.remedy.hasSuffix("."))
    }
  }

  @Test func `every type of the vault's events declares its fields and says what happened`() {
    for type in VaultEventType.allCases {
      #expect(type.declaration.type == type)
      #expect(type.declaration.summary.hasSuffix("."))
      #expect(!type.declaration.fields.isEmpty)
    }
  }
}

extension String {
  /// The text with the first occurrence of `old` changed.
  func replacingOccurrence(of old: String, with new: String) -> String {
    guard let range = firstRange(of: old) else { return self }
    return String(self[..<range.lowerBound]) + new + String(self[range.upperBound...])
  }
}
