import CivilTime
import Commissioning
import Fields

/// Where a procedure and each of its parties stand at one moment, with the events behind it.
public struct ProcedureState: Sendable, Equatable {
  /// The phase.
  public let phase: Phase
  /// The stage, where the phase is of one.
  public let stage: Int?
  /// Every phase entered, in order.
  public let steps: [PhaseStep]
  /// The parties, in the order in which they appeared.
  public let parties: [PartyState]
  /// Reviews that are not decided, with the index of the event that lodged each.
  public let openReviews: [Identifier: Int]

  /// The state of what the file shows, at `instant`: deadlines that have passed by then count.
  public init(of file: CaseFile, asOf instant: Instant) {
    var fold = ProcedureFold()
    for entry in file.events { fold.apply(entry) }
    self = fold.state(asOf: instant)
  }

  init(_ main: MainRegion, _ parties: [PartyState]) {
    phase = main.phase
    stage = main.stage
    steps = main.steps
    openReviews = main.openReviews.mapValues(\.index)
    self.parties = parties
  }

  /// The party with the handle.
  public func party(_ handle: Identifier) -> PartyState? {
    parties.first { $0.handle == handle }
  }

  /// The partners that are still in.
  public var partners: [PartyState] { parties.filter { $0.isIn && $0.wasPartner } }

  /// The indexes behind the phase, ascending.
  public var trail: [Int] { Set(steps.map { $0.index }).sorted() }
}

/// The regions side by side, fed one event at a time.
struct ProcedureFold: Sendable {
  private var main = MainRegion()
  private var parties = PartyRegion()

  mutating func apply(_ entry: RecordedEvent) {
    main.apply(entry)
    parties.apply(entry)
  }

  func state(asOf instant: Instant) -> ProcedureState {
    var main = main
    main.settle(at: instant)
    return ProcedureState(main, parties.parties)
  }
}
