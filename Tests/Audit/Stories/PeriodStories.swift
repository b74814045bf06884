import CivilTime
import Commissioning
import Fields

@testable import Audit

// Periods, at their edges. In 2025 Good Friday is 18 April and Easter Monday 21 April.

extension RuleStory {
  static let periods =
    requestPeriod + shortPeriod + consortiumTime + answersInTime + deadlineFollowed
    + timeReasoned

  private static func requests(until deadline: Moment?) -> @Sendable (inout Story) -> Void {
    { $0.change(NoticeDispatched.self) { $0.requestDeadline = deadline } }
  }

  private static let requestPeriod = [
    RuleStory("EU31-RTP-30D", .met(.shown), "35 days"),
    RuleStory(
      "EU31-RTP-30D", .met(.shown), "day 30 is a Saturday before Easter, so Tuesday is enough",
      requests(until: "2025-04-22")),
    RuleStory(
      "EU31-RTP-30D", .met(.shown), "until the last minute of the last day",
      requests(until: "2025-04-22T23:59:00+02:00")),
    RuleStory(
      "EU31-RTP-30D", .met(.lastDayNotWhole), "until noon of the last day",
      requests(until: "2025-04-22T12:00:00+02:00")),
    RuleStory(
      "EU31-RTP-30D", .breached(.contrary), "until Easter Monday",
      requests(until: "2025-04-21T23:59:59+02:00")),
    RuleStory("EU31-RTP-30D", .met(.shown), "exactly 30 days, no holiday in the way") {
      $0.move(.noticeDispatched, to: "2025-03-03")
      $0.change(NoticeDispatched.self) { $0.requestDeadline = "2025-04-02" }
    },
    RuleStory("EU31-RTP-30D", .breached(.contrary), "29 days") {
      $0.move(.noticeDispatched, to: "2025-03-03")
      $0.change(NoticeDispatched.self) { $0.requestDeadline = "2025-04-01" }
    },
    RuleStory("EU31-RTP-30D", .met(.shown), "29 days, and extended") {
      $0.change(NoticeDispatched.self) { $0.requestDeadline = "2025-04-18" }
      $0.on(
        "2025-04-10",
        DeadlineExtended {
          $0.period = .requests
          $0.newDeadline = "2025-04-30"
        })
    },
    RuleStory(
      "EU31-RTP-30D", .notShown(.missing), "no deadline on record", requests(until: nil)),
    RuleStory("EU31-RTP-30D", .notShown(.notModelled), "a year whose holidays are not known") {
      $0.move(.noticeDispatched, to: "2035-03-20")
      $0.change(NoticeDispatched.self) { $0.requestDeadline = "2035-04-24" }
    },
    RuleStory("EU31-RTP-30D", .notApplicable(.notYetDue), "the call is not out") {
      $0.end(before: "2025-03-20")
    },
    RuleStory(
      "EU31-RTP-30D", .met(.shown), "25 days under the Act, which moves no last day",
      under: "uk-pa-2023-cfp@1", requests(until: "2025-04-14")),
    RuleStory(
      "EU31-RTP-30D", .notShown(.missing), "24 days under the Act, and no urgency on record",
      under: "uk-pa-2023-cfp@1", requests(until: "2025-04-13")),
    RuleStory(
      "EU31-RTP-30D", .met(.shown), "10 days under the Act, with urgency", under: "uk-pa-2023-cfp@1"
    ) {
      $0.change(NoticeDispatched.self) {
        $0.requestDeadline = "2025-03-30"
        $0.urgent = true
      }
    },
    RuleStory(
      "EU31-RTP-30D", .breached(.contrary), "9 days under the Act, urgent or not",
      under: "uk-pa-2023-cfp@1", alongside: ["OCP-R003-SHORT"]
    ) {
      $0.change(NoticeDispatched.self) {
        $0.requestDeadline = "2025-03-29"
        $0.urgent = true
      }
    },
    RuleStory(
      "EU31-RTP-30D", .notApplicable(.notInBook), "a grant has no such period", under: "grant@1"),
  ]

  /// Tenders are due on 16 June at noon.
  private static func invited(_ sent: Moment) -> @Sendable (inout Story) -> Void {
    { story in
      story.move(.invitationsSent, to: sent)
      story.change(InvitationsSent.self) { invitation in
        for place in invitation.recipients.indices { invitation.recipients[place].sentAt = sent }
      }
    }
  }

  /// A call of 20 March that asks for tenders at once, which are due after so many days.
  private static func open(_ days: Int) -> @Sendable (inout Story) -> Void {
    {
      $0.end(before: "2025-03-21")
      $0.leaveOut(.marketConsulted)
      $0.change(NoticeDispatched.self) { notice in
        notice.requestDeadline = nil
        notice.tenderDeadline = ("2025-03-20" as LocalDate).adding(days: days).map(
          Moment.init(date:))
      }
    }
  }

  private static let shortPeriod = [
    RuleStory("OCP-R003-SHORT", .met(.shown), "35 days and 35 days"),
    RuleStory(
      "OCP-R003-SHORT", .met(.shown), "15 days for tenders", invited("2025-06-01T12:00:00+02:00")),
    RuleStory(
      "OCP-R003-SHORT", .breached(.contrary), "14 days for tenders",
      alongside: ["SEED-CONSORTIUM-TIME"], invited("2025-06-02T12:00:00+02:00")),
    RuleStory(
      "OCP-R003-SHORT", .breached(.contrary), "an hour short of 15 whole days",
      alongside: ["SEED-CONSORTIUM-TIME"], invited("2025-06-01T13:00:00+02:00")),
    RuleStory(
      "OCP-R003-SHORT", .breached(.contrary), "a week for requests",
      alongside: ["EU31-RTP-30D"], requests(until: "2025-03-27")),
    RuleStory("OCP-R003-SHORT", .met(.shown), "the call asks for tenders, 15 days", open(15)),
    RuleStory(
      "OCP-R003-SHORT", .breached(.contrary), "the same, 14 days",
      alongside: ["SEED-CONSORTIUM-TIME"], open(14)),
    RuleStory("OCP-R003-SHORT", .notShown(.missing), "no deadline on record") {
      $0.change(InvitationsSent.self) { $0.tenderDeadline = nil }
      $0.change(NoticeDispatched.self) { $0.requestDeadline = nil }
    },
    RuleStory("OCP-R003-SHORT", .notApplicable(.notYetDue), "no period has begun") {
      $0.end(before: "2025-03-20")
    },
  ]

  private static let consortiumTime = [
    RuleStory("SEED-CONSORTIUM-TIME", .met(.shown), "94 days from an open consultation"),
    RuleStory("SEED-CONSORTIUM-TIME", .met(.short), "31 days, and nobody has to ask", open(31)),
    RuleStory(
      "SEED-CONSORTIUM-TIME", .breached(.contrary), "30 days, and nobody has to ask",
      open(30)),
    RuleStory("SEED-CONSORTIUM-TIME", .met(.shown), "60 days from an early notice") {
      $0.leaveOut(.marketConsulted)
      $0.on("2025-02-23", NoticeDispatched { $0.noticeKind = .priorInformation })
    },
    RuleStory("SEED-CONSORTIUM-TIME", .met(.short), "59 days from an early notice") {
      $0.leaveOut(.marketConsulted)
      $0.on("2025-02-24", NoticeDispatched { $0.noticeKind = .priorInformation })
    },
    RuleStory("SEED-CONSORTIUM-TIME", .met(.short), "31 days from the call") {
      $0.leaveOut(.marketConsulted)
      $0.change(NoticeDispatched.self) { $0.requestDeadline = "2025-04-20" }
    },
    RuleStory(
      "SEED-CONSORTIUM-TIME", .breached(.contrary), "30 days from the call",
      alongside: ["EU31-RTP-30D"]
    ) {
      $0.leaveOut(.marketConsulted)
      $0.change(NoticeDispatched.self) { $0.requestDeadline = "2025-04-19" }
    },
    RuleStory(
      "SEED-CONSORTIUM-TIME", .met(.shown), "28 days to tender",
      invited("2025-05-19T12:00:00+02:00")),
    RuleStory(
      "SEED-CONSORTIUM-TIME", .breached(.contrary), "27 days to tender",
      invited("2025-05-20T12:00:00+02:00")),
    RuleStory(
      "SEED-CONSORTIUM-TIME", .notShown(.missing), "no deadline on record", requests(until: nil)),
    RuleStory("SEED-CONSORTIUM-TIME", .notApplicable(.notYetDue), "the call is not out") {
      $0.end(before: "2025-03-20")
    },
  ]
}
