import DurableStorage
import Fields
import StorageFaults
import Testing

@testable import Ledger

/// Failing, lying and killing at each verb of an append, and losing the power behind it.
@Suite struct CrashTests {
  /// A ledger with two batches, ready for a third.
  struct Stage: Sendable {
    let volume: FaultyVolume
    let receipts: [Receipt]
    let span: Int

    /// With `span` 3 the third batch begins a new file.
    init(span: Int) throws {
      var world = try World.founded(span: span)
      let appended = try world.append([world.note(1, sealed: 5), world.note(2)])
      receipts = appended.receipts
      try world.open.close()
      volume = world.volume
      self.span = span
    }

    /// The next process: opened, it appends a batch with a sealed value in it.
    func append(_ world: inout World) throws -> [Receipt] {
      try world.append([world.note(3), world.note(4, sealed: 7)]).receipts
    }
  }

  /// Runs `body` with one fault armed at each verb of the append, until the append has no more.
  private func forEachFault(
    _ stage: Stage, _ faults: [VolumeFault],
    _ body: (FaultyVolume, [Receipt], String) throws -> Void
  ) throws -> Int {
    var number = 0
    while true {
      var isOver = false
      for fault in faults {
        let volume = stage.volume.restarted()
        var world = World(span: stage.span)
        world.volume = volume
        world.clock = 60_000
        try world.reopen()
        volume.beginAgain()
        volume.arm(fault, at: number)
        let new = (try? stage.append(&world)) ?? []
        isOver = volume.trace.count <= number
        if isOver { break }
        try body(volume, stage.receipts + new, "\(fault) at \(number), \(volume.trace[number])")
      }
      if isOver { return number }
      number += 1
    }
  }

  private func oracle(
    _ stage: Stage, _ volume: FaultyVolume, _ receipts: [Receipt]
  ) throws -> Oracle {
    let isRecorded = receipts.count > stage.receipts.count
    return Oracle(
      acknowledged: receipts,
      signedRoots: try Oracle.signedRoots(volume.restarted(), span: stage.span),
      inFlight: isRecorded ? 0 : 2, span: stage.span)
  }

  @Test(arguments: [Segment.span, 3])
  func `a fault at any verb of an append loses nothing that was acknowledged`(span: Int) throws {
    let stage = try Stage(span: span)
    let verbs = try forEachFault(stage, everyFault) { volume, receipts, story in
      let oracle = try oracle(stage, volume, receipts)
      #expect(throws: Never.self, "\(story)") {
        try oracle.checkThroughPowerCut(volume.restarted())
      }
    }
    #expect(verbs > 8)
  }

  @Test(arguments: [Segment.span, 3])
  func `a power cut at any verb of an append loses nothing that was acknowledged`(
    span: Int
  ) throws {
    let stage = try Stage(span: span)
    var states = 0
    var known: Set<[[UInt8]]> = []
    // Ending before a verb is ending after the one before it.
    let faults: [VolumeFault] = [.refused, .killedAfter]
    _ = try forEachFault(stage, faults) { volume, receipts, story in
      let oracle = try oracle(stage, volume, receipts)
      volume.forEachSurvivor(PowerCut(tearStride: 230, pieces: 3)) { survivor, loss in
        // Many losses leave the same bytes.
        let files = survivor.files.map { Array($0.path.utf8) + [0] + $0.bytes }
        guard known.insert(files + [[UInt8(receipts.count)]]).inserted else { return }
        states += 1
        do {
          try oracle.check(survivor)
        } catch {
          Issue.record("\(story); \(loss): \(error)")
        }
      }
    }
    #expect(states > 100)
  }

  @Test func `a signed line that the kernel lost is written again with the next batch`() throws {
    var world = try World.founded()
    let first = try world.append([world.note(1)])
    world.volume.failWriteback()
    let second = try world.append([world.note(2)])
    try world.open.close()
    let oracle = Oracle(
      acknowledged: first.receipts + second.receipts,
      signedRoots: try Oracle.signedRoots(world.volume.restarted(), span: world.span),
      inFlight: 0, span: world.span)
    world.volume.forEachSurvivor(.wholeChanges) { survivor, loss in
      #expect(throws: Never.self, "\(loss)") { try oracle.check(survivor) }
    }
  }

  @Test func `a fault at any verb of recovery leaves what the next recovery needs`() throws {
    // Within the write of the events, and behind their sync: what is torn, and what counts.
    let ends: [(fault: VolumeFault, verb: Int)] = [(.killedWithin(900), 2), (.killedAfter, 3)]
    for end in ends {
      let stage = try Stage(span: Segment.span)
      let torn = try cutOff(stage, end.fault, at: end.verb)
      let oracle = try oracle(stage, torn, stage.receipts)
      var number = 0
      while true {
        var isOver = false
        for fault in everyFault {
          let volume = torn.restarted()
          volume.arm(fault, at: number)
          _ = try? Ledger.open(
            on: volume, at: World.folder, charter: World.charter,
            memory: Memory(seen: SeenLedgers(volume, folder: "state")))
          isOver = volume.trace.count <= number
          if isOver { break }
          let story = "\(end), then \(fault) at \(number), \(volume.trace[number])"
          #expect(throws: Never.self, "\(story)") {
            try oracle.checkThroughPowerCut(volume.restarted())
          }
        }
        if isOver { break }
        number += 1
      }
      #expect(number > 5)
    }
  }

  /// What is left of a process that ended at a verb of its append: values, their sync, events,
  /// their sync, signature.
  private func cutOff(
    _ stage: Stage, _ fault: VolumeFault, at verb: Int
  ) throws -> FaultyVolume {
    let volume = stage.volume.restarted()
    var world = World()
    world.volume = volume
    world.clock = 60_000
    try world.reopen()
    volume.beginAgain()
    volume.arm(fault, at: verb)
    #expect(throws: LedgerError(.outcomeUnknown, at: "", "")) { try stage.append(&world) }
    #expect(volume.trace.last?.hasSuffix(" council/log/\(Segment.name(0))") == true)
    return volume.restarted()
  }
}
