import Audit

/// Sentences that several pages share, each in one place, so that another language can be added.
enum Words {
  /// Stands under every answer.
  static let disclaimer =
    "This is what the record shows, not a court's finding. Not legal advice."

  /// The one line of an answer.
  static func answer(_ value: Answer.Value, to quality: String) -> String {
    switch value {
    case .yes: "\(quality): yes"
    case .questions: "\(quality): yes, with questions"
    case .no: "\(quality): no"
    case .notShown: "\(quality): not shown"
    case .tooEarly: "\(quality): too early to say"
    }
  }

  /// `a`, `a and b`, `a, b and c`.
  static func list(_ words: [String]) -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " and " + last
  }

  /// A clause with the mark of how far it was read: `Art. 31(1) [T]`.
  static func source(_ source: Source) -> String {
    source.mark == .own ? source.text : "\(source.text) [\(source.mark.rawValue)]"
  }

  /// `1 event`, `2 events`.
  static func count(_ number: Int, _ noun: String, _ plural: String? = nil) -> String {
    "\(number) \(number == 1 ? noun : plural ?? noun + "s")"
  }

  /// Indexes as people cite them.
  static func events(_ indexes: [Int]) -> String {
    guard !indexes.isEmpty else { return "no event" }
    return (indexes.count == 1 ? "event " : "events ")
      + indexes.map(String.init).joined(separator: ", ")
  }
}
