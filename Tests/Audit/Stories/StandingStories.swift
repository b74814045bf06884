import CivilTime
import Commissioning
import Fields

@testable import Audit

// Whoever only seems to have broken a duty, because of another lot, contract, item or partner, of
// an index, of an order of recording, or of what was taken back.

extension RuleStory {
  static let standing = development31 + purchases + people + selectionByRank

  private static let development31 = [
    RuleStory("EU31-STAGE-CRITERIA-BEFORE", .met(.shown), "a number by an announced method, later")
    {
      let method = "a tenth below the first night's reading"
      $0.change(DocumentsIssued.self) {
        $0.stagePlan[0].targets[0].threshold = nil
        $0.stagePlan[0].targets[0].method = method
      }
      $0.on(
        "2025-09-03",
        ContractModified {
          $0.partner = "A"
          $0.stagePlan = [Story.plan(1) { $0.targets[0].method = method }]
        })
    },
    RuleStory("EU31-STAGE-CRITERIA-BEFORE", .met(.shown), "targets of another lot, later") {
      $0.retell(.stageStarted) { $0.common.lots = ["north"] }
      $0.on(
        "2025-09-05",
        DocumentsIssued {
          $0.documentsVersion = 2
          $0.stagePlan = [Story.plan(1) { $0.targets[0].threshold = 28 }]
        }
      ) { $0.lots = ["south"] }
    },
    RuleStory(
      "EU31-INSTALMENTS", .notShown(.missing), "half so far, ten days after", asOf: "2025-12-25"
    ) {
      $0.change(InstalmentPaid.self, 1) { $0.paid = .euro(50_000) }
      $0.end(before: "2025-12-25")
    },
    RuleStory("EU31-INSTALMENTS", .met(.shown), "half to one that withdrew") {
      $0.change(InstalmentPaid.self, 1) { $0.paid = .euro(50_000) }
      $0.on("2025-11-03", PartyWithdrawn { $0.party = "B" })
      $0.end(before: "2026-01-01")
    },
    RuleStory("EU31-INSTALMENTS", .notShown(.notModelled), "more, under a contract with an index") {
      $0.change(ContractSigned.self, 0) {
        $0.indexation = Indexation { $0.indexName = "consumer prices" }
      }
      $0.change(InstalmentPaid.self, 0) { $0.paid = .euro(102_000) }
    },
    RuleStory("EU31-INSTALMENTS", .met(.shown), "a smaller sum in documents after the contract") {
      $0.change(ContractSigned.self) { $0.stagePlan = [Story.plan(1), Story.plan(2)] }
      $0.on(
        "2025-08-20",
        DocumentsIssued {
          $0.documentsVersion = 2
          $0.stagePlan = [Story.plan(1) { $0.instalments[0].sum = .euro(80_000) }]
        })
    },
  ]

  private static let failed = PerformanceLevelChecked {
    $0.partner = "A"
    $0.level = "quiet"
    $0.measured = .open(33)
  }

  private static let purchases = [
    RuleStory("EU31-BUY-LEVELS-MET", .met(.shown), "an older failure, transcribed later") {
      $0.on("2026-05-01", recorded: "2026-05-06", failed) { $0.origin = .transcribed }
    },
    RuleStory("EU31-BUY-LEVELS-MET", .notShown(.lateEntry), "a failure recorded after the order") {
      $0.on("2026-05-11", recorded: "2026-05-12", failed)
    },
    RuleStory("EU31-BUY-LEVELS-MET", .notShown(.missing), "a check after it, of no known occasion")
    {
      $0.change(PerformanceLevelChecked.self) { $0.occasion = nil }
      $0.move(.performanceLevelChecked, to: "2026-05-12")
    },
    RuleStory("EU31-BUY-LEVELS-MET", .met(.shown), "a stricter level in a contract signed later") {
      $0.on(
        "2026-05-12",
        ContractSigned {
          $0.partner = "A"
          $0.contract = "contract-2"
          $0.performanceLevels = [.quiet]
          $0.performanceLevels[0].threshold = 20
        })
    },
    RuleStory(
      "EU31-BUY-LEVELS-MET", .met(.shown), "a stricter level for another partner's contract"
    ) {
      for (place, id) in (["contract-a", "contract-b", "contract-c"] as [Identifier]).enumerated() {
        $0.change(ContractSigned.self, place) { $0.contract = id }
      }
      $0.on(
        "2026-05-02",
        ContractModified {
          $0.contract = "contract-b"
          $0.performanceLevels = [.quiet]
          $0.performanceLevels[0].threshold = 20
        })
    },
    RuleStory("EU31-LEVELS-COSTS-AGREED", .notShown(.lateEntry), "on the day of the measuring") {
      $0.change(ContractSigned.self, 0) { $0.performanceLevels = [] }
      $0.on(
        "2026-05-04", recorded: "2026-05-05",
        ContractModified {
          $0.partner = "A"
          $0.performanceLevels = [.quiet]
        })
    },
    RuleStory("EU31-LEVELS-COSTS-AGREED", .met(.shown), "an item that documents named only later") {
      $0.on(
        "2026-05-02",
        DocumentsIssued {
          $0.documentsVersion = 2
          $0.maximumCosts = [
            MaximumCost {
              $0.id = "gateway-cost"
              $0.item = "gateway"
            }
          ]
        })
    },
    RuleStory("EU72-CHANGE-LAWFUL", .notShown(.missing), "of one of two contracts, not said which")
    {
      $0.on(
        "2026-03-02",
        ContractSigned {
          $0.partner = "A"
          $0.contractValue = .euro(3_000_000)
        })
      $0.on(
        "2026-04-01",
        ContractModified {
          $0.partner = "A"
          $0.modificationGround = .unforeseen
          $0.change = "more wards"
          $0.priceChange = .euro(200_000)
        }
      ) { $0.reasons = [Reason { $0.text = "a storm" }] }
    },
  ]

  private static let people = [
    RuleStory("SOD-EVAL-APPROVE", .met(.shown), "the award that a scorer approved was withdrawn") {
      $0.on("2025-07-01", AwardDecided { $0.winners = ["A"] }) {
        $0.approvedBy = ["assessor-1"]
        $0.reasons = [.tied(to: "noise")]
      }
      $0.on("2025-07-01", AwardDecisionWithdrawn { $0.reason = "approved by one who scored" })
    },
    RuleStory("SOD-EVAL-APPROVE", .met(.shown), "one scored one lot, and approved another") {
      for type: EventType in [.scoreRecorded, .evaluationClosed, .awardDecided] {
        $0.retell(type) { $0.common.lots = ["north"] }
      }
      $0.on(
        "2025-06-30",
        EvaluationClosed {
          $0.ranking = [.ranked("D", 1, quality: 90, total: 94)]
          $0.evaluators = ["engineer-1"]
        }
      ) { $0.lots = ["south"] }
      $0.on("2025-07-02", AwardDecided { $0.winners = ["D"] }) {
        $0.lots = ["south"]
        $0.reasons = [.tied(to: "noise")]
        $0.approvedBy = ["assessor-1"]
      }
      $0.end(before: "2025-07-03")
    },
    RuleStory("EU24-COI-TIMELY", .met(.shown), "declared again later, and the first transcribed") {
      let first = InterestDeclared {
        $0.person = "treasurer"
        $0.noInterests = true
      }
      $0.move(.interestDeclared, 3, to: "2025-07-10")
      $0.on("2025-03-03", recorded: "2025-08-01", first) { $0.origin = .transcribed }
    },
    RuleStory("OCP-R018-SINGLE", .notShown(.missing), "one tender on record, and four ranked") {
      for _ in 0..<3 { $0.leaveOut(.tenderReceived, at: 1) }
    },
  ]

  /// Five qualify, four go on by their points, and E is the fifth.
  private static func reduced(
    _ points: [ExactDecimal], _ edit: @escaping @Sendable (inout Story) -> Void
  ) -> @Sendable (inout Story) -> Void {
    { story in
      story.change(NoticeDispatched.self) { $0.reductionRule = "the four with the most points" }
      story.change(DocumentsIssued.self) { $0.selectionCriteria[0].forReduction = true }
      for (place, score) in points.enumerated() {
        story.change(SelectionAssessed.self, place) {
          $0.qualified = true
          $0.results = [
            CriterionResult {
              $0.criterion = "skill"
              $0.score = .open(score)
            }
          ]
        }
      }
      story.on(
        "2025-05-05",
        CandidatesReduced {
          $0.criteriaUsed = ["skill"]
          $0.continuing = ["A", "B", "C", "D"]
          $0.dropped = ["E"]
        })
      story.change(CandidateRejected.self) { $0.ground = .ranking }
      edit(&story)
    }
  }

  /// E is invited too.
  private static func inviteFifth(_ story: inout Story) {
    story.change(InvitationsSent.self, 0) {
      $0.recipients.append(
        Delivery {
          $0.party = "E"
          $0.sentAt = "2025-05-12T10:00:00+02:00"
          $0.means = .electronic
        })
    }
  }

  private static let selectionByRank = [
    RuleStory(
      "EU65-REDUCTION-BY-RULE", .met(.shown), "the fifth was invited for one that withdrew",
      reduced([90, 80, 70, 60, 50]) {
        $0.on("2025-05-07", PartyWithdrawn { $0.party = "D" })
        inviteFifth(&$0)
      }),
    RuleStory(
      "EU65-REDUCTION-BY-RULE", .met(.shown), "the fifth was let in again by a review",
      reduced([90, 80, 70, 60, 50]) {
        $0.on(
          "2025-05-08",
          PartyReinstated {
            $0.party = "E"
            $0.basis = .review
          })
        inviteFifth(&$0)
      }),
    RuleStory(
      "EU65-REDUCTION-BY-RULE", .notApplicable(.noTrigger), "the better one had withdrawn",
      reduced([90, 80, 70, 50, 60]) {
        $0.on("2025-05-05", PartyWithdrawn { $0.party = "E" })
      }),
    RuleStory(
      "EU65-REDUCTION-BY-RULE", .met(.shown), "assessed anew after the invitations",
      reduced([90, 80, 70, 60, 50]) {
        $0.on(
          "2025-06-02",
          SelectionAssessed {
            $0.party = "E"
            $0.qualified = true
            $0.results = [
              CriterionResult {
                $0.criterion = "skill"
                $0.score = .open(95)
              }
            ]
          })
      }),
  ]
}
