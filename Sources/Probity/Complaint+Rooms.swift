import CanonicalJSON
import Cryptography
import DurableStorage
import Fields
import TransparencyLog

/// An error of a room below, in the parts that every room gives it.
protocol Explained: Error {
  associatedtype Code: RawRepresentable<String>
  var code: Code { get }
  var what: String { get }
  var place: String { get }
  var reason: String { get }
  var remedy: String { get }
}

extension JSONError: Explained {}
extension KeyError: Explained {}
extension NoteError: Explained {}
extension PolicyError: Explained {}
extension ProofError: Explained {}
extension StorageError: Explained {}

extension FieldProblem: Explained {
  var place: String { path.description }
}

extension Complaint {
  /// An error of a room below, and what the program ends with because of it.
  init(_ error: some Explained, _ status: Status = .badInput) {
    self.init(
      code: error.code.rawValue, what: error.what, place: error.place, reason: error.reason,
      remedy: error.remedy, status: status)
  }

  /// What the disk would not do.
  public init(_ error: StorageError) {
    let status: Status =
      switch error.code {
      case .missing, .wrongKind, .tooLarge, .badPath: .noInput
      case .exists: .cannotCreate
      case .denied, .readOnly: .notPermitted
      case .full, .failed: .inputOutput
      case .locked: .tryAgain
      }
    self.init(error, status)
  }
}
