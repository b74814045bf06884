import Synchronization

/// A value that is worked out when it is first asked for, and then kept.
package final class Memo<Value: Sendable>: Sendable {
  @usableFromInline let held = Mutex<Value?>(nil)

  /// Not worked out yet.
  @inlinable
  package init() {}

  /// The value; `make` works it out. Two threads that ask at once may both: it is the same.
  @inlinable
  package func value(_ make: () -> Value) -> Value {
    if let value = held.withLock({ $0 }) { return value }
    let made = make()
    held.withLock { $0 = made }
    return made
  }
}

/// A value that is worked out when it is first asked for, if it ever is.
package final class Later<Value: Sendable>: Sendable {
  @usableFromInline let memo = Memo<Value>()
  @usableFromInline let make: @Sendable () -> Value

  /// What `make` works out.
  @inlinable
  package init(_ make: @escaping @Sendable () -> Value) { self.make = make }

  /// The value.
  @inlinable
  package var value: Value { memo.value(make) }
}

/// What was worked out last for each key: neighbours in time ask for the same again.
package final class Recent<Key: Hashable & Sendable, Value: Sendable>: Sendable {
  private let held = Mutex<[Key: Value]>([:])
  private let most: Int

  /// Keeps at most so many.
  package init(most: Int) { self.most = most }

  /// The value of a key; `make` works it out where it is not kept.
  package func value(_ key: Key, _ make: () -> Value) -> Value {
    if let value = held.withLock({ $0[key] }) { return value }
    let made = make()
    held.withLock { held in
      if held.count >= most { held.removeAll(keepingCapacity: true) }
      held[key] = made
    }
    return made
  }
}
