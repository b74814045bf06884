import Cryptography
import DurableStorage
import Fields
import Goldens
import StorageFaults
import Testing
import TransparencyLog

@testable import Ledger

/// The format on disk and its price, byte for byte and verb for verb.
@Suite struct GoldenTests {
  /// Four batches over two files, with sealed values and a directory.
  private func small() throws -> World {
    var world = try World.founded(span: 4)
    try world.append([world.note(1), world.note(2, sealed: 125_000)])
    try world.append([world.note(3, .procedure(Identifier("P-2")))], sealsDirectory: true)
    try world.append([world.note(4, sealed: 98_000)])
    return world
  }

  @Test func `a small ledger has these bytes`() throws {
    let world = try small()
    for (path, bytes) in world.volume.files
    where !path.hasSuffix("lock") && !path.contains("/keys/") {
      #expect(Golden.difference("Ledger/" + path, bytes) == nil)
    }
    let paths = world.volume.files.map(\.path).joined(separator: "\n") + "\n"
    #expect(Golden.difference("Ledger/files.txt", paths) == nil)
  }

  @Test func `its proof and checkpoint have these bytes`() throws {
    let index = try LogIndex(try small().reader, World.charter)
    let proof = try #require(index.proof(of: 2))
    #expect(Golden.difference("Ledger/event-2.tlog-proof", proof.bytes) == nil)
    let checkpoint = try #require(index.checkpoint(atSize: 6))
    #expect(Golden.difference("Ledger/checkpoint", checkpoint.bytes) == nil)
  }

  @Test func `an append costs these verbs`() throws {
    var world = try small()
    try world.open.close()
    var text = ""
    func record(_ title: String, _ body: () throws -> Void) rethrows {
      world.volume.beginAgain()
      try body()
      text += "# \(title)\n" + world.volume.trace.map { $0 + "\n" }.joined()
    }
    try record("open") {
      world.ledger = try Ledger.open(
        on: world.volume, at: World.folder, charter: World.charter, memory: Memory(seen: nil),
        span: 4)
    }
    let (first, second) = (try world.note(5), try world.note(6, sealed: 1))
    try record("append a batch") {
      _ = try world.open.append([first], recordedAt: world.now, allowsClockBehind: true)
    }
    try record("append a batch with a confidential value") {
      _ = try world.open.append([second], recordedAt: world.now, allowsClockBehind: true)
    }
    try record("append what is there") {
      _ = try world.open.append([second], recordedAt: world.now, allowsClockBehind: true)
    }
    #expect(Golden.difference("Ledger/verbs.txt", text) == nil)
  }

  @Test func `a ledger of this format stays readable`() throws {
    let world = World(span: 4)
    try world.volume.makeFolders(World.folder + "/log")
    try world.volume.makeFolders(World.folder + "/sealed")
    for path in [
      "log/" + Segment.name(0), "log/" + Segment.name(5), "sealed/" + Segment.name(0),
      "sealed/" + Segment.name(5), "policy",
    ] {
      let path = World.folder + "/" + path
      try world.volume.plant(try Golden.bytes("Ledger/" + path), at: path)
    }
    let verification = try world.verify()
    #expect(verification.faults == [])
    #expect(verification.size == 6)
    #expect(verification.counts.sealedValues == 2)
  }
}
