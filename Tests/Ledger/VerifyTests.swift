import CanonicalJSON
import Cryptography
import DurableStorage
import Fields
import StorageFaults
import Testing
import TransparencyLog

@testable import Ledger

/// What verifying says of whole files, of several faults at once, and of what it cannot know.
@Suite struct VerifyTests {
  private static func path(_ first: Int) -> String { World.folder + "/log/" + Segment.name(first) }

  /// Eight batches in three files.
  private func world() throws -> World {
    var world = try World.founded(span: 4)
    for number in 1...10 {
      try world.append([world.note(number, sealed: number % 5 == 0 ? number : nil)])
    }
    return world
  }

  private func bytes(_ world: World, _ first: Int) throws -> [UInt8] {
    try world.volume.read(Self.path(first), limit: 1 << 20)
  }

  @Test func `files follow each other, and full ones are read-only`() throws {
    let world = try world()
    #expect(try world.volume.names(in: World.folder + "/log") == [0, 4, 8].map(Segment.name))
    for first in [0, 4, 8] {
      let permissions = try world.volume.attributes(of: Self.path(first))?.permissions
      #expect(permissions?.bits == (first == 8 ? 0o644 : 0o444))
    }
    let verification = try world.verify()
    #expect(verification.faults == [])
    #expect(verification.counts.sealedValues == 2)
    #expect(verification.notChecked.count == 1)
  }

  @Test func `a file that is missing, renamed or changed places is named`() throws {
    for (change, index) in [
      ({ try $0.remove(Self.path(4)) }, 4),
      ({ try $0.rename(Self.path(4), to: Self.path(5)) }, 4),
      (
        { volume in
          let (first, second) = (
            try volume.read(Self.path(4), limit: 1 << 20),
            try volume.read(Self.path(8), limit: 1 << 20)
          )
          try volume.plant(second, at: Self.path(4))
          try volume.plant(first, at: Self.path(8))
        }, 4
      ),
      ({ try $0.remove(Self.path(0)) }, 0),
    ] as [((FaultyVolume) throws -> Void, Int)] {
      let world = try world()
      try change(world.volume)
      let verification = try world.verify()
      #expect(!verification.isIntact)
      #expect(verification.firstBadIndex == index)
      #expect(verification.size == index)
      #expect(try world.reader.read(World.charter).damage != nil)
    }
  }

  @Test func `files that do not belong are named`() throws {
    let world = try world()
    try world.volume.plant([1], at: World.folder + "/log/notes.txt")
    try world.volume.plant([1], at: World.folder + "/notes.txt")
    let faults = try world.verify().faults
    #expect(faults.map(\.error.place) == ["log/notes.txt", "notes.txt"])
    #expect(faults.map(\.kind) == [.bytes, .remark])
  }

  @Test func `several changed lines are all named`() throws {
    let world = try world()
    var (first, last) = (try bytes(world, 0), try bytes(world, 8))
    let starts = TamperedLog.lines(first).map(\.lowerBound)
    // Events 1 and 3, and the signature over size 2; then event 8.
    for offset in [starts[3] + 200, starts[9] + 200, starts[5] + 40] { first[offset] ^= 1 }
    last[100] ^= 1
    try world.volume.plant(first, at: Self.path(0))
    try world.volume.plant(last, at: Self.path(8))
    let verification = try world.verify()
    #expect(
      verification.faults.map(\.error.code) == [.altered, .signed, .altered, .altered])
    #expect(verification.faults.map(\.index) == [1, 1, 3, 8])
    #expect(verification.size == 11)
  }

  @Test func `bytes behind the last signed line do not fit`() throws {
    let world = try world()
    for tail in [[0], Array("{\"body\":{}}\n".utf8), [0x0A]] as [[UInt8]] {
      var copy = world
      copy.volume = world.volume.restarted()
      try copy.volume.plant(try bytes(copy, 8) + tail, at: Self.path(8))
      let verification = try copy.verify()
      #expect(verification.faults.map(\.error.code) == [.unsigned], "\(tail)")
      #expect(!verification.isIntact)
      #expect(verification.size == 11)
    }
  }

  @Test func `a log under another key than the reader's own is no log of his`() throws {
    let world = try world()
    let key = NoteVerifierKey(
      name: try #require(World.origin), algorithm: .ed25519,
      publicKey: try World.key("other").publicKey)
    let verification = try world.reader.verify(
      VerificationBasis(charter: World.charter, logKey: key))
    #expect(verification.faults.map(\.error.code) == [.logKey])
  }

  @Test func `without a key of one's own, damage of index 0 is still found`() throws {
    let world = try world()
    var first = try bytes(world, 0)
    first[60] ^= 1
    try world.volume.plant(first, at: Self.path(0))
    let verification = try world.reader.verify(VerificationBasis(charter: World.charter))
    #expect(verification.faults.first?.index == 0)
    #expect(verification.faults.map(\.error.code).first == .altered)
    #expect(verification.notChecked.contains { $0.contains("index 0") })
  }

  @Test func `values that are missing, foreign or torn are named, and the log is intact`() throws {
    let world = try world()
    let path = World.folder + "/sealed/" + Segment.name(8)
    let foreign = Disclosure(salt: [UInt8](repeating: 1, count: 16), value: .integer(1))
    try world.volume.plant(SealedValues.bytes([foreign]) + [0x22], at: path)
    let verification = try world.verify()
    #expect(verification.isIntact)
    #expect(verification.faults.map(\.kind) == [.sealed, .sealed, .sealed])
    #expect(verification.faults.map(\.index) == [nil, nil, 10])
    try world.volume.remove(path)
    try world.volume.remove(World.folder + "/sealed/" + Segment.name(4))
    let none = try world.verify()
    #expect(none.faults == [])
    #expect(none.notChecked.contains { $0.hasPrefix("2 confidential values") })
  }

  @Test func `a value stands once, in the file of its event`() throws {
    let world = try world()
    let (own, other) = (
      World.folder + "/sealed/" + Segment.name(4), World.folder + "/sealed/" + Segment.name(8)
    )
    let (five, ten) = (
      try world.volume.read(own, limit: 1 << 20), try world.volume.read(other, limit: 1 << 20)
    )
    try world.volume.plant(five + five, at: own)
    let twice = try world.verify().faults
    #expect(twice.map(\.kind) == [.sealed])
    #expect(twice.first?.error.reason == "A value of event 5 stands here again.")
    try world.volume.plant(five + ten, at: own)
    try world.volume.plant([], at: other)
    let moved = try world.verify().faults
    #expect(moved.map(\.kind) == [.sealed])
    #expect(
      moved.first?.error.reason == "It is a value of event 10, and belongs into another file.")
  }

  @Test func `a batch on its way is told by the lock from one that a crash left`() throws {
    var world = try world()
    try world.open.close()
    let path = Self.path(8)
    let whole = try bytes(world, 8)
    let basis = VerificationBasis(charter: World.charter)
    let verify = { try world.reader.verify(basis, besideWritersOn: world.volume) }
    #expect(try verify().faults == [])
    // Without the last signed line.
    let lines = TamperedLog.lines(whole)
    try world.volume.plant(Array(whole[..<lines[lines.count - 1].lowerBound]), at: path)
    #expect(try verify().faults.map(\.error.code) == [.unsigned, .withheld])
    let writer = try world.volume.lock(World.folder + "/lock")
    #expect(throws: LedgerError(.locked, at: "", "")) { try verify() }
    // What a writer does not do is damage, whoever is writing.
    try world.volume.plant(Array(whole.dropFirst(10)), at: path)
    #expect(try !verify().isIntact)
    writer.release()
    try world.volume.plant(whole, at: path)
    try world.volume.remove(World.folder + "/lock")
    #expect(try verify().faults == [])
    #expect(try !world.volume.isThere(World.folder + "/lock"))
    world.ledger = nil
  }

  @Test func `behind a change of format lines are proved and not interpreted`() throws {
    var world = try World.founded()
    var event = FormatChanged()
    event.format = 2
    let body = try world.body(
      "format-changed", .ledger, JSONObject(event.members), once: "format")
    try world.append([Request(SignedBody(body, by: [try World.key("owner")]))])
    let request = try world.note(1)
    #expect(throws: LedgerError(.newerFormat, at: "", "")) { try world.append([request]) }
    try world.reopen()
    #expect(throws: LedgerError(.newerFormat, at: "", "")) { try world.append([request]) }
    #expect(try world.verify().faults == [])
  }
}
