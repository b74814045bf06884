import Audit

/// Sentences that several pages share, each in one place, so that another language can be added.
enum Words {
  /// Stands under every answer.
  static let disclaimer =
    "This is what the record shows, not a court's finding, and not legal advice."

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

  /// Rules, as a person lists them; a long list is cut where the findings name the rest.
  static func list(_ rules: [String]) -> String {
    guard rules.count > 4 else { return rules.joined(separator: ", ") }
    return rules.prefix(3).joined(separator: ", ") + " and \(rules.count - 3) more"
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
