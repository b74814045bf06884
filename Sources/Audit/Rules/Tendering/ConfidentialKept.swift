import CivilTime
import Commissioning
import Fields
import Projections

extension Rule {
  /// EU31-CONFIDENTIAL-KEPT.
  public static let confidentialKept = Rule(
    id: "EU31-CONFIDENTIAL-KEPT", title: "Solutions kept confidential",
    question: "Was no party's solution shown to another without its specific consent?",
    sources: [
      .directive(
        "Directive 2014/24/EU Arts 31(4) 2nd subpara, 31(6) 4th subpara, 21", .transposition),
      .regulations2015("PCR 2015 regs 31(16)-(17), 31(23)-(24), 21", .text),
    ],
    principle: .integrity,
    reads: [
      Reading(
        .negotiationHeld, "party", "startedAt", "infoDisclosed.id", "infoDisclosed.party",
        "infoDisclosed.label", "infoDisclosed.consent.givenAt", "infoDisclosed.consent.namesItem"),
      Reading(.tenderReceived), Reading(.recordClosed, "attests"),
    ],
    trigger: .first(
      of: .tenderReceived, .negotiationHeld, otherwise: .notYetDue,
      "Nothing is tendered or negotiated yet."),
    logic: """
      Each thing of one party that another was told in a negotiation needs the owner's consent, \
      given before, that names that thing. A consent that came afterwards, or a general waiver, \
      contradicts the duty; a consent that is not on record, or of the same day at no hour known, \
      leaves it not shown. Where nothing was \
      disclosed, that is silence, unless the closed record attests it.
      """,
    example: """
      B was told of A's mesh on 4 June; A had agreed to that on the 2nd, by name: met. A had \
      signed that anything may be shown: contradicted.
      """,
    knowableFrom: .negotiationHeld,
    canStill: "Nothing takes a disclosure back; tell the owner, and record what was shown.",
    possible: [
      .met("every disclosure had a consent before that names it, or the closed record attests it"),
      .met(.nothingContrary, "no disclosure is on record"),
      .breached("a consent came afterwards, or names nothing"),
      .notShown(.missing, "whose it was, the consent, its hour, or what it names is not on record"),
      .notApplicable(.notYetDue, "nothing is tendered or negotiated"),
    ]
  ) { exam in
    let talks = exam.all(NegotiationHeld.self)
    let disclosures = talks.flatMap { talk in
      talk.infoDisclosed.filter { $0.party != talk.party }.map { Disclosure(item: $0, talk: talk) }
    }
    if let problem = disclosures.compactMap({ $0.problem }).deciding { return problem }
    let attested = exam.attestation(of: "EU31-CONFIDENTIAL-KEPT")
    let events = talks.indexes() + [attested].compactMap { $0 }
    guard disclosures.isEmpty else {
      return .met(
        events, ["disclosures": disclosures.count],
        because: "\(every(disclosures.count, "disclosure")) had been agreed to before, by name.")
    }
    return .met(
      events, as: attested == nil ? .nothingContrary : .shown,
      because: attested == nil
        ? "No disclosure of one party's solution to another is on record."
        : "Nothing of one party was shown to another, as attested.")
  }
}

/// Something of one party's that another was told.
private struct Disclosure: Sendable {
  let item: DisclosedItem
  let talk: Recorded<NegotiationHeld>

  var problem: Judgement? {
    let at = talk.startedAt ?? talk.happened
    let figures: Figures = [
      "item": item.id, "of": item.party, "to": talk.party, "told": at,
      "consent": item.consent?.givenAt,
    ]
    guard let owner = item.party else {
      return .notShown(
        [talk.index], figures,
        because: "\(talk.party) was told of \(item.id) on \(at.date); whose it is is not on record."
      )
    }
    let told = "\(talk.party) was told of \(item.id) of \(owner) on \(at.date)"
    guard let consent = item.consent else {
      return .notShown(
        [talk.index], figures, because: "\(told), and no consent of \(owner) is on record.")
    }
    if at.isBefore(consent.givenAt) == true {
      return .breached(
        [talk.index], figures,
        because: "\(told), and \(owner) agreed only on \(consent.givenAt.date).")
    }
    switch consent.namesItem {
    case true?:
      guard consent.givenAt.isBefore(at) == nil else { return nil }
      return .notShown(
        [talk.index], figures,
        because: "\(told), and \(owner) agreed on that day; which came first is not on record.")
    case false?:
      return .breached(
        [talk.index], figures,
        because: "\(told) under a general waiver: the consent of \(consent.givenAt.date) does not"
          + " name it.")
    case nil:
      return .notShown(
        [talk.index], figures,
        because:
          "\(told); whether the consent of \(consent.givenAt.date) names it is not on record."
      )
    }
  }
}
