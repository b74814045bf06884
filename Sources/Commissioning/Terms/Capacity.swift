import Fields

/// What a person does for the authority in a procedure.
public enum Capacity: String, Code {
  /// Writes documents or criteria.
  case drafter
  /// Advises without deciding.
  case adviser
  /// Judges candidates, tenders or results.
  case evaluator
  /// Negotiates.
  case negotiator
  /// Decides or signs.
  case approver
  /// Looks on.
  case observer
  /// Something else.
  case other

  /// What the list is called.
  public static let noun = "capacity"
}
