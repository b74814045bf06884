/// How far work has come that may take long, for whoever waits.
public struct Headway: Equatable, Sendable {
  /// What is being done, in the words of what is done.
  public enum Work: String, Sendable {
    /// The log is read and replayed.
    case replaying = "events read"
    /// Bytes, roots and signatures are checked.
    case verifying = "events checked"
    /// Lines of the log are put into the read model.
    case indexing = "events indexed"
    /// Answers about procedures are worked out for the read model.
    case answering = "procedures answered"
    /// Signatures are checked, of so many events.
    case checkingSignatures = "events with their signatures checked"
    /// Procedures are judged by their rulebooks.
    case judging = "procedures judged"
    /// Contracting processes are recorded.
    case importing = "processes imported"
  }

  /// What is being done.
  public let work: Work

  /// How much is done.
  public let done: Int

  /// How much there is; nil where nobody knows before the end.
  public let total: Int?

  /// How far it is.
  public init(_ work: Work, _ done: Int, of total: Int? = nil) {
    self.work = work
    self.done = done
    self.total = total
  }
}
