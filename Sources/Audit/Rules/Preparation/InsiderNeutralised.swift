import CivilTime
import Commissioning
import Fields
import Projections

extension Rule {
  /// EU41-INSIDER-NEUTRALISED.
  public static let insiderNeutralised = Rule(
    id: "EU41-INSIDER-NEUTRALISED", title: "Insiders gain nothing",
    question: "If a bidder helped to prepare the procedure, was everyone else put level with it?",
    sources: [
      .directive("Directive 2014/24/EU Art. 41", .transposition),
      .regulations2015("PCR 2015 reg. 41", .text),
      .act2023("Procurement Act 2023 s. 16(3)-(5)", .text),
    ],
    principle: .equalTreatment,
    reads: [
      Reading(.marketConsulted, "attendees", "infoGiven.id", "infoGiven.sharedAt"),
      Reading(
        .priorInvolvementHandled, "organisation", "infoShared.id", "infoShared.sharedAt",
        "timeReasons", "heard"),
      Reading(.participationRequested, "party", "members.organisation"),
      Reading(.tenderReceived, "party", "members.organisation"),
      Reading(.consortiumChanged, "joined.organisation", "members.organisation"),
      Reading(
        .exclusionChecked, "party", "organisation", "exclusionFindings.exclusionGround",
        "exclusionFindings.applies", "exclusionDecision", "heard"),
      Reading(.documentsIssued, "timeReasons"),
      Reading(.invitationsSent, "tenderDeadline", "timeReasons"),
      Reading(.deadlineExtended, "period", "newDeadline"),
      Reading(.noticeDispatched, "tenderDeadline"),
      Reading(.documentsAmended, "period", "newDeadline"), Reading(.evaluationClosed),
      Reading(.contractSigned),
    ],
    trigger: .first(
      of: .marketConsulted, .priorInvolvementHandled, otherwise: .nothingRecorded,
      "No part of anybody in the preparation is on record."),
    logic: """
      An insider is an organisation that took part in a consultation, or whose part in the \
      preparation was dealt with, and that applied or tendered, alone or in a group. For each: \
      everything that it was told was open to all by the deadline for tenders, the time limits \
      are reasoned, and both were dealt with by then. Information shared only after the deadline \
      contradicts the duty, and so does exclusion for the part in the preparation without having \
      been heard. Names behind a seal cannot be compared.
      """,
    example: """
      Northlight took part in the open day and applied; its notes were shared with all on 20 \
      June, after tenders were due on the 16th: contradicted.
      """,
    knowableFrom: .invitationsSent,
    canStill: "Before tenders are due: share with all what was told, and extend the deadline.",
    possible: [
      .met("each insider's knowledge was shared in time, and the time limits are reasoned"),
      .breached("something was shared only after tenders were due, or an insider was not heard"),
      .notShown(.missing, "no measure, sharing or reasons for the time are on record"),
      .notShown(.lateEntry, "the measure is on record only after tenders were due"),
      .notShown(.withheld, "who applied, or whose part was dealt with, is sealed"),
      .notApplicable(.notYetDue, "tenders are not due yet"),
      .notApplicable(.noTrigger, "of those who took part nobody applied"),
      .notApplicable(.nothingRecorded, "nobody is on record as having taken part"),
    ]
  ) { exam in
    let field = InsiderField(exam)
    guard !field.known.isEmpty || field.hasSealed else {
      return .notApplicable(
        .nothingRecorded, field.events,
        because: "Nobody is on record as having taken part in the preparation.")
    }
    let insiders = field.known.intersection(field.applicants).sorted()
      .map { Insider($0, exam) }
    let worst = insiders.max { $0.state.weight < $1.state.weight }
    if let worst, worst.state.weight > Insider.State.level.weight { return worst.judgement }
    if field.isUnclear {
      return .notShown(
        field.events, as: .withheld,
        because: "Who took part in the preparation and who applied cannot be compared: names are"
          + " sealed.")
    }
    guard let worst else {
      return .notApplicable(
        .noTrigger, field.events, ["tookPart": field.known.sorted()],
        because:
          "None of the organisations that took part in the preparation, as far as they are on"
          + " record, applied: \(field.known.sorted().map { $0.spelling }.joined(separator: ", "))."
      )
    }
    guard insiders.count > 1 else { return worst.judgement }
    return .met(
      insiders.flatMap { $0.events }, ["insiders": insiders.map { $0.id }],
      because:
        "Of \(counted(insiders.count, "bidder")) that took part in the preparation everything they were"
        + " told was shared before tenders were due.")
  }
}

/// Who took part in the preparation, and who applied.
private struct InsiderField {
  let known: Set<Identifier>
  let applicants: Set<Identifier>
  /// Whether a part in the preparation was dealt with whose organisation is sealed.
  let hasSealed: Bool
  /// Whether a name that would have to be compared is sealed.
  let isUnclear: Bool
  let events: [Int]

  init(_ exam: Examination) {
    let talks = exam.all(MarketConsulted.self).filter { !$0.attendees.isEmpty }
    let handled = exam.all(PriorInvolvementHandled.self)
    known = Set(talks.flatMap { $0.attendees } + handled.compactMap { $0.organisation.value })
    hasSealed = handled.contains { $0.organisation.isWithheld }
    let joined = exam.all(ConsortiumChanged.self)
    let members =
      exam.all(ParticipationRequested.self).flatMap { $0.members }
      + exam.all(TenderReceived.self).flatMap { $0.members }
      + joined.flatMap { $0.joined + $0.members }
    let handles =
      exam.all(ParticipationRequested.self).map { $0.party }
      + exam.all(TenderReceived.self).map { $0.party }
    applicants = Set(handles + members.compactMap { $0.organisation?.value })
    isUnclear = hasSealed || members.contains { $0.organisation?.isWithheld == true }
    events = talks.indexes() + handled.indexes()
  }
}

/// One organisation that took part in the preparation and applied.
private struct Insider {
  enum State {
    case level
    case notYetDue
    case missing(String)
    case lateEntry(LocalDate)
    case sharedLate(Identifier, LocalDate, due: LocalDate)
    case notHeard(Int)

    var weight: Int {
      switch self {
      case .level: 0
      case .notYetDue: 1
      case .missing, .lateEntry: 2
      case .sharedLate, .notHeard: 3
      }
    }
  }

  let id: Identifier
  let events: [Int]
  let state: State

  init(_ id: Identifier, _ exam: Examination) {
    self.id = id
    let talks = exam.all(MarketConsulted.self).filter { $0.attendees.contains(id) }
    let handled = exam.all(PriorInvolvementHandled.self).filter { $0.organisation.value == id }
    let due = exam.file.deadlines(.tenders).last
    let exclusion = exam.exclusionUnheard(of: id, handled.contains { $0.heard == true })
    events =
      talks.indexes() + handled.indexes() + [due?.index, exclusion?.index].compactMap { $0 }
    if let exclusion {
      state = .notHeard(exclusion.index)
      return
    }
    let told = talks.flatMap { $0.infoGiven } + handled.flatMap { $0.infoShared }
    if let due, let late = told.late(after: due.moment) {
      state = .sharedLate(late.id, late.at, due: due.moment.date)
      return
    }
    guard let gap = Self.gap(told, handled, due?.moment, exam) else {
      state = .level
      return
    }
    // Until tenders are due it can still be done.
    let isOpen =
      due.map { exam.day <= $0.moment.date }
      ?? !(exam.file.has(.evaluationClosed) || exam.file.has(.contractSigned))
    state = isOpen ? .notYetDue : gap
  }

  /// What is not shown of the measures, or nothing.
  private static func gap(
    _ told: [SharedInformation], _ handled: [Recorded<PriorInvolvementHandled>], _ due: Moment?,
    _ exam: Examination
  ) -> State? {
    guard let first = handled.first else { return .missing("no measure is on record") }
    if let kept = told.first(where: { item in
      !told.contains { $0.id == item.id && $0.sharedAt != nil }
    }) {
      return .missing("\(kept.id), which it was told, is not on record as shared with all")
    }
    let isReasoned =
      handled.contains { $0.timeReasons != nil }
      || exam.documents.contains { $0.timeReasons != nil }
      || exam.all(InvitationsSent.self).contains { $0.timeReasons != nil }
    guard isReasoned else { return .missing("no reasons for the time limits are on record") }
    guard let due else { return .missing("no deadline for tenders is on record") }
    let isLate = handled.allSatisfy { due.isBefore($0.happened) == true }
    return isLate ? .lateEntry(first.happened.date) : nil
  }

  var judgement: Judgement {
    switch state {
    case .level:
      return .met(
        events, ["insider": id],
        because: "\(id) took part in the preparation and applied; what it was told was shared with"
          + " all before tenders were due, and the time limits are reasoned.")
    case .notYetDue:
      return .notApplicable(
        .notYetDue, events, ["insider": id],
        because: "\(id) took part in the preparation and applied; until tenders are due the others"
          + " can still be put level with it.")
    case .missing(let what):
      return .notShown(
        events, ["insider": id],
        because: "\(id) took part in the preparation and applied, and \(what).")
    case .lateEntry(let date):
      return .notShown(
        events, ["insider": id], as: .lateEntry,
        because: "\(id) took part in the preparation and applied; the measure is recorded only of"
          + " \(date), after tenders were due.")
    case .sharedLate(let item, let date, let due):
      return .breached(
        events, ["insider": id, "item": item, "shared": date, "due": due],
        because: "\(item), which \(id) was told in the preparation, was shared with all on \(date);"
          + " tenders were due on \(due).")
    case .notHeard(let event):
      return .breached(
        events, ["insider": id],
        because: "\(id) was excluded by event \(event) for its part in the preparation, without"
          + " having been heard.")
    }
  }
}

extension [SharedInformation] {
  /// The first item that was shared, and only after `due`, whichever event says so.
  fileprivate func late(after due: Moment) -> (id: Identifier, at: LocalDate)? {
    for item in self {
      let shared = filter { $0.id == item.id }.compactMap { $0.sharedAt }
      if let first = shared.first, shared.allSatisfy({ due.isBefore($0) == true }) {
        return (item.id, first.date)
      }
    }
    return nil
  }
}

extension Examination {
  /// The exclusion of an organisation for its part in the preparation, where it is recorded that it
  /// was not heard.
  fileprivate func exclusionUnheard(
    of id: Identifier, _ wasHeard: Bool
  ) -> Recorded<ExclusionChecked>? {
    guard !wasHeard else { return nil }
    return all(ExclusionChecked.self).first { check in
      (check.party == id || check.organisation?.value == id)
        && check.exclusionDecision == .excluded && check.heard == false
        && check.exclusionFindings.contains {
          $0.exclusionGround == .priorInvolvement && $0.applies
        }
    }
  }
}
