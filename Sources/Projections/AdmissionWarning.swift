/// Something that a draft names and nothing recorded knows. It is recorded all the same: scoring
/// by a criterion that was never published is what an audit must be able to find.
public struct AdmissionWarning: Equatable, Sendable {
  /// What is not known; stable.
  public enum Code: String, CaseIterable, Sendable {
    case lotUnknown = "lot-unknown"
    case stageUnknown = "stage-unknown"
    case criterionUnknown = "criterion-unknown"
    case targetUnknown = "target-unknown"
    case conditionUnknown = "condition-unknown"
    case levelUnknown = "level-unknown"
    case maximumCostUnknown = "maximum-cost-unknown"
    case instalmentUnknown = "instalment-unknown"
    case reviewUnknown = "review-unknown"
    case partyNotApplied = "party-not-applied"
    case deadlinePassed = "deadline-passed"
  }

  /// Which.
  public let code: Code
  /// The field.
  public let place: String
  /// One sentence.
  public let reason: String
  /// Names that may have been meant.
  public let suggestions: [String]

  init(_ code: Code, _ place: String, _ reason: String, _ suggestions: [String] = []) {
    self.code = code
    self.place = place
    self.reason = reason
    self.suggestions = suggestions
  }

  /// Compares code and place.
  public static func == (left: AdmissionWarning, right: AdmissionWarning) -> Bool {
    left.code == right.code && left.place.utf8.elementsEqual(right.place.utf8)
  }

  /// `Did you mean …?`, where there is something to suggest.
  public var question: String? {
    suggestions.isEmpty ? nil : "Did you mean \(suggestions.joined(separator: " or "))?"
  }
}
