extension RuleStory {
  static let evaluation: [RuleStory] = []
}
