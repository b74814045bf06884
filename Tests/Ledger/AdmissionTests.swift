import CanonicalJSON
import CivilTime
import Cryptography
import DurableStorage
import Fields
import StorageFaults
import Testing
import TransparencyLog

@testable import Ledger

/// What is refused before anything is written, and what a retry gets.
@Suite struct AdmissionTests {
  private static let procedure = Stream.procedure(Identifier("P-1"))

  /// The refusal of one request; nothing may have been written for it.
  private func refusal(_ world: inout World, _ request: Request) throws -> LedgerError.Code? {
    let before = world.volume.files.map(\.bytes)
    world.volume.beginAgain()
    do {
      try world.append([request])
    } catch let error as LedgerError {
      #expect(world.volume.trace == [])
      #expect(world.volume.files.map(\.bytes) == before)
      let all = try world.open.refusals([request], recordedAt: world.now)
      #expect(all.map(\.error).contains(error))
      return error.code
    }
    return nil
  }

  private func request(
    _ body: Body, by keys: String..., disclosures: [Disclosure] = []
  ) throws -> Request {
    Request(SignedBody(body, by: try keys.map(World.key)), disclosures: disclosures)
  }

  private func note(
    _ world: World, _ members: [(String, JSON)] = [], once: String = "n",
    change: (inout Body) -> Void = { _ in }
  ) throws -> Request {
    var body = try world.body("note-made", Self.procedure, JSONObject(members), once: once)
    change(&body)
    return try request(body, by: "owner")
  }

  // MARK: Retries

  @Test func `an equal retry gets the first receipt and writes nothing`() throws {
    var world = try World.founded()
    let first = try world.append([world.note(1, sealed: 5), world.note(2)])
    try world.append([world.note(3)])
    world.volume.beginAgain()
    let again = try world.append([world.note(1, sealed: 5), world.note(2)])
    #expect(again.receipts == first.receipts)
    #expect(again.alreadyThere == 2)
    #expect(again.indexes.isEmpty)
    #expect(world.volume.trace == [])
  }

  @Test func `a retry with another salt is equal, for its value is`() throws {
    var world = try World.founded()
    let first = try world.append([world.note(1, sealed: 5)])
    let other = Disclosure(salt: [UInt8](repeating: 1, count: 16), value: .integer(5))
    let data = JSONObject([("text", .string("n1")), ("price", other.placeholder)])
    let body = try world.body("note-made", Self.procedure, data, once: "note-1")
    let retry = try request(body, by: "owner", disclosures: [other])
    #expect(try world.append([retry]).receipts == first.receipts)
  }

  @Test func `a retry with other content is refused, and names what differs`() throws {
    var world = try World.founded()
    try world.append([world.note(1, sealed: 5)])
    let other = try world.note(1, sealed: 6)
    let error = #expect(throws: LedgerError.self) { try world.append([other]) }
    #expect(error?.code == .once)
    #expect(error?.reason == "It stands there with other content: data.")
    let elsewhere = try world.note(1, .procedure(Identifier("P-2")), sealed: 5)
    #expect(try refusal(&world, elsewhere) == .once)
  }

  @Test func `the time is compared only where the caller gave one`() throws {
    var world = try World.founded()
    try world.append([world.note(1)])
    var retry = try world.note(1)
    var body = retry.signed.body
    body.at = try #require(Moment("2026-03-01"))
    retry.signed = SignedBody(body, by: [try World.key("owner")])
    #expect(try refusal(&world, retry) == .once)
    retry.statesTime = false
    #expect(try world.append([retry]).alreadyThere == 1)
  }

  @Test func `a retry whose value was erased is refused`() throws {
    var world = try World.founded()
    try world.append([world.note(1, sealed: 5)])
    let sealed = World.folder + "/sealed/" + Segment.name(0)
    let count = try world.volume.size(of: sealed)
    try world.volume.plant([UInt8](repeating: 0x20, count: count - 1) + [0x0A], at: sealed)
    let retry = try world.note(1, sealed: 5)
    #expect(try refusal(&world, retry) == .once)
  }

  @Test func `events that are there are skipped and the rest is one batch`() throws {
    var world = try World.founded()
    let first = try world.append([world.note(1)])
    let both = try world.append([world.note(2), world.note(1), world.note(3)])
    #expect(both.receipts.map(\.index) == [2, 1, 3])
    #expect(both.receipts[1] == first.receipts[0])
    #expect(both.indexes == 2..<4)
    #expect(both.alreadyThere == 1)
  }

  // MARK: Form

  @Test func `expect and seen must fit the stream`() throws {
    var world = try World.founded()
    let first = try world.append([world.note(1)])
    #expect(try refusal(&world, try note(world) { $0.expect = 0 }) == .expect)
    let elsewhere = try world.append([world.note(2, .procedure(Identifier("P-2")))])
    let other = elsewhere.receipts[0].leafHash
    #expect(try refusal(&world, try note(world) { $0.seen = other }) == .seen)
    #expect(try refusal(&world, try note(world) { $0.seen = nil }) == .seen)
    try world.append([world.note(3)])
    // An older line of the stream was seen: late, and no fault.
    #expect(try refusal(&world, try note(world) { $0.seen = first.receipts[0].leafHash }) == nil)
    #expect(try refusal(&world, try note(world, once: "e") { $0.expect = 3 }) == nil)
  }

  @Test func `nothing happens after it is recorded, and the clock does not go back`() throws {
    var world = try World.founded()
    let tomorrow = try #require(Moment("2026-03-04"))
    #expect(try refusal(&world, try note(world) { $0.at = tomorrow }) == .happenedLater)
    try world.append([world.note(1)])
    let last = world.clock
    let behind = try World.instant(last - 60_001)
    #expect(throws: LedgerError(.clock, at: "", "")) {
      try world.open.append([world.note(2)], recordedAt: behind)
    }
    let slightly = try World.instant(last - 60_000)
    _ = try world.open.append([world.note(2)], recordedAt: slightly)
    _ = try world.open.append(
      [world.note(3)], recordedAt: try World.instant(-200_000), allowsClockBehind: true)
    let verification = try world.verify()
    #expect(verification.faults.map(\.error.code) == [.clock])
    #expect(verification.faults.map(\.kind) == [.remark])
    #expect(verification.isIntact)
  }

  @Test func `a key within one batch, or a digest, stands once`() throws {
    var world = try World.founded()
    #expect(throws: LedgerError(.once, at: "", "")) {
      try world.append([world.note(1, once: "a"), world.note(2, once: "a")])
    }
    try world.append([world.note(1, sealed: 5)])
    let twice = try world.note(1, sealed: 5, once: "other")
    #expect(try refusal(&world, twice) == .sealed)
  }

  @Test func `each value has its digest and each digest its value`() throws {
    var world = try World.founded()
    var request = try world.note(1, sealed: 5)
    request.disclosures = []
    #expect(try refusal(&world, request) == .withheld)
    var other = try world.note(2)
    other.disclosures = [Disclosure(salt: [UInt8](repeating: 1, count: 16), value: .null)]
    #expect(try refusal(&world, other) == .sealed)
    let crooked = JSON.object([("sealed", .string("short"))])
    #expect(try refusal(&world, try note(world, [("price", crooked)])) == .sealed)
  }

  @Test func `an id that differs only in case is refused`() throws {
    var world = try World.founded()
    try world.append([world.note(1)])
    let request = try world.note(2, .procedure(Identifier("p-1")))
    #expect(try refusal(&world, request) == .idCase)
  }

  @Test func `what is too long, and a batch that is too large, is refused`() throws {
    var world = try World.founded()
    let long = JSON.string(String(repeating: "x", count: 65_000))
    #expect(try refusal(&world, try note(world, [("text", long)])) == nil)
    let longer = JSON.string(String(repeating: "x", count: 65_200))
    #expect(try refusal(&world, try note(world, [("text", longer)], once: "m")) == .size)
    var deep = JSON.null
    for _ in 0..<14 { deep = .array([deep]) }
    #expect(try refusal(&world, try note(world, [("text", deep)], once: "d")) == .line)
    let one = try note(world, once: "many")
    let many = [Request](repeating: one, count: LogFold.batchEventsMax + 1)
    let codes = try world.open.refusals(many, recordedAt: world.now).map(\.error.code)
    #expect(codes.contains(.batch))
  }

  // MARK: Who signs

  @Test func `a key, an actor or a signature that is not valid here is refused`() throws {
    var world = try World.founded()
    let body = try world.body("note-made", Self.procedure, JSONObject([]), once: "n")
    #expect(try refusal(&world, try request(body, by: "stranger")) == .key)
    #expect(try refusal(&world, try request(body)) == .signers)
    var unknown = body
    unknown.actor = Identifier("nobody")
    #expect(try refusal(&world, try request(unknown, by: "owner")) == .actor)
    var joint = body
    joint.with = [World.clerk]
    #expect(try refusal(&world, try request(joint, by: "owner")) == .actor)
    var log = body
    log.actor = Charter.log
    #expect(try refusal(&world, try request(log, by: "log")) == .role)
    #expect(try refusal(&world, try request(body, by: "owner", "log")) == .signers)
  }

  @Test func `a type that nobody may write is refused`() throws {
    var world = try World.founded()
    #expect(try refusal(&world, try note(world) { $0.type = "note-mode" }) == .type)
    #expect(try refusal(&world, try note(world) { $0.type = "directory-sealed" }) == .type)
    #expect(try refusal(&world, try note(world) { $0.type = "ledger-opened" }) == .type)
  }

  @Test func `the disk being full leaves it open what was recorded, and the next open decides`()
    throws
  {
    var world = try World.founded()
    world.volume.beginAgain()
    world.volume.arm(.short(200), at: 0)
    let error = #expect(throws: LedgerError.self) { try world.append([world.note(1)]) }
    #expect(error?.code == .outcomeUnknown)
    #expect(error?.cause?.code == .full)
    #expect(throws: LedgerError(.outcomeUnknown, at: "", "")) { try world.append([world.note(2)]) }
    try world.reopen()
    #expect(try world.open.notices.map(\.kind) == [.cut])
    try world.append([world.note(1)])
    #expect(try world.verify().faults == [])
  }

  @Test func `a second writer is told that the ledger is in use`() throws {
    let world = try World.founded()
    let error = #expect(throws: LedgerError.self) {
      try Ledger.open(
        on: world.volume, at: World.folder, charter: World.charter,
        memory: Memory(seen: world.seen))
    }
    #expect(error?.code == .locked)
    #expect(error?.place == "council/lock")
    #expect(try world.reader.read(World.charter).state.size == 1)
  }

  @Test func `without the log's own key nothing is written`() throws {
    var world = try World.founded()
    let other = NoteSigner(name: try #require(World.origin), signingKey: try World.key("other"))
    try world.volume.plant(
      other.withPrivateLine { $0 }, at: World.folder + "/keys/log.key")
    try world.reopen()
    world.volume.beginAgain()
    #expect(throws: LedgerError(.logKey, at: "", "")) { try world.append([world.note(1)]) }
    #expect(world.volume.trace == [])
    try world.volume.plant(Array("nonsense".utf8), at: World.folder + "/keys/log.key")
    #expect(throws: LedgerError(.logKey, at: "", "")) { try world.reopen() }
  }

  @Test func `a folder that holds anything gets no ledger`() throws {
    let world = try World.founded()
    try world.open.close()
    #expect(throws: LedgerError(.exists, at: "", "")) {
      try Ledger.create(
        on: world.volume, at: World.folder,
        Founding(
          origin: try #require(World.origin), authority: "x", firstActor: World.owner,
          firstRole: World.administrator),
        FoundingKeys(log: World.key("log"), firstActor: World.key("owner")),
        charter: World.charter, recordedAt: world.now, seen: nil)
    }
    #expect(throws: LedgerError(.missing, at: "", "")) {
      try Ledger.open(
        on: world.volume, at: "state", charter: World.charter, memory: Memory(seen: nil))
    }
  }

  @Test func `making a ledger leaves none, or a whole one, wherever it is cut off`() throws {
    var number = 0
    while true {
      let volume = FaultyVolume()
      volume.arm(.killedAfter, at: number)
      let made = try? Ledger.create(
        on: volume, at: World.folder,
        Founding(
          origin: try #require(World.origin), authority: "x", firstActor: World.owner,
          firstRole: World.administrator),
        FoundingKeys(log: World.key("log"), firstActor: World.key("owner")),
        charter: World.charter, recordedAt: try World.instant(0), seen: nil)
      if volume.trace.count <= number { break }
      volume.forEachSurvivor(.wholeChanges) { survivor, loss in
        let isLedger = try? LogReader.isLedger(World.folder, on: survivor)
        #expect(made == nil || isLedger == true, "\(number): \(loss)")
        guard isLedger == true else { return }
        #expect(throws: Never.self, "\(number): \(loss)") {
          try Ledger.open(
            on: survivor, at: World.folder, charter: World.charter, memory: Memory(seen: nil)
          ).close()
        }
      }
      number += 1
    }
    #expect(number > 15)
  }
}
