import CivilTime
import Commissioning
import Fields

@testable import Audit

// Deadlines kept by both sides: nothing opened before, and nothing taken after. Tenders are due on
// 16 June 2025 at noon and opened at one.

extension RuleStory {
  private static func look(
    _ at: Moment, _ edit: @escaping (inout AccessLogged) -> Void = { _ in }
  ) -> @Sendable (inout Story) -> Void {
    let look = AccessLogged {
      $0.person = "clerk-1"
      $0.accessKind = .opened
      $0.submissionKind = .tenders
      edit(&$0)
    }
    return { $0.on(at, look) }
  }

  private static func opened(_ at: Moment) -> @Sendable (inout Story) -> Void {
    { $0.move(.submissionOpened, 1, to: at) }
  }

  static let noEarlyOpening = [
    RuleStory("EU22-NO-EARLY-OPENING", .met(.shown), "by two clerks, and under a seal"),
    RuleStory(
      "EU22-NO-EARLY-OPENING", .met(.shown), "at the very deadline",
      opened("2025-06-16T12:00:00+02:00")),
    RuleStory(
      "EU22-NO-EARLY-OPENING", .breached(.contrary), "a second before",
      opened("2025-06-16T11:59:59+02:00")),
    RuleStory(
      "EU22-NO-EARLY-OPENING", .breached(.contrary), "an hour before, by a clock an hour ahead",
      opened("2025-06-16T12:00:00+03:00")),
    RuleStory(
      "EU22-NO-EARLY-OPENING", .notShown(.missing), "on the last day, at no hour known",
      opened("2025-06-16")),
    RuleStory(
      "EU22-NO-EARLY-OPENING", .breached(.contrary), "a logged look the day before",
      look("2025-06-15T09:00:00+02:00")),
    RuleStory(
      "EU22-NO-EARLY-OPENING", .met(.shown), "a list of names the day before",
      look("2025-06-15T09:00:00+02:00") { $0.accessKind = .listed }),
    RuleStory(
      "EU22-NO-EARLY-OPENING", .breached(.contrary), "a look after, by somebody who might not",
      look("2025-06-17T09:00:00+02:00") { $0.authorised = false }),
    RuleStory("EU22-NO-EARLY-OPENING", .breached(.contrary), "before an extended deadline") {
      $0.on(
        "2025-06-12",
        DeadlineExtended {
          $0.period = .tenders
          $0.newDeadline = "2025-06-20T12:00:00+02:00"
          $0.published = Publication { $0.publishedAt = "2025-06-12" }
        })
    },
    RuleStory("EU22-NO-EARLY-OPENING", .met(.nothingContrary), "by one clerk, and no seal") {
      $0.change(SubmissionOpened.self, 1) {
        $0.portalSeal = nil
        $0.openedBy = ["clerk-1"]
      }
    },
    RuleStory("EU22-NO-EARLY-OPENING", .met(.shown), "by one clerk, and attested at the end") {
      $0.change(SubmissionOpened.self, 1) { $0.portalSeal = nil }
      $0.on("2026-05-20", RecordClosed { $0.attests = ["EU22-NO-EARLY-OPENING"] })
    },
    RuleStory("EU22-NO-EARLY-OPENING", .notShown(.unverifiable), "digests did not match") {
      $0.change(SubmissionOpened.self, 1) { $0.digestsMatch = false }
    },
    RuleStory("EU22-NO-EARLY-OPENING", .notShown(.missing), "scored, and never opened on record") {
      $0.leaveOut(.submissionOpened, at: 1)
    },
    RuleStory("EU22-NO-EARLY-OPENING", .notShown(.missing), "no deadline on record") {
      $0.change(InvitationsSent.self) { $0.tenderDeadline = nil }
    },
    RuleStory("EU22-NO-EARLY-OPENING", .notApplicable(.notYetDue), "nothing was opened") {
      $0.end(before: "2025-04-24")
    },
    RuleStory("EU22-NO-EARLY-OPENING", .notApplicable(.notYetDue), "nothing has come in") {
      $0.end(before: "2025-03-26")
    },
  ]

  /// The tender of a party at a place comes at another time.
  private static func tender(
    _ place: Int, _ received: Moment, _ edit: @escaping @Sendable (inout TenderReceived) -> Void
  ) -> @Sendable (inout Story) -> Void {
    {
      $0.move(.tenderReceived, place, to: received, recorded: received.date)
      $0.change(TenderReceived.self, place) { edit(&$0) }
    }
  }

  private static let second: Moment = "2025-06-16T12:00:01+02:00"

  /// D's tender came late and went no further.
  private static func turnedAway(_ story: inout Story) {
    tender(3, second) { $0.accepted = false }(&story)
  }

  static let lateSubmission = [
    RuleStory("EU-LATE-TENDER", .met(.shown), "five requests and four tenders in time"),
    RuleStory(
      "EU-LATE-TENDER", .met(.shown), "at the very deadline",
      tender(3, "2025-06-16T12:00:00+02:00") { _ in }),
    RuleStory(
      "EU-LATE-TENDER", .breached(.contrary), "a second late, and ranked",
      tender(3, second) { _ in }),
    RuleStory(
      "EU-LATE-TENDER", .breached(.contrary), "a second late, and taken in",
      tender(3, second) { $0.accepted = true }),
    RuleStory("EU-LATE-TENDER", .met(.shown), "a second late, and turned away", turnedAway),
    RuleStory("EU-LATE-TENDER", .met(.shown), "a second late, and the deadline had been moved") {
      tender(3, second) { _ in }(&$0)
      $0.on(
        "2025-06-12",
        DeadlineExtended {
          $0.period = .tenders
          $0.newDeadline = "2025-06-16T12:30:00+02:00"
          $0.published = Publication { $0.publishedAt = "2025-06-12" }
        })
    },
    RuleStory("EU-LATE-TENDER", .met(.shown), "on the last day of a deadline without an hour") {
      $0.change(InvitationsSent.self) { $0.tenderDeadline = "2025-06-16" }
      tender(3, "2025-06-16T23:59:00+02:00") { _ in }(&$0)
    },
    RuleStory(
      "EU-LATE-TENDER", .notShown(.missing), "on the last day, at no hour known",
      tender(3, "2025-06-16") { _ in }),
    RuleStory("EU-LATE-TENDER", .notShown(.missing), "late, and what became of it is not known") {
      tender(3, second) { _ in }(&$0)
      $0.leaveOut(.scoreRecorded, .evaluationClosed)
    },
    RuleStory("EU-LATE-TENDER", .notShown(.missing), "until when is not known") {
      $0.change(NoticeDispatched.self) { $0.requestDeadline = nil }
    },
    RuleStory(
      "EU-LATE-TENDER", .notShown(.notModelled), "late by the authority's own system",
      tender(3, second) { $0.cause = .authoritySystem }),
    RuleStory(
      "EU-LATE-TENDER", .breached(.contrary), "late by that system, one in and one out",
      alongside: ["OCP-R030-LATE"]
    ) {
      tender(2, second) {
        $0.cause = .authoritySystem
        $0.accepted = true
      }(&$0)
      tender(3, second) {
        $0.cause = .authoritySystem
        $0.accepted = false
      }(&$0)
    },
    RuleStory("EU-LATE-TENDER", .breached(.contrary), "a late request was assessed") {
      $0.move(.participationRequested, 4, to: "2025-04-24T12:00:01+02:00")
    },
    RuleStory("EU-LATE-TENDER", .met(.shown), "a late request was turned away") {
      $0.move(.participationRequested, 4, to: "2025-04-24T12:00:01+02:00")
      $0.leaveOut(.selectionAssessed, at: 4)
      $0.change(CandidateRejected.self) { $0.ground = .late }
    },
    RuleStory("EU-LATE-TENDER", .notApplicable(.notYetDue), "nothing has come in") {
      $0.end(before: "2025-03-26")
    },
  ]

  static let lateWinner = [
    RuleStory("OCP-R030-LATE", .met(.shown), "three winners, in time"),
    RuleStory(
      "OCP-R030-LATE", .breached(.contrary), "the third came a second late",
      alongside: ["EU-LATE-TENDER"], tender(2, second) { _ in }),
    RuleStory(
      "OCP-R030-LATE", .met(.shown), "the third came at the very deadline",
      tender(2, "2025-06-16T12:00:00+02:00") { _ in }),
    RuleStory("OCP-R030-LATE", .met(.shown), "only a loser came late", tender(3, second) { _ in }),
    RuleStory("OCP-R030-LATE", .notShown(.missing), "a winner's tender is not on record") {
      $0.leaveOut(.tenderReceived, at: 0)
    },
    RuleStory(
      "OCP-R030-LATE", .notShown(.missing), "at which hour of the last day is not known",
      tender(2, "2025-06-16") { _ in }),
    RuleStory("OCP-R030-LATE", .notApplicable(.notYetDue), "nothing is awarded") {
      $0.end(before: "2025-07-02")
    },
    RuleStory("OCP-R030-LATE", .notApplicable(.notYetDue), "awarded to nobody") {
      $0.change(AwardDecided.self) { $0.winners = [] }
    },
  ]
}
