import Fields

/// What a party is asked to clarify.
public enum ClarificationSubject: String, Code {
  /// What it offered or declared.
  case submission
  /// A document that is missing or incomplete: Art. 56(3) [T].
  case missingDocument = "missing-document"
  /// A price that seems abnormally low: Art. 69 [T].
  case lowPrice = "low-price"
  /// A ground of exclusion.
  case exclusion
  /// Something else.
  case other

  /// What the list is called.
  public static let noun = "clarification subject"
}
