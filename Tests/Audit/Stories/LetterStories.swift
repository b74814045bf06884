import CivilTime
import Commissioning
import Fields

@testable import Audit

// What was said to those who did not win, and when.

extension RuleStory {
  private static let pcr = "uk-pcr-2015-ip@1"
  private static let act = "uk-pa-2023-cfp@1"

  /// The letter to D, who tendered and lost.
  private static func letterToD(
    _ edit: @escaping @Sendable (inout DecisionNotice) -> Void
  ) -> @Sendable (inout Story) -> Void {
    { $0.change(DecisionNoticesSent.self) { edit(&$0.notices[3]) } }
  }

  private static func stating(_ end: Moment?) -> @Sendable (inout Story) -> Void {
    { $0.change(DecisionNoticesSent.self) { $0.standstillEnd = end } }
  }

  static let noticeContent = [
    RuleStory("REM-NOTICE-CONTENT", .met(.shown), "reasons, winners and the end of the wait"),
    RuleStory("REM-NOTICE-CONTENT", .met(.shown), "no scores, for which the Directive does not ask")
    {
      letterToD { $0.scoresGiven = false }(&$0)
    },
    RuleStory("REM-NOTICE-CONTENT", .met(.shown), "no end under the Act", under: act) {
      stating(nil)(&$0)
    },
    RuleStory(
      "REM-NOTICE-CONTENT", .breached(.contrary), "an end a day too early",
      stating("2025-07-13")),
    RuleStory(
      "REM-NOTICE-CONTENT", .breached(.contrary), "midnight at the beginning of the last day",
      stating("2025-07-14T00:00:00+02:00")),
    RuleStory(
      "REM-NOTICE-CONTENT", .met(.lastDayNotWhole), "noon of the last day",
      stating("2025-07-14T12:00:00+02:00")),
    RuleStory(
      "REM-NOTICE-CONTENT", .met(.shown), "the last minute of the last day",
      stating("2025-07-14T23:59:00+02:00")),
    RuleStory(
      "REM-NOTICE-CONTENT", .breached(.contrary), "recorded as naming no winner",
      letterToD { $0.winnersNamed = false }),
    RuleStory(
      "REM-NOTICE-CONTENT", .breached(.contrary), "recorded as giving no scores", under: pcr,
      letterToD { $0.scoresGiven = false }),
    RuleStory(
      "REM-NOTICE-CONTENT", .notShown(.missing), "no reasons on record",
      letterToD { $0.reasonsSummary = nil }),
    RuleStory("REM-NOTICE-CONTENT", .notShown(.missing), "no end on record", stating(nil)),
    RuleStory(
      "REM-NOTICE-CONTENT", .notShown(.missing), "no day of sending to hold the end against",
      letterToD { $0.sentAt = nil }),
    RuleStory("REM-NOTICE-CONTENT", .notShown(.notModelled), "a year that is not known") {
      $0.move(.decisionNoticesSent, to: "2035-07-03")
      $0.change(DecisionNoticesSent.self) { letters in
        letters.standstillEnd = "2035-07-15"
        for place in letters.notices.indices { letters.notices[place].sentAt = "2035-07-03" }
      }
    },
    RuleStory("REM-NOTICE-CONTENT", .notApplicable(.notYetDue), "no letter yet") {
      $0.end(before: "2025-07-03")
    },
    RuleStory(
      "REM-NOTICE-CONTENT", .notApplicable(.noTrigger), "under the Act, letters to winners only",
      under: act
    ) {
      $0.change(DecisionNoticesSent.self) { _ = $0.notices.removeLast() }
    },
  ]

  /// A letter beyond the duty, in a list of its own that is declared complete.
  private static func courtesy(to party: Identifier) -> DecisionNoticesSent {
    DecisionNoticesSent {
      $0.notices = [
        DecisionNotice {
          $0.party = party
          $0.sentAt = "2025-09-01"
          $0.means = .electronic
          $0.reasonsSummary = "by quality and price, as published"
          $0.winnersNamed = true
          $0.scoresGiven = true
        }
      ]
      $0.recipientsComplete = true
    }
  }

  static let everybodyTold = [
    RuleStory("EU55-TOLD", .met(.shown), "all concerned, the day after"),
    RuleStory("EU55-TOLD", .met(.shown), "on the fifth day") {
      $0.move(.awardDecided, to: "2025-06-30T18:00:00+02:00")
      $0.move(.evaluationClosed, to: "2025-06-28")
      letterToD { $0.sentAt = "2025-07-05" }(&$0)
    },
    RuleStory("EU55-TOLD", .met(.toldLate), "on the sixth day") {
      $0.move(.evaluationClosed, to: "2025-06-28")
      $0.move(.awardDecided, to: "2025-06-29")
      letterToD { $0.sentAt = "2025-07-05" }(&$0)
    },
    RuleStory(
      "EU55-TOLD", .breached(.contrary), "one left out of a list that is declared complete"
    ) {
      $0.change(DecisionNoticesSent.self) { _ = $0.notices.removeLast() }
    },
    RuleStory("EU55-TOLD", .notShown(.missing), "one left out of a list that is not") {
      $0.change(DecisionNoticesSent.self) {
        $0.notices.removeLast()
        $0.recipientsComplete = nil
      }
    },
    RuleStory("EU55-TOLD", .met(.shown), "a candidate that knew before, and one that left") {
      $0.on("2025-06-20", PartyWithdrawn { $0.party = "D" })
      $0.change(DecisionNoticesSent.self) { _ = $0.notices.removeLast() }
    },
    RuleStory("EU55-TOLD", .notShown(.missing), "a candidate rejected without a word since") {
      $0.change(CandidateRejected.self) { $0.notifiedAt = nil }
      $0.change(DecisionNoticesSent.self) { $0.recipientsComplete = nil }
    },
    RuleStory("EU55-TOLD", .breached(.contrary), "summaries after the award notice", under: act) {
      $0.on("2025-07-02T15:00:00+02:00", NoticeDispatched { $0.noticeKind = .award })
      $0.move(.contractSigned, to: "2025-07-16")
    },
    RuleStory(
      "EU55-TOLD", .met(.shown), "a second summary after the award notice is courtesy", under: act
    ) {
      $0.on("2025-07-04", NoticeDispatched { $0.noticeKind = .award })
      $0.move(.contractSigned, to: "2025-07-17")
      $0.on("2025-07-08", courtesy(to: "D"))
    },
    RuleStory(
      "EU55-TOLD", .met(.shown), "the award notice of another lot came before", under: act
    ) {
      $0.retell(.awardDecided) { $0.common.lots = ["north"] }
      $0.on("2025-07-02T15:00:00+02:00", NoticeDispatched { $0.noticeKind = .award }) {
        $0.lots = ["south"]
      }
      $0.move(.contractSigned, to: "2025-07-16")
    },
    RuleStory("EU55-TOLD", .met(.shown), "a list of other people, complete, long after") {
      $0.on("2025-09-01", courtesy(to: "E"))
    },
    RuleStory("EU55-TOLD", .notShown(.missing), "contracts alone, and not a letter to anybody") {
      $0.leaveOut(.decisionNoticesSent)
    },
    RuleStory("EU55-TOLD", .met(.shown), "the winners told by their contracts") {
      $0.change(DecisionNoticesSent.self) { $0.notices.removeAll { $0.party != "D" } }
    },
    RuleStory(
      "EU55-TOLD", .breached(.contrary), "the decision for one lot of two, one left out of its list"
    ) {
      $0.retell(.awardDecided) { $0.common.lots = ["north"] }
      $0.retell(.decisionNoticesSent) { $0.common.lots = ["north"] }
      $0.change(DecisionNoticesSent.self) { _ = $0.notices.removeLast() }
      $0.on("2025-07-05", AwardDecided { $0.winners = ["A"] }) {
        $0.lots = ["south"]
        $0.reasons = [.tied(to: "noise")]
      }
      $0.on("2025-07-05", letters(of: "2025-07-05", stating: "2025-07-15")) {
        $0.lots = ["south"]
      }
    },
    RuleStory("EU55-TOLD", .met(.shown), "who tendered for another lot is not concerned") {
      $0.retell(.awardDecided) { $0.common.lots = ["north"] }
      $0.retell(.tenderReceived, 3) { $0.common.lots = ["south"] }
      $0.retell(.participationRequested, 3) { $0.common.lots = ["south"] }
      $0.change(DecisionNoticesSent.self) { _ = $0.notices.removeLast() }
    },
    RuleStory("EU55-TOLD", .notShown(.missing), "no letter, and the days are over") {
      $0.end(before: "2025-07-03")
    },
    RuleStory(
      "EU55-TOLD", .notApplicable(.notYetDue), "decided five days ago", asOf: "2025-07-07"
    ) { $0.end(before: "2025-07-03") },
    RuleStory("EU55-TOLD", .notApplicable(.notYetDue), "nothing is decided") {
      $0.end(before: "2025-07-02")
    },
    RuleStory("EU55-TOLD", .met(.shown), "all told of the cancellation") {
      $0.end(before: "2025-07-01")
      $0.on(
        "2025-07-01",
        ProcedureCancelled {
          $0.recipients = ["A", "B", "C", "D"].map { (party: Identifier) in
            Delivery { $0.party = party }
          }
        }
      ) { $0.reasons = [Reason { $0.text = "the ward was closed" }] }
    },
    RuleStory("EU55-TOLD", .notApplicable(.noTrigger), "the decision was withdrawn") {
      $0.end(before: "2025-07-03")
      $0.on("2025-07-03", AwardDecisionWithdrawn { $0.reason = "a score was added up wrongly" })
    },
  ]

  /// D asks on 7 July; the last day is the 22nd.
  private static func asked(
    _ day: Moment = "2025-07-07", answered: Moment? = nil,
    _ edit: @escaping @Sendable (inout ReasonsGiven) -> Void = { $0.reasonsSummary = "too loud" }
  ) -> @Sendable (inout Story) -> Void {
    { story in
      story.on(day, ReasonsRequested { $0.party = "D" })
      guard let answered else { return }
      story.on(
        answered,
        ReasonsGiven {
          $0.party = "D"
          edit(&$0)
        })
    }
  }

  static let reasonsOnRequest = [
    RuleStory(
      "EU55-REASONS-15D", .met(.shown), "on the fifteenth day", asked(answered: "2025-07-22")),
    RuleStory(
      "EU55-REASONS-15D", .breached(.contrary), "on the sixteenth day",
      asked(answered: "2025-07-23")),
    RuleStory(
      "EU55-REASONS-15D", .met(.shown), "the fifteenth day is a Saturday, so on Monday",
      asked("2025-07-04", answered: "2025-07-21")),
    RuleStory(
      "EU55-REASONS-15D", .met(.shown), "what is held back, and on which ground",
      asked(answered: "2025-07-10") { given in
        given.withheld = [
          WithheldPart {
            $0.label = "the price of the winner"
            $0.withholdingGround = .commercialInterests
          }
        ]
      }),
    RuleStory("EU55-REASONS-15D", .notShown(.missing), "no answer", asked()),
    RuleStory(
      "EU55-REASONS-15D", .notShown(.missing), "an answer that says nothing",
      asked(answered: "2025-07-10") { $0.means = .electronic }),
    RuleStory(
      "EU55-REASONS-15D", .notShown(.notModelled), "a year that is not known",
      asked("2035-07-08", answered: "2035-07-10")),
    RuleStory("EU55-REASONS-15D", .notApplicable(.nothingRecorded), "nobody asked"),
    RuleStory(
      "EU55-REASONS-15D", .notApplicable(.notYetDue), "on the last day, not answered yet",
      asOf: "2025-07-22"
    ) {
      asked()(&$0)
      $0.end(before: "2025-07-23")
    },
  ]

  static let awardPublished = [
    RuleStory("EU50-AWARD-NOTICE-30D", .met(.shown), "sixteen days after"),
    RuleStory("EU50-AWARD-NOTICE-30D", .met(.shown), "on the thirtieth day") {
      $0.move(.awardNoticeSent, to: "2025-08-15")
    },
    RuleStory("EU50-AWARD-NOTICE-30D", .breached(.contrary), "after it") {
      $0.move(.awardNoticeSent, to: "2025-08-18")
    },
    RuleStory("EU50-AWARD-NOTICE-30D", .notShown(.missing), "no notice") {
      $0.leaveOut(.awardNoticeSent)
    },
    RuleStory(
      "EU50-AWARD-NOTICE-30D", .met(.shown), "gathered by quarter in the lighter regime",
      under: "eu-2014-24-lighttouch@1"
    ) { $0.move(.awardNoticeSent, to: "2025-10-30") },
    RuleStory(
      "EU50-AWARD-NOTICE-30D", .breached(.contrary), "later than the quarter allows",
      under: "eu-2014-24-lighttouch@1"
    ) { $0.move(.awardNoticeSent, to: "2025-10-31") },
    RuleStory(
      "EU50-AWARD-NOTICE-30D", .met(.shown),
      "on the Act's thirtieth day, that of the signature one",
      under: act
    ) { $0.on("2025-08-14", NoticeDispatched { $0.noticeKind = .contractDetails }) },
    RuleStory(
      "EU50-AWARD-NOTICE-30D", .breached(.contrary), "on the Act's thirty-first", under: act
    ) { $0.on("2025-08-15", NoticeDispatched { $0.noticeKind = .contractDetails }) },
    RuleStory(
      "EU50-AWARD-NOTICE-30D", .met(.shown), "within the Act's 120 days for light touch",
      under: "uk-pa-2023-lighttouch@1"
    ) { $0.on("2025-11-12", NoticeDispatched { $0.noticeKind = .contractDetails }) },
    RuleStory(
      "EU50-AWARD-NOTICE-30D", .breached(.contrary), "after the Act's 120 days",
      under: "uk-pa-2023-lighttouch@1"
    ) { $0.on("2025-11-13", NoticeDispatched { $0.noticeKind = .contractDetails }) },
    RuleStory("EU50-AWARD-NOTICE-30D", .notShown(.notModelled), "a year that is not known") {
      $0.move(.contractSigned, to: "2035-07-16")
    },
    RuleStory("EU50-AWARD-NOTICE-30D", .notApplicable(.notYetDue), "nothing is signed") {
      $0.end(before: "2025-07-16")
    },
    RuleStory(
      "EU50-AWARD-NOTICE-30D", .notApplicable(.notYetDue), "on the last day, not sent yet",
      asOf: "2025-08-15"
    ) { $0.end(before: "2025-08-01") },
  ]
}
