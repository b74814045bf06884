import CanonicalJSON
import CivilTime
import Cryptography
import DurableStorage
import Fields
import StorageFaults
import Testing
import TransparencyLog

@testable import Ledger

/// A small world for tests: a volume in memory, keys and a clock that are fixed, and one ledger.
struct World {
  var volume = FaultyVolume()
  var ledger: Ledger?
  /// Milliseconds behind the first instant.
  var clock: Int64 = 0
  var span = Segment.span

  static let folder = "council"
  static let owner = Identifier("owner")
  static let clerk = Identifier("clerk")
  static let administrator = Identifier("administrator")
  static let commissioner = Identifier("commissioner")

  static let charter = Charter([
    administrator: [
      "actor-enrolled", "key-added", "key-revoked", "role-granted", "role-revoked",
      "log-key-added", "log-key-retired", "format-changed", "note-made",
    ],
    commissioner: ["note-made"],
  ])

  static let origin = KeyName("council.example/commissioning")

  /// A key that everyone may know.
  static func key(_ name: String) throws -> SigningKey {
    try SigningKey(seed: SHA256.hash(Array("probity test \(name)".utf8)).bytes)
  }

  static func instant(_ milliseconds: Int64) throws -> Instant {
    try #require(Instant("2026-03-02T09:00:00.000Z")?.adding(milliseconds: milliseconds))
  }

  var now: Instant { get throws { try Self.instant(clock) } }

  init(span: Int = Segment.span) { self.span = span }

  /// A world with a new ledger in it.
  static func founded(span: Int = Segment.span) throws -> World {
    var world = World(span: span)
    let founding = Founding(
      origin: try #require(origin), authority: "Example Council", firstActor: owner,
      firstRole: administrator, rulebook: "eu-2014-24-ip@1")
    world.ledger = try Ledger.create(
      on: world.volume, at: folder, founding,
      FoundingKeys(log: key("log"), firstActor: key("owner")), charter: charter,
      recordedAt: world.now, seen: SeenLedgers(world.volume, folder: "state"), span: span)
    return world
  }

  var open: Ledger { get throws { try #require(ledger) } }
  var reader: LogReader { LogReader(volume, at: Self.folder, span: span) }
  var seen: SeenLedgers { SeenLedgers(volume, folder: "state") }

  /// Opens the ledger again, as the next process would.
  mutating func reopen(_ memory: Memory? = nil) throws {
    ledger?.close()
    ledger = nil
    ledger = try Ledger.open(
      on: volume, at: Self.folder, charter: Self.charter, memory: memory ?? Memory(seen: seen),
      span: span)
  }

  /// A statement by the owner, or by another actor with its key.
  func body(
    _ type: String, _ stream: Stream, _ data: JSONObject, once: String,
    by actor: Identifier = World.owner, expect: Int? = nil, at: String = "2026-03-02"
  ) throws -> Body {
    Body(
      actor: actor, at: try #require(Moment(at)), data: data, expect: expect, once: once,
      seen: try open.state.seen(in: stream), stream: stream, type: type)
  }

  /// A note in procedure P-1, sealed where a value is given.
  func note(
    _ number: Int, _ stream: Stream = .procedure(Identifier("P-1")), sealed: Int? = nil,
    once: String? = nil
  ) throws -> Request {
    var members: [(String, JSON)] = [("text", .string("n\(number)"))]
    var disclosures: [Disclosure] = []
    if let sealed {
      let salt = SHA256.hash(Array("salt \(number)".utf8)).bytes.prefix(16)
      disclosures.append(Disclosure(salt: Array(salt), value: .integer(sealed)))
      members.append(("price", disclosures[0].placeholder))
    }
    let body = try body(
      "note-made", stream, JSONObject(members), once: once ?? "note-\(number)")
    return Request(SignedBody(body, by: [try Self.key("owner")]), disclosures: disclosures)
  }

  @discardableResult
  mutating func append(_ requests: [Request], sealsDirectory: Bool = false) throws -> Appended {
    clock += 1000
    return try open.append(requests, recordedAt: now, sealsDirectory: sealsDirectory)
  }

  func verify(_ remembered: [Memory.Remembered] = []) throws -> Verification {
    let log = try Self.key("log")
    let key = NoteVerifierKey(
      name: try #require(Self.origin), algorithm: .ed25519, publicKey: log.publicKey)
    return try reader.verify(
      VerificationBasis(charter: Self.charter, logKey: key, remembered: remembered))
  }
}
