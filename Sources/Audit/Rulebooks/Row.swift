/// One rule's line in the table of every rule by every book.
///
/// The table is written by hand, a line a rule, so that a rule's standing under one law is read
/// beside its standing under the others.
struct Row: Sendable {
  /// The rule.
  let rule: Rule
  private let cell: @Sendable (Rulebook.Column) -> Cell

  /// A rule, and what it is under each law.
  ///
  /// `union` stands in for `regulations`, which carry the same articles under the same numbers,
  /// and `act` for `actLight`. Where `unionLight` is left out, a duty of `union` is good practice
  /// in the lighter regime: the title that holds it does not apply there (Directive 2014/24/EU
  /// Art. 74, PCR 2015 reg. 74). What stands in the first title or in the remedies stays a duty. `small` stands in for `grant`.
  init(
    _ rule: Rule, union: Cell, unionLight: Cell? = nil, regulations: Cell? = nil,
    regulationsLight: Cell? = nil, act: Cell, actLight: Cell? = nil, selection: Cell,
    small: Cell = .outBelowThresholds, grant: Cell? = nil
  ) {
    self.rule = rule
    cell = { column in
      switch column {
      case .union: union
      case .unionLight: unionLight ?? union.asPractice
      case .regulations: regulations ?? union
      case .regulationsLight: regulationsLight ?? unionLight ?? (regulations ?? union).asPractice
      case .act: act
      case .actLight: actLight ?? act
      case .selection: selection
      case .small: small
      case .grant: grant ?? (small.isAsked ? small : .outOfGrants)
      }
    }
  }

  /// What it is in a book.
  func entry(in column: Rulebook.Column) -> Rulebook.Entry { .init(rule, cell(column)) }

  /// Every rule that a book holds or leaves out, in the order of a procedure.
  static let all: [Row] = [
    fitting, preparation, call, periods, selection, tendering, evaluation, integrity, award,
    development, purchase, recordKeeping, lightTouch, providerSelection,
  ].flatMap { $0 }
}

/// What a rule is in one book: asked, as what and with which numbers, or left out and why.
struct Cell: Sendable {
  let standing: Rulebook.Standing
  let thresholds: [Threshold: Int]
  let principle: Principle?

  /// A legal duty. `serving`: where it serves another principle here than the rule's own.
  static func law(
    _ severity: Severity, _ thresholds: [Threshold: Int] = [:],
    serving principle: Principle? = nil
  ) -> Cell {
    Cell(standing: .asked(.law, severity), thresholds: thresholds, principle: principle)
  }

  /// Good practice.
  static func practice(_ severity: Severity, _ thresholds: [Threshold: Int] = [:]) -> Cell {
    Cell(standing: .asked(.practice, severity), thresholds: thresholds, principle: nil)
  }

  /// A red flag.
  static func flag(_ severity: Severity, _ thresholds: [Threshold: Int] = [:]) -> Cell {
    Cell(standing: .asked(.flag, severity), thresholds: thresholds, principle: nil)
  }

  /// A concern of the sector.
  static func concern(_ severity: Severity, _ thresholds: [Threshold: Int] = [:]) -> Cell {
    Cell(standing: .asked(.concern, severity), thresholds: thresholds, principle: nil)
  }

  /// Left out, and why, in a sentence.
  static func out(_ reason: String) -> Cell {
    Cell(standing: .out(reason), thresholds: [:], principle: nil)
  }

  static let outBelowThresholds = out(
    "Below the thresholds the procurement law does not ask for it.")
  static let outOfGrants = out("A grant is no procurement, so its law does not ask for it.")
  static let outOfSelection = out("The Provider Selection Regime does not ask for it.")
  /// A duty of the Act that no other law knows.
  static let onlyInAct = out("Only the Procurement Act 2023 asks for it.")
  /// A duty of the Provider Selection Regime that no other law knows.
  static let onlyInSelection = out("Only the Provider Selection Regime asks for it.")

  var isAsked: Bool { if case .asked = standing { true } else { false } }

  /// The same question where the law does not ask it: not a duty, was it done all the same?
  var asPractice: Cell {
    guard case .asked(.law, let severity) = standing else { return self }
    return Cell(
      standing: .asked(.practice, severity), thresholds: thresholds, principle: principle)
  }
}
