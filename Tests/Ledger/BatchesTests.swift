import CivilTime
import DurableStorage
import Fields
import StorageFaults
import Testing

@testable import Ledger

/// Batches one behind the other: the next is chained while the disk works at one.
@Suite struct BatchesTests {
  /// Batches of two notes, all signed before the first is appended; each seals a value.
  private static func batches(_ world: World, _ count: Int = 3) throws -> [[Request]] {
    try (0..<count).map { batch in
      try (0..<2).map { place in
        let number = 10 * (batch + 1) + place
        return try world.note(
          number, .procedure(Identifier(place == 0 ? "P-0" : "P-1")),
          sealed: place == 0 ? number : nil)
      }
    }
  }

  /// Appends them; answers what was told, and why the rest was not.
  private static func append(
    _ world: World, _ batches: [[Request]], told: (Appended) -> Void = { _ in }
  ) throws -> (told: [Appended], error: LedgerError?) {
    var (next, all) = (batches.makeIterator(), [Appended]())
    let (ledger, now) = (try world.open, try world.now)
    do throws(LedgerError) {
      try ledger.append(batches: { next.next() }, recordedAt: { now }) { appended in
        all.append(appended)
        told(appended)
      }
    } catch {
      return (all, error)
    }
    return (all, nil)
  }

  @Test(arguments: [Segment.span, 3])
  func `they leave the bytes that they leave one by one`(span: Int) throws {
    var single = try World.founded(span: span)
    let batches = try Self.batches(single)
    let receipts = try batches.map { batch in
      single.clock = 0
      return try single.open.append(batch, recordedAt: single.now)
    }
    let world = try World.founded(span: span)
    let (told, error) = try Self.append(world, batches)
    #expect(error == nil)
    #expect(told == receipts)
    #expect(world.volume.files.map(\.path) == single.volume.files.map(\.path))
    #expect(world.volume.files.map(\.bytes) == single.volume.files.map(\.bytes))
    #expect(try world.open.checkpoint == single.open.checkpoint)
    #expect(try world.verify().faults == [])
  }

  @Test func `a batch is told when it is durable, and written when the one before is`() throws {
    let world = try World.founded()
    let batches = try Self.batches(world, 6).map { $0.filter(\.disclosures.isEmpty) }
    world.volume.beginAgain()
    var synced: [Int] = []
    let (told, _) = try Self.append(world, batches) { _ in
      synced.append(world.volume.trace.count { $0 == "sync " + TamperedLog.path })
    }
    #expect(told.count == 6)
    for (place, count) in synced.enumerated() { #expect(count > place) }
    let verbs = world.volume.trace.filter { $0.hasSuffix(" " + TamperedLog.path) }
    #expect(
      verbs.map { $0.prefix(while: { $0 != " " }) }
        == (0..<6).flatMap { _ in ["write", "sync", "write"] })
  }

  @Test func `the first that is refused ends them, and those before it stand`() throws {
    var world = try World.founded()
    var batches = try Self.batches(world)
    var body = batches[1][0].signed.body
    body.expect = 7
    batches[1] = [Request(SignedBody(body, by: [try World.key("owner")]))]
    let (told, error) = try Self.append(world, batches)
    #expect(error?.code == .expect)
    #expect(told.map(\.indexes) == [1..<3])
    let origin = try #require(World.origin)
    #expect(try world.seen.sighting(of: origin)?.size == 3)
    #expect(try world.append([world.note(1)]).indexes == 3..<4)
    #expect(try world.verify().faults == [])
  }

  @Test func `an event that is still on its way to the disk gets its one receipt`() throws {
    let world = try World.founded()
    var batches = try Self.batches(world)
    batches[1].append(batches[0][1])
    let (told, error) = try Self.append(world, batches)
    #expect(error == nil)
    #expect(told.map(\.alreadyThere) == [0, 1, 0])
    #expect(told[1].receipts[2] == told[0].receipts[1])
    #expect(try world.verify().counts.events == 7)
  }

  @Test func `behind a failure of the disk nothing is written`() throws {
    let world = try World.founded()
    let batches = try Self.batches(world, 5).map { $0.filter(\.disclosures.isEmpty) }
    world.volume.beginAgain()
    world.volume.arm(.refused, at: 4)
    let (told, error) = try Self.append(world, batches)
    #expect(error?.code == .outcomeUnknown)
    #expect(told.count == 1)
    #expect(world.volume.trace.count == 5)
    #expect(world.volume.trace.last == "sync " + TamperedLog.path)
    #expect(throws: LedgerError(.outcomeUnknown, at: "", "")) {
      try world.open.append(batches[0], recordedAt: world.now)
    }
  }

  @Test(arguments: [Segment.span, 3])
  func `a fault at any verb loses nothing that was told, and keeps no half batch`(
    span: Int
  ) throws {
    let founded = try World.founded(span: span)
    let receipts = try founded.open.append([founded.note(1)], recordedAt: founded.now).receipts
    let batches = try Self.batches(founded)
    try founded.open.close()
    var number = 0
    while true {
      var isOver = false
      for fault in everyFault {
        var world = founded
        world.volume = founded.volume.restarted()
        try world.reopen()
        world.volume.beginAgain()
        world.volume.arm(fault, at: number)
        let told = try Self.append(world, batches).told
        isOver = world.volume.trace.count <= number
        if isOver { break }
        let oracle = Oracle(
          acknowledged: receipts + told.flatMap(\.receipts),
          signedRoots: try Oracle.signedRoots(world.volume.restarted(), span: span),
          inFlight: told.count == batches.count ? 0 : 2, span: span)
        let story = "\(fault) at \(number), \(world.volume.trace[number])"
        #expect(throws: Never.self, "\(story)") {
          try oracle.check(world.volume.restarted())
        }
      }
      if isOver { break }
      number += 1
    }
    #expect(number > 20)
  }
}
