import Fields

/// Where in the negotiation a tender stands.
public enum TenderKind: String, Code {
  /// The first.
  case initial
  /// A later one, still open to negotiation.
  case subsequent
  /// The final one, which is not negotiated: Directive 2014/24/EU Art. 31(3).
  case final

  /// What the list is called.
  public static let noun = "tender kind"
}
