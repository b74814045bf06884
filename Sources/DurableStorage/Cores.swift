import Glibc

/// The processor's cores, for work that is cut into parts.
///
/// Threads of the system and not a task group: everything below the hall is synchronous, and a
/// program that never starts a thread pays nothing for one.
public enum Cores {
  /// How many there are for this process.
  public static var count: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

  /// Runs `work` once for each worker, each on a thread of its own, and returns when all have
  /// returned. The first is the calling thread. Where the system gives no more threads, the work
  /// of the missing ones is done by the calling thread after its own.
  public static func run(_ workers: Int, _ work: @escaping @Sendable (_ worker: Int) -> Void) {
    var threads: [pthread_t] = []
    var missing: [Int] = []
    for worker in 1..<max(1, workers) {
      if let thread = start({ work(worker) }) {
        threads.append(thread)
      } else {
        missing.append(worker)
      }
    }
    work(0)
    for worker in missing { work(worker) }
    for thread in threads { _ = pthread_join(thread, nil) }
  }

  /// What `transform` makes of each, in order, made by so many workers. Each takes the next few
  /// when it is done with some: what is hard may stand together.
  public static func map<Result: Sendable>(
    _ range: Range<Int>, workers: Int = count, _ transform: @escaping @Sendable (Int) -> Result
  ) -> [Result] {
    let stride = max(1, range.count / (max(1, workers) * 16))
    let done = Monitor((next: range.lowerBound, parts: [Int: [Result]]()))
    let workers = min(workers, (range.count + stride - 1) / stride)
    run(workers) { _ in
      while true {
        let part = done.enter { state in
          let start = state.next
          state.next = min(range.upperBound, start + stride)
          return start..<state.next
        }
        guard !part.isEmpty else { return }
        let results = part.map(transform)
        done.enter { state in state.parts[part.lowerBound] = results }
      }
    }
    return done.enter { state in
      state.parts.sorted { $0.key < $1.key }.flatMap(\.value)
    }
  }

  /// Makes values on a thread of its own and hands them to `body` on the calling one, in order. The
  /// maker runs ahead by so many at most; what puts a value answers whether more are wanted: none
  /// are once `body` has failed. Where the system gives no thread, all of it is done on this one.
  public static func relay<Value: Sendable, Failure: Error>(
    ahead: Int, _ make: @escaping @Sendable (_ put: (Value) -> Bool) -> Void,
    to body: (Value) throws(Failure) -> Void
  ) throws(Failure) {
    let relay = Monitor(Relay<Value>())
    let thread = start {
      make { value in
        relay.await { relay in
          guard relay.isWanted else { return false }
          guard relay.values.count < ahead else { return nil }
          relay.values.append(value)
          return true
        }
      }
      relay.enter { $0.isMade = true }
    }
    guard let thread else { return try inPlace(make, body) }
    defer {
      relay.enter { $0.isWanted = false }
      _ = pthread_join(thread, nil)
    }
    while let value = relay.await({ $0.next() }) { try body(value) }
  }

  private static func inPlace<Value, Failure: Error>(
    _ make: @escaping @Sendable (_ put: (Value) -> Bool) -> Void,
    _ body: (Value) throws(Failure) -> Void
  ) throws(Failure) {
    var failure: Failure?
    make { value in
      guard failure == nil else { return false }
      do throws(Failure) { try body(value) } catch { failure = error }
      return failure == nil
    }
    if let failure { throw failure }
  }

  private struct Relay<Value> {
    var values: [Value] = []
    var isMade = false
    var isWanted = true

    /// A value, or that there are no more; nil where neither is known yet.
    mutating func next() -> Value?? {
      if !values.isEmpty { return .some(values.removeFirst()) }
      return isMade ? .some(nil) : nil
    }
  }

  /// Starts a thread; nil where the system gives none.
  static func start(_ body: @escaping @Sendable () -> Void) -> pthread_t? {
    let task = unsafe Unmanaged.passRetained(Task(body))
    var thread = pthread_t()
    let status = unsafe pthread_create(
      &thread, nil,
      { argument in
        if let argument = unsafe argument {
          unsafe Unmanaged<Task>.fromOpaque(argument).takeRetainedValue().body()
        }
        return nil
      }, task.toOpaque())
    if status == 0 { return thread }
    unsafe task.release()
    return nil
  }

  private final class Task: Sendable {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }
}

/// A state that several threads share: one at a time is inside, and the others may wait until
/// somebody has changed something.
@safe public final class Monitor<State>: @unchecked Sendable {
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private var state: State

  /// A monitor around this state.
  public init(_ state: sending State) {
    self.state = state
    unsafe pthread_mutex_init(mutex, nil)
    unsafe pthread_cond_init(condition, nil)
  }

  deinit {
    unsafe pthread_mutex_destroy(mutex)
    unsafe pthread_cond_destroy(condition)
    unsafe mutex.deallocate()
    unsafe condition.deallocate()
  }

  /// Lends the state to one thread, and wakes those that wait.
  public func enter<Result>(_ body: (inout State) -> Result) -> Result {
    unsafe pthread_mutex_lock(mutex)
    defer {
      unsafe pthread_cond_broadcast(condition)
      unsafe pthread_mutex_unlock(mutex)
    }
    return body(&state)
  }

  /// Lends the state as soon as `body` gives something for it, asked again after each change.
  public func await<Result>(_ body: (inout State) -> Result?) -> Result {
    unsafe pthread_mutex_lock(mutex)
    defer {
      unsafe pthread_cond_broadcast(condition)
      unsafe pthread_mutex_unlock(mutex)
    }
    while true {
      if let result = body(&state) { return result }
      unsafe pthread_cond_wait(condition, mutex)
    }
  }
}
