import CivilTime
import Commissioning
import Fields
import Projections

/// Who could have been invited, for one lot or for the whole.
struct QualifiedField {
  /// Those who qualified and were still in when the invitations went out.
  let qualified: Set<Identifier>
  /// Those who qualified likewise, and for which lot is not on record.
  let unplaced: Set<Identifier>
  /// Those who had certainly left, or been excluded, before that.
  let gone: Set<Identifier>
  /// Those who had not qualified, or were out for another cause than their rank.
  let outside: Set<Identifier>
  /// Whether it is on record for everybody who applied.
  let isWhole: Bool
  let events: [Int]

  init(_ exam: Examination, lot: Identifier? = nil) {
    let invitation = exam.all(InvitationsSent.self).filter { $0.mayConcern(lot) }
      .min { $0.precedes($1) }
    let assessed = exam.all(SelectionAssessed.self).filter { $0.mayConcern(lot) }
    let requests = exam.all(ParticipationRequested.self)
    let applied = requests.filter { $0.mayConcern(lot) }
    let elsewhere = Set(requests.map { $0.party }).subtracting(applied.map { $0.party })
    let seekers = Set(applied.filter { $0.names(lot) }.map { $0.party })
    var verdicts: [Identifier: Bool] = [:]
    for event in assessed { verdicts[event.party] = event.qualified }
    let placed = seekers.union(assessed.filter { $0.names(lot) }.map { $0.party })
    // A qualified candidate that lost only by rank could have been invited.
    let rejected = exam.all(CandidateRejected.self).filter {
      ![.ranking, .notSelected].contains($0.ground) && $0.mayConcern(lot)
    }
    let exits = Self.exits(exam, lot).filter { exit in
      !exam.all(PartyReinstated.self).contains { back in
        back.party == exit.party && exit.event.precedes(back)
          && (invitation.map { back.precedes($0) } ?? true)
      }
    }
    // Whoever left on the day of the invitations is not said to have been passed over.
    let left = exits.filter { exit in
      invitation.map { $0.happened.isBefore(exit.event.happened) != true } ?? true
    }
    let out = Set(rejected.map { $0.party } + left.map { $0.party })
    outside = out.union(verdicts.filter { !$0.value }.keys)
    let fit = Set(verdicts.filter { $0.value }.keys).subtracting(out).subtracting(elsewhere)
    qualified = lot == nil ? fit : fit.intersection(placed)
    gone = Set(
      exits.filter { exit in
        invitation.map { exit.event.happened.isBefore($0.happened) == true } ?? false
      }.map { $0.party })
    unplaced = fit.subtracting(qualified)
    isWhole =
      !assessed.isEmpty
      && applied.allSatisfy { verdicts[$0.party] != nil || out.contains($0.party) }
    events = assessed.indexes() + rejected.indexes() + left.map { $0.event.index }
  }

  /// Who withdrew or was excluded, and by which event.
  private static func exits(
    _ exam: Examination, _ lot: Identifier?
  ) -> [(party: Identifier, event: RecordedEvent)] {
    let withdrew = exam.all(PartyWithdrawn.self).filter { $0.mayConcern(lot) }
      .map { (party: $0.party, event: $0.entry) }
    let excluded = exam.all(ExclusionChecked.self)
      .filter { $0.exclusionDecision == .excluded && $0.mayConcern(lot) }
      .map { (party: $0.party, event: $0.entry) }
    return withdrew + excluded
  }
}
