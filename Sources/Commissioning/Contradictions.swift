import Fields

// What two fields, or two elements of one list, cannot both say. Reported with the place of the
// later one.

extension Array {
  /// A problem for each element whose key an earlier one has. Ids that differ only in case are
  /// one id; elements without a key are passed over.
  func repeated(_ field: String, by key: (Element) -> Identifier?) -> [FieldProblem] {
    var seen: Set<String> = []
    return enumerated().compactMap { position, element in
      guard let id = key(element), !seen.insert(id.folded).inserted else { return nil }
      return FieldProblem(
        .contradiction, FieldPath.root.member(field)[position],
        "The same id stands earlier in the list.")
    }
  }
}

extension Array {
  /// A problem for each element that another list has too, where it can stand in one only.
  func shared<Key: Hashable>(
    _ field: String, with others: [Element], by key: (Element) -> Key
  ) -> [FieldProblem] {
    let taken = Set(others.map(key))
    return enumerated().filter { taken.contains(key($0.element)) }.map { position, _ in
      FieldProblem(
        .contradiction, FieldPath.root.member(field)[position],
        "The same stands in the list that it excludes.")
    }
  }
}

extension Array<Identifier> {
  /// A problem for each id that stands earlier in the list.
  func repeated(_ field: String) -> [FieldProblem] { repeated(field) { $0 } }
}

extension Array<StagePlan> {
  /// Stages given twice or numbered from 0, and targets given twice within one.
  func contradictions(_ field: String) -> [FieldProblem] {
    let stages = Dictionary(grouping: indices) { self[$0].stage }
    return indices.flatMap { position in
      let path = "\(field)[\(position)]"
      let plan = self[position]
      let isRepeated = stages[plan.stage]?.first != position
      return FieldProblem.counts("\(path).stage", plan.stage)
        + (isRepeated
          ? [FieldProblem(.contradiction, .root.member(path), "The stage is planned twice.")] : [])
        + plan.targets.repeated("\(path).targets", by: \.id)
    }
  }
}

extension FieldProblem {
  /// A problem where a count that begins at 1 is below it.
  static func counts(_ field: String, _ number: Int?) -> [FieldProblem] {
    guard let number, number < 1 else { return [] }
    return [FieldProblem(.contradiction, .root.member(field), "It counts from 1.")]
  }

  /// A problem where a flag says that there is nothing, and a list holds something.
  static func denied(_ flag: String, _ isNothing: Bool?, by list: [some Any]) -> [FieldProblem] {
    guard isNothing == true, !list.isEmpty else { return [] }
    return [
      FieldProblem(.contradiction, .root.member(flag), "It says that there is none, and some are.")
    ]
  }
}
