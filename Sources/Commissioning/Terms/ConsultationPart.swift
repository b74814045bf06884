import Fields

/// What the people to be helped were asked about.
public enum ConsultationPart: String, Code {
  /// The need itself.
  case need
  /// The documents of the procedure.
  case documents
  /// The results of a stage.
  case stage
  /// How results are judged.
  case assessment

  /// What the list is called.
  public static let noun = "consultation part"
}
