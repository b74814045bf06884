import Fields

/// Whether convening and managing a consortium is paid for.
public enum CoordinationCost: String, Code {
  /// It has a line of its own in the budget.
  case line
  /// Tenders may price it.
  case priceable
  /// It is not paid.
  case excluded

  /// What the list is called.
  public static let noun = "coordination cost"
}
