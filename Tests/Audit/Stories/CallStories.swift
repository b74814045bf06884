extension RuleStory {
  static let call: [RuleStory] = []
}
