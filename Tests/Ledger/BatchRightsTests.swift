import CanonicalJSON
import CivilTime
import Cryptography
import Fields
import Testing

@testable import Ledger

/// Rights are looked up once in a batch and remembered: for the one who has them, for what they
/// allow, and until they change.
@Suite struct BatchRightsTests {
  private static let clerk = Stream.actor(World.clerk)

  /// A ledger in which the clerk has a key and a role, everywhere or within a procedure.
  private func world(_ role: Identifier?, within procedure: Identifier? = nil) throws -> World {
    var world = try World.founded()
    var enrolled = ActorEnrolled()
    if procedure == nil { enrolled.role = role }
    var key = KeyAdded()
    key.key = KeyText(try World.key("clerk").publicKey)
    var granted = RoleGranted()
    granted.role = role ?? granted.role
    granted.within = procedure
    try world.append([
      try request(world, enrolled, by: ["owner"]), try request(world, key, by: ["owner", "clerk"]),
    ])
    if procedure != nil { try world.append([try request(world, granted, by: ["owner"])]) }
    return world
  }

  private func request(
    _ world: World, _ event: some VaultEvent, by keys: [String]
  ) throws -> Request {
    let type = type(of: event).type.rawValue
    let body = try world.body(type, Self.clerk, JSONObject(event.members), once: type)
    return Request(SignedBody(body, by: try keys.map(World.key)))
  }

  private func note(
    _ world: World, _ number: Int, by actor: Identifier, in procedure: String = "P-1",
    key: String? = nil
  ) throws -> Request {
    let stream = try #require(Stream("procedure:" + procedure))
    let body = try world.body("note-made", stream, JSONObject([]), once: "n\(number)", by: actor)
    return Request(SignedBody(body, by: [try World.key(key ?? actor.spelling)]))
  }

  /// The places of the requests that are refused, and why.
  private func refused(_ world: World, _ requests: [Request]) throws -> [String] {
    try world.open.refusals(requests, recordedAt: world.now).map { refusal in
      "\(refusal.request) \(refusal.error.code.rawValue)"
    }
  }

  private func revocation(
    _ world: World, of role: Identifier, in stream: Stream = Self.clerk,
    within procedure: Identifier? = nil, by actor: Identifier = World.owner
  ) throws -> Request {
    var ended = RoleRevoked()
    (ended.role, ended.within) = (role, procedure)
    let body = try world.body(
      "role-revoked", stream, JSONObject(ended.members), once: "\(stream) without \(role)",
      by: actor)
    return Request(SignedBody(body, by: [try World.key(actor.spelling)]))
  }

  @Test func `a role that a batch takes away allows nothing in it, before or behind`() throws {
    let world = try world(World.commissioner)
    let notes = try (0..<3).map { try note(world, $0, by: World.clerk) }
    let ending = try revocation(world, of: World.commissioner)
    #expect(
      try refused(world, [notes[0], notes[1], ending, notes[2]])
        == ["0 event-role", "1 event-role", "3 event-role"])
    let others = try (3..<6).map { try note(world, $0, by: World.owner) }
    #expect(try refused(world, [others[0], ending, others[1], others[2]]) == [])
  }

  @Test func `the same role for something else stays`() throws {
    var world = try world(World.commissioner)
    let here = Identifier("P-1")
    var granted = RoleGranted()
    (granted.role, granted.within) = (World.commissioner, here)
    try world.append([try request(world, granted, by: ["owner"])])
    let ending = try revocation(world, of: World.commissioner, within: here)
    #expect(try refused(world, [try note(world, 0, by: World.clerk), ending]) == [])
    let wider = try revocation(world, of: World.commissioner)
    let elsewhere = try note(world, 1, by: World.clerk, in: "P-2")
    #expect(
      try refused(world, [try note(world, 0, by: World.clerk), elsewhere, wider])
        == ["1 event-role"])
  }

  @Test func `who gives up a role of his own uses it for that alone`() throws {
    let world = try world(World.administrator)
    let leaving = try revocation(world, of: World.administrator, by: World.clerk)
    let note = try note(world, 0, by: World.clerk)
    #expect(try refused(world, [leaving]) == [])
    #expect(try refused(world, [note, leaving]) == ["0 event-role"])
    #expect(try refused(world, [leaving, note]) == ["1 event-role"])
    // That he may write the type for himself is not taken for a right over others.
    let absent = try revocation(world, of: World.commissioner, by: World.clerk)
    let another = try revocation(
      world, of: World.commissioner, in: .actor(World.owner), by: World.clerk)
    let ending = try revocation(world, of: World.administrator)
    #expect(
      try refused(world, [absent, another, ending])
        == ["0 event-fields", "1 event-role", "1 event-fields"])
  }

  @Test func `of two who take each other's role, the first in the batch does`() throws {
    let world = try world(World.administrator)
    let pair = [
      try revocation(world, of: World.administrator),
      try revocation(world, of: World.administrator, in: .actor(World.owner), by: World.clerk),
    ]
    #expect(try refused(world, pair) == ["1 event-role"])
    #expect(try refused(world, pair.reversed()) == ["1 event-role"])
  }

  @Test func `a key is not taken from its owner by somebody who may not`() throws {
    let world = try world(World.commissioner)
    var revoked = KeyRevoked()
    revoked.key = try #require(KeyIDText(spelled: World.key("owner").publicKey.keyID))
    let body = try world.body(
      "key-revoked", .actor(World.owner), JSONObject(revoked.members), once: "revoked",
      by: World.clerk)
    let bogus = Request(SignedBody(body, by: [try World.key("clerk")]))
    #expect(try refused(world, [try note(world, 0, by: World.owner), bogus]) == ["1 event-role"])
  }

  /// A batch as a program could leave it that judges otherwise.
  @Test(arguments: [false, true])
  func `whoever reads such a batch finds the event at fault, wherever it stands`(
    isBehind: Bool
  ) throws {
    var world = try world(World.commissioner)
    let scribe = Identifier("scribe")
    var granted = RoleGranted()
    granted.role = scribe
    try world.append([try request(world, granted, by: ["owner"])])
    world.ledger?.close()
    let lenient = Charter([
      World.administrator: ["actor-enrolled", "key-added", "role-granted", "role-revoked"],
      World.commissioner: ["note-made"], scribe: ["note-made"],
    ])
    world.ledger = try Ledger.open(
      on: world.volume, at: World.folder, charter: lenient, memory: Memory(seen: world.seen))
    let pair = [
      try note(world, 0, by: World.clerk), try revocation(world, of: World.commissioner),
    ]
    try world.append(isBehind ? pair.reversed() : pair)
    #expect(try world.reader.placed(lenient) != nil)
    #expect(try world.reader.placed(World.charter) == nil)
    let faults = try world.verify().faults
    #expect(faults.map(\.index) == [isBehind ? 5 : 4])
    #expect(faults.map(\.error.code) == [.role])
  }

  @Test func `what one may write another may not`() throws {
    let world = try world(nil)
    let requests = try (0..<6).map { number in
      try note(world, number, by: number.isMultiple(of: 2) ? World.owner : World.clerk)
    }
    #expect(try refused(world, requests) == ["1 event-role", "3 event-role", "5 event-role"])
  }

  @Test func `what is allowed in one procedure is not in another`() throws {
    let world = try world(World.commissioner, within: Identifier("P-1"))
    let requests = try ["P-1", "P-2", "P-1", "P-2"].enumerated().map { number, procedure in
      try note(world, number, by: World.clerk, in: procedure)
    }
    #expect(try refused(world, requests) == ["1 event-role", "3 event-role"])
  }

  @Test func `a key signs for whom it was enrolled, whoever signed before`() throws {
    let world = try world(World.commissioner)
    let requests = [
      try note(world, 0, by: World.owner), try note(world, 1, by: World.clerk),
      try note(world, 2, by: World.owner, key: "clerk"), try note(world, 3, by: World.clerk),
      try note(world, 4, by: World.clerk, key: "stranger"),
    ]
    #expect(try refused(world, requests) == ["2 event-signers", "4 event-key"])
  }

  @Test func `a signature that others made is checked, among few and among many`() throws {
    let world = try world(World.commissioner)
    for count in [3, 40] {
      var requests = try (0..<count).map { try note(world, $0, by: World.clerk) }
      for place in requests.indices {
        requests[place].signed = try SignedBody(draft: requests[place].signed.draftBytes)
      }
      #expect(try refused(world, requests) == [])
      let draft = String(decoding: requests[1].signed.draftBytes, as: UTF8.self)
      let other = String(decoding: requests[2].signed.draftBytes, as: UTF8.self)
      let (signature, wrong) = (draft.suffix(93), other.suffix(93))
      requests[1].signed = try SignedBody(draft: Array((draft.dropLast(93) + wrong).utf8))
      #expect(signature.utf8.count == wrong.utf8.count)
      #expect(try refused(world, requests) == ["1 event-signature"])
    }
  }
}
