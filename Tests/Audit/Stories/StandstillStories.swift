import CivilTime
import Commissioning
import Fields

@testable import Audit

extension RuleStory {
  static let standstill = byLetter + byNotice

  private static let pcr = "uk-pcr-2015-ip@1"
  private static let act = "uk-pa-2023-cfp@1"
  private static let selectionRegime = "uk-psr-2023@1"

  /// The contracts signed on a day, with all that follows from it.
  private static func signed(_ day: Moment) -> @Sendable (inout Story) -> Void {
    { $0.move(.contractSigned, to: day) }
  }

  /// Everybody told on a day, with the decision two days before and the end that the letters state.
  private static func sent(
    _ day: Moment, stating end: Moment, signed signature: Moment
  ) -> @Sendable (inout Story) -> Void {
    { story in
      story.move(.evaluationClosed, to: Moment(date: day.date.adding(days: -3) ?? day.date))
      story.move(.awardDecided, to: Moment(date: day.date.adding(days: -1) ?? day.date))
      story.move(.decisionNoticesSent, to: day)
      story.change(DecisionNoticesSent.self) { letters in
        letters.standstillEnd = end
        for place in letters.notices.indices { letters.notices[place].sentAt = day }
      }
      signed(signature)(&story)
    }
  }

  /// D's letter sent by post, and received on a day.
  private static func byPost(
    received: Moment?, signed signature: Moment
  ) -> @Sendable (inout Story) -> Void {
    { story in
      story.change(DecisionNoticesSent.self) {
        $0.notices[3].means = .letter
        $0.notices[3].receivedAt = received
        $0.standstillEnd = "2025-07-18"
      }
      signed(signature)(&story)
    }
  }

  private static let byLetter = [
    RuleStory("REM-STANDSTILL", .met(.shown), "signed two days after"),
    RuleStory(
      "REM-STANDSTILL", .met(.shown), "day 10 is a Sunday, so signed on Tuesday",
      signed("2025-07-15")),
    RuleStory(
      "REM-STANDSTILL", .breached(.contrary), "signed on the Monday to which the end moved",
      signed("2025-07-14")),
    RuleStory(
      "REM-STANDSTILL", .met(.shown), "sent on 8 July by the Regulations, signed on the 19th",
      under: pcr, sent("2025-07-08", stating: "2025-07-18", signed: "2025-07-19")),
    RuleStory(
      "REM-STANDSTILL", .breached(.contrary), "on the tenth day by the Regulations",
      under: pcr, sent("2025-07-08", stating: "2025-07-18", signed: "2025-07-18")),
    RuleStory(
      "REM-STANDSTILL", .met(.shown), "over Christmas, signed on the 2nd",
      sent("2025-12-16", stating: "2025-12-29", signed: "2025-12-30")),
    RuleStory(
      "REM-STANDSTILL", .breached(.contrary), "over Christmas, signed on the Monday of its end",
      alongside: ["LEDGER-ORDER", "OCP-R061-062-LATENCY"],
      sent("2025-12-16", stating: "2025-12-29", signed: "2025-12-29")),
    RuleStory(
      "REM-STANDSTILL", .met(.shown), "by post, received the next day: 10 days from receipt",
      byPost(received: "2025-07-04", signed: "2025-07-19")),
    RuleStory(
      "REM-STANDSTILL", .breached(.contrary), "by post, received late: 15 days from sending",
      byPost(received: "2025-07-14", signed: "2025-07-18")),
    RuleStory(
      "REM-STANDSTILL", .met(.shown), "by post, received late, signed the day after",
      byPost(received: "2025-07-14", signed: "2025-07-19")),
    RuleStory(
      "REM-STANDSTILL", .notShown(.missing), "by post, and when it was received is not on record",
      byPost(received: nil, signed: "2025-07-16")),
    RuleStory(
      "REM-STANDSTILL", .breached(.contrary), "by post, before any receipt could end it",
      byPost(received: nil, signed: "2025-07-14")),
    RuleStory("REM-STANDSTILL", .met(.beforeAnnouncedEnd), "before the end that was announced") {
      $0.change(DecisionNoticesSent.self) { $0.standstillEnd = "2025-07-20" }
    },
    RuleStory("REM-STANDSTILL", .met(.beforeAnnouncedEnd), "before the end that was prolonged") {
      $0.on("2025-07-10", StandstillExtended { $0.standstillEnd = "2025-07-16" })
    },
    RuleStory("REM-STANDSTILL", .met(.shown), "announced to midnight, which ends the day before") {
      $0.change(DecisionNoticesSent.self) { $0.standstillEnd = "2025-07-16T00:00:00+02:00" }
    },
    RuleStory("REM-STANDSTILL", .breached(.contrary), "signed before any notice") {
      signed("2025-07-02")(&$0)
    },
    RuleStory(
      "REM-STANDSTILL", .breached(.contrary), "one told only after the signature"
    ) { story in
      story.change(DecisionNoticesSent.self) { _ = $0.notices.removeLast() }
      story.on(
        "2025-07-17",
        DecisionNoticesSent {
          $0.notices = [
            DecisionNotice {
              $0.party = "D"
              $0.sentAt = "2025-07-17"
              $0.means = .electronic
              $0.reasonsSummary = "by quality and price, as published"
              $0.winnersNamed = true
            }
          ]
        })
    },
    RuleStory(
      "REM-STANDSTILL", .met(.shown), "a candidate that knew before starts no clock"
    ) { story in
      story.change(DecisionNoticesSent.self) {
        $0.notices.append(
          DecisionNotice {
            $0.party = "E"
            $0.sentAt = "2025-07-15"
            $0.means = .electronic
          })
      }
    },
    RuleStory("REM-STANDSTILL", .met(.shown), "a winner told a day before its signature") {
      $0.change(DecisionNoticesSent.self) { $0.notices[0].sentAt = "2025-07-15" }
    },
    RuleStory("REM-STANDSTILL", .met(.shown), "courtesy after the signature, to a winner and to E")
    { story in
      story.change(DecisionNoticesSent.self) { $0.notices.removeFirst() }
      story.on("2025-07-20", letter(to: ["A", "E"], of: "2025-07-20"))
    },
    RuleStory("REM-STANDSTILL", .notShown(.missing), "a second letter to D, the first being enough")
    {
      $0.on("2025-07-10", letter(to: ["D"], of: "2025-07-10"))
    },
    RuleStory("REM-STANDSTILL", .notApplicable(.exempt), "a contract without a call") {
      $0.change(ProcedureOpened.self) { $0.procedureKind = .negotiatedWithoutCall }
      signed("2025-07-04")(&$0)
    },
    RuleStory("REM-STANDSTILL", .breached(.contrary), "decided anew, and signed on the old letters")
    {
      $0.on("2025-07-10", AwardDecisionWithdrawn { $0.reason = "a score was added up wrongly" })
      $0.on("2025-07-11", AwardDecided { $0.winners = ["A", "B", "C"] }) {
        $0.reasons = [.tied(to: "noise")]
        $0.approvedBy = ["treasurer"]
      }
      $0.on("2025-07-14", letters(of: "2025-07-14", stating: "2025-07-24"))
    },
    RuleStory("REM-STANDSTILL", .notShown(.missing), "no notice on record") {
      $0.leaveOut(.decisionNoticesSent)
    },
    RuleStory("REM-STANDSTILL", .notShown(.missing), "when they were sent is not on record") {
      $0.change(DecisionNoticesSent.self) { sent in
        for place in sent.notices.indices { sent.notices[place].sentAt = nil }
      }
    },
    RuleStory("REM-STANDSTILL", .notShown(.lateEntry), "recorded after the signature") {
      $0.record(.decisionNoticesSent, on: "2025-07-20")
    },
    RuleStory(
      "REM-STANDSTILL", .notShown(.notModelled), "a year whose holidays are not known",
      sent("2035-07-03", stating: "2035-07-15", signed: "2035-08-01")),
    RuleStory("REM-STANDSTILL", .notApplicable(.notYetDue), "nothing is signed") {
      $0.end(before: "2025-07-16")
    },
    RuleStory("REM-STANDSTILL", .notApplicable(.exempt), "one tender, and nobody else concerned") {
      $0.change(ParticipationRequested.self) { $0.party = $0.party == "E" ? "E" : "A" }
      $0.change(TenderReceived.self) { $0.party = "A" }
      signed("2025-07-04")(&$0)
    },
    RuleStory(
      "REM-STANDSTILL", .breached(.contrary), "one tender, and a candidate never told"
    ) {
      $0.change(TenderReceived.self) { $0.party = "A" }
      signed("2025-07-04")(&$0)
    },
  ]

  /// A later letter to some.
  private static func letter(to parties: [Identifier], of day: Moment) -> DecisionNoticesSent {
    var letters = letters(of: day, stating: "2025-07-14")
    letters.notices = parties.map { party in
      var notice = letters.notices[0]
      notice.party = party
      return notice
    }
    letters.recipientsComplete = nil
    return letters
  }

  static func letters(of day: Moment, stating end: Moment) -> DecisionNoticesSent {
    DecisionNoticesSent {
      $0.notices = ["A", "B", "C", "D"].map { (party: Identifier) in
        DecisionNotice {
          $0.party = party
          $0.sentAt = day
          $0.means = .electronic
          $0.reasonsSummary = "by quality and price, as published"
          $0.winnersNamed = true
          $0.scoresGiven = true
        }
      }
      $0.recipientsComplete = true
      $0.standstillEnd = end
    }
  }

  /// A notice published on a day, which announces an end, and the contracts signed on another.
  private static func notice(
    _ kind: NoticeKind, _ day: Moment, stating end: Moment? = nil, signed signature: Moment
  ) -> @Sendable (inout Story) -> Void {
    { story in
      story.on(
        day,
        NoticeDispatched {
          $0.noticeKind = kind
          $0.publishedAt = day
          $0.standstillEnd = end
        })
      signed(signature)(&story)
    }
  }

  private static let byNotice = [
    // The Act: eight working days, the first that of the notice; holidays of any part of the
    // United Kingdom are none. 2 January is one in Scotland.
    RuleStory(
      "REM-STANDSTILL", .met(.shown), "eight working days of the Act over the new year",
      under: act, notice(.award, "2025-12-22", signed: "2026-01-07")),
    RuleStory(
      "REM-STANDSTILL", .notShown(.missing), "the notice was of a decision that was withdrawn",
      under: act,
      {
        $0.on("2025-06-20", AwardDecided { $0.winners = ["A"] }) {
          $0.reasons = [.tied(to: "noise")]
        }
        $0.on("2025-06-30", AwardDecisionWithdrawn { $0.reason = "decided in error" })
        notice(.award, "2025-06-23", signed: "2025-07-16")(&$0)
      }),
    RuleStory(
      "REM-STANDSTILL", .breached(.contrary), "on the eighth working day of the Act",
      under: act, alongside: ["LEDGER-ORDER", "OCP-R060-SIGN-DELAY"],
      notice(.award, "2025-12-22", signed: "2026-01-06")),
    RuleStory(
      "REM-STANDSTILL", .breached(.contrary), "before a later end that the notice announced",
      under: act,
      notice(.award, "2025-07-04", stating: "2025-07-25", signed: "2025-07-24")),
    RuleStory(
      "REM-STANDSTILL", .breached(.contrary), "under the Act a sole tender changes nothing",
      under: act
    ) {
      $0.change(ParticipationRequested.self) { $0.party = $0.party == "E" ? "E" : "A" }
      $0.change(TenderReceived.self) { $0.party = "A" }
      notice(.award, "2025-07-04", signed: "2025-07-15")(&$0)
    },
    RuleStory("REM-STANDSTILL", .notShown(.missing), "no award notice under the Act", under: act),
    // The same care service by two laws: signed three days after the letters.
    RuleStory(
      "REM-STANDSTILL", .breached(.contrary), "social services, three days after the letters",
      under: "uk-pcr-2015-lighttouch@1", signed("2025-07-06")),
    RuleStory(
      "REM-STANDSTILL", .notApplicable(.exempt), "social services, three days after the letters",
      under: "uk-pa-2023-lighttouch@1"
    ) {
      $0.change(DecisionNoticesSent.self) { $0.standstillEnd = nil }
      signed("2025-07-06")(&$0)
    },
    RuleStory(
      "REM-STANDSTILL", .met(.shown), "social services, after what was announced freely",
      under: "uk-pa-2023-lighttouch@1", notice(.award, "2025-07-04", signed: "2025-07-16")),
    RuleStory(
      "REM-STANDSTILL", .breached(.contrary), "social services, before what was announced freely",
      under: "uk-pa-2023-lighttouch@1",
      notice(.award, "2025-07-04", stating: "2025-07-15", signed: "2025-07-15")),
    // Health services: begins the day after the notice, ends with the eighth working day after
    // that.
    RuleStory(
      "REM-STANDSTILL", .met(.shown), "health services, the day after the standstill",
      under: selectionRegime, notice(.intention, "2025-07-04", signed: "2025-07-17")),
    RuleStory(
      "REM-STANDSTILL", .breached(.contrary), "health services, on its last day",
      under: selectionRegime, notice(.intention, "2025-07-04", signed: "2025-07-16")),
    RuleStory(
      "REM-STANDSTILL", .notApplicable(.exempt), "health services, where patients choose",
      under: selectionRegime
    ) {
      $0.change(AwardDecided.self) {
        $0.selectionRoute = SelectionRoute {
          $0.process = .directAwardB
          $0.patientChoice = true
        }
      }
    },
  ]
}
