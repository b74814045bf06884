import Fields

/// Which period runs.
public enum PeriodKind: String, Code {
  /// For requests to participate.
  case requests
  /// For tenders.
  case tenders
  /// For the results of a stage.
  case stage

  /// What the list is called.
  public static let noun = "period"
}
