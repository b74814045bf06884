import CivilTime
import Commissioning
import Projections

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
  public internal(set) var clock: Clock
  /// One entry for each rule that is not an overlay's, in the order of a procedure.
  public let entries: [Entry]
  /// Numbers that a rulebook file sets otherwise.
  public var changes: [ThresholdChange] = []

  /// How a procedure names it: `eu-2014-24-ip@1`.
  public var name: String { "\(id)@\(version)" }

  /// Whether it is the lighter regime of a law, for social and other services.
  var isLight: Bool { scope.isForLightServices }

  /// The columns of the table of every rule by every book.
  enum Column: CaseIterable, Sendable {
    /// Innovation partnerships, Directive 2014/24/EU; and its lighter regime.
    case union, unionLight
    /// The same under the Public Contracts Regulations 2015.
    case regulations, regulationsLight
    /// Competitive flexible procedures, Procurement Act 2023; and its lighter regime.
    case act, actLight
    /// The Provider Selection Regime 2023.
    case selection
    /// Below the thresholds.
    case small
    /// Grants.
    case grant
  }

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

    init(_ rule: Rule, _ cell: Cell) {
      self.rule = rule
      standing = cell.standing
      thresholds = cell.thresholds
      principle = cell.principle ?? rule.principle
    }
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
    .innovationPartnership, .lightTouchUnion, .regulations2015, .lightTouchRegulations,
    .competitiveFlexible, .lightTouchAct, .providerSelection, .belowThreshold, .grant,
  ]

  /// The book of a name with its version; nil where there is none.
  public static func named(_ name: String) -> Rulebook? {
    all.first { $0.name.utf8.elementsEqual(name.utf8) }
  }

  /// What is asked where no book is pinned, beside the overlays.
  static let unpinned: [Entry] = [Entry(.regimeFits, .law(.critical))]
}

/// A list that is laid over every book: the same questions whatever the law.
public struct Overlay: Sendable {
  /// Without a version: it changes with the program.
  public let id: String
  /// What it asks for, in few words.
  public let title: String
  /// The body of law that its duties are of; none: it has no duties.
  public let regime: Regime
  /// Where it is asked, by ISO 3166-1; empty: everywhere.
  let countries: Set<String>
  /// One entry for each rule.
  public let entries: [Rulebook.Entry]

  init(
    id: String, title: String, regime: Regime = .none, countries: Set<String> = [],
    _ entries: [(Rule, Cell)]
  ) {
    self.id = id
    self.title = title
    self.regime = regime
    self.countries = countries
    self.entries = entries.map { Rulebook.Entry($0.0, $0.1) }
  }

  /// All of them.
  public static let all: [Overlay] = [.ledgerIntegrity, .fairMarket, .redFlags, .socialValueAct]

  /// Those that are asked of procedures of a country.
  static func asked(in country: String?) -> [Overlay] {
    all.filter { overlay in
      overlay.countries.isEmpty || country.map(overlay.countries.contains) ?? false
    }
  }
}

extension Rule {
  /// Every rule, in the order of a procedure.
  public static let all: [Rule] =
    Row.all.map { $0.rule } + Overlay.all.flatMap { $0.entries }.map { $0.rule }

  /// The rule of an id.
  public static func named(_ id: String) -> Rule? {
    all.first { $0.id.utf8.elementsEqual(id.utf8) }
  }
}
