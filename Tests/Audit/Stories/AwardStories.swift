extension RuleStory {
  static let award: [RuleStory] = []
}
