import Fields

/// Where a complaint was made.
public enum ComplaintRoute: String, Code {
  /// With the authority itself.
  case authority
  /// With an ombudsman or a procurement review unit.
  case ombudsman
  /// With an independent panel.
  case panel
  /// Elsewhere.
  case other

  /// What the list is called.
  public static let noun = "complaint route"
}
