import CanonicalJSON
import CivilTime
import Cryptography
import DurableStorage
import Fields
import StorageFaults
import Testing
import TransparencyLog

@testable import Ledger

/// Actors, keys and roles at each index.
@Suite struct RegisterTests {
  private static let clerk = Stream.actor(World.clerk)
  private static let procedure = Stream.procedure(Identifier("P-1"))

  private func vault(
    _ world: World, _ event: some VaultEvent, _ stream: Stream, by keys: [String] = ["owner"],
    actor: Identifier = World.owner, once: String? = nil
  ) throws -> Request {
    let type = type(of: event).type.rawValue
    let body = try world.body(
      type, stream, JSONObject(event.members), once: once ?? "\(type)-\(world.clock)-\(stream)",
      by: actor)
    return Request(SignedBody(body, by: try keys.map(World.key)))
  }

  private func keyAdded(_ name: String) throws -> KeyAdded {
    var event = KeyAdded()
    event.key = KeyText(try World.key(name).publicKey)
    return event
  }

  private func enrolled(_ role: Identifier?) -> ActorEnrolled {
    var event = ActorEnrolled()
    event.role = role
    return event
  }

  private func revoked(_ name: String) throws -> KeyRevoked {
    var event = KeyRevoked()
    event.key = try #require(KeyIDText(spelled: World.key(name).publicKey.keyID))
    return event
  }

  private func granted(_ role: Identifier, _ within: Identifier?) -> RoleGranted {
    var event = RoleGranted()
    event.role = role
    event.within = within
    return event
  }

  /// A ledger in which the clerk is enrolled with a key, and a role if there is one.
  private func worldWithClerk(_ role: Identifier? = World.commissioner) throws -> World {
    var world = try World.founded()
    try world.append([
      vault(world, enrolled(role), Self.clerk),
      vault(world, try keyAdded("clerk"), Self.clerk, by: ["owner", "clerk"]),
    ])
    return world
  }

  private func note(
    _ world: World, _ stream: Stream = procedure, key: String = "clerk", once: String
  ) throws -> Request {
    let body = try world.body("note-made", stream, JSONObject([]), once: once, by: World.clerk)
    return Request(SignedBody(body, by: [try World.key(key)]))
  }

  private func code(_ world: inout World, _ requests: Request...) throws -> LedgerError.Code? {
    do {
      try world.append(requests)
    } catch let error as LedgerError {
      return error.code
    }
    return nil
  }

  @Test func `an actor with a key and a role writes what the role may`() throws {
    var world = try worldWithClerk()
    #expect(try code(&world, try note(world, once: "a")) == nil)
    let enrolling = try vault(
      world, enrolled(nil), .actor(Identifier("other")), by: ["clerk"], actor: World.clerk)
    #expect(try code(&world, enrolling) == .role)
    #expect(try world.verify().faults == [])
  }

  @Test func `a key is not valid within the batch that enrols it`() throws {
    var world = try World.founded()
    let enrolling = [
      try vault(world, enrolled(World.commissioner), Self.clerk),
      try vault(world, try keyAdded("clerk"), Self.clerk, by: ["owner", "clerk"]),
    ]
    let early = try note(world, once: "early")
    #expect(try code(&world, enrolling[0], enrolling[1], early) == .key)
    #expect(try code(&world, enrolling[0], enrolling[1]) == nil)
    #expect(try code(&world, early) == nil)
  }

  @Test func `a new key signs its own enrolment, and is enrolled once`() throws {
    var world = try worldWithClerk()
    let unsigned = try vault(world, try keyAdded("second"), Self.clerk)
    #expect(try code(&world, unsigned) == .signers)
    let again = try vault(world, try keyAdded("clerk"), Self.clerk, by: ["owner", "clerk"])
    #expect(try code(&world, again) == .fields)
    let other = try vault(
      world, try keyAdded("clerk"), .actor(World.owner), by: ["owner", "clerk"])
    #expect(try code(&world, other) == .fields)
    let unknown = try vault(
      world, try keyAdded("second"), .actor(Identifier("nobody")), by: ["owner", "second"])
    #expect(try code(&world, unknown) == .actor)
  }

  @Test func `a revoked key signs nothing in the batch that revokes it, nor behind`() throws {
    var world = try worldWithClerk()
    let revoking = try vault(world, try revoked("clerk"), Self.clerk)
    let note = try note(world, once: "n")
    #expect(try code(&world, note, revoking) == .key)
    #expect(try code(&world, revoking) == nil)
    #expect(try code(&world, note) == .key)
    #expect(try code(&world, try vault(world, try revoked("clerk"), Self.clerk)) == .fields)
    let key = try #require(
      try world.open.state.register.keys[World.key("clerk").publicKey.keyID])
    #expect(key.indexes == 3..<3)
  }

  @Test func `a key is suspect from an event that there is, its revocation at the latest`() throws {
    for (suspect, isRight) in [(-1, false), (0, true), (3, true), (4, false), (1 << 53 - 1, false)]
    {
      var world = try worldWithClerk()
      var event = try revoked("clerk")
      event.suspectFrom = suspect
      #expect(try code(&world, try vault(world, event, Self.clerk)) == (isRight ? nil : .fields))
    }
  }

  @Test func `a role within a procedure holds there alone, until it ends`() throws {
    var world = try worldWithClerk(nil)
    #expect(try code(&world, try note(world, once: "a")) == .role)
    let here = Identifier("P-1")
    let granting = try vault(world, granted(World.commissioner, here), Self.clerk)
    #expect(try code(&world, granting) == nil)
    #expect(try code(&world, try note(world, once: "b")) == nil)
    let elsewhere = try note(world, .procedure(Identifier("P-2")), once: "c")
    #expect(try code(&world, elsewhere) == .role)
    #expect(
      try code(&world, try vault(world, granted(World.commissioner, here), Self.clerk)) == .fields)
    var ending = RoleRevoked()
    ending.role = World.commissioner
    #expect(try code(&world, try vault(world, ending, Self.clerk)) == .fields)
    ending.within = here
    #expect(try code(&world, try vault(world, ending, Self.clerk)) == nil)
    #expect(try code(&world, try note(world, once: "d")) == .role)
    try world.reopen()
    #expect(try world.verify().faults == [])
  }

  @Test func `an actor is enrolled once, in a stream of its own, and is not the log`() throws {
    var world = try worldWithClerk()
    #expect(try code(&world, try vault(world, enrolled(nil), Self.clerk)) == .fields)
    #expect(try code(&world, try vault(world, enrolled(nil), .actor(Charter.log))) == .fields)
    #expect(try code(&world, try vault(world, enrolled(nil), .ledger)) == .stream)
    let odd = JSONObject([("nmae", .string("x"))])
    let body = try world.body(
      "actor-enrolled", .actor(Identifier("new")), odd, once: "odd")
    let request = Request(SignedBody(body, by: [try World.key("owner")]))
    #expect(try code(&world, request) == .fields)
  }

  @Test func `joint statements carry exactly the signatures that they name`() throws {
    var world = try worldWithClerk()
    var body = try world.body("note-made", Self.procedure, JSONObject([]), once: "joint")
    body.with = [World.clerk]
    let one = Request(SignedBody(body, by: [try World.key("owner")]))
    #expect(try code(&world, one) == .signers)
    let both = Request(SignedBody(body, by: [try World.key("clerk"), try World.key("owner")]))
    #expect(try code(&world, both) == nil)
  }

  @Test func `a draft that goes from hand to hand is recorded as it was signed`() throws {
    var world = try worldWithClerk()
    var body = try world.body("note-made", Self.procedure, JSONObject([]), once: "draft")
    body.with = [World.clerk]
    let draft = SignedBody(body, by: [try World.key("owner")]).draftBytes
    try world.append([world.note(8)])
    var received = try SignedBody(draft: draft)
    received.sign(with: try World.key("clerk"))
    let appended = try world.append([Request(received)])
    let index = try LogIndex(world.reader, World.charter)
    let line = try EventLine(index.bytes(of: appended.receipts[0].index))
    #expect(Array(line.bytes[line.bodyRange]) == body.canonicalBytes)
  }

  // MARK: The log's own keys

  @Test func `a log key changes hands with both signing where both stand`() throws {
    var world = try worldWithClerk()
    let name = try #require(World.origin)
    let second = NoteSigner(name: name, signingKey: try World.key("second log"))
    try world.volume.plant(
      second.withPrivateLine { $0 }, at: World.folder + "/keys/second.key")
    try world.reopen()
    #expect(try world.open.notices.map(\.kind) == [.keyOpen])
    var adding = LogKeyAdded()
    adding.key = second.verifierKey.text
    try world.append([vault(world, adding, .ledger)])
    #expect(try world.open.checkpoint.note.signatures.count == 2)
    try world.append([world.note(1)], sealsDirectory: true)
    var retiring = LogKeyRetired()
    retiring.key = NoteSigner(name: name, signingKey: try World.key("log")).verifierKey.text
    try world.append([vault(world, retiring, .ledger)])
    #expect(try world.open.checkpoint.note.signatures.count == 2)
    try world.append([world.note(2)], sealsDirectory: true)
    #expect(try world.open.checkpoint.note.signatures.count == 1)
    retiring.key = adding.key
    #expect(try code(&world, try vault(world, retiring, .ledger)) == .fields)
    // The first key is needed no more.
    try world.open.close()
    try world.volume.remove(World.folder + "/keys/log.key")
    try world.reopen()
    try world.append([world.note(3)])
    let verification = try world.verify()
    #expect(verification.faults == [])
    #expect(verification.counts.directories == 2)
  }

  @Test func `a key that the log does not hold is not added`() throws {
    var world = try worldWithClerk()
    let other = NoteSigner(
      name: try #require(World.origin), signingKey: try World.key("elsewhere"))
    var adding = LogKeyAdded()
    adding.key = other.verifierKey.text
    #expect(try code(&world, try vault(world, adding, .ledger)) == .logKey)
    #expect(try world.open.state.size == 3)
    #expect(try code(&world, try note(world, once: "goes on")) == nil)
  }

  // MARK: Directories

  @Test func `a directory names the newest line of every stream before it`() throws {
    var world = try worldWithClerk()
    try world.append([world.note(1), world.note(2, .procedure(Identifier("P-2")))])
    let directory = try world.open.state.directory
    #expect(
      directory.entries.map(\.stream.description) == [
        "actor:clerk", "ledger", "procedure:P-1", "procedure:P-2",
      ])
    let appended = try #require(try world.open.sealDirectory(recordedAt: world.now))
    #expect(appended.indexes == 5..<6)
    #expect(try world.open.sealDirectory(recordedAt: world.now) == nil)
    let index = try LogIndex(world.reader, World.charter)
    let line = try EventLine(index.bytes(of: 5))
    #expect(line.body.data["root"]?.string == directory.tree.root.base64)
    #expect(line.body.data["entries"]?.integer == 4)
    #expect(line.body.actor == Charter.log)
    #expect(try world.verify().counts.directories == 1)
  }

  @Test func `a directory that leaves a stream out is named by verifying`() throws {
    var world = try worldWithClerk()
    try world.append([world.note(1)])
    let short = Directory(try world.open.state.directory.entries.dropLast())
    let body = try world.body(
      "directory-sealed", .ledger, JSONObject(short.event.members), once: "short",
      by: Charter.log)
    let forged = try forge(world, SignedBody(body, by: [try World.key("log")]))
    let verification = try forged.verify()
    #expect(verification.faults.map(\.error.code) == [.directory])
    #expect(verification.faults.map(\.index) == [4])
    #expect(verification.isIntact)
  }

  /// What a hostile operator's program writes: signed by the log, whatever its form.
  private func forge(_ world: World, _ signed: SignedBody) throws -> World {
    let path = World.folder + "/log/" + Segment.name(0)
    var draft = BatchDraft(try world.open, try world.now, allowsClockBehind: true)
    draft.add(signed)
    let signer = NoteSigner(
      name: try #require(World.origin), signingKey: try World.key("log"))
    let line = SignedLine(draft.commit, by: [signer], origin: signer.name)
    let before = try world.volume.read(path, limit: 1 << 20)
    try world.volume.plant(before + draft.bytes + line.bytes + [0x0A], at: path)
    return world
  }

  @Test func `faults of form are named, skipped by readers, and block nothing`() throws {
    var world = try worldWithClerk()
    try world.append([world.note(1)])
    let forgeries: [(LedgerError.Code, (inout Body) throws -> Void)] = [
      (.seen, { $0.seen = SHA256.hash([1]) }), (.expect, { $0.expect = 9 }),
      (.once, { $0.once = "note-1" }), (.role, { $0.type = "key-added" }),
      (.happenedLater, { $0.at = try #require(Moment("2026-04-01")) }),
      (.actor, { $0.actor = Identifier("nobody") }),
    ]
    for (code, change) in forgeries {
      var body = try world.body("note-made", Self.procedure, JSONObject([]), once: "forged")
      try change(&body)
      var copy = world
      copy.volume = world.volume.restarted()
      let key = code == .role ? "clerk" : "owner"
      if code == .role { body.actor = World.clerk }
      let forged = try forge(copy, SignedBody(body, by: [try World.key(key)]))
      let verification = try forged.verify()
      #expect(verification.isIntact)
      #expect(verification.faults.contains { $0.error.code == code }, "\(code)")
      #expect(verification.faults.allSatisfy { $0.index == 4 }, "\(code)")
      var faulty: [Int] = []
      let reading = try forged.reader.read(World.charter) { entry in
        if !entry.faults.isEmpty { faulty.append(entry.index) }
        return true
      }
      #expect(reading.damage == nil)
      #expect(faulty == [4], "\(code)")
    }
  }

  @Test func `a line of a newer format is proved, and interpreted by nobody`() throws {
    let world = try worldWithClerk()
    let path = World.folder + "/log/" + Segment.name(0)
    let log = Recording(
      index: 3, prior: try world.open.state.lastLeaf, priorCommit: try world.open.tailDigest,
      recordedAt: try world.now, revision: 0)
    var writer = LineWriter(capacity: 500)
    writer.literal("{\"body\":{\"actor\":\"owner\",\"hue\":7},\"log\":")
    log.write(to: &writer)
    writer.literal(",\"sig\":[]}")
    let newer = writer.bytes
    var frontier = try world.open.state.frontier
    frontier.append(TreeHash.leaf(newer))
    let commit = CommitLine(size: 4, root: frontier.root)
    let signer = NoteSigner(
      name: try #require(World.origin), signingKey: try World.key("log"))
    let signed = SignedLine(commit, by: [signer], origin: signer.name)
    let before = try world.volume.read(path, limit: 1 << 20)
    let lines: [UInt8] = newer + [0x0A] + commit.bytes + [0x0A] + signed.bytes + [0x0A]
    try world.volume.plant(before + lines, at: path)
    var next = world
    try next.reopen()
    #expect(try next.open.state.size == 4)
    try next.append([next.note(1)])
    let verification = try next.verify()
    #expect(verification.isIntact)
    #expect(verification.faults.map(\.kind) == [.remark])
    #expect(verification.faults.map(\.error.code) == [.newerFormat])
  }
}
