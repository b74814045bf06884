extension RuleStory {
  static let preparation: [RuleStory] = []
}
