extension RuleStory {
  static let purchase: [RuleStory] = []
}
