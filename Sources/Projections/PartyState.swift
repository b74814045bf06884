import CivilTime
import Commissioning
import Fields

/// Where one party stands, and by which events it came there.
public struct PartyState: Sendable, Equatable {
  /// The handle.
  public let handle: Identifier
  /// Every change, in the order in which it was folded; never empty.
  public private(set) var steps: [PartyStep]
  private var moved: Moment

  init(_ handle: Identifier, _ standing: Standing, stage: Int?, by entry: RecordedEvent) {
    self.handle = handle
    steps = [PartyStep(standing: standing, stage: stage, index: entry.index, reinstated: nil)]
    moved = entry.happened
  }

  /// Where it stands.
  public var standing: Standing { steps.last?.standing ?? .interested }
  /// The stage that it passed or failed last, or in which it went out.
  public var stage: Int? { steps.last?.stage }
  /// Whether it is still in.
  public var isIn: Bool { !standing.isOut }
  /// Whether it had a contract, in or out.
  public var wasPartner: Bool { steps.contains { ($0.standing.progress ?? 0) >= 8 } }

  /// Moves it along. What the party does itself does not bring it back in; what the authority
  /// does with it does, for that is what really happened.
  mutating func advance(
    _ target: Standing, stage: Int? = nil, byAuthority: Bool = true, _ entry: RecordedEvent
  ) {
    guard let goal = target.progress else { return }
    guard let reached = standing.progress else {
      if byAuthority, !isLate(entry) { enter(target, stage, entry) }
      return
    }
    if goal > reached || (goal == reached && target != standing && !isLate(entry)) {
      enter(target, stage, entry)
    } else if goal == reached, stage != self.stage, !isLate(entry) {
      enter(target, stage, entry)
    }
  }

  /// Takes it out, unless that happened before what brought it to where it stands.
  mutating func exit(_ target: Standing, stage: Int? = nil, _ entry: RecordedEvent) {
    guard !isLate(entry), target != standing else { return }
    enter(target, stage, entry)
  }

  /// Brings it back to where it stood when it went out.
  mutating func reinstate(_ basis: ReinstatementBasis, _ entry: RecordedEvent) {
    guard standing.isOut else { return }
    let last = steps.last { !$0.standing.isOut }
    steps.append(
      PartyStep(
        standing: last?.standing ?? .interested, stage: last?.stage, index: entry.index,
        reinstated: basis))
    moved = entry.happened
  }

  /// Takes back what a decision, by its index, made of it, if that is where it still stands.
  mutating func takeBack(decidedBy decisions: Set<Int>, _ entry: RecordedEvent) {
    guard let last = steps.last, decisions.contains(last.index), !isLate(entry) else { return }
    let before = steps.last { !decisions.contains($0.index) }
    enter(before?.standing ?? .interested, before?.stage, entry)
  }

  private mutating func enter(_ standing: Standing, _ stage: Int?, _ entry: RecordedEvent) {
    steps.append(
      PartyStep(standing: standing, stage: stage, index: entry.index, reinstated: nil))
    moved = entry.happened
  }

  private func isLate(_ entry: RecordedEvent) -> Bool { entry.happened.isBefore(moved) == true }
}

/// One change of where a party stands.
public struct PartyStep: Sendable, Equatable {
  /// Where it stands from here.
  public let standing: Standing
  /// The stage, where it is of one.
  public let stage: Int?
  /// Index of the event.
  public let index: Int
  /// Why it came in again, where it did.
  public let reinstated: ReinstatementBasis?
}
