import CivilTime
import Commissioning
import Fields
import Projections

extension Threshold {
  /// Fewer days to tender need a case of the Act that is not modelled; 0: no number in that law.
  static let tenderDaysStatutory = Threshold(
    "tenderDaysStatutory", 0, "days", .published("no number in Art. 31"))
}

extension Rule {
  /// EU47-TENDER-TIME-REASONED.
  public static let timeReasoned = Rule(
    id: "EU47-TENDER-TIME-REASONED", title: "Time that fits the task",
    question: "Is it on record why the time to apply and to tender fits the complexity?",
    sources: [
      .directive("Directive 2014/24/EU Art. 47(1)", .transposition),
      .regulations2015("PCR 2015 reg. 47(1)", .text),
      .act2023("Procurement Act 2023 s. 54(1), (4)", .text),
    ],
    principle: .equalTreatment,
    reads: [
      Reading(.noticeDispatched, "noticeKind", "requestDeadline"),
      Reading(.documentsIssued, "timeReasons"),
      Reading(.invitationsSent, "timeReasons", "tenderDeadline", "recipients.sentAt"),
      Reading(.deadlineExtended, "period", "newDeadline"),
      Reading(.documentsAmended, "period", "newDeadline"),
    ],
    trigger: .first(
      of: .noticeDispatched, .invitationsSent, otherwise: .notYetDue, "No period has begun."),
    logic: """
      For requests the reasons stand in the documents in force when the call went out; for tenders \
      in the invitation, or in the documents in force then. A number of days alone proves nothing \
      either way: the short and the very short are asked about by other rules. Under the \
      Procurement Act 2023 a period below its longest minimum can be lawful in cases that are not \
      modelled here.
      """,
    example: """
      Five weeks to tender, because each tender needs a measured prototype: met. Five weeks, and \
      no reason: not shown.
      """,
    thresholds: [.tenderDaysStatutory],
    knowableFrom: .noticeDispatched,
    canStill: "Until the deadline passes: record the reasons, and move it if they say so.",
    possible: [
      .met("both periods have their reasons on record"),
      .notShown(.missing, "one has none"),
      .notShown(.lateEntry, "the reasons were recorded only after the period had begun"),
      .notShown(.notModelled, "under the Act, a period below its longest minimum"),
      .notApplicable(.notYetDue, "no period has begun"),
    ],
    impossible: [
      .breached: "No number of days is too few by Art. 47(1), and a missing reason is no contrary."
    ]
  ) { exam in
    let periods = exam.reasonedPeriods
    guard !periods.isEmpty else {
      return .notApplicable(.notYetDue, because: "No period has begun.")
    }
    if let problem = periods.compactMap({ $0.problem(minimum: exam[.tenderDaysStatutory]) })
      .deciding
    {
      return problem
    }
    return .met(
      periods.flatMap { $0.events }, ["periods": periods.count],
      because: "Why the time fits is on record for \(each(periods.count, "period")):"
        + " \(periods.map { $0.summary }.joined(separator: "; ")).")
  }
}

/// A period, and why it is as long as it is.
private struct ReasonedPeriod: Sendable {
  let name: String
  let days: Int?
  let isForTenders: Bool
  let reasons: String?
  /// How the reasons stand to the beginning of the period.
  let timing: Timing
  let events: [Int]

  var summary: String { "\(name), \(days.map { counted($0, "day") } ?? "open")" }

  func problem(minimum: Int) -> Judgement? {
    guard let reasons, !reasons.isEmpty, timing != .afterwards else {
      return .notShown(
        events, ["days": days],
        because: "Why the time \(name) fits the complexity is not on record.")
    }
    guard timing == .inTime else {
      return .notShown(
        events, ["days": days], as: .lateEntry,
        because: "Why the time \(name) fits was recorded only after the period had begun.")
    }
    guard isForTenders, let days, days < minimum else { return nil }
    return .notShown(
      events, ["days": days, "longestMinimum": minimum], as: .notModelled,
      because:
        "\(counted(days, "day")) \(name) are fewer than \(minimum); whether a shorter minimum"
        + " applied is not decided here.")
  }
}

extension Examination {
  fileprivate var reasonedPeriods: [ReasonedPeriod] {
    let request = call.flatMap { call in
      requestDeadline.map { deadline in
        let version = documents(at: call)
        return ReasonedPeriod(
          name: "to apply", days: call.happened.date.days(to: deadline.moment.date),
          isForTenders: false, reasons: version?.timeReasons,
          timing: version?.timing(before: call) ?? .inTime,
          events: [call.index, version?.index].compactMap { $0 })
      }
    }
    let tenders = all(InvitationsSent.self).compactMap { invitation -> ReasonedPeriod? in
      guard invitation.tenderDeadline != nil else { return nil }
      let version = file.documents(at: invitation.happened)
      let own = invitation.timeReasons
      return ReasonedPeriod(
        name: "to tender",
        days: tenderDeadline(of: invitation).map {
          sending(of: invitation).date.days(to: $0.moment.date)
        }, isForTenders: true, reasons: own ?? version?.timeReasons,
        timing: own == nil ? version?.timing(before: invitation) ?? .inTime : .inTime,
        events: [invitation.index, own == nil ? version?.index : nil].compactMap { $0 })
    }
    return [request].compactMap { $0 } + tenders
  }
}
