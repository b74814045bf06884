import Fields

/// How the record of an event came about.
public enum Origin: String, Code {
  /// Recorded by those who acted, as part of acting.
  case live
  /// Taken from published data by a program.
  case imported
  /// Written down later, by a person, from public sources.
  case transcribed

  /// What the list is called.
  public static let noun = "origin"
}
