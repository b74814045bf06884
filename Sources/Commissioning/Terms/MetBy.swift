import Fields

/// Who of a group must meet a criterion.
public enum MetBy: String, Code {
  /// The group as a whole.
  case group
  /// Its lead.
  case lead
  /// Each member by itself.
  case each

  /// What the list is called.
  public static let noun = "who must meet it"
}
