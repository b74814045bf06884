import CivilTime
import Commissioning
import Fields
import Projections

/// Who could have been invited.
struct QualifiedField {
  /// Those who qualified and were still in when the invitations went out.
  let qualified: Set<Identifier>
  /// Those who had certainly left, or been excluded, before that.
  let gone: Set<Identifier>
  /// Whether it is on record for everybody who applied.
  let isWhole: Bool
  let events: [Int]

  init(_ exam: Examination) {
    let invitation = exam.all(InvitationsSent.self).min { $0.precedes($1) }
    let assessed = exam.all(SelectionAssessed.self)
    var verdicts: [Identifier: Bool] = [:]
    for event in assessed { verdicts[event.party] = event.qualified }
    // A qualified candidate that lost only by rank could have been invited.
    let rejected = exam.all(CandidateRejected.self).filter {
      ![.ranking, .notSelected].contains($0.ground)
    }
    let exits = Self.exits(exam).filter { exit in
      !exam.all(PartyReinstated.self).contains { back in
        back.party == exit.party && exit.event.precedes(back)
          && (invitation.map { back.precedes($0) } ?? true)
      }
    }
    // Whoever left on the day of the invitations is not said to have been passed over.
    let left = exits.filter { exit in
      invitation.map { $0.happened.isBefore(exit.event.happened) != true } ?? true
    }
    let out = Set(rejected.map(\.party) + left.map(\.party))
    qualified = Set(verdicts.filter(\.value).keys).subtracting(out)
    gone = Set(
      exits.filter { exit in
        invitation.map { exit.event.happened.isBefore($0.happened) == true } ?? false
      }.map(\.party))
    let applied = Set(exam.all(ParticipationRequested.self).map(\.party))
    isWhole = !assessed.isEmpty && applied.allSatisfy { verdicts[$0] != nil || out.contains($0) }
    events = assessed.indexes() + rejected.indexes() + left.map(\.event.index)
  }

  /// Who withdrew or was excluded, and by which event.
  private static func exits(_ exam: Examination) -> [(party: Identifier, event: RecordedEvent)] {
    let withdrew = exam.all(PartyWithdrawn.self).map { (party: $0.party, event: $0.entry) }
    let excluded = exam.all(ExclusionChecked.self).filter { $0.exclusionDecision == .excluded }
      .map { (party: $0.party, event: $0.entry) }
    return withdrew + excluded
  }
}
