import CivilTime
import Commissioning

@testable import Audit

extension RuleStory {
  /// Patterns across procedures.
  static let patterns: [RuleStory] = []
}
