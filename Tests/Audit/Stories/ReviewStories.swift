import CivilTime
import Commissioning
import Fields

@testable import Audit

// Reviews and complaints.

extension RuleStory {
  private static let act = "uk-pa-2023-cfp@1"

  /// D has the award reviewed; the authority learns of it, and it is decided.
  private static func review(
    _ lodged: Moment = "2025-07-10", informed: Moment? = "2025-07-10", decided: Moment? = nil,
    _ outcome: ReviewOutcome = .dismissed
  ) -> @Sendable (inout Story) -> Void {
    { story in
      story.on(
        lodged,
        ReviewLodged {
          $0.review = "review-1"
          $0.applicants = ["D"]
          $0.authorityInformedAt = informed
        })
      guard let decided else { return }
      story.on(
        decided,
        ReviewDecided {
          $0.review = "review-1"
          $0.reviewOutcome = outcome
        })
    }
  }

  static let signatureSuspended = [
    RuleStory(
      "REM-SUSPENDED", .met(.shown), "signed the day after it was dismissed",
      review(decided: "2025-07-15")),
    RuleStory(
      "REM-SUSPENDED", .met(.shown), "signed the day after it was lifted",
      review(decided: "2025-07-15", .suspensionLifted)),
    RuleStory("REM-SUSPENDED", .breached(.contrary), "signed while it was open", review()),
    RuleStory(
      "REM-SUSPENDED", .breached(.contrary), "signed the day before it was dismissed",
      review(decided: "2025-07-17")),
    RuleStory(
      "REM-SUSPENDED", .met(.shown), "the authority learned of it after the signature",
      review("2025-07-15", informed: "2025-07-17")),
    RuleStory(
      "REM-SUSPENDED", .notShown(.missing), "when it learned of it is not on record",
      review(informed: nil)),
    RuleStory(
      "REM-SUSPENDED", .notShown(.missing), "decided on the day of the signature, no hours",
      review(decided: "2025-07-16")),
    RuleStory("REM-SUSPENDED", .breached(.contrary), "in spite of a court's order") {
      review(decided: "2025-07-14", .suspensionLifted)(&$0)
      $0.on(
        "2025-07-15",
        ReviewSuspended {
          $0.review = "review-1"
          $0.suspendedUntil = "2025-09-01"
          $0.byOrder = true
        })
    },
    RuleStory("REM-SUSPENDED", .met(.nothingContrary), "nothing is signed while it is open") {
      $0.end(before: "2025-07-16")
      review()(&$0)
    },
    RuleStory("REM-SUSPENDED", .met(.shown), "of another lot") {
      $0.retell(.contractSigned) { $0.common.lots = ["lot-1"] }
      review(decided: "2025-07-15")(&$0)
    },
    RuleStory("REM-SUSPENDED", .notApplicable(.nothingRecorded), "no review"),
    RuleStory("REM-SUSPENDED", .notApplicable(.exempt), "a review of the call, not of the award") {
      review("2025-04-01", informed: "2025-04-01")(&$0)
    },
    RuleStory(
      "REM-SUSPENDED", .breached(.contrary), "a claim within the Act's standstill", under: act
    ) {
      $0.on("2025-07-04", NoticeDispatched { $0.noticeKind = .award })
      $0.move(.contractSigned, to: "2025-07-17")
      review("2025-07-16", informed: "2025-07-16")(&$0)
    },
    RuleStory(
      "REM-SUSPENDED", .notApplicable(.exempt), "a claim after the Act's standstill", under: act
    ) {
      $0.change(DecisionNoticesSent.self) { $0.standstillEnd = nil }
      $0.on("2025-07-04", NoticeDispatched { $0.noticeKind = .award })
      $0.move(.contractSigned, to: "2025-07-18")
      review("2025-07-17", informed: "2025-07-17")(&$0)
    },
    RuleStory(
      "REM-SUSPENDED", .notShown(.notModelled), "a year of the Act that is not known", under: act
    ) {
      $0.on("2035-07-04", NoticeDispatched { $0.noticeKind = .award })
      review("2035-07-10", informed: "2035-07-10")(&$0)
    },
  ]

  /// D complains on Monday, 7 July; the fifteenth working day is the 28th.
  private static func complaint(
    _ made: Moment = "2025-07-07", answered: Moment? = nil,
    _ edit: @escaping @Sendable (inout ComplaintAnswered) -> Void = {
      $0.answeredBy = ["auditor-1"]
    }
  ) -> @Sendable (inout Story) -> Void {
    { story in
      story.on(
        made,
        ComplaintMade {
          $0.complainants = ["D"]
          $0.complaint = "the scores were not explained"
          $0.complaintRoute = .authority
        })
      guard let answered else { return }
      let place = story.index(of: .complaintMade)
      story.on(
        answered,
        ComplaintAnswered {
          $0.aboutIndex = place
          $0.answer = "they are explained in the annex"
          edit(&$0)
        })
    }
  }

  static let complaintsAnswered = [
    RuleStory(
      "CHALLENGE-ANSWERED", .met(.shown), "on the fifteenth working day",
      complaint(answered: "2025-07-28")),
    RuleStory(
      "CHALLENGE-ANSWERED", .breached(.contrary), "on the sixteenth",
      complaint(answered: "2025-07-29")),
    RuleStory(
      "CHALLENGE-ANSWERED", .breached(.contrary), "by somebody who had scored",
      complaint(answered: "2025-07-10") { $0.answeredBy = ["auditor-1", "assessor-1"] }),
    RuleStory(
      "CHALLENGE-ANSWERED", .breached(.contrary), "by somebody recorded as involved",
      complaint(answered: "2025-07-10") { $0.involvedBefore = true }),
    RuleStory("CHALLENGE-ANSWERED", .notShown(.missing), "no answer", complaint()),
    RuleStory(
      "CHALLENGE-ANSWERED", .notShown(.missing), "by nobody knows whom",
      complaint(answered: "2025-07-10") { $0.accepted = true }),
    RuleStory(
      "CHALLENGE-ANSWERED", .notShown(.notModelled), "a year that is not known",
      complaint("2035-07-08", answered: "2035-07-10")),
    RuleStory("CHALLENGE-ANSWERED", .notApplicable(.nothingRecorded), "no complaint"),
    RuleStory(
      "CHALLENGE-ANSWERED", .notApplicable(.notYetDue), "on the fifteenth, not answered yet",
      asOf: "2025-07-28"
    ) {
      complaint()(&$0)
      $0.end(before: "2025-07-29")
    },
    RuleStory("CHALLENGE-ANSWERED", .notApplicable(.exempt), "withdrawn") {
      complaint()(&$0)
      let place = $0.index(of: .complaintMade)
      $0.on("2025-07-09", ComplaintWithdrawn { $0.aboutIndex = place })
    },
    RuleStory("CHALLENGE-ANSWERED", .notApplicable(.exempt), "made to an ombudsman") {
      complaint()(&$0)
      $0.change(ComplaintMade.self) { $0.complaintRoute = .ombudsman }
    },
  ]
}
