import DurableStorage
import Ledger

extension Surroundings {
  /// The folder of the ledger that a command means: the one named, or `PROBITY_LEDGER`, or the
  /// nearest enclosing folder that is one.
  ///
  /// - Throws: `ledger-missing` where a named folder is none, or where nothing encloses.
  public func ledgerFolder(named: String?) throws(Complaints) -> String {
    if let named = named ?? variable("PROBITY_LEDGER") {
      let folder = absolute(named)
      if try isLedger(folder) { return folder }
      throw Complaints(.ledgerMissing(named, "The folder holds no log and policy."))
    }
    var candidate = folder
    while true {
      if try isLedger(candidate) { return candidate }
      let above = StoragePath.folder(of: candidate)
      guard above != candidate, above != "." else { break }
      candidate = above
    }
    throw Complaints(
      .ledgerMissing(folder, "Neither this folder nor one that encloses it is a ledger."))
  }

  /// Whether a folder is a ledger: it holds `log/` and `policy`.
  public func isLedger(_ folder: String) throws(Complaints) -> Bool {
    do {
      return try LogReader.isLedger(folder, on: volume)
    } catch {
      throw Complaints(Complaint(error))
    }
  }
}

extension Complaint {
  static func ledgerMissing(_ place: String, _ reason: String) -> Complaint {
    Complaint(
      code: "ledger-missing", what: "no ledger", place: place, reason: reason,
      remedy: "Name one with --ledger DIR or PROBITY_LEDGER, or make one with 'probity init DIR'.",
      status: .noInput)
  }
}
