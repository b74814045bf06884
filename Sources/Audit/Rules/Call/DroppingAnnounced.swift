import CivilTime
import Commissioning
import Fields
import Projections

extension Rule {
  /// EU31-STAGED-NEG-DECLARED.
  public static let droppingAnnounced = Rule(
    id: "EU31-STAGED-NEG-DECLARED", title: "Dropping tenders was announced",
    question: "If tenders were dropped between rounds, was that announced, and by which criteria?",
    sources: [
      .directive("Directive 2014/24/EU Art. 31(5)", .transposition),
      .regulations2015("PCR 2015 reg. 31(18)-(19)", .text),
      .act2023("Procurement Act 2023 s. 20(1), (4)", .text),
    ],
    principle: .transparency,
    reads: [
      Reading(.noticeDispatched, "noticeKind", "publishedAt", "successiveReduction"),
      Reading(.documentsIssued, "successiveReduction", "awardCriteria.id"),
      Reading(.invitationsSent, "awardCriteria.id"),
      Reading(.tenderEliminated, "party", "ground", "results.criterion", "reasons.criterion"),
    ],
    trigger: .first(
      of: .tenderEliminated, otherwise: .noTrigger, "No tender was dropped between rounds."),
    logic: """
      Only tenders dropped by rank or by criteria, not those put out for another ground. The \
      notice, or the documents in force at its publication, say that tenders may be dropped \
      between rounds, and each dropping cites published award criteria alone. That the call \
      excludes it, that only a later version allows it, or that a criterion was never published \
      contradicts the duty.
      """,
    example: """
      B was dropped in round 1 for comfort, which is no published criterion: contradicted.
      """,
    knowableFrom: .tenderEliminated,
    canStill: "Before final tenders are asked for: take the dropped tenders in again.",
    possible: [
      .met("it was announced with the call, and each dropping cites published criteria"),
      .breached("it was not announced in time, or a criterion was never published"),
      .notShown(.missing, "the call does not say, or a dropping cites no criterion"),
      .notApplicable(.noTrigger, "no tender was dropped by rank or criteria"),
    ]
  ) { exam in
    let drops = exam.rankedOut
    guard let first = drops.first else {
      return .notApplicable(
        .noTrigger, because: "No tender was dropped between rounds by rank or criteria.")
    }
    let announcement = Announcement(exam)
    let events = drops.indexes() + announcement.events
    if announcement.isAllowed == false {
      return .breached(
        events,
        because: "The call says that no tender is dropped between rounds, and \(first.party) was"
          + " dropped on \(first.happened.date).")
    }
    let published = exam.publishedCriteria
    let known = Set(published?.criteria.map { $0.id } ?? [])
    for drop in drops {
      if let stray = drop.payload.cited(drop.common).first(where: { !known.contains($0) }),
        !known.isEmpty
      {
        return .breached(
          [drop.index] + [published?.event].compactMap { $0 }, ["cited": stray],
          because: "\(drop.party) was dropped on \(drop.happened.date) by \(stray), which is no"
            + " published award criterion.")
      }
    }
    guard announcement.isAllowed == true else {
      guard let later = exam.documents.first(where: { $0.successiveReduction == true }),
        !announcement.events.contains(later.index)
      else {
        return .notShown(
          events, because: "The call does not say whether tenders may be dropped between rounds.")
      }
      return .breached(
        events + [later.index],
        because: "That tenders may be dropped was first said in version \(later.documentsVersion)"
          + " of \(later.happened.date), after the call.")
    }
    if let bare = drops.first(where: { $0.payload.cited($0.common).isEmpty }) {
      return .notShown(
        events,
        because:
          "\(bare.party) was dropped on \(bare.happened.date), and no criterion is on record.")
    }
    return .met(
      events, ["dropped": drops.map { $0.party }],
      because: "The call says that tenders may be dropped between rounds, and"
        + " \(each(drops.count, "dropping")) cites published criteria.")
  }
}

/// What the call says of dropping tenders between rounds; the notice goes before the documents.
private struct Announcement {
  let isAllowed: Bool?
  let events: [Int]

  init(_ exam: Examination) {
    let call = exam.call
    let version = call.map { exam.documents(at: $0) } ?? exam.documents.first
    isAllowed = call?.successiveReduction ?? version?.successiveReduction
    events = [call?.index, version?.index].compactMap { $0 }
  }
}

extension Examination {
  /// Tenders that were dropped between rounds by rank or criteria. One that was late or incomplete
  /// was not.
  var rankedOut: [Recorded<TenderEliminated>] {
    all(TenderEliminated.self).filter { ($0.ground ?? .ranking) == .ranking }
  }
}

extension TenderEliminated {
  /// The criteria by which the tender was dropped.
  fileprivate func cited(_ common: CommonFields) -> [Identifier] {
    results.map { $0.criterion } + common.reasons.compactMap { $0.criterion }
  }
}
