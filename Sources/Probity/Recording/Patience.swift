import Ledger

/// How long a writer waits for another one to finish, so that people need not try again.
///
/// The lock is asked for every 25 ms. A wait within the system could be bounded only by a signal
/// or a second thread. The steps do not grow: whoever has waited long would fall behind those who
/// have just come.
public struct Patience {
  private let milliseconds: Int
  private let tell: () -> Void

  /// So many seconds; after the first of them `tell` is called, once.
  public init(seconds: Int, tell: @escaping () -> Void = {}) {
    milliseconds = seconds * 1_000
    self.tell = tell
  }

  /// None: a ledger that is in use is refused at once.
  public static var none: Patience { Patience(seconds: 0) }

  private static let step = 25

  /// What `open` gives, once nobody else holds the lock.
  func wait<Opened>(
    _ pause: (Int) -> Void, for open: () throws(LedgerError) -> Opened
  ) throws(LedgerError) -> Opened {
    var waited = 0
    while true {
      do {
        return try open()
      } catch {
        guard error.code == .locked, waited < milliseconds else { throw error.still(after: waited) }
        if waited == 1_000 { tell() }
        pause(Self.step)
        waited += Self.step
      }
    }
  }
}

extension LedgerError {
  /// The same, where it was waited for in vain.
  fileprivate func still(after milliseconds: Int) -> LedgerError {
    guard code == .locked, milliseconds > 0 else { return self }
    return LedgerError(
      code, at: place, "\(reason) That was so for \(milliseconds / 1_000) s.")
  }
}
