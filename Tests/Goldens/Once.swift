import Synchronization

/// What several tests need and none changes, made by the first that asks.
public final class Once<Value: Sendable>: Sendable {
  private let made = Mutex<[String: Value]>([:])

  /// Nothing made yet.
  public init() {}

  /// The value of this name. Others wait while it is made: they would make it again otherwise.
  public func callAsFunction(_ name: String, _ make: () throws -> Value) rethrows -> Value {
    try made.withLock { made in
      if let value = made[name] { return value }
      let value = try make()
      made[name] = value
      return value
    }
  }
}
