import DurableStorage
import Synchronization
import Testing

/// One thread gives jobs, another does them.
struct BacklogTests {
  private struct Failed: Error {}

  @Test func `jobs are done in order, and each can be waited for`() throws {
    let done = Mutex<[Int]>([])
    let backlog = Backlog<Int, Never> { job in done.withLock { $0.append(job) } }
    for job in 0..<100 { backlog.give(job) }
    for job in 0..<100 {
      backlog.settle()
      #expect(done.withLock { $0.count } > job)
    }
    backlog.finish()
    #expect(done.withLock { $0 } == Array(0..<100))
  }

  @Test func `what was given is done before it finishes`() {
    let done = Atomic(0)
    let backlog = Backlog<Int, Never> { _ in done.add(1, ordering: .relaxed) }
    for job in 0..<10 { backlog.give(job) }
    backlog.finish()
    #expect(done.load(ordering: .relaxed) == 10)
  }

  @Test func `behind one that failed, none is begun`() throws {
    let begun = Mutex<[Int]>([])
    let backlog = Backlog<Int, Failed> { job throws(Failed) in
      begun.withLock { $0.append(job) }
      if job == 2 { throw Failed() }
    }
    for job in 0..<6 { backlog.give(job) }
    try backlog.settle()
    try backlog.settle()
    #expect(throws: Failed.self) { try backlog.settle() }
    backlog.give(6)
    backlog.finish()
    #expect(begun.withLock { $0 } == [0, 1, 2])
  }
}
