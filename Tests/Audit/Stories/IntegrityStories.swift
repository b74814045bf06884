import CivilTime
import Commissioning

@testable import Audit

extension RuleStory {
  /// People who decide.
  static let integrity: [RuleStory] = []
}
