import CanonicalJSON
import Cryptography
import DurableStorage
import Fields

/// How the errors of each room become complaints, and what the program ends with.
extension Complaint {
  /// Text that is not JSON of the wanted spelling.
  public init(_ error: JSONError) {
    self.init(
      code: error.code.rawValue, what: error.what, place: error.place, reason: error.reason,
      remedy: error.remedy, status: .badInput)
  }

  /// A value that its declaration refuses.
  public init(_ problem: FieldProblem) {
    self.init(
      code: problem.code.rawValue, what: problem.what, place: problem.path.description,
      reason: problem.reason, remedy: problem.remedy, status: .badInput)
  }

  /// What the disk would not do.
  public init(_ error: StorageError) {
    let status: Status =
      switch error.code {
      case .missing: .noInput
      case .exists: .cannotCreate
      case .denied, .readOnly: .notPermitted
      case .full, .failed: .inputOutput
      case .locked: .tryAgain
      case .wrongKind, .tooLarge, .badPath: .noInput
      }
    self.init(
      code: error.code.rawValue, what: error.what, place: error.place, reason: error.reason,
      remedy: error.remedy, status: status)
  }
}

/// Runs something of a room below and turns its error into complaints.
func complaining<Value>(_ body: () throws(StorageError) -> Value) throws(Complaints) -> Value {
  do { return try body() } catch { throw Complaints(Complaint(error)) }
}
