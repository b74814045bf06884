import Fields

/// What was done about a conflict of interest.
public enum ConflictMeasure: String, Code {
  /// The person stays out of what it concerns.
  case recused
  /// Somebody else does the work.
  case replaced
  /// The person may read nothing of it any more.
  case accessWithdrawn = "access-withdrawn"
  /// A second person looks at every act.
  case supervised
  /// The interest was given up.
  case divested
  /// Nothing, for a reason on record.
  case accepted
  /// Something else.
  case other

  /// What the list is called.
  public static let noun = "conflict measure"
}
