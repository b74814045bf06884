import CivilTime
import Commissioning
import Fields
import Projections

extension Rule {
  /// SVA1-CONSIDERED.
  public static let socialValue = Rule(
    id: "SVA1-CONSIDERED", title: "Social value was considered",
    question: "Was social value considered, and whether to consult on it, before starting?",
    sources: [.socialValue2012("Social Value Act 2012 s. 1(1)-(3), (6)-(8), (10)", .text)],
    principle: .accountability,
    reads: [
      Reading(.socialValueConsidered, "improvements", "consults", "urgent"),
      Reading(.procedureOpened, "regions", "cpv"),
      Reading(.noticeDispatched, "noticeKind"), Reading(.invitationsSent),
    ],
    trigger: .always,
    logic: """
      For services in England or Wales, since the Act came into force on 31 January 2013. Before the first notice of the call, or where there is \
      none the first invitation, the authority considered how the procedure might improve the \
      area's well-being, and whether to consult on that; both are on record. A consideration after \
      the start contradicts the duty. Urgency that is on record takes the case out. By s. 1(10) \
      a failure does not make the procurement invalid. Whether the contract is one that the \
      procurement law regulates is not tested but for a grant or a small contract.
      """,
    example: """
      Considered on 1 April, and the call went out on 20 March: contradicted.
      """,
    knowableFrom: .noticeDispatched,
    canStill: "Before the call: consider it, and write both down.",
    possible: [
      .met("both were considered, and recorded, before the start"),
      .breached("they were considered only after the start"),
      .notShown(.missing, "no consideration, or only one of the two, is on record"),
      .notShown(.lateEntry, "it was recorded only after the start"),
      .notApplicable(.notYetDue, "nothing has started"),
      .notApplicable(
        .exempt, "no services, elsewhere, before the Act, urgent, a grant or below the thresholds"),
      .notApplicable(
        .nothingRecorded, "it is not on record where what is bought is delivered, or what it is"),
    ]
  ) { exam in
    guard let opened = exam.all(ProcedureOpened.self).first, !opened.regions.isEmpty,
      !opened.cpv.isEmpty
    else {
      return .notApplicable(
        .nothingRecorded,
        because: "That services are to be delivered in England or Wales is not on record.")
    }
    if let exemption = exam.socialValueExemption(opened) { return exemption }
    let considered = exam.all(SocialValueConsidered.self)
    guard let start = exam.socialValueStart else {
      return .notApplicable(
        .notYetDue, [opened.index],
        because: "Nothing has started yet: no call or invitation is out.")
    }
    return judgement(of: considered, before: start)
  }
}

private func judgement(
  of considered: [Recorded<SocialValueConsidered>], before start: Start
) -> Judgement {
  let events = considered.indexes() + [start.index]
  let began = "\(start.name) of \(start.happened.date)"
  let whole = considered.filter { !$0.improvements.isEmpty && $0.consults != nil }
  if let timely = whole.first(where: { $0.timing(before: start) == .inTime }) {
    return .met(
      [timely.index, start.index],
      ["considered": timely.happened.date, "started": start.happened.date],
      because: "Social value, and whether to consult on it, were considered on"
        + " \(timely.happened.date), before \(began).")
  }
  if let late = whole.first(where: { $0.timing(before: start) == .lateEntry }) {
    return .notShown(
      events, as: .lateEntry,
      because: "The consideration is dated \(late.happened.date), but was recorded only after"
        + " \(began).")
  }
  if let part = considered.first(where: { $0.timing(before: start) != .afterwards }) {
    return .notShown(
      events,
      because: "Of what was considered on \(part.happened.date) only"
        + (part.improvements.isEmpty
          ? " whether to consult is on record." : " the improvements are on record."))
  }
  if let after = considered.first {
    return .breached(
      events, ["considered": after.happened.date, "started": start.happened.date],
      because: "Social value was considered on \(after.happened.date), after \(began).")
  }
  return .notShown(
    events, because: "No consideration of social value before \(began) is on record.")
}

/// What s. 1(2) counts as the start of the procurement, as far as events tell it.
private struct Start: Dated {
  let name: String
  let index: Int
  let happened: Moment
  let common: CommonFields
}

extension Examination {
  /// The call, else the first invitation.
  fileprivate var socialValueStart: Start? {
    if let call {
      return Start(
        name: "the call", index: call.index, happened: call.happened, common: call.common)
    }
    return all(InvitationsSent.self).first.map {
      Start(name: "the invitation", index: $0.index, happened: $0.happened, common: $0.common)
    }
  }

  /// By the Commencement Order of 2012 (M).
  private static let socialValueInForce = LocalDate(year: 2013, month: 1, day: 31)

  /// What takes the procedure out of the Act, or nothing.
  fileprivate func socialValueExemption(_ opened: Recorded<ProcedureOpened>) -> Judgement? {
    func exempt(_ events: [Int], _ sentence: String) -> Judgement {
      .notApplicable(.exempt, events, because: sentence)
    }
    let places = Set(opened.regions.map { $0.spelling })
    guard !places.isDisjoint(with: ["GB-ENG", "GB-WLS", "GB-EAW"]) else {
      return exempt(
        [opened.index],
        "The services are delivered in \(places.sorted().joined(separator: ", ")), where the Act"
          + " does not apply.")
    }
    guard opened.cpv.contains(where: \.isService) else {
      return exempt([opened.index], "What is bought is recorded as no service.")
    }
    if let book, book.regime == .none {
      return exempt([opened.index], "\(book.title): the Act is for contracts above the thresholds.")
    }
    if let start = socialValueStart, let inForce = Self.socialValueInForce,
      start.happened.date < inForce
    {
      return exempt(
        [opened.index, start.index],
        "\(start.name.sentenceStart) of \(start.happened.date) came before"
          + " \(inForce), when the Act came into force.")
    }
    guard let urgent = all(SocialValueConsidered.self).first(where: { $0.urgent == true }) else {
      return nil
    }
    return exempt(
      [urgent.index], "Urgency that made it impracticable is on record of \(urgent.happened.date).")
  }
}

extension CPVCode {
  /// Whether the division is one of services: 50 and above (Regulation (EC) No 213/2008 Annex I).
  fileprivate var isService: Bool { (Int(division) ?? 0) >= 50 }
}
