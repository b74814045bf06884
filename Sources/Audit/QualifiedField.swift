import Commissioning
import Fields
import Projections

/// Who could have been invited.
struct QualifiedField {
  let qualified: Set<Identifier>
  /// Whether it is on record for everybody who applied.
  let isWhole: Bool
  let events: [Int]

  init(_ exam: Examination) {
    let assessed = exam.all(SelectionAssessed.self)
    var verdicts: [Identifier: Bool] = [:]
    for event in assessed { verdicts[event.party] = event.qualified }
    // A qualified candidate that lost only by rank could have been invited.
    let rejected = exam.all(CandidateRejected.self).filter {
      ![.ranking, .notSelected].contains($0.ground)
    }
    let out = Set(rejected.map(\.party))
    qualified = Set(verdicts.filter(\.value).keys).subtracting(out)
    let applied = Set(exam.all(ParticipationRequested.self).map(\.party))
    isWhole = !assessed.isEmpty && applied.allSatisfy { verdicts[$0] != nil || out.contains($0) }
    events = assessed.indexes() + rejected.indexes()
  }
}
