import CivilTime
import Commissioning

@testable import Audit

extension RuleStory {
  /// The lighter regimes.
  static let lightTouch: [RuleStory] = []
}
