import CivilTime
import Commissioning
import Fields

@testable import Audit

extension RuleStory {
  static let award = reasonsEveryNo + standstill + levelsAndCostsAgreed

  private static let reasonsEveryNo = [
    RuleStory("REASONS-EVERY-NO", .met(.shown), "every decision is tied to what was published"),
    RuleStory("REASONS-EVERY-NO", .breached(.contrary), "for a criterion that nobody read") {
      $0.retell(.candidateRejected) { $0.common.reasons = [.tied(to: "looks")] }
    },
    RuleStory("REASONS-EVERY-NO", .notShown(.missing), "a failed stage without reasons") {
      $0.retell(.stageAssessed, 2) { $0.common.reasons = [] }
    },
    RuleStory("REASONS-EVERY-NO", .notShown(.missing), "in words that are tied to nothing") {
      $0.retell(.awardDecided) { $0.common.reasons = [Reason { $0.text = "the best" }] }
    },
    RuleStory("REASONS-EVERY-NO", .met(.shown), "a ground for which there is no criterion") {
      $0.change(CandidateRejected.self) { $0.ground = .late }
      $0.retell(.candidateRejected) { $0.common.reasons = [] }
    },
    RuleStory("REASONS-EVERY-NO", .met(.shown), "missed targets beside a reason in words") {
      $0.retell(.partnerTerminated) { $0.common.reasons = [Reason { $0.text = "too loud" }] }
    },
    RuleStory("REASONS-EVERY-NO", .notApplicable(.noTrigger), "nothing was decided yet") {
      $0.end(before: "2025-05-06")
    },
    RuleStory("REASONS-EVERY-NO", .notApplicable(.noTrigger), "every stage so far was passed") {
      $0.end(before: "2025-12-02")
      $0.leaveOut(.candidateRejected, .awardDecided)
      $0.leaveOut(.stageAssessed, at: 2)
    },
  ]

  private static func signed(_ day: Moment) -> @Sendable (inout Story) -> Void {
    { $0.move(.contractSigned, to: day) }
  }

  private static func notices(
    _ edit: @escaping @Sendable (inout DecisionNotice) -> Void
  ) -> @Sendable (inout Story) -> Void {
    {
      $0.change(DecisionNoticesSent.self) { sent in
        for place in sent.notices.indices { edit(&sent.notices[place]) }
      }
    }
  }

  private static let standstill = [
    RuleStory("REM-STANDSTILL", .met(.shown), "signed two days after"),
    RuleStory(
      "REM-STANDSTILL", .met(.shown), "day 10 is a Sunday, so signed on Tuesday",
      signed("2025-07-15")),
    RuleStory(
      "REM-STANDSTILL", .breached(.contrary), "signed on the Monday to which the end moved",
      signed("2025-07-14")),
    RuleStory("REM-STANDSTILL", .met(.shown), "sent on 8 April, signed after Easter") {
      $0.move(.decisionNoticesSent, to: "2025-04-08")
      notices { $0.sentAt = "2025-04-08" }(&$0)
      signed("2025-04-23")(&$0)
    },
    RuleStory("REM-STANDSTILL", .breached(.contrary), "sent on 8 April, signed after Easter Monday")
    {
      $0.move(.decisionNoticesSent, to: "2025-04-08")
      notices { $0.sentAt = "2025-04-08" }(&$0)
      signed("2025-04-22")(&$0)
    },
    RuleStory("REM-STANDSTILL", .breached(.contrary), "one letter by post, 15 days from sending") {
      $0.change(DecisionNoticesSent.self) { $0.notices[3].means = .letter }
      signed("2025-07-18")(&$0)
    },
    RuleStory("REM-STANDSTILL", .met(.shown), "by post, and 10 days from receipt end first") {
      $0.change(DecisionNoticesSent.self) {
        $0.notices[3].means = .letter
        $0.notices[3].receivedAt = "2025-07-04"
      }
      signed("2025-07-15")(&$0)
    },
    RuleStory("REM-STANDSTILL", .breached(.contrary), "signed before any notice") {
      signed("2025-07-02")(&$0)
    },
    RuleStory("REM-STANDSTILL", .notShown(.missing), "no notice on record") {
      $0.leaveOut(.decisionNoticesSent)
    },
    RuleStory(
      "REM-STANDSTILL", .notShown(.missing), "when they were sent is not on record",
      notices { $0.sentAt = nil }),
    RuleStory("REM-STANDSTILL", .notShown(.lateEntry), "recorded after the signature") {
      $0.record(.decisionNoticesSent, on: "2025-07-20")
    },
    RuleStory("REM-STANDSTILL", .notShown(.notModelled), "a year whose holidays are not known") {
      $0.move(.decisionNoticesSent, to: "2030-07-03")
      notices { $0.sentAt = "2030-07-03" }(&$0)
      signed("2030-08-01")(&$0)
    },
    RuleStory("REM-STANDSTILL", .notApplicable(.notYetDue), "nothing is signed") {
      $0.end(before: "2025-07-16")
    },
    RuleStory("REM-STANDSTILL", .notApplicable(.exempt), "one tender, and nobody else concerned") {
      $0.change(ParticipationRequested.self) { $0.party = $0.party == "E" ? "E" : "A" }
      $0.change(TenderReceived.self) { $0.party = "A" }
      signed("2025-07-04")(&$0)
    },
    RuleStory(
      "REM-STANDSTILL", .breached(.contrary), "one tender, and a candidate never told",
      alongside: ["OCP-R018-SINGLE"]
    ) {
      $0.change(TenderReceived.self) { $0.party = "A" }
      signed("2025-07-04")(&$0)
    },
    RuleStory(
      "REM-STANDSTILL", .met(.shown), "eight working days of the Act, the first with the notice",
      under: "uk-pa-2023-cfp@1"
    ) {
      // 10 March 2025: 17 March is a holiday in Northern Ireland, so the eighth is the 20th.
      $0.on("2025-03-10", NoticeDispatched { $0.noticeKind = .award })
      signed("2025-03-21")(&$0)
    },
    RuleStory(
      "REM-STANDSTILL", .breached(.contrary), "on the eighth working day of the Act",
      under: "uk-pa-2023-cfp@1"
    ) {
      $0.on("2025-03-10", NoticeDispatched { $0.noticeKind = .award })
      signed("2025-03-20")(&$0)
    },
    RuleStory(
      "REM-STANDSTILL", .notShown(.missing), "no award notice under the Act",
      under: "uk-pa-2023-cfp@1"),
  ]

  private static let addition = ContractModified {
    $0.partner = "A"
    $0.performanceLevels = [.quiet]
  }

  private static let levelsAndCostsAgreed = [
    RuleStory("EU31-LEVELS-COSTS-AGREED", .met(.shown), "in every contract at signature"),
    RuleStory("EU31-LEVELS-COSTS-AGREED", .met(.agreedLate), "added before the measuring") {
      $0.change(ContractSigned.self, 0) { $0.performanceLevels = [] }
      $0.on("2026-05-03", addition)
    },
    RuleStory("EU31-LEVELS-COSTS-AGREED", .breached(.contrary), "added after the measuring") {
      $0.change(ContractSigned.self, 0) { $0.performanceLevels = [] }
      $0.on("2026-05-05", addition)
    },
    RuleStory("EU31-LEVELS-COSTS-AGREED", .notShown(.missing), "one contract without levels") {
      $0.change(ContractSigned.self, 1) { $0.performanceLevels = [] }
    },
    RuleStory("EU31-LEVELS-COSTS-AGREED", .notShown(.missing), "an announced item without a cost") {
      $0.change(DocumentsIssued.self) {
        $0.maximumCosts.append(
          MaximumCost {
            $0.id = "gateway-cost"
            $0.item = "gateway"
          })
      }
    },
    RuleStory("EU31-LEVELS-COSTS-AGREED", .notApplicable(.notYetDue), "nothing is signed") {
      $0.end(before: "2025-07-16")
    },
  ]
}
