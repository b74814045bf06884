import CivilTime

/// Which rules a procedure is judged by, and as what: one body of law, written as a table.
///
/// A procedure pins a book and its version when it opens and never moves silently to another.
/// A change of a table is a new version.
public struct Rulebook: Sendable {
  /// Without the version.
  public let id: String
  /// From 1.
  public let version: Int
  /// What it is for, in few words.
  public let title: String
  /// The body of law.
  public let regime: Regime
  /// What it is for.
  public let scope: Scope
  /// How its periods are counted.
  public let clock: Clock
  /// One entry for each rule that is not an overlay's.
  public let entries: [Entry]

  /// How a procedure names it: `eu-2014-24-ip@1`.
  public var name: String { "\(id)@\(version)" }

  /// A line of the table.
  public struct Entry: Sendable {
    /// The rule.
    public let rule: Rule
    /// Whether it is asked, and as what.
    public let standing: Standing
    /// Numbers that stand in for the rule's own.
    public let thresholds: [Threshold: Int]
    /// What it serves here, where that is not the rule's own principle.
    public let principle: Principle

    private init(
      _ rule: Rule, _ standing: Standing, _ thresholds: [Threshold: Int] = [:],
      principle: Principle? = nil
    ) {
      self.rule = rule
      self.standing = standing
      self.thresholds = thresholds
      self.principle = principle ?? rule.principle
    }

    /// A legal duty.
    static func law(
      _ rule: Rule, _ severity: Severity, _ thresholds: [Threshold: Int] = [:],
      serving principle: Principle? = nil
    ) -> Entry {
      Entry(rule, .asked(.law, severity), thresholds, principle: principle)
    }

    /// Good practice.
    static func practice(
      _ rule: Rule, _ severity: Severity, _ thresholds: [Threshold: Int] = [:]
    ) -> Entry {
      Entry(rule, .asked(.practice, severity), thresholds)
    }

    /// A red flag.
    static func flag(
      _ rule: Rule, _ severity: Severity, _ thresholds: [Threshold: Int] = [:]
    ) -> Entry {
      Entry(rule, .asked(.flag, severity), thresholds)
    }

    /// A concern of the sector.
    static func concern(
      _ rule: Rule, _ severity: Severity, _ thresholds: [Threshold: Int] = [:]
    ) -> Entry {
      Entry(rule, .asked(.concern, severity), thresholds)
    }

    /// Not in this book, and why, in a sentence.
    static func out(_ rule: Rule, _ reason: String) -> Entry { Entry(rule, .out(reason)) }
  }

  /// What a rule is in a book.
  public enum Standing: Hashable, Sendable {
    /// It is asked, as this kind and with this weight.
    case asked(Kind, Severity)
    /// It is not; one sentence says why.
    case out(String)
  }
}

extension Rulebook {
  /// The books that a procedure can pin.
  public static let all: [Rulebook] = [
    .innovationPartnership, .regulations2015, .competitiveFlexible, .belowThreshold, .grant,
  ]

  /// The book of a name with its version; nil where there is none.
  public static func named(_ name: String) -> Rulebook? {
    all.first { $0.name.utf8.elementsEqual(name.utf8) }
  }

  /// What is asked where no book is pinned, beside the overlays.
  static let unpinned: [Entry] = [.law(.regimeFits, .critical)]
}

/// A table that is laid over every book: the same questions whatever the law.
public struct Overlay: Sendable {
  /// Without a version: it changes with the program.
  public let id: String
  /// What it asks for, in few words.
  public let title: String
  /// One entry for each rule.
  public let entries: [Rulebook.Entry]

  /// All of them.
  public static let all: [Overlay] = [.ledgerIntegrity, .fairMarket, .redFlags]
}

extension Rule {
  /// Every rule, in the order of a procedure.
  public static let all: [Rule] =
    (Rulebook.innovationPartnership.entries + Overlay.all.flatMap(\.entries)).map(\.rule)

  /// The rule of an id.
  public static func named(_ id: String) -> Rule? {
    all.first { $0.id.utf8.elementsEqual(id.utf8) }
  }
}
