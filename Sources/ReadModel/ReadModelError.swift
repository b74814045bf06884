/// Why a read model does not answer.
public struct ReadModelError: Error, Equatable, Sendable {
  /// What kind of failure it was. The names are stable.
  public enum Code: String, CaseIterable, Sendable {
    /// There is none, or the file cannot be opened.
    case missing = "index-missing"
    /// Another process holds it.
    case locked = "index-locked"
    /// The file is no database of this form, or it is damaged.
    case corrupt = "index-corrupt"
    /// The disk would not read or write.
    case failed = "index-failed"
    /// The log that it is to be made of does not end with a signed batch.
    case unfinished = "index-unfinished"
    /// It does not say what a full replay says.
    case differs = "index-differs"
    /// The query is no SQL, or names what is not there.
    case malformed = "query-malformed"
    /// The query would change something, or leave the file.
    case refused = "query-refused"
    /// The user ended the query.
    case interrupted = "query-interrupted"
  }

  /// The kind.
  public let code: Code
  /// The file, or the beginning of the query.
  public let place: String
  /// One sentence, with SQLite's own words.
  public let reason: String

  /// An error of this kind.
  public init(_ code: Code, at place: String, _ reason: String) {
    self.code = code
    self.place = place
    self.reason = reason
  }

  /// A short noun phrase.
  public var what: String {
    switch code {
    case .missing: "no read model"
    case .locked: "the read model is in use"
    case .corrupt: "a read model that cannot be read"
    case .failed: "the read model's file failed"
    case .unfinished: "a log whose last batch is not finished"
    case .differs: "a read model that differs from the log"
    case .malformed: "a query that cannot be asked"
    case .refused: "a query that may not be asked"
    case .interrupted: "the query was ended"
    }
  }

  /// One sentence: what to do.
  public var remedy: String {
    switch code {
    case .missing, .corrupt, .differs: "Make it anew with 'probity index rebuild'."
    case .locked: "Wait until the other process has finished, then do it again."
    case .failed: "Look at the disk's space and at the rights of the ledger's folder."
    case .unfinished: "Wait for whoever writes; where nobody does, the next append puts it right."
    case .malformed: "The page Read model of the documentation lists the tables and columns."
    case .refused: "Ask with one SELECT; what is to change is appended to the log."
    case .interrupted: "Ask for less, or let it run to its end."
    }
  }

  /// Whether both are of the same kind.
  public static func == (left: ReadModelError, right: ReadModelError) -> Bool {
    left.code == right.code
  }
}
