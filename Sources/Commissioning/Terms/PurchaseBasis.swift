import Fields

/// On what ground something was bought.
public enum PurchaseBasis: String, Code {
  /// It results from the partnership: Directive 2014/24/EU Art. 31(2).
  case resultOfPartnership = "result-of-partnership"
  /// The contract provides for it.
  case contract
  /// Something else.
  case other

  /// What the list is called.
  public static let noun = "purchase basis"
}
