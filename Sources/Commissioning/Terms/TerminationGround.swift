import Fields

/// Why a contract ended before it was fulfilled.
public enum TerminationGround: String, Code {
  /// A change needed a new procedure: Directive 2014/24/EU Art. 73(a) [T].
  case newProcedure = "new-procedure"
  /// It should have been excluded: Art. 73(b) [T].
  case exclusion
  /// The award infringed the Treaties: Art. 73(c) [T].
  case infringement
  /// The other side broke it.
  case breach
  /// The other side is insolvent.
  case insolvency
  /// Both sides agreed.
  case agreement
  /// The partnership ended: Art. 31(2) [T].
  case partnershipEnded = "partnership-ended"
  /// Something else.
  case other

  /// What the list is called.
  public static let noun = "termination ground"
}
