import CivilTime
import Commissioning
import Fields

/// What one event changed, as it was recorded.
public struct ReplayStep: Sendable {
  /// The event.
  public let entry: RecordedEvent
  /// The state before it, as of its recording.
  public let before: ProcedureState
  /// The state after it.
  public let after: ProcedureState

  /// The phases that the event entered; those that only time brought stand in `before`.
  public var phases: [PhaseStep] {
    // A correction can change the past: then the whole way is new from where it differs.
    let common = zip(before.steps, after.steps).prefix { $0 == $1 }.count
    return Array(after.steps.dropFirst(common))
  }

  /// The parties whose standing the event changed, with where they stood before.
  public var partyChanges: [PartyChange] {
    after.parties.compactMap { party in
      let old = before.party(party.handle)
      guard old?.steps.last != party.steps.last else { return nil }
      return PartyChange(
        handle: party.handle, before: old?.standing, after: party.standing, stage: party.stage)
    }
      + before.parties.filter { after.party($0.handle) == nil }.map {
        PartyChange(handle: $0.handle, before: $0.standing, after: nil, stage: nil)
      }
  }
}

/// A party's standing before and after an event; nil where it was not there.
public struct PartyChange: Sendable, Equatable {
  /// The handle.
  public let handle: Identifier
  /// Where it stood.
  public let before: Standing?
  /// Where it stands.
  public let after: Standing?
  /// The stage, where it is of one.
  public let stage: Int?
}

extension CaseFile {
  /// The entries in log order, each with what it changed when it was recorded. A correction
  /// changes what follows from the entry that it corrects.
  public var replay: [ReplayStep] {
    var fold = ProcedureFold()
    return recorded.map { entry in
      let before = fold.state(asOf: entry.recordedAt)
      if entry.type == .correctionRecorded {
        fold = ProcedureFold()
        for earlier in asRecorded(upTo: entry.index).events { fold.apply(earlier) }
      } else {
        fold.apply(entry)
      }
      return ReplayStep(entry: entry, before: before, after: fold.state(asOf: entry.recordedAt))
    }
  }
}
