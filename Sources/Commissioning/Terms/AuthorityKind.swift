import Fields

/// What kind of body the buyer is; thresholds and regimes depend on it.
public enum AuthorityKind: String, Code {
  /// A central government authority.
  case centralGovernment = "central-government"
  /// A region or county.
  case regionalAuthority = "regional-authority"
  /// A municipality or council.
  case localAuthority = "local-authority"
  /// A body of the health service.
  case healthBody = "health-body"
  /// Another body governed by public law.
  case publicLawBody = "public-law-body"
  /// A utility.
  case utility
  /// None of these.
  case other

  /// What the list is called.
  public static let noun = "authority kind"
}
