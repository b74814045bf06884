/// Where a party stands in a procedure.
public enum Standing: String, CaseIterable, Sendable {
  /// Formed a group or is otherwise known, and has asked for nothing.
  case interested
  /// Asked to take part.
  case requested
  /// Out: a ground of exclusion.
  case excluded
  /// Out: not among the selected.
  case notSelected = "not-selected"
  /// May be invited.
  case selected
  /// Was invited.
  case invited
  /// Its first tender is in.
  case initialTendered = "initial-tendered"
  /// Negotiates.
  case negotiating
  /// Out: its tender was dropped between rounds.
  case eliminated
  /// Its final tender is in.
  case finalTendered = "final-tendered"
  /// Out: another won.
  case unsuccessful
  /// Won.
  case awarded
  /// Has a contract.
  case partner
  /// Passed the stage.
  case passed
  /// Did not pass the stage, and is not out yet.
  case failed
  /// Out: fewer partners go on.
  case reducedOut = "reduced-out"
  /// Out: its part was ended.
  case terminated
  /// Out: by its own will.
  case withdrew
  /// An agreed performance level was not reached.
  case performanceNotMet = "performance-not-met"
  /// Every performance level that was checked was reached.
  case performanceMet = "performance-met"
  /// Something was bought from it.
  case purchased

  /// Whether the party is out.
  public var isOut: Bool { progress == nil }

  /// How far along the way it is; nil where it is out. Equal numbers replace each other.
  var progress: Int? {
    switch self {
    case .interested: 0
    case .requested: 1
    case .selected: 2
    case .invited: 3
    case .initialTendered: 4
    case .negotiating: 5
    case .finalTendered: 6
    case .awarded: 7
    case .partner: 8
    case .passed, .failed: 9
    case .performanceNotMet, .performanceMet: 10
    case .purchased: 11
    case .excluded, .notSelected, .eliminated, .unsuccessful, .reducedOut, .terminated,
      .withdrew:
      nil
    }
  }
}
