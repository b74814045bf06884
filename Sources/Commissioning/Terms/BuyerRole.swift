import Fields

/// A buyer's part in a procedure with several.
public enum BuyerRole: String, Code {
  /// It runs the procedure for all.
  case lead
  /// It buys together with the lead.
  case joint

  /// What the list is called.
  public static let noun = "buyer role"
}
