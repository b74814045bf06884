extension RuleStory {
  static let record: [RuleStory] = []
}
