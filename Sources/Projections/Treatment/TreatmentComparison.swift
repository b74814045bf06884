import CivilTime
import Commissioning
import Fields

/// How two parties of one procedure were treated, side by side.
///
/// It judges nothing: that a difference is there is a question, and whether it is allowed is the
/// rules' to say.
public struct TreatmentComparison: Sendable {
  /// What one party's side shows of a fact.
  public struct Side: Sendable, Equatable {
    /// What is on record; empty where nothing is.
    public let values: [TreatmentValue]
    /// Why nothing is there, where that is no difference of treatment by itself.
    public let absence: Absence?
  }

  /// Why one side of a fact is empty.
  public enum Absence: Sendable, Equatable {
    /// By this event the party was out when the other's was recorded.
    case out(since: Int)
    /// The fact is an answer, and this party had not asked.
    case unasked
    /// The fact is a part of a decision, and none of its kind was taken about the party.
    case undecided
  }

  /// How the two sides of a fact stand to each other.
  public enum Difference: String, Sendable, CaseIterable {
    /// The same is on record.
    case none
    /// Not the same.
    case different
    /// A value is not for the eyes of this view.
    case withheld
    /// One of the two was out already, or the decision was not about it.
    case apart
  }

  /// One fact for both.
  public struct Row: Sendable, Equatable {
    /// What is compared.
    public let fact: TreatmentFact
    /// Of the first party.
    public let first: Side
    /// Of the second.
    public let second: Side

    /// How they stand to each other.
    public var difference: Difference {
      if first.absence != nil || second.absence != nil { return .apart }
      if Self.isSame(first.values, second.values) { return .none }
      return (first.values + second.values).contains(where: \.isWithheld) ? .withheld : .different
    }

    /// Equal in any order, each as often; two withheld values are never known to be equal.
    private static func isSame(_ left: [TreatmentValue], _ right: [TreatmentValue]) -> Bool {
      guard left.count == right.count, !left.contains(where: \.isWithheld) else { return false }
      var rest = right.map { $0.content }
      for value in left {
        guard let place = rest.firstIndex(of: value.content) else { return false }
        rest.remove(at: place)
      }
      return true
    }
  }

  /// The procedure.
  public let procedure: Identifier
  /// The party on the left.
  public let first: Identifier
  /// The party on the right.
  public let second: Identifier
  /// Every fact that is on record for one of the two, by topic and in the order of the log.
  public let rows: [Row]

  /// Compares two parties of what the file shows.
  public init(of first: Identifier, and second: Identifier, in file: CaseFile) {
    procedure = file.procedure
    self.first = first
    self.second = second
    // Where parties stand does not hang on the time of day: only phases follow from deadlines.
    let state = ProcedureState(of: file, asOf: .first)
    rows = Self.rows(
      PartyTreatment(of: first, in: file, state), PartyTreatment(of: second, in: file, state))
  }

  /// How many facts of a topic stand so.
  public func count(_ difference: Difference, of topic: TreatmentFact.Topic) -> Int {
    rows.count { $0.fact.topic == topic && $0.difference == difference }
  }

  private static func rows(_ first: PartyTreatment, _ second: PartyTreatment) -> [Row] {
    let all = first.values + second.values
    var facts: [TreatmentFact] = []
    var known: Set<TreatmentFact> = []
    var starts: [TreatmentFact: Int] = [:]
    for (fact, value) in all {
      if known.insert(fact).inserted { facts.append(fact) }
      starts[fact.group] = min(starts[fact.group] ?? .max, value.asked)
    }
    let left = Dictionary(grouping: first.values, by: \.fact).mapValues { $0.map { $0.value } }
    let right = Dictionary(grouping: second.values, by: \.fact).mapValues { $0.map { $0.value } }
    return order(facts, by: starts).map { fact in
      let (own, other) = (left[fact] ?? [], right[fact] ?? [])
      return Row(
        fact: fact, first: Side(values: own, absence: absence(own, other, first, fact, left)),
        second: Side(values: other, absence: absence(other, own, second, fact, right)))
    }
  }

  private static func absence(
    _ own: [TreatmentValue], _ other: [TreatmentValue], _ treatment: PartyTreatment,
    _ fact: TreatmentFact, _ all: [TreatmentFact: [TreatmentValue]]
  ) -> Absence? {
    guard own.isEmpty, let index = other.first?.asked else { return nil }
    if let out = treatment.out(before: index) { return .out(since: out) }
    if case .told(let type, _) = fact, !treatment.hasAsked(for: type) { return .unasked }
    if case .decision(let turn, let part) = fact, part != .outcome,
      all[.decision(turn, .outcome)] == nil
    {
      return .undecided
    }
    return nil
  }

  /// By topic, then by what stands together in the order of the log.
  private static func order(
    _ facts: [TreatmentFact], by starts: [TreatmentFact: Int]
  ) -> [TreatmentFact] {
    func key(_ fact: TreatmentFact) -> (Int, Int) {
      let topic = TreatmentFact.Topic.allCases.firstIndex(of: fact.topic) ?? 0
      return (topic, starts[fact.group] ?? .max)
    }
    var groups: [TreatmentFact: Int] = [:]
    for (position, fact) in facts.enumerated() where groups[fact.group] == nil {
      groups[fact.group] = position
    }
    return facts.enumerated().sorted { left, right in
      let (one, other) = (key(left.element), key(right.element))
      if one != other { return one < other }
      let apart = (groups[left.element.group] ?? 0, groups[right.element.group] ?? 0)
      if apart.0 != apart.1 { return apart.0 < apart.1 }
      return (left.element.place, left.offset) < (right.element.place, right.offset)
    }.map { $0.element }
  }
}
