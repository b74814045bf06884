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
      let (index, first) = (appended.receipts[0].index, try world.open.checkpoint)
      #expect(index == 1)
      _ = first
      receipts = appended.receipts
      try world.open.close()
      volume = world.volume
      self.span = span
    }

    /// The next process: opens, and appends a batch with a sealed value in it.
    func append(on volume: FaultyVolume) throws -> [Receipt] {
      var world = World(span: span)
      world.volume = volume
      world.clock = 60_000
      try world.reopen()
      defer { world.ledger?.close() }
      volume.beginAgain()
      return try append(&world)
    }

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
      #expect(throws: Never.self, "\(story)") { try oracle.check(volume.restarted()) }
    }
    #expect(verbs > 8)
  }

  @Test(arguments: [Segment.span, 3])
  func `a power cut at any verb of an append loses nothing that was acknowledged`(
    span: Int
  ) throws {
    let stage = try Stage(span: span)
    var states = 0
    let faults: [VolumeFault] = [.refused, .doneButReportedFailed, .killedBefore, .killedAfter]
    _ = try forEachFault(stage, faults) { volume, receipts, story in
      let oracle = try oracle(stage, volume, receipts)
      var known: Set<[[UInt8]]> = []
      volume.forEachSurvivor(PowerCut(tearStride: 190, pieces: 3)) { survivor, loss in
        // Many losses leave the same bytes.
        guard known.insert(survivor.files.map { Array($0.path.utf8) + [0] + $0.bytes }).inserted
        else { return }
        states += 1
        do {
          try oracle.check(survivor)
        } catch {
          Issue.record("\(story); \(loss): \(error)")
        }
      }
    }
    print("power cuts:", states)
    #expect(states > 100)
  }
}
