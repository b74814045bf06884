extension RuleStory {
  static let development: [RuleStory] = []
}
