import CivilTime
import Commissioning
import Fields
import Projections

extension Threshold {
  /// Hours by which some were told clearly later than others.
  static let toldLaterHours = Threshold("toldLaterHours", 24, "hours", .ours)
}

extension Rule {
  /// EU18-SAME-INFO.
  public static let sameInformation = Rule(
    id: "EU18-SAME-INFO", title: "The same information for all",
    question: "Did everybody who took part get the same information at the same time?",
    sources: [
      .directive("Directive 2014/24/EU Arts 18(1), 31(4)", .transposition),
      .regulations2015("PCR 2015 regs 18(1), 31(15)", .text),
      .act2023("Procurement Act 2023 s. 12(2)-(3)", .text),
    ],
    principle: .equalTreatment,
    reads: [
      Reading(
        .questionAnswered, "questionId", "recipients.party", "recipients.sentAt",
        "published.publishedAt", "lots"),
      Reading(
        .documentsAmended, "period", "recipients.party", "recipients.sentAt",
        "published.publishedAt"),
      Reading(
        .deadlineExtended, "period", "recipients.party", "recipients.sentAt",
        "published.publishedAt"),
      Reading(.participationRequested, "party"), Reading(.invitationsSent, "recipients.party"),
      Reading(.tenderReceived, "party", "accepted"), Reading(.candidateRejected, "party"),
      Reading(.candidatesReduced, "dropped"), Reading(.selectionAssessed, "party", "qualified"),
      Reading(.exclusionChecked, "party", "exclusionDecision"), Reading(.partyWithdrawn, "party"),
      Reading(.tenderEliminated, "party"), Reading(.partyReinstated, "party"),
      Reading(.awardDecided, "winners"),
    ],
    trigger: .first(
      of: .questionAnswered, .documentsAmended, .deadlineExtended, otherwise: .nothingRecorded,
      "No answer, change or new deadline is on record."),
    logic: """
      For each answer, change of the documents and moved deadline, those who took part at that \
      moment are compared with those who were told. What was published counts as told to all from \
      then on. Somebody left out, or told a day or more after the first, contradicts the duty; on \
      one date or within so many minutes is met; between, a question is left open. Solutions of \
      others are confidential and another rule's.
      """,
    example: """
      An answer went to A, B and C while D was negotiating too, and was not published: \
      contradicted. It stood on the portal for all: met.
      """,
    thresholds: [.togetherMinutes, .toldLaterHours],
    knowableFrom: .questionAnswered,
    canStill: "Before tenders are due: tell whoever was left out, and move the deadline for all.",
    possible: [
      .met("everything was told to all who took part, at one time"),
      .met(.apart, "told to all, to some later, and by less than a day"),
      .breached("somebody who took part was left out, or told a day or more later"),
      .notShown(.missing, "whom it was told, or when, is not on record"),
      .notApplicable(.nothingRecorded, "nothing that had to be told is on record"),
    ]
  ) { exam in
    let tellings = exam.tellings
    guard !tellings.isEmpty else {
      return .notApplicable(
        .nothingRecorded, because: "No answer, change or new deadline is on record.")
    }
    if let problem = tellings.compactMap({ problem(in: $0, exam) }).deciding { return problem }
    return .met(
      tellings.map { $0.index }, ["told": tellings.count],
      because: "\(every(tellings.count, "piece of information", "pieces of information")) reached"
        + " everybody who took part at one time.")
  }
}

private func problem(in telling: Examination.Telling, _ exam: Examination) -> Judgement? {
  let audience = exam.audience(of: telling)
  guard telling.published != nil || !telling.recipients.isEmpty else {
    return .notShown(
      [telling.index], ["tookPart": audience.sorted()],
      because: "\(telling.what): whom it was told is not on record.")
  }
  let missing = telling.missing(from: audience)
  if !missing.isEmpty {
    return .breached(
      [telling.index], ["tookPart": audience.sorted(), "leftOut": missing],
      because: "\(telling.what) was sent to"
        + " \(counted(telling.recipients.count, "party", "parties")) and not published;"
        + " not told, though in the procedure: \(missing.map { $0.spelling }.joined(separator: ", "))."
    )
  }
  if audience.isEmpty, telling.published == nil {
    return .notShown(
      [telling.index],
      because: "\(telling.what) was sent to those named, while anybody could still come in, and"
        + " where others could read it is not on record.")
  }
  // Whoever came in later was told later, and lost nothing by it.
  let told = audience.isEmpty ? telling.recipients.map { $0.party }.sorted() : audience.sorted()
  if let gap = told.first(where: { telling.told($0) == nil }) {
    return .notShown(
      [telling.index], ["party": gap],
      because: "\(telling.what): when it was sent to \(gap) is not on record.")
  }
  guard let spread = Spread(told.compactMap(telling.told)),
    !spread.isWithin(minutes: exam[.togetherMinutes])
  else { return nil }
  let figures: Figures = ["first": spread.first, "last": spread.last]
  let span = "\(telling.what) reached the first on \(spread.first) and the last on \(spread.last)"
  return spread.exceeds(hours: exam[.toldLaterHours], orEqual: true)
    ? .breached([telling.index], figures, because: "\(span).")
    : .met(
      [telling.index], figures, as: .apart, because: "\(span): was that the same time?")
}
