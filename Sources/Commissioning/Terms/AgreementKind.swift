import Fields

/// What an earlier arrangement was.
public enum AgreementKind: String, Code {
  /// A grant.
  case grant
  /// A contract.
  case contract

  /// What the list is called.
  public static let noun = "agreement kind"
}
