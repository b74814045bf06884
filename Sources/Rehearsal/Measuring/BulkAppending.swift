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

  /// How many requests a signer takes at a time, and how many batches signers are ahead at most.
  private static let slice = 50
  private static let ahead = 2

  /// Appends all, each batch by `append`, which answers what may be seen then. Answers whether all
  /// went well: `append` keeps why not.
  func run(
    signers: Int, seen: Appending.Seen, _ append: @escaping @Sendable ([Request]) -> Appending.Seen?
  ) -> Bool {
    let desk = Monitor(Desk(seen: seen))
    Cores.run(signers + 1) { worker in
      if worker > 0 { sign(desk) } else { self.append(desk, append) }
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

  private func append(
    _ desk: Monitor<Desk>, _ append: ([Request]) -> Appending.Seen?
  ) {
    for batch in 0..<batches {
      let starts = stride(from: batch * size, to: (batch + 1) * size, by: Self.slice)
      let requests = desk.await { desk -> [Request]? in
        guard starts.allSatisfy({ desk.signed[$0] != nil }) else { return nil }
        return starts.flatMap { desk.signed.removeValue(forKey: $0) ?? [] }
      }
      guard let seen = append(requests) else {
        desk.enter { $0.next = batches * size }
        return
      }
      desk.enter { desk in
        desk.appended = batch + 1
        desk.seen = seen
      }
    }
  }
}
