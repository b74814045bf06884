import CivilTime
import Commissioning

@testable import Audit

extension RuleStory {
  /// The Provider Selection Regime.
  static let providerSelection: [RuleStory] = []
}
