import Fields

/// What the invited are asked to do.
public enum InvitationKind: String, Code {
  /// To negotiate, on an initial tender.
  case negotiate
  /// To tender.
  case tender

  /// What the list is called.
  public static let noun = "invitation kind"
}
