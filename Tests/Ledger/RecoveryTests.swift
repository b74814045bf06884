import CanonicalJSON
import Cryptography
import DurableStorage
import Fields
import StorageFaults
import Testing
import TransparencyLog

@testable import Ledger

/// What opening finds and does, a story for each row of the table.
@Suite struct RecoveryTests {
  static let log = World.folder + "/log/" + Segment.name(0)

  /// A closed ledger of four batches, the third with a confidential value.
  private func closed() throws -> World {
    var world = try World.founded()
    try world.append([world.note(1)])
    try world.append([world.note(2, sealed: 9), world.note(3)])
    try world.append([world.note(4)])
    try world.open.close()
    world.ledger = nil
    return world
  }

  private func bytes(_ world: World) throws -> [UInt8] {
    try world.volume.read(Self.log, limit: 1 << 20)
  }

  /// Where each line begins, and where the last one ends.
  private func lineStarts(_ bytes: [UInt8]) -> [Int] {
    [0] + bytes.indices.filter { bytes[$0] == 0x0A }.map { $0 + 1 }
  }

  private func opening(
    _ world: World, _ memory: Memory? = nil
  ) throws -> (notices: [RecoveryNotice.Kind], size: Int) {
    var world = world
    try world.reopen(memory)
    defer { world.ledger?.close() }
    return (try world.open.notices.map(\.kind), try world.open.state.size)
  }

  // MARK: What is remembered

  @Test func `a ledger that was never seen is refused until its size is confirmed`() throws {
    let world = try closed()
    let stranger = SeenLedgers(world.volume, folder: "elsewhere")
    let error = #expect(throws: LedgerError.self) { try opening(world, Memory(seen: stranger)) }
    #expect(error?.code == .firstUse)
    #expect(error?.reason.contains("size 5") == true)
    #expect(throws: LedgerError(.rolledBack, at: "", "")) {
      try opening(world, Memory(seen: stranger, firstUse: .confirmed(size: 6)))
    }
    let first = try opening(world, Memory(seen: stranger, firstUse: .confirmed(size: 5)))
    #expect(first.notices == [.firstUse])
    #expect(try opening(world, Memory(seen: stranger)).notices == [])
  }

  @Test func `a published checkpoint of the same size confirms the first use`() throws {
    let world = try closed()
    let root = try world.reader.read(World.charter).state.frontier.root
    let others = [Memory.Remembered(size: 5, root: root, source: "the published checkpoint")]
    let stranger = SeenLedgers(world.volume, folder: "elsewhere")
    #expect(try opening(world, Memory(seen: stranger, others: others)).notices == [.firstUse])
  }

  @Test func `an old copy is refused, and so is a log whose end was lost`() throws {
    let world = try closed()
    let whole = try bytes(world)
    let starts = lineStarts(whole)
    // Without the last batch: three lines and the end.
    let shorter = Array(whole[..<starts[starts.count - 4]])
    try world.volume.plant(shorter, at: Self.log)
    let error = #expect(throws: LedgerError.self) { try opening(world) }
    #expect(error?.code == .rolledBack)
    #expect(error?.reason == "It has 4 events; the ledgers seen know 5.")
    #expect(try world.reader.read(World.charter).state.size == 4)
  }

  @Test func `another history of the same length is refused as a fork`() throws {
    let world = try closed()
    var other = try World.founded()
    for number in [5, 6, 7, 8] { try other.append([other.note(number)]) }
    try world.volume.plant(try bytes(other), at: Self.log)
    #expect(throws: LedgerError(.forked, at: "", "")) { try opening(world) }
  }

  @Test func `a root that a witness remembers is compared wherever it lies`() throws {
    let world = try closed()
    var roots: [Int: Digest] = [:]
    _ = try world.reader.readBatches(World.charter) { acknowledged, _ throws(LedgerError) in
      if let commit = acknowledged.batch.commit { roots[commit.size] = commit.root }
      return true
    }
    let root = try #require(roots[2])
    let right = Memory.Remembered(size: 2, root: root, source: "witness w1")
    let memory = { (others: [Memory.Remembered]) in Memory(seen: world.seen, others: others) }
    #expect(try opening(world, memory([right])).notices == [])
    // Size 3 lies within a batch: no log of this history ever signed it.
    let within = Memory.Remembered(size: 3, root: root, source: "witness w1")
    #expect(throws: LedgerError(.forked, at: "", "")) { try opening(world, memory([within])) }
  }

  @Test func `a list of ledgers seen that cannot be read is not taken for an empty one`() throws {
    let world = try closed()
    let own = try #require(try text(world).split(separator: "\n").first)
    let bad: [(text: String, line: Int)] = [
      ("{\"origin\":1}\n", 1), ("{\"origin\":\"\\", 1), ("{\"origin\":\"a", 1), ("x\n\(own)\n", 1),
      (String(own.dropLast()), 1), ("\(own)\n\(own)\n", 2),
    ]
    for (text, line) in bad {
      try world.volume.plant(Array(text.utf8), at: "state/seen")
      let error = #expect(throws: LedgerError.self, "\(text)") { try opening(world) }
      #expect(error?.code == .memory && error?.place == "state/seen:\(line)", "\(text)")
    }
    // This line tells whose it is, and that is another's.
    try world.volume.plant(Array("{\"origin\":\"a\"".utf8), at: "state/seen")
    #expect(throws: LedgerError(.firstUse, at: "", "")) { try opening(world) }
  }

  private func text(_ world: World) throws -> String {
    String(decoding: try world.volume.read("state/seen", limit: 1 << 20), as: UTF8.self)
  }

  @Test func `a line that cannot be read hinders its own ledger, and stays as it was`() throws {
    var world = try closed()
    // U+0000 is no character of a line, a quotation mark is one of a name.
    let lines = [
      "{\"origin\":\"a.example/b\",\"policy\":\"log x\\u0000\"}",
      "{\"origin\":\"z\\\"}\",\"size\":0}",
    ]
    let before = try text(world)
    try world.volume.plant(
      Array((lines[0] + "\n" + before + lines[1] + "\n").utf8), at: "state/seen")
    try world.reopen()
    try world.append([world.note(9)])
    let after = try text(world).split(separator: "\n").map(String.init)
    #expect([after.first, after.last] == lines && after.count == 3)
    #expect(after[1].contains("\"size\":6") && !before.contains("\"size\":6"))
    for (name, number) in [("a.example/b", 1), ("z\"}", 3)] {
      let origin = try #require(KeyName(name))
      let error = #expect(throws: LedgerError.self) { try world.seen.sighting(of: origin) }
      #expect(error?.code == .memory && error?.place == "state/seen:\(number)")
    }
  }

  @Test(arguments: [
    Array("log x\n\0\n".utf8), [0xFF, 0xFE, 0x0A], [0xED, 0xA0, 0x80], [],
    Array(repeating: UInt8(ascii: "x"), count: 900_000), Array(repeating: 1, count: 200_000),
    Array("quorum none".utf8), Array("witness \u{E9} x\nquorum none\n".utf8),
  ])
  func `a policy that is none is neither trusted nor remembered`(policy: [UInt8]) throws {
    let world = try closed()
    try world.volume.plant(policy, at: "council/policy")
    let before = try text(world)
    let stranger = SeenLedgers(world.volume, folder: "elsewhere")
    let first = Memory(seen: stranger, firstUse: .confirmed(size: 5))
    #expect(throws: LedgerError(.policy, at: "", "")) { try opening(world, first) }
    #expect(try !world.volume.isThere("elsewhere/seen"))
    // Who trusted another one before goes on by that.
    var known = world
    try known.reopen()
    try known.append([known.note(9)])
    #expect(try known.open.notices.map(\.kind) == [])
    #expect(try text(known) != before)
  }

  @Test func `a policy as long as any may be is remembered, and read again`() throws {
    let world = try closed()
    var policy = try world.volume.read("council/policy", limit: 1 << 20)
    // Each takes two bytes in a line.
    policy =
      Array("#".utf8)
      + Array(
        repeating: UInt8(ascii: "\""), count: TrustPolicy.byteCountMax - policy.count - 2)
      + [0x0A] + policy
    try world.volume.plant(policy, at: "council/policy")
    let stranger = SeenLedgers(world.volume, folder: "elsewhere")
    let first = Memory(seen: stranger, firstUse: .confirmed(size: 5))
    #expect(try opening(world, first).notices == [.firstUse])
    #expect(try opening(world, Memory(seen: stranger)).notices == [])
    let origin = try #require(World.origin)
    #expect(try stranger.sighting(of: origin)?.policy.utf8.elementsEqual(policy) == true)
  }

  @Test func `nothing is remembered that would make the list unreadable`() throws {
    let world = try closed()
    let origin = try #require(World.origin)
    let root = try #require(try world.seen.sighting(of: origin)?.root)
    let before = try text(world)
    for policy in ["\0", String(repeating: "x", count: 1 << 20)] {
      #expect(throws: LedgerError(.memory, at: "", "")) {
        let other = try #require(KeyName("other.example/log"))
        try world.seen.remember(Checkpoint(origin: other, size: 3, root: root)) { policy }
      }
    }
    #expect(try text(world) == before)
  }

  // MARK: Damage

  @Test func `a log without one acknowledged event is damaged, not unseen`() throws {
    for change in [
      { volume, _ in try volume.plant([], at: Self.log) },
      { volume, _ in try volume.remove(Self.log) },
      { volume, bytes in try volume.plant(Array(bytes.dropFirst(1)), at: Self.log) },
      { volume, bytes in try volume.plant(Array(bytes.prefix(100)), at: Self.log) },
    ] as [(FaultyVolume, [UInt8]) throws -> Void] {
      let world = try closed()
      try change(world.volume, try bytes(world))
      #expect(throws: LedgerError(.damaged, at: "", "")) { try opening(world) }
      #expect(try world.reader.read(World.charter).damage != nil)
    }
  }

  @Test func `damage of an acknowledged batch refuses writing and names the event`() throws {
    let world = try closed()
    var altered = try bytes(world)
    let starts = lineStarts(altered)
    // The first event of the third batch.
    altered[starts[6] + 60] ^= 1
    try world.volume.plant(altered, at: Self.log)
    let error = #expect(throws: LedgerError.self) { try opening(world) }
    #expect(error?.code == .damaged)
    #expect(error?.place == "event 2")
    var read: [Int] = []
    let reading = try world.reader.read(World.charter) { entry in
      read.append(entry.index)
      return true
    }
    #expect(read == [0, 1])
    #expect(reading.damage != nil)
    #expect(try bytes(world) == altered)
  }

  // MARK: What was never acknowledged

  /// The log as it stands when the process ends before the last signature.
  private func unsigned(_ tail: [UInt8] = []) throws -> World {
    let world = try closed()
    let whole = try bytes(world)
    let starts = lineStarts(whole)
    let end = starts[starts.count - 2]
    try world.volume.plant(Array(whole[..<end]) + tail, at: Self.log)
    return world
  }

  @Test func `a whole batch without its signature counts`() throws {
    let whole = try bytes(try closed())
    let world = try unsigned()
    #expect(try world.reader.read(World.charter).hasUnacknowledged)
    let opened = try opening(world)
    #expect(opened.notices == [.confirmed])
    #expect(opened.size == 5)
    #expect(try bytes(world) == whole)
    #expect(try opening(world).notices == [])
  }

  @Test(arguments: [1, 40, 120])
  func `a signature that is cut short is made again, the same`(count: Int) throws {
    let whole = try bytes(try closed())
    let starts = lineStarts(whole)
    let line = whole[starts[starts.count - 2]...]
    let world = try unsigned(Array(line.prefix(count)))
    #expect(try opening(world).notices == [.confirmed])
    #expect(try bytes(world) == whole)
  }

  @Test func `what follows a whole batch is kept in torn and cut, and the batch counts`() throws {
    let whole = try bytes(try closed())
    let garbage = [UInt8](repeating: 0, count: 700)
    let world = try unsigned(garbage)
    #expect(try opening(world).notices == [.cut, .confirmed])
    #expect(try bytes(world) == whole)
    let kept = World.folder + "/torn/" + SHA256.hash(garbage).hex
    #expect(try world.volume.read(kept, limit: 1000) == garbage)
  }

  @Test func `a torn batch is kept in torn and cut, and its values are dropped`() throws {
    let world = try closed()
    let whole = try bytes(world)
    let torn = Array("{\"body\":{\"actor\":\"owner\",\"at\"".utf8)
    try world.volume.plant(whole + torn, at: Self.log)
    let sealed = World.folder + "/sealed/" + Segment.name(0)
    let values = try world.volume.read(sealed, limit: 1000)
    let unnamed = Disclosure(salt: [UInt8](repeating: 7, count: 16), value: .string("x"))
    try world.volume.plant(values + SealedValues.bytes([unnamed]) + [0x22, 0x57], at: sealed)
    #expect(try opening(world).notices == [.cut, .dropped])
    #expect(try bytes(world) == whole)
    #expect(try world.volume.read(sealed, limit: 1000) == values)
    #expect(try opening(world).notices == [])
  }

  @Test func `an erased value is not dropped, and a missing one hinders nothing`() throws {
    let world = try closed()
    let sealed = World.folder + "/sealed/" + Segment.name(0)
    let values = try world.volume.read(sealed, limit: 1000)
    let blank = [UInt8](repeating: 0x20, count: values.count - 1) + [0x0A]
    try world.volume.plant(blank, at: sealed)
    #expect(try opening(world).notices == [])
    #expect(try world.volume.read(sealed, limit: 1000) == blank)
    let verification = try world.verify()
    #expect(verification.faults.map(\.kind) == [.sealed])
    #expect(verification.faults.map(\.index) == [2])
    #expect(verification.isIntact)
  }

  @Test func `a batch that somebody else put there is not signed`() throws {
    var world = try closed()
    try world.reopen()
    var stranger = try world.body(
      "note-made", .procedure(Identifier("P-1")), JSONObject([("text", .string("mine"))]),
      once: "forged")
    stranger.actor = World.owner
    // Everything fits but the signature, which no enrolled key made.
    let signed = SignedBody(stranger, by: [try World.key("stranger")])
    var draft = BatchDraft(try world.open, try World.instant(90_000), allowsClockBehind: false)
    draft.add(signed)
    try world.open.close()
    let whole = try bytes(world)
    try world.volume.plant(whole + draft.bytes, at: Self.log)
    let opened = try opening(world)
    #expect(opened.notices == [.cut])
    #expect(opened.size == 5)
    #expect(try bytes(world) == whole)
  }

  @Test func `a new file that never got its batch is taken away`() throws {
    var world = try World.founded(span: 3)
    try world.append([world.note(1), world.note(2)])
    try world.open.close()
    let next = World.folder + "/log/" + Segment.name(3)
    try world.volume.plant(Array("{\"body\":".utf8), at: next)
    try world.reopen()
    #expect(try world.open.notices.map(\.kind) == [.cut])
    #expect(try !world.volume.isThere(next))
    try world.append([world.note(3)])
    #expect(try world.volume.isThere(next))
    #expect(try world.verify().faults == [])
  }

  @Test func `wherever a batch is torn, opening gives the batch before it, or all of it`() throws {
    let world = try closed()
    let whole = try bytes(world)
    let starts = lineStarts(whole)
    // The last batch: event, commit and signed line.
    let (first, commitEnd) = (starts[starts.count - 4], starts[starts.count - 2])
    let old = Memory(seen: nil)
    for end in first...whole.count {
      var torn = world
      torn.volume = world.volume.restarted()
      try torn.volume.plant(Array(whole[..<end]), at: Self.log)
      let opened = try opening(torn, old)
      let isWhole = end >= commitEnd
      #expect(opened.size == (isWhole ? 5 : 4), "\(end) bytes")
      #expect(try bytes(torn) == (isWhole ? whole : Array(whole[..<first])), "\(end) bytes")
    }
  }
}
