import Reports

/// How tones look: in colour where somebody watches who did not decline it, else plain.
struct Style: Equatable, Sendable {
  let isColored: Bool

  init(isColored: Bool) { self.isColored = isColored }

  /// Colour only on a terminal that can show it, and only where `NO_COLOR` is unset or empty
  /// (no-color.org).
  init(isTerminal: Bool, noColor: String?, term: String?) {
    isColored = isTerminal && (noColor ?? "").isEmpty && term != "dumb"
  }

  /// The text in its tone. The signs are those of ECMA-48 §8.3.117, among the eight colours that a
  /// reader's own palette defines, so that they suit a light screen and a dark one.
  func paint(_ text: String, _ tone: Tone) -> String {
    guard isColored, !text.isEmpty, let sign = Self.sign(tone) else { return text }
    return "\u{1B}[\(sign)m\(text)\u{1B}[0m"
  }

  static func sign(_ tone: Tone) -> String? {
    switch tone {
    case .plain: nil
    case .strong: "1"
    case .quiet: "2"
    case .good: "32"
    case .caution: "33"
    case .bad: "1;31"
    }
  }
}
