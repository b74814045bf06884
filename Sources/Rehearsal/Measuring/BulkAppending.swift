import DurableStorage
import Ledger
import Probity

/// Batches appended while the next are signed: one thread appends, and as many as there are cores
/// sign. Whoever waits for the disk leaves his core to the others.
struct BulkAppending: Sendable {
  let batches: Int
  /// Events of a batch.
  let size: Int
  /// Makes a request, signed, from its number and what a signer has before him.
  let request: @Sendable (_ number: Int, _ seen: Appending.Seen) -> Request

  /// What the threads share.
  private struct Desk {
    var next = 0
    var signed: [Int: [Request]] = [:]
    var appended = 0
    var seen: Appending.Seen
  }

  /// How many requests a signer takes at a time, and how many batches signers are ahead at most of
  /// those that are recorded: one is at the disk, and one is chained behind it.
  private static let slice = 50
  private static let ahead = 3

  /// Appends all. `append` asks for batch after batch, and tells of each that was recorded; answers
  /// whether all were.
  func run(
    signers: Int, seen: Appending.Seen,
    _ append:
      @escaping @Sendable (
        _ next: () -> [Request]?, _ recorded: ([Receipt]) -> Void
      ) -> Void
  ) -> Bool {
    let desk = Monitor(Desk(seen: seen))
    Cores.run(signers + 1) { worker in
      guard worker == 0 else { return sign(desk) }
      var batch = 0
      append(
        {
          guard batch < batches else { return nil }
          batch += 1
          return take(batch - 1, desk)
        }, { receipts in desk.enter { note(receipts, &$0) } })
      // Nobody signs any more, where it has failed.
      desk.enter { $0.next = batches * size }
    }
    return desk.enter { $0.appended == batches }
  }

  private func sign(_ desk: Monitor<Desk>) {
    while true {
      let (range, seen) = desk.await { desk -> (Range<Int>, Appending.Seen)? in
        let start = desk.next
        guard start < batches * size else { return (start..<start, desk.seen) }
        guard start / size <= desk.appended + Self.ahead else { return nil }
        desk.next += Self.slice
        return (start..<(start + Self.slice), desk.seen)
      }
      if range.isEmpty { return }
      let requests = range.map { request($0, seen) }
      desk.enter { $0.signed[range.lowerBound] = requests }
    }
  }

  /// The requests of a batch, as soon as all are signed.
  private func take(_ batch: Int, _ desk: Monitor<Desk>) -> [Request] {
    let starts = stride(from: batch * size, to: (batch + 1) * size, by: Self.slice)
    return desk.await { desk -> [Request]? in
      guard starts.allSatisfy({ desk.signed[$0] != nil }) else { return nil }
      return starts.flatMap { desk.signed.removeValue(forKey: $0) ?? [] }
    }
  }

  /// Whoever signs from now on has these before him.
  private func note(_ receipts: [Receipt], _ desk: inout Desk) {
    for (place, receipt) in receipts.enumerated() {
      let number = desk.appended * size + place
      desk.seen[number % desk.seen.count] = receipt.leafHash
    }
    desk.appended += 1
  }
}
