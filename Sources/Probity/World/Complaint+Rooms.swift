import CanonicalJSON
import Cryptography
import DurableStorage
import Fields
import Ledger
import Projections
import TransparencyLog

/// An error of a room below, in the parts that every room gives it.
public protocol Explained: Error {
  /// The stable codes.
  associatedtype Code: RawRepresentable<String>
  /// Which kind.
  var code: Code { get }
  /// A short noun phrase.
  var what: String { get }
  /// Where.
  var place: String { get }
  /// One sentence with the numbers.
  var reason: String { get }
  /// One sentence: what to do.
  var remedy: String { get }
}

extension CSVError: Explained {}
extension ForeignJSONError: Explained {}
extension JSONError: Explained {}
extension KeyError: Explained {}
extension NoteError: Explained {}
extension PolicyError: Explained {}
extension ProofError: Explained {}
extension StorageError: Explained {}

extension FieldProblem: Explained {
  /// The field.
  public var place: String { path.description }
}

extension Complaint {
  /// What is wrong with the data of an event of this type.
  public init(_ problem: FieldProblem, in type: String) {
    self.init(
      code: problem.code.rawValue, what: problem.what, place: problem.place,
      reason: problem.reason, remedy: problem.remedy(in: type), status: .badInput)
  }

  /// An error of a room below, and what the program ends with because of it.
  public init(_ error: some Explained, _ status: Status = .badInput) {
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

extension AdmissionError: Explained {}
extension LedgerError: Explained {}

extension Complaint {
  /// What the vault refuses, or finds wrong. Where it was the disk, the disk speaks for itself.
  public init(_ error: LedgerError) {
    if error.code == .storage, let cause = error.cause {
      self.init(cause)
      return
    }
    let status: Status =
      switch error.code {
      case .missing: .noInput
      case .exists: .cannotCreate
      case .damaged, .rolledBack, .forked, .line, .order, .altered, .prior, .priorCommit, .root,
        .signed, .unsigned, .segment, .stray:
        .unverified
      case .locked, .expect, .firstUse: .tryAgain
      case .key, .role, .signature, .signers, .logKey: .notPermitted
      case .storage, .memory, .outcomeUnknown:
        error.cause.map { Complaint($0).status } ?? .inputOutput
      default: .badInput
      }
    self.init(error, status)
  }
}
