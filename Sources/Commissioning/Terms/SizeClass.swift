import Fields

/// The size of an organisation: Recommendation 2003/361/EC.
public enum SizeClass: String, Code {
  /// Fewer than 10 people.
  case micro
  /// Fewer than 50.
  case small
  /// Fewer than 250.
  case medium
  /// 250 or more.
  case large

  /// What the list is called.
  public static let noun = "size class"
}
