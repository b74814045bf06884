import CanonicalJSON
import CivilTime
import Commissioning
import Fields

/// What an import would append: a value, which nothing has written yet.
public struct ImportPlan: Sendable {
  /// An event to be recorded.
  public struct Draft: Sendable, Equatable {
    /// Whose stream it stands in.
    public let stream: Stream
    /// When it happened: the date of the fact, else the date of the release that tells it.
    public let at: Moment
    /// `ocds-`, 32 hex digits of the SHA-256 of the release's bytes, `-` and its place among the
    /// events of that release: the same release makes the same keys in every import.
    public let once: String
    /// What happened.
    public let event: Event
    /// The fields beside it: origin, digest of the source, lots, reasons.
    public let common: CommonFields

    /// The fields that are declared sealed and are to stand in the open all the same, for they were
    /// published before.
    public var openFields: [String] {
      let data = event.data(common)
      let fields = Swift.type(of: event.payload).fields + CommonFields.fields
      return fields.filter { data[$0.name] != nil }.sealedNames
    }
  }

  /// The streams that an import writes to.
  public enum Stream: Sendable, Equatable {
    /// That of a procedure.
    case procedure(Identifier)
    /// That of an organisation.
    case organisation(Identifier)

    /// As lines name it.
    public var name: String {
      switch self {
      case .procedure(let id): "procedure:\(id)"
      case .organisation(let id): "organisation:\(id)"
      }
    }
  }

  /// The events of one contracting process, to be appended together.
  ///
  /// A registration of an organisation that the ledger has already is to be left out by whoever
  /// appends: the plan knows only what it read.
  public struct Batch: Sendable, Equatable {
    /// The process, as its publisher names it.
    public let ocid: String
    /// The same, as the ledger names it.
    public let procedure: Identifier
    /// In the order in which they are to stand.
    public internal(set) var drafts: [Draft]
  }

  /// A source that could not be read to its end.
  public struct Failure: Sendable, Equatable {
    /// What the source is called.
    public let source: String
    /// Why.
    public let error: ForeignJSONError
  }

  /// One for each process, in the order in which they were first read.
  public let batches: [Batch]
  /// What did not fit.
  public let report: ImportReport
  /// The sources that broke off. What stood before the break is in the plan.
  public let failures: [Failure]
}
