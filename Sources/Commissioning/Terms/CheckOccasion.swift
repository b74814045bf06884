import Fields

/// When a performance level was checked.
public enum CheckOccasion: String, Code {
  /// Before anything was bought.
  case beforePurchase = "before-purchase"
  /// While it was delivered.
  case inDelivery = "in-delivery"

  /// What the list is called.
  public static let noun = "check occasion"
}
