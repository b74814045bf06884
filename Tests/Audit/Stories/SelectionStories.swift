import CivilTime
import Commissioning
import Fields

@testable import Audit

extension RuleStory {
  static let selection = enoughInvited + onlyInvited + exclusionChecks + reductionByRule

  private static func invited(_ parties: [Identifier]) -> @Sendable (inout Story) -> Void {
    {
      $0.change(InvitationsSent.self) {
        $0.recipients = parties.map { party in Delivery { $0.party = party } }
      }
    }
  }

  private static let enoughInvited = [
    RuleStory("EU65-ENOUGH-INVITED", .met(.shown), "four, where three had to be"),
    RuleStory("EU65-ENOUGH-INVITED", .met(.shown), "three", invited(["A", "B", "C"])),
    RuleStory(
      "EU65-ENOUGH-INVITED", .breached(.contrary), "two, though four had qualified",
      alongside: ["EU31-ONLY-INVITED"], invited(["A", "B"])),
    RuleStory("EU65-ENOUGH-INVITED", .met(.shown), "two, because two had qualified") {
      invited(["A", "B"])(&$0)
      $0.change(SelectionAssessed.self) { $0.qualified = ["A", "B"].contains($0.party) }
    },
    RuleStory("EU65-ENOUGH-INVITED", .met(.shown), "two, because the others withdrew") {
      invited(["A", "B"])(&$0)
      for party: Identifier in ["C", "D"] {
        $0.on(
          "2025-05-09",
          CandidateRejected {
            $0.party = party
            $0.ground = .withdrawal
          })
      }
    },
    RuleStory("EU65-ENOUGH-INVITED", .met(.shown), "two, because one left and one was excluded") {
      invited(["A", "B"])(&$0)
      $0.leaveOut(.tenderReceived, at: 3)
      $0.leaveOut(.tenderReceived, at: 2)
      $0.on("2025-05-08", PartyWithdrawn { $0.party = "C" })
      $0.on(
        "2025-05-09",
        ExclusionChecked {
          $0.party = "D"
          $0.exclusionDecision = .excluded
        })
    },
    RuleStory(
      "EU65-ENOUGH-INVITED", .breached(.contrary), "two, and one who left only later",
      alongside: ["EU31-ONLY-INVITED"]
    ) {
      invited(["A", "B"])(&$0)
      $0.on("2025-05-20", PartyWithdrawn { $0.party = "C" })
    },
    RuleStory(
      "EU65-ENOUGH-INVITED", .breached(.contrary), "two, though others were only ranked",
      alongside: ["EU31-ONLY-INVITED"]
    ) {
      invited(["A", "B"])(&$0)
      $0.on(
        "2025-05-09",
        CandidateRejected {
          $0.party = "C"
          $0.ground = .ranking
        })
    },
    RuleStory(
      "EU65-ENOUGH-INVITED", .breached(.contrary), "three, where the call announced four",
      alongside: ["EU31-ONLY-INVITED"],
      { story in
        invited(["A", "B", "C"])(&story)
        story.change(NoticeDispatched.self) { $0.minimumCandidates = 4 }
      }),
    RuleStory("EU65-ENOUGH-INVITED", .notShown(.missing), "two, and no assessment on record") {
      invited(["A", "B"])(&$0)
      $0.leaveOut(.selectionAssessed)
    },
    RuleStory("EU65-ENOUGH-INVITED", .notApplicable(.notYetDue), "nobody is invited") {
      $0.end(before: "2025-05-12")
    },
    RuleStory(
      "EU65-ENOUGH-INVITED", .notApplicable(.notInBook), "the Act sets no number",
      under: "uk-pa-2023-cfp@1"),
  ]

  private static let tenderOfX = TenderReceived {
    $0.party = "X"
    $0.tenderKind = .final
  }

  private static let onlyInvited = [
    RuleStory("EU31-ONLY-INVITED", .met(.shown), "four tenders of four invited, under a seal"),
    RuleStory("EU31-ONLY-INVITED", .met(.nothingContrary), "four of four, and no seal") {
      $0.leaveOut(.submissionOpened)
    },
    RuleStory("EU31-ONLY-INVITED", .met(.shown), "attested when the record was closed") {
      $0.leaveOut(.submissionOpened)
      $0.on(
        "2026-05-20",
        RecordClosed {
          $0.declaration = "complete"
          $0.attests = ["EU31-ONLY-INVITED"]
        })
    },
    RuleStory(
      "EU31-ONLY-INVITED", .breached(.contrary), "a stranger was ranked", alongside: ["EU55-TOLD"]
    ) {
      $0.on("2025-06-13", tenderOfX)
      $0.change(EvaluationClosed.self) {
        $0.ranking.append(.ranked("X", 5, quality: 10, total: 10))
      }
    },
    RuleStory(
      "EU31-ONLY-INVITED", .breached(.contrary), "a stranger was taken in",
      alongside: ["EU55-TOLD"]
    ) {
      $0.on("2025-06-13", tenderOfX)
      $0.change(TenderReceived.self, 4) { $0.accepted = true }
    },
    RuleStory("EU31-ONLY-INVITED", .met(.shown), "a stranger was turned away") {
      $0.on("2025-06-13", tenderOfX)
      $0.change(TenderReceived.self, 4) { $0.accepted = false }
    },
    RuleStory("EU31-ONLY-INVITED", .notShown(.missing), "what became of a stranger is not known") {
      $0.on("2025-06-13", tenderOfX)
    },
    RuleStory("EU31-ONLY-INVITED", .notShown(.missing), "no invitation on record") {
      $0.leaveOut(.invitationsSent)
    },
    RuleStory("EU31-ONLY-INVITED", .notApplicable(.notYetDue), "no tender has come in") {
      $0.end(before: "2025-06-13")
    },
  ]
}
