import Cryptography
import DurableStorage
import TransparencyLog

extension Ledger {
  /// Opens a ledger for writing: takes its lock, replays its log, compares it with what is
  /// remembered of it, and recovers what a crash left. `body` is handed each acknowledged entry of
  /// the replay, those that recovery confirms included.
  public static func open(
    on volume: any Volume, at folder: String, charter: Charter, memory: Memory,
    _ body: (Entry) -> Void = { _ in }
  ) throws(LedgerError) -> Ledger {
    try open(
      on: volume, at: folder, charter: charter, memory: memory, span: Segment.span, body)
  }

  static func open(
    on volume: any Volume, at folder: String, charter: Charter, memory: Memory, span: Int,
    _ body: (Entry) -> Void = { _ in }
  ) throws(LedgerError) -> Ledger {
    let isLedger = try onDisk { () throws(StorageError) in
      try LogReader.isLedger(folder, on: volume)
    }
    guard isLedger else {
      throw LedgerError(.missing, at: folder, "It does not hold log/ and policy.")
    }
    let layout = LedgerLayout(folder: folder)
    let lock = try onDisk { () throws(StorageError) in try volume.lock(layout.lock) }
    let place = OpenPlace(
      volume: volume, layout: layout, charter: charter, memory: memory,
      logSigners: try LogSigners(volume, layout), span: span)
    var recovery = try Recovery(place, body)
    try recovery.compareWithMemory()
    try recovery.refuseDamage()
    try recovery.confirmOrCut(body)
    try recovery.dropUnnamedValues()
    let (commit, signed) = try recovery.acknowledged()
    let ledger = try Ledger(
      recovery.place, Standpoint(recovery.fold, commit, signed), lock: lock)
    ledger.notices = recovery.notices
    if let warning = ledger.remember() {
      ledger.notices.append(RecoveryNotice(.notRemembered, warning.reason))
    }
    return ledger
  }

  /// Remembers the last signed root among the ledgers seen. Answers why it could not: that hinders
  /// nothing, and is said.
  func remember() -> LedgerError? {
    guard let seen else { return nil }
    do throws(LedgerError) {
      try seen.remember(checkpoint.checkpoint) { () throws(LedgerError) in
        try reader.policyText()
      }
      return nil
    } catch {
      return error
    }
  }
}
