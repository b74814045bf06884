import CivilTime
import Commissioning
import Fields

@testable import Audit

// How long decisions took. Four tenders were due on Monday, 16 June 2025, and the award was decided
// on 2 July, twelve working days later.

extension RuleStory {
  private static func awarded(_ day: Moment) -> @Sendable (inout Story) -> Void {
    {
      $0.leaveOut(.scoreRecorded)
      $0.move(.exclusionChecked, to: "2025-06-18")
      $0.move(.evaluationClosed, to: "2025-06-18")
      $0.move(.awardDecided, to: day)
    }
  }

  /// The award comes only in autumn.
  private static func long(_ day: Moment) -> @Sendable (inout Story) -> Void {
    {
      $0.end(before: "2025-07-02")
      $0.on(day, AwardDecided { $0.winners = ["A", "B", "C"] }) {
        $0.reasons = [.tied(to: "noise")]
      }
    }
  }

  private static func handedIn(_ day: Moment) -> @Sendable (inout Story) -> Void {
    {
      $0.on(
        day,
        StageSubmitted {
          $0.stage = 1
          $0.partner = "A"
        })
    }
  }

  static let decisionPace = [
    RuleStory("OCP-R061-062-LATENCY", .met(.shown), "twelve working days for four tenders"),
    RuleStory("OCP-R061-062-LATENCY", .met(.shown), "eight", awarded("2025-06-26")),
    RuleStory("OCP-R061-062-LATENCY", .breached(.contrary), "seven", awarded("2025-06-25")),
    RuleStory(
      "OCP-R061-062-LATENCY", .met(.shown), "a stage, two working days",
      handedIn("2025-11-27")),
    RuleStory(
      "OCP-R061-062-LATENCY", .breached(.contrary), "a stage, one working day",
      handedIn("2025-11-28")),
    RuleStory("OCP-R061-062-LATENCY", .met(.shown), "withdrawn, and decided anew the next day") {
      $0.on("2025-11-03", AwardDecisionWithdrawn { $0.reason = "a score was added up wrongly" })
      $0.on("2025-11-04", AwardDecided { $0.winners = ["A", "B", "C"] }) {
        $0.reasons = [.tied(to: "noise")]
      }
      $0.on("2025-11-04", letters(of: "2025-11-04", stating: "2025-11-14"))
      $0.move(.contractSigned, to: "2025-11-17")
    },
    RuleStory("OCP-R061-062-LATENCY", .met(.shown), "120 days", long("2025-10-14")),
    RuleStory("OCP-R061-062-LATENCY", .breached(.contrary), "121 days", long("2025-10-15")),
    RuleStory("OCP-R061-062-LATENCY", .notShown(.missing), "until when is not known") {
      $0.change(InvitationsSent.self) { $0.tenderDeadline = nil }
    },
    RuleStory("OCP-R061-062-LATENCY", .notShown(.notModelled), "a year of no known holidays") {
      $0.change(InvitationsSent.self) { $0.tenderDeadline = "2035-06-16T12:00:00+02:00" }
      $0.move(.awardDecided, to: "2035-07-02")
    },
    RuleStory("OCP-R061-062-LATENCY", .notApplicable(.notYetDue), "nothing is decided") {
      $0.end(before: "2025-07-02")
    },
  ]

  private static func signed(_ day: Moment) -> @Sendable (inout Story) -> Void {
    { $0.move(.contractSigned, 2, to: day) }
  }

  private static let review = ReviewLodged { $0.review = "review-1" }

  static let signatureDelay = [
    RuleStory("OCP-R060-SIGN-DELAY", .met(.shown), "two weeks"),
    RuleStory("OCP-R060-SIGN-DELAY", .met(.shown), "90 days", signed("2025-09-30")),
    RuleStory("OCP-R060-SIGN-DELAY", .breached(.contrary), "91 days", signed("2025-10-01")),
    RuleStory(
      "OCP-R060-SIGN-DELAY", .breached(.contrary), "91 days, and a review before the award"
    ) {
      $0.on("2025-06-20", review)
      $0.on(
        "2025-06-28",
        ReviewDecided {
          $0.review = "review-1"
          $0.reviewOutcome = .dismissed
        })
      signed("2025-10-01")(&$0)
    },
    RuleStory(
      "OCP-R060-SIGN-DELAY", .notApplicable(.noTrigger), "withdrawn, and nothing decided since"
    ) {
      $0.end(before: "2025-07-16")
      $0.on("2025-07-10", AwardDecisionWithdrawn { $0.reason = "a score was added up wrongly" })
    },
    RuleStory("OCP-R060-SIGN-DELAY", .notApplicable(.exempt), "91 days, and a review between") {
      $0.on("2025-07-10", review)
      signed("2025-10-01")(&$0)
    },
    RuleStory(
      "OCP-R060-SIGN-DELAY", .notApplicable(.notYetDue), "not signed for 90 days",
      asOf: "2025-09-30"
    ) { $0.end(before: "2025-07-16") },
    RuleStory(
      "OCP-R060-SIGN-DELAY", .notShown(.missing), "not signed for 91 days", asOf: "2025-10-01"
    ) { $0.end(before: "2025-07-16") },
    RuleStory("OCP-R060-SIGN-DELAY", .notApplicable(.noTrigger), "cancelled after the award") {
      $0.end(before: "2025-07-16")
      $0.on("2025-07-10", ProcedureCancelled())
    },
    RuleStory("OCP-R060-SIGN-DELAY", .notApplicable(.notYetDue), "nothing is awarded") {
      $0.end(before: "2025-07-02")
    },
  ]
}
