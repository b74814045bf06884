import Fields

/// How somebody was spoken or written with.
public enum Channel: String, Code {
  /// In a meeting.
  case meeting
  /// By video.
  case video
  /// By telephone.
  case telephone
  /// By e-mail.
  case email = "e-mail"
  /// By letter.
  case letter
  /// Through the portal.
  case portal
  /// Otherwise.
  case other

  /// What the list is called.
  public static let noun = "channel"
}
