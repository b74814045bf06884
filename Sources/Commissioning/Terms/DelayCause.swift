import Fields

/// What caused a delay or an extension.
public enum DelayCause: String, Code {
  /// The authority's own system failed.
  case authoritySystem = "authority-system"
  /// Information came late.
  case lateInformation = "late-information"
  /// The documents changed.
  case documentChange = "document-change"
  /// Somebody asked for it.
  case request
  /// The bidder's own doing.
  case bidder
  /// Something else.
  case other

  /// What the list is called.
  public static let noun = "cause"
}
