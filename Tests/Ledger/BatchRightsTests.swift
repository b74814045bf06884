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

  @Test func `a role that ends within a batch allows nothing behind its end`() throws {
    let world = try world(World.commissioner)
    var ending = RoleRevoked()
    ending.role = World.commissioner
    let requests = [
      try note(world, 0, by: World.clerk), try note(world, 1, by: World.clerk),
      try request(world, ending, by: ["owner"]), try note(world, 2, by: World.clerk),
    ]
    #expect(try refused(world, requests) == ["3 event-role"])
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
