import CivilTime
import Commissioning
import Fields

@testable import Audit

extension RuleStory {
  static let award =
    reasonsEveryNo + everybodyTold + reasonsOnRequest + noticeContent + standstill
    + signatureSuspended + levelsAndCostsAgreed + awardPublished

  private static let reasonsEveryNo = [
    RuleStory("REASONS-EVERY-NO", .met(.shown), "every decision is tied to what was published"),
    RuleStory("REASONS-EVERY-NO", .breached(.contrary), "for a criterion that nobody read") {
      $0.retell(.candidateRejected) { $0.common.reasons = [.tied(to: "looks")] }
    },
    RuleStory(
      "REASONS-EVERY-NO", .met(.shown), "each score explained, as the Act wants",
      under: "uk-pa-2023-cfp@1"),
    RuleStory(
      "REASONS-EVERY-NO", .notShown(.missing), "a score without a word under the Act",
      under: "uk-pa-2023-cfp@1"
    ) {
      $0.change(ScoreRecorded.self, 0) { $0.rationale = nil }
      $0.change(ScoreRecorded.self, 1) { $0.rationale = nil }
    },
    RuleStory(
      "REASONS-EVERY-NO", .notShown(.missing), "for a criterion, where no criteria are on record"
    ) {
      $0.change(DocumentsIssued.self) {
        $0.awardCriteria = []
        $0.selectionCriteria = []
        $0.minimumRequirements = []
      }
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
