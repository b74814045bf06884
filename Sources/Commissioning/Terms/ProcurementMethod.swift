import Fields

/// How open the competition is, in the closed list of OCDS `method`.
public enum ProcurementMethod: String, Code {
  /// All interested suppliers may tender.
  case open
  /// Only those who qualified may tender.
  case selective
  /// The buyer approaches a number of suppliers.
  case limited
  /// One supplier.
  case direct

  /// What the list is called.
  public static let noun = "procurement method"
}
