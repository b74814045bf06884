import Fields

/// Other numbers for a rulebook, as a file states them: which book, and which numbers for which
/// reason. An audit under it says which it changed, for a number can hide what another shows.
///
/// It changes numbers alone. A rule cannot be left out, weigh less or stop being a duty: an
/// answer under a softer law would no longer be an answer to the question.
public struct RulebookFile: FieldRecord {
  /// The book that it starts from, with its version.
  public var rulebook = ""
  /// The numbers that it sets.
  public var thresholds: [ThresholdChange] = []

  /// Nothing stated.
  public init() {}

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("rulebook", &rulebook, "the book that it starts from, with its version")
    visitor.field("thresholds", &thresholds, "the numbers that it sets")
  }

  /// The book with its numbers, or every problem of what the file names.
  public func book(_ problems: inout [FieldProblem]) -> Rulebook? {
    let known = Rule.thresholds
    for (place, change) in thresholds.enumerated() {
      let path = FieldPath.root.member("thresholds")[place]
      if !known.contains(where: { $0.name.utf8.elementsEqual(change.name.utf8) }) {
        problems.append(
          FieldProblem(
            .unknownCode, path.member("name"), "No rule compares with a number of that name.",
            suggestions: Spelling.nearest(to: change.name, among: known.map { $0.name })))
      }
      if change.value < 0 {
        problems.append(
          FieldProblem(.limit, path.member("value"), "The number is \(change.value), below 0."))
      }
    }
    for (place, change) in thresholds.enumerated()
    where thresholds[..<place].contains(where: { $0.name.utf8.elementsEqual(change.name.utf8) }) {
      problems.append(
        FieldProblem(
          .contradiction, FieldPath.root.member("thresholds")[place], "It is set twice."))
    }
    guard let book = Rulebook.named(rulebook) else {
      problems.append(
        FieldProblem(
          .unknownCode, FieldPath.root.member("rulebook"), "There is no rulebook of that name.",
          suggestions: Spelling.nearest(to: rulebook, among: Rulebook.all.map { $0.name })))
      return nil
    }
    return problems.isEmpty ? book.changing(thresholds) : nil
  }
}

/// One number that a rulebook file sets.
public struct ThresholdChange: FieldRecord, Hashable {
  /// Which.
  public var name = ""
  /// The number, in the unit of the threshold.
  public var value = 0
  /// Why, in a sentence that readers of the answer are shown.
  public var reason = ""

  /// Nothing stated.
  public init() {}

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("name", &name, "which number")
    visitor.field("value", &value, "the number, in the unit of the threshold")
    visitor.field("reason", &reason, "why, in a sentence that readers of the answer are shown")
  }
}

extension Rulebook {
  /// The same book with other numbers.
  func changing(_ changes: [ThresholdChange]) -> Rulebook {
    Rulebook(
      id: id, version: version, title: title, regime: regime, scope: scope, clock: clock,
      entries: entries.map { $0.changing(changes) }, changes: changes)
  }
}

extension Rulebook.Entry {
  /// The same line with those of the numbers that its rule compares with.
  func changing(_ changes: [ThresholdChange]) -> Rulebook.Entry {
    var own = thresholds
    for threshold in rule.thresholds {
      for change in changes where change.name.utf8.elementsEqual(threshold.name.utf8) {
        own[threshold] = change.value
      }
    }
    return Rulebook.Entry(
      rule, Cell(standing: standing, thresholds: own, principle: principle))
  }
}

extension Rule {
  /// Every number that some rule compares with, by name.
  public static let thresholds: [Threshold] = Set(all.flatMap { $0.thresholds }).sorted {
    $0.name.utf8.lexicographicallyPrecedes($1.name.utf8)
  }
}
