import Fields

/// What was decided after a check for grounds of exclusion.
public enum ExclusionDecision: String, Code {
  /// No ground applies.
  case noGround = "no-ground"
  /// It stays in, for it has shown that it can be relied on: Art. 57(6) [T].
  case keptSelfCleaning = "kept-self-cleaning"
  /// It stays in by derogation: Art. 57(3) [T].
  case keptDerogation = "kept-derogation"
  /// The party must replace the organisation: Art. 63(1) [T].
  case toBeReplaced = "to-be-replaced"
  /// It is out.
  case excluded

  /// What the list is called.
  public static let noun = "exclusion decision"
}
