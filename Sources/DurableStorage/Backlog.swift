import Glibc

/// Jobs that a thread of its own does one after the other, behind whoever gives them: it waits for
/// the disk, and he goes on.
///
/// Once one has failed, none behind it is begun. Where the system gives no thread, each is done as
/// soon as it is given.
public final class Backlog<Job: Sendable, Failure: Error>: Sendable {
  private struct Desk {
    var waiting: [Job] = []
    var outcomes: [Result<Void, Failure>] = []
    var hasFailed = false
    var isClosed = false

    /// A job, or that there are no more; nil where neither is known yet.
    mutating func next() -> Job?? {
      if !waiting.isEmpty, !hasFailed { return .some(waiting.removeFirst()) }
      return isClosed ? .some(nil) : nil
    }
  }

  private let desk = Monitor(Desk())
  private let thread: pthread_t?
  private let work: @Sendable (Job) throws(Failure) -> Void

  /// A backlog of jobs that `work` does.
  public init(_ work: @escaping @Sendable (Job) throws(Failure) -> Void) {
    self.work = work
    thread = Cores.start { [desk] in
      while let job = desk.await({ $0.next() }) { Self.work(off: job, desk, work) }
    }
  }

  /// Adds a job behind the others.
  public func give(_ job: Job) {
    guard thread != nil else { return Self.work(off: job, desk, work) }
    desk.enter { $0.waiting.append(job) }
  }

  /// Waits until the first job is done that was not settled yet, and throws what it threw. There
  /// must be one that was given.
  public func settle() throws(Failure) {
    let outcome = desk.await { desk in
      desk.outcomes.isEmpty ? nil : desk.outcomes.removeFirst()
    }
    try outcome.get()
  }

  /// Waits until all that was given is done, or one has failed, and ends the thread.
  public func finish() {
    desk.enter { $0.isClosed = true }
    if let thread { pthread_join(thread, nil) }
  }

  private static func work(
    off job: Job, _ desk: Monitor<Desk>, _ work: (Job) throws(Failure) -> Void
  ) {
    if desk.enter({ $0.hasFailed }) { return }
    do throws(Failure) {
      try work(job)
      desk.enter { $0.outcomes.append(.success(())) }
    } catch {
      desk.enter { desk in
        desk.hasFailed = true
        desk.outcomes.append(.failure(error))
      }
    }
  }
}
