import Synchronization

/// A lock that is held until it is released, or until nobody holds this value.
public final class VolumeLock: Sendable {
  private let unlock: Mutex<(@Sendable () -> Void)?>

  /// A lock that has been taken, and how to give it back.
  public init(unlock: @escaping @Sendable () -> Void) {
    self.unlock = Mutex(unlock)
  }

  /// Gives the lock back; a second time does nothing.
  public func release() {
    let unlock = unlock.withLock { held in
      defer { held = nil }
      return held
    }
    unlock?()
  }

  deinit { release() }
}
