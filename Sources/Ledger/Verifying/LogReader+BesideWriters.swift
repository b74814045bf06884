import DurableStorage

// Verifying a ledger that others write to: a batch on its way looks like one that a crash left.

extension LogReader {
  /// As `verify`, beside writers on this volume: where a batch seems unfinished, only the lock
  /// tells whether one is on its way.
  ///
  /// Throws `ledger-locked` while it is; then verify again.
  public func verify(
    _ basis: VerificationBasis, besideWritersOn volume: any Volume
  ) throws(LedgerError) -> Verification {
    let verification = try verify(basis)
    guard verification.mayBeOnItsWay, try hasLock() else { return verification }
    let lock: VolumeLock
    do {
      lock = try volume.lock(layout.lock)
    } catch  where error.code == .denied || error.code == .readOnly {
      // Whoever may not write cannot ask.
      return verification
    } catch {
      throw LedgerError(error)
    }
    defer { lock.release() }
    return try verify(basis)
  }

  /// A copy need not have a lock, and gets none by being looked at.
  private func hasLock() throws(LedgerError) -> Bool {
    try onDisk { () throws(StorageError) in try volume.isThere(layout.lock) }
  }
}

extension Verification {
  /// Whether all that is wrong may be a batch that is being written: values that no event names
  /// yet, and lines that are not signed yet.
  fileprivate var mayBeOnItsWay: Bool {
    let faults = faults.filter { $0.kind != .remark }
    return !faults.isEmpty
      && faults.allSatisfy { fault in
        fault.error.code == .unsigned || (fault.kind == .sealed && fault.index == nil)
      }
  }
}
