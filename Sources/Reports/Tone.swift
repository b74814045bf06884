/// What a piece of text is to its reader. How that looks is for whoever shows it; a tone never
/// carries a meaning that the words do not.
public enum Tone: CaseIterable, Sendable {
  /// Ordinary text.
  case plain
  /// A heading, or what the eye should find first.
  case strong
  /// What may be passed over.
  case quiet
  /// A duty met.
  case good
  /// A question, or something not shown.
  case caution
  /// A duty contradicted, or damage.
  case bad
}
