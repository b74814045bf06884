import DurableStorage

/// What a ledger refuses, and what is wrong with one: at the door when opening or appending, and
/// as faults when verifying.
public struct LedgerError: Error, Equatable, Sendable {
  /// The kinds; stable. `ledger-` concerns the whole, `log-` bytes, `event-` the form of an event.
  public enum Code: String, CaseIterable, Sendable {
    case missing = "ledger-missing"
    case exists = "ledger-exists"
    case locked = "ledger-locked"
    case damaged = "ledger-damaged"
    case firstUse = "ledger-first-use"
    case rolledBack = "ledger-rolled-back"
    case forked = "ledger-forked"
    case logKey = "ledger-log-key"
    case newerFormat = "ledger-newer-format"
    case outcomeUnknown = "ledger-outcome-unknown"
    case storage = "ledger-storage"
    case memory = "ledger-memory"
    case policy = "ledger-policy"
    case batch = "ledger-batch"

    case line = "log-line"
    case order = "log-order"
    case altered = "log-altered"
    case prior = "log-prior"
    case priorCommit = "log-prior-commit"
    case root = "log-root"
    case signed = "log-signature"
    case unsigned = "log-unsigned"
    case segment = "log-segment"
    case stray = "log-stray-file"

    case revision = "event-revision"
    case expect = "event-expect"
    case seen = "event-seen"
    case once = "event-once"
    case actor = "event-actor"
    case key = "event-key"
    case signature = "event-signature"
    case signers = "event-signers"
    case role = "event-role"
    case type = "event-type"
    case fields = "event-fields"
    case stream = "event-stream"
    case sealed = "event-sealed"
    case idCase = "event-id-case"
    case happenedLater = "event-happened-later"
    case clock = "event-clock"
    case directory = "event-directory"
    case size = "event-size"
    case withheld = "event-value-missing"
  }

  /// The kind.
  public var code: Code
  /// Where: a path, an index, a stream, or a file and line.
  public var place: String
  /// One sentence with the numbers.
  public var reason: String
  /// What the disk said, where it was the disk.
  public var cause: StorageError?

  /// An error of this kind.
  public init(_ code: Code, at place: String, _ reason: String, cause: StorageError? = nil) {
    self.code = code
    self.place = place
    self.reason = reason
    self.cause = cause
  }

  /// What the disk said, at the ledger's door.
  init(_ cause: StorageError) {
    self.init(
      cause.code == .locked ? .locked : .storage, at: cause.place, cause.reason, cause: cause)
  }

  /// Whether it is only worth knowing of a line that is there: that the clock went back may have been
  /// allowed. Whoever appends without allowing it is refused.
  var isRemark: Bool { code == .clock }

  /// Compares the code alone.
  public static func == (left: LedgerError, right: LedgerError) -> Bool {
    left.code == right.code
  }
}

/// Runs verbs of a volume; what the disk says becomes an error of the ledger.
func onDisk<Answer>(
  _ verbs: () throws(StorageError) -> Answer
) throws(LedgerError) -> Answer {
  do {
    return try verbs()
  } catch {
    throw LedgerError(error)
  }
}
