import CivilTime
import Commissioning
import Fields
import Projections

extension Rule {
  /// EU31-FINAL-NOT-NEGOTIATED.
  public static let finalNotNegotiated = Rule(
    id: "EU31-FINAL-NOT-NEGOTIATED", title: "Final tenders stayed final",
    question:
      "Was nothing negotiated after final tenders, and never a minimum requirement or criterion?",
    sources: [
      .directive("Directive 2014/24/EU Art. 31(3)", .transposition),
      .regulations2015("PCR 2015 reg. 31(13)-(14)", .text),
    ],
    principle: .equalTreatment,
    reads: [
      Reading(.negotiationHeld, "party", "startedAt", "topics"),
      Reading(.clarificationReceived, "party", "changesOffer"),
      Reading(.tenderReceived, "party", "tenderKind", "accepted"),
      Reading(.invitationsSent, "tenderDeadline", "recipients.party"),
      Reading(.noticeDispatched, "tenderDeadline"),
      Reading(.deadlineExtended, "period", "newDeadline"),
      Reading(.documentsAmended, "period", "newDeadline"), Reading(.awardDecided),
      Reading(.contractSigned, "partner"), Reading(.recordClosed, "attests"),
    ],
    trigger: .first(
      of: .negotiationHeld, .tenderReceived, otherwise: .notYetDue,
      "Nothing is tendered or negotiated yet."),
    logic: """
      A negotiation after the deadline for final tenders contradicts the duty, unless a new \
      invitation lay between or the party had its contract; so does a clarification that changed \
      the offer then. A minimum requirement or an award criterion among the topics contradicts it \
      at any time. Otherwise it is silence, unless the closed record attests it.
      """,
    example: """
      Final tenders were due on 16 June at noon. A talk on the 13th: met. A talk on the 18th about \
      the price: contradicted.
      """,
    knowableFrom: .decisionNoticesSent,
    canStill: "Before the award: invite everybody to a new final tender.",
    possible: [
      .met("nothing contrary, and the closed record attests it"),
      .met(.nothingContrary, "no negotiation after the deadline, and no forbidden topic"),
      .breached(
        "a negotiation or a changed offer came after, or a forbidden topic was on the table"),
      .notShown(.missing, "which tenders were final, their deadline or an hour is not on record"),
      .notApplicable(.notYetDue, "no final tender is in"),
    ]
  ) { exam in
    let talks = exam.all(NegotiationHeld.self)
    if let forbidden = talks.compactMap(exam.forbiddenTopic).first { return forbidden }
    let finals = exam.all(TenderReceived.self)
      .filter { $0.tenderKind == .final && $0.accepted != false }.map(exam.submission)
    guard !finals.isEmpty else {
      guard let award = exam.all(AwardDecided.self).first else {
        return .notApplicable(.notYetDue, talks.indexes(), because: "No final tender is in.")
      }
      return .notShown(
        [award.index],
        because: "The award is decided, and which tenders were final is not on record."
      )
    }
    guard let deadline = finals.compactMap({ $0.deadline }).last else {
      return .notShown(
        finals.map { $0.index }, because: "Until when final tenders were taken is not on record.")
    }
    let problems = exam.lateTalks.compactMap { exam.problem($0, after: deadline) }
    if let problem = problems.deciding { return problem }
    let events = finals.map { $0.index } + talks.indexes() + deadline.events
    let sentence =
      "No negotiation after the deadline of \(deadline.moment) for final tenders, and none about a"
      + " minimum requirement or criterion"
    if let attested = exam.attestation(of: "EU31-FINAL-NOT-NEGOTIATED") {
      return .met(
        events + [attested], ["negotiations": talks.count], because: "\(sentence), as attested.")
    }
    return .met(
      events, ["negotiations": talks.count], as: .nothingContrary,
      because: "\(sentence), is on record.")
  }
}

/// A talk, or an answer, that may have changed an offer.
private struct LateTalk: Sendable {
  let what: String
  let party: Identifier
  let index: Int
  let at: Moment
}

extension Examination {
  fileprivate func forbiddenTopic(_ talk: Recorded<NegotiationHeld>) -> Judgement? {
    let forbidden: [NegotiationTopic] = [.minimumRequirement, .awardCriterion]
    guard let topic = talk.topics.first(where: forbidden.contains) else { return nil }
    return .breached(
      [talk.index], ["party": talk.party, "topic": topic.rawValue],
      because: "The negotiation with \(talk.party) on \(talk.happened.date) was about"
        + " \(topic == .awardCriterion ? "an award criterion" : "a minimum requirement").")
  }

  fileprivate var lateTalks: [LateTalk] {
    let talks = all(NegotiationHeld.self).map {
      LateTalk(
        what: "negotiated with", party: $0.party, index: $0.index, at: $0.startedAt ?? $0.happened)
    }
    let changes = all(ClarificationReceived.self).filter { $0.changesOffer == true }.map {
      LateTalk(
        what: "took a changed offer from", party: $0.party, index: $0.index, at: $0.happened)
    }
    return talks + changes
  }

  fileprivate func problem(_ talk: LateTalk, after deadline: Term) -> Judgement? {
    let isSigned = all(ContractSigned.self).contains {
      $0.partner == talk.party && talk.at.isBefore($0.happened) != true
    }
    // A new invitation opens a new round, whose tenders are the final ones.
    let isReopened = all(InvitationsSent.self).contains {
      deadline.moment.isBefore($0.happened) == true && talk.at.isBefore($0.happened) != true
    }
    guard !isSigned, !isReopened else { return nil }
    let events = deadline.events + [talk.index]
    let figures: Figures = [
      "party": talk.party, "deadline": deadline.moment, "at": talk.at,
    ]
    switch deadline.moment.isBefore(talk.at) {
    case false?: return nil
    case true?:
      return .breached(
        events, figures,
        because:
          "The authority \(talk.what) \(talk.party) on \(talk.at.date), after the deadline of"
          + " \(deadline.moment) for final tenders.")
    case nil:
      return .notShown(
        events, figures,
        because:
          "The authority \(talk.what) \(talk.party) on \(talk.at.date), the day on which final"
          + " tenders were due; at which hour is not on record.")
    }
  }
}
