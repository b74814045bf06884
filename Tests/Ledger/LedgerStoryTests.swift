import CanonicalJSON
import DurableStorage
import Fields
import Testing
import TransparencyLog

@testable import Ledger

@Test func `a ledger is made, written, closed, opened, read and verified`() throws {
  var world = try World.founded()
  #expect(try world.open.state.size == 1)
  let first = try world.append([world.note(1), world.note(2, sealed: 125_000)])
  #expect(first.indexes == 1..<3)
  #expect(first.receipts.map(\.index) == [1, 2])
  try world.append([world.note(3)], sealsDirectory: true)
  #expect(try world.open.state.size == 5)
  let root = try world.open.checkpoint
  try world.reopen()
  #expect(try world.open.notices == [])
  #expect(try world.open.checkpoint == root)
  try world.append([world.note(4)])

  var texts: [String] = []
  let reading = try world.reader.read(World.charter) { entry in
    #expect(entry.faults == [])
    if let text = entry.body?.data["text"]?.string { texts.append(text) }
    return true
  }
  #expect(texts == ["n1", "n2", "n3", "n4"])
  #expect(reading.damage == nil && !reading.hasUnacknowledged)
  #expect(try reading.checkpoint == world.open.checkpoint)

  let verification = try world.verify()
  #expect(verification.faults == [])
  #expect(verification.size == 6)
  #expect(verification.counts.sealedValues == 1)
  #expect(verification.counts.directories == 1)
  #expect(verification.counts.batches == 4)
}

@Test func `each event is proved under the last checkpoint`() throws {
  var world = try World.founded()
  for number in 0..<9 { try world.append([world.note(number)]) }
  let index = try LogIndex(world.reader, World.charter)
  #expect(index.signedSizes == Array(1...10))
  for event in 0..<10 {
    let proof = try #require(index.proof(of: event))
    #expect(proof.path == index.tree.inclusionProof(of: event).path)
    let bytes = try index.bytes(of: event)
    #expect(throws: Never.self) {
      try index.tree.inclusionProof(of: event).check(
        leafHash: index.tree.hash(of: .init(level: 0, index: event)), root: index.tree.root)
    }
    #expect(try EventLine(bytes).log.index == event)
  }
  #expect(throws: LedgerError(.order, at: "", "")) { try index.bytes(of: 10) }
}
