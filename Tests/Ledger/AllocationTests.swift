import CivilTime
import Cryptography
import DurableStorage
import Fields
import Testing

@testable import Ledger

/// What does not depend on the machine: what is made anew for an event, and what is held of it.
@Suite struct AllocationTests {
  @Test func `a batch makes room for its events once`() throws {
    let world = try World.founded()
    let requests = try (0..<300).map { try world.note($0) }
    var draft = BatchDraft(try world.open, try world.now, allowsClockBehind: false)
    draft.reserve(requests.count)
    draft.add(requests[0].signed)
    let place = draft.entries.withUnsafeBytes { $0.baseAddress }
    for request in requests.dropFirst() { draft.add(request.signed) }
    #expect(draft.entries.withUnsafeBytes { $0.baseAddress } == place)
  }

  @Test func `an event goes from hand to hand in a few words`() {
    // Each is copied several times on its way, and each reference in it is counted.
    #expect(MemoryLayout<EventLine>.size == 8)
    #expect(MemoryLayout<SignedBody>.size == 4 * 8)
    #expect(MemoryLayout<Request>.stride <= 6 * 8)
    #expect(MemoryLayout<Entry>.stride <= 16 * 8)
    #expect(MemoryLayout<Digest>.size == Digest.byteCount)
  }

  @Test func `a chunk folds its roots without another list`() throws {
    let log = try TamperedLog.fifty.get()
    let piece = ScannedChunk.Piece(segment: 0, offsets: 0..<log.bytes.count, isFirstOfFile: true)
    var chunk = ScannedChunk()
    func places() -> [UnsafeRawPointer?] {
      [
        chunk.nodes.withUnsafeBytes { $0.baseAddress },
        chunk.buffer.withUnsafeBytes { $0.baseAddress },
      ]
    }
    try chunk.scan(piece, log.volume, TamperedLog.path)
    let first = places()
    for _ in 0..<3 {
      let isRight = chunk.hasRightRoots()
      #expect(isRight)
      try chunk.scan(piece, log.volume, TamperedLog.path)
      #expect(places() == first)
    }
    // The nodes over n leaves that perfect subtrees hold are n less one for each of these.
    #expect(chunk.nodes.count == log.events.count - chunk.subtrees.count)
  }
}
