import CivilTime
import Fields

/// What an audit of one procedure found.
public struct AuditResult: Sendable {
  /// The procedure.
  public let procedure: Identifier
  /// The rulebook that it was judged by; where this program has none of the pinned name, that name;
  /// nil where none binds it.
  public let rulebook: String?
  /// The rulebook that it pinned, as it named it; nil where it named none.
  public let pinned: String?
  /// The body of law that the rulebook follows; nil where there is no rulebook.
  public let regime: Regime?
  /// Numbers that a rulebook file sets otherwise than the book.
  public let changes: [ThresholdChange]
  /// How much of the record was read.
  public let asOf: AsOf
  /// Was it fair, was it transparent.
  public let answer: Answer
  /// One for each rule of the book and of the overlays that was asked, what speaks against it first.
  public let findings: [Finding]
  /// The rules of these that were not asked, because they compare procedures and this one was
  /// judged by itself. They count for nothing: neither as met nor as not shown.
  public let unasked: [Rule]
  let routes: @Sendable () -> ChallengeWindows

  /// By which routes each decision on record can be challenged, and until when; for the view of a
  /// party, those that concern it. Counted when they are asked for.
  public var challenges: ChallengeWindows { routes() }

  /// How much of the record was read.
  public struct AsOf: Sendable, Equatable {
    /// Events in the log.
    public let size: Int
    /// The root of the tree over them, in base64; nil where it was not computed.
    public let root: String?
    /// The time asked about.
    public let time: Instant

    /// A size, its root and the time asked about.
    public init(size: Int, root: String?, time: Instant) {
      self.size = size
      self.root = root
      self.time = time
    }
  }

  /// The findings of one principle, counted.
  public struct Tally: Sendable, Equatable {
    /// Shown to be met, followed or clear.
    public var met = 0
    /// Met only because nothing speaks against it.
    public var silent = 0
    /// Contradicted, not followed or raised.
    public var breached = 0
    /// Not shown.
    public var notShown = 0
    /// The question does not arise.
    public var notApplicable = 0

    /// Counts findings.
    public init(_ findings: some Sequence<Finding>) {
      for finding in findings {
        switch finding.outcome.verdict {
        case .met where finding.outcome.isSilent: silent += 1
        case .met: met += 1
        case .breached: breached += 1
        case .notShown: notShown += 1
        case .notApplicable: notApplicable += 1
        }
      }
    }
  }

  /// The findings counted by principle, in the order of principles; those without any left out.
  public var tallies: [(principle: Principle, tally: Tally)] {
    Principle.allCases.compactMap { principle in
      let own = findings.filter { $0.principle == principle }
      return own.isEmpty ? nil : (principle, Tally(own))
    }
  }

  /// The finding of a rule.
  public func finding(_ rule: String) -> Finding? {
    findings.first { $0.rule.id.utf8.elementsEqual(rule.utf8) }
  }

  /// Whether a legal duty is contradicted, or with `strict` not shown, at or above a weight; of those
  /// findings alone of which `isAsked` says so.
  public func fails(
    on severity: Severity, strict: Bool = false, where isAsked: (Finding) -> Bool = { _ in true }
  ) -> Bool {
    findings.contains { $0.ruling.fails(on: severity, strict: strict) && isAsked($0) }
  }
}
