import Fields

/// How a message was sent; the length of a standstill depends on it.
public enum DeliveryMeans: String, Code {
  /// Electronically.
  case electronic
  /// By post.
  case letter
  /// By hand.
  case hand
  /// By fax.
  case fax
  /// Otherwise.
  case other

  /// What the list is called.
  public static let noun = "means"
}
