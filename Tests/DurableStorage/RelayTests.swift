import DurableStorage
import Synchronization
import Testing

/// One thread makes, another takes.
struct RelayTests {
  private struct Enough: Error {}

  @Test(arguments: [1, 4, 1_000])
  func `what one thread makes, the other takes in order`(ahead: Int) throws {
    var taken: [Int] = []
    Cores.relay(ahead: ahead) { put in
      for number in 0..<500 where !put(number) { return }
    } to: {
      taken.append($0)
    }
    #expect(taken == Array(0..<500))
  }

  @Test func `whoever makes is told when no more are wanted`() {
    let made = Atomic(0)
    #expect(throws: Enough.self) {
      try Cores.relay(ahead: 2) { put in
        while put(made.add(1, ordering: .relaxed).newValue) {}
      } to: { (number: Int) throws(Enough) in
        if number == 7 { throw Enough() }
      }
    }
    #expect(made.load(ordering: .relaxed) <= 11)
  }
}
