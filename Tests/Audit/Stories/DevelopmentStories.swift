import CivilTime
import Commissioning
import Fields

@testable import Audit

extension RuleStory {
  static let development = stageCriteriaBefore + allAssessed + passConsistent + cutAfterPhase

  /// Documents issued anew, with another target in stage 1.
  private static let moved = DocumentsIssued {
    $0.documentsVersion = 2
    $0.stagePlan = [Story.plan(1) { $0.targets[0].threshold = 28 }]
  }

  /// A contract of A altered in stage 1, told to these.
  private static func altered(told: [Identifier]) -> ContractModified {
    ContractModified {
      $0.partner = "A"
      $0.stagePlan = [Story.plan(1) { $0.targets[0].threshold = 34 }]
      $0.recipients = told.map { party in Delivery { $0.party = party } }
    }
  }

  private static let stageCriteriaBefore = [
    RuleStory("EU31-STAGE-CRITERIA-BEFORE", .met(.shown), "set in the first documents, and kept"),
    RuleStory(
      "EU31-STAGE-CRITERIA-BEFORE", .breached(.contrary), "moved four days after it began",
      alongside: ["SEED-CRITERIA-BEFORE-RACE"]
    ) { $0.on("2025-09-05", moved) },
    RuleStory("EU31-STAGE-CRITERIA-BEFORE", .met(.shown), "issued again without a change") {
      $0.on("2025-09-05", Story.documents)
    },
    RuleStory(
      "EU31-STAGE-CRITERIA-BEFORE", .breached(.contrary), "first set after it began",
      alongside: ["SEED-CRITERIA-BEFORE-RACE"]
    ) {
      $0.change(DocumentsIssued.self) { $0.stagePlan = [Story.plan(2)] }
      $0.on("2025-09-05", Story.documents)
    },
    RuleStory("EU31-STAGE-CRITERIA-BEFORE", .notShown(.missing), "never set") {
      $0.change(DocumentsIssued.self) { $0.stagePlan = [] }
    },
    RuleStory("EU31-STAGE-CRITERIA-BEFORE", .met(.shown), "altered before it began, all told") {
      $0.on("2025-08-20", altered(told: ["A", "B", "C"]))
    },
    RuleStory("EU31-STAGE-CRITERIA-BEFORE", .notShown(.missing), "altered for one, others not told")
    { $0.on("2025-08-20", altered(told: ["A"])) },
    RuleStory("EU31-STAGE-CRITERIA-BEFORE", .met(.shown), "a number fixed by an announced method") {
      $0.change(DocumentsIssued.self) {
        $0.stagePlan[0].targets[0].threshold = nil
        $0.stagePlan[0].targets[0].method = "a tenth below the first night's reading"
      }
      $0.on(
        "2025-08-20",
        ContractModified {
          $0.partner = "A"
          $0.stagePlan = [
            Story.plan(1) { $0.targets[0].method = "a tenth below the first night's reading" }
          ]
        })
    },
    RuleStory("EU31-STAGE-CRITERIA-BEFORE", .notShown(.lateEntry), "recorded after it began") {
      $0.change(DocumentsIssued.self) { $0.stagePlan = [Story.plan(2)] }
      $0.on("2025-08-20", recorded: "2025-09-10", Story.documents)
    },
    RuleStory("EU31-STAGE-CRITERIA-BEFORE", .notApplicable(.notYetDue), "no stage has begun") {
      $0.end(before: "2025-09-01")
    },
  ]

  private static let allAssessed = [
    RuleStory("EU31-STAGE-ALL-ASSESSED", .met(.shown), "every partner by every target"),
    RuleStory("EU31-STAGE-ALL-ASSESSED", .breached(.contrary), "one partner was spared a target") {
      $0.change(StageAssessed.self, 1) { $0.targetResults = [] }
    },
    RuleStory("EU31-STAGE-ALL-ASSESSED", .met(.shown), "a target that was set for one alone") {
      $0.change(DocumentsIssued.self) { $0.stagePlan[0].targets[0].appliesTo = ["A", "C"] }
      $0.change(StageAssessed.self, 1) { $0.targetResults = [] }
      $0.change(DocumentsIssued.self) {
        $0.stagePlan[0].targets.append(
          Target {
            $0.id = "report"
            $0.metric = "a report"
          })
      }
      for place in 0..<3 {
        $0.change(StageAssessed.self, place) {
          $0.targetResults.append(
            TargetResult {
              $0.target = "report"
              $0.met = true
            })
        }
      }
    },
    RuleStory("EU31-STAGE-ALL-ASSESSED", .breached(.contrary), "a target that was never set") {
      $0.change(StageAssessed.self, 0) {
        $0.targetResults.append(.measured("style", 1, met: true))
      }
    },
    RuleStory("EU31-STAGE-ALL-ASSESSED", .met(.shown), "targets without a rule are targets") {
      $0.change(DocumentsIssued.self) { $0.stagePlan[0].passRule = nil }
    },
    RuleStory("EU31-STAGE-ALL-ASSESSED", .met(.shown), "targets of before, recorded afterwards") {
      $0.record(.documentsIssued, on: "2025-09-02")
    },
    RuleStory("EU31-STAGE-ALL-ASSESSED", .notShown(.missing), "one partner was never assessed") {
      $0.leaveOut(.stageAssessed, at: 1)
    },
    RuleStory("EU31-STAGE-ALL-ASSESSED", .met(.shown), "one partner had withdrawn") {
      $0.leaveOut(.stageAssessed, at: 1)
      $0.on(
        "2025-10-01",
        PartnerTerminated {
          $0.partner = "B"
          $0.stage = 1
          $0.ground = .withdrawal
        })
      $0.end(before: "2026-01-01")
    },
    RuleStory("EU31-STAGE-ALL-ASSESSED", .notShown(.missing), "nobody was measured by a target") {
      $0.change(StageAssessed.self) { $0.targetResults = [] }
    },
    RuleStory("EU31-STAGE-ALL-ASSESSED", .notApplicable(.notYetDue), "no stage is assessed") {
      $0.end(before: "2025-12-01")
    },
  ]

  private static func rule(
    _ rule: PassRule, scores: [ExactDecimal] = []
  ) -> @Sendable (inout Story) -> Void {
    { story in
      story.change(DocumentsIssued.self) { $0.stagePlan[0].passRule = rule }
      for (place, score) in scores.enumerated() {
        story.change(StageAssessed.self, place) { $0.score = .open(score) }
      }
    }
  }

  /// B passed, was cut all the same, and came in again.
  private static let cutInError: @Sendable (inout Story) -> Void = {
    $0.on(
      "2025-12-08",
      PartnerTerminated {
        $0.partner = "B"
        $0.stage = 1
        $0.ground = .targets
        $0.targetsFailed = ["noise-1"]
      }
    ) { $0.reasons = [.missed("noise-1")] }
    $0.on(
      "2025-12-10",
      PartyReinstated {
        $0.party = "B"
        $0.basis = .correction
      })
  }

  private static let passConsistent = [
    RuleStory("EU31-PASS-CONSISTENT", .met(.shown), "at or below the target, or cut"),
    RuleStory("EU31-PASS-CONSISTENT", .met(.shown), "the target itself passes") {
      $0.change(StageAssessed.self, 1) { $0.targetResults[0].measured = .open(35) }
    },
    RuleStory("EU31-PASS-CONSISTENT", .breached(.contrary), "above the target, and passed") {
      $0.change(StageAssessed.self, 1) {
        $0.targetResults[0] = .measured("noise-1", "35.1", met: false)
      }
    },
    RuleStory(
      "EU31-PASS-CONSISTENT", .breached(.contrary), "judged by a target moved afterwards",
      alongside: ["EU31-STAGE-CRITERIA-BEFORE", "SEED-CRITERIA-BEFORE-RACE"]
    ) {
      $0.on("2025-09-05", moved)
      $0.change(StageAssessed.self, 1) {
        $0.outcome = .failed
        $0.targetResults[0].met = false
      }
    },
    RuleStory("EU31-PASS-CONSISTENT", .breached(.contrary), "a result that its number belies") {
      $0.change(StageAssessed.self, 0) { $0.targetResults[0].met = false }
    },
    RuleStory("EU31-PASS-CONSISTENT", .breached(.contrary), "failed, and kept") {
      $0.change(StageClosed.self, 0) { $0.continuing = ["A", "B", "C"] }
    },
    RuleStory(
      "EU31-PASS-CONSISTENT", .breached(.contrary), "passed, and cut",
      alongside: ["EU31-CUT-AFTER-PHASE"]
    ) {
      $0.change(PartnerTerminated.self, 0) { $0.partner = "B" }
    },
    RuleStory(
      "EU31-PASS-CONSISTENT", .met(.shown), "passed, beyond the places, and cut",
      { story in
        rule(.topN(1, among: .passing), scores: [90, 80, 10])(&story)
        story.change(StageClosed.self, 0) { $0.continuing = ["A"] }
        story.change(PartnerTerminated.self, 0) {
          $0.partner = "B"
          $0.ground = .ranking
        }
        story.end(before: "2026-01-01")
      }),
    RuleStory(
      "EU31-PASS-CONSISTENT", .breached(.contrary), "passed, beyond the places, and kept",
      rule(.topN(1, among: .passing), scores: [90, 80, 10])),
    RuleStory(
      "EU31-PASS-CONSISTENT", .met(.shown), "the next in rank is kept for one that withdrew",
      { story in
        rule(.topN(1, among: .passing), scores: [90, 80, 10])(&story)
        story.on("2025-12-03", PartyWithdrawn { $0.party = "A" })
        story.change(StageClosed.self, 0) { $0.continuing = ["B"] }
        story.end(before: "2026-01-01")
      }),
    RuleStory("EU31-PASS-CONSISTENT", .met(.shown), "failed, let in again by a review, and kept") {
      $0.leaveOut(.partnerTerminated, at: 0)
      $0.on(
        "2025-12-03",
        PartyReinstated {
          $0.party = "C"
          $0.basis = .review
        })
      $0.change(StageClosed.self, 0) { $0.continuing = ["A", "B", "C"] }
    },
    RuleStory("EU31-PASS-CONSISTENT", .met(.shown), "cut by mistake, and let in again", cutInError),
    RuleStory(
      "EU31-PASS-CONSISTENT", .notShown(.missing), "failed by rank, and the first is not recorded",
      { story in
        rule(.topN(1, among: .passing), scores: [80, 90, 10])(&story)
        story.change(StageAssessed.self, 0) { $0.outcome = .failed }
        story.leaveOut(.stageAssessed, at: 1)
        story.end(before: "2025-12-05")
      }),
    RuleStory(
      "EU31-PASS-CONSISTENT", .notShown(.notRecomputable), "equal scores share the last place",
      { story in
        rule(.topN(1, among: .passing), scores: [80, 80, 10])(&story)
        story.leaveOut(.stageClosed, .partnerTerminated)
        story.end(before: "2026-01-01")
      }),
    RuleStory(
      "EU31-PASS-CONSISTENT", .notShown(.notRecomputable), "judgement, and no scored reason",
      rule(.judgement)),
    RuleStory(
      "EU31-PASS-CONSISTENT", .met(.shown), "judgement, with scored reasons",
      rule(.judgement, scores: [90, 80, 10])),
    RuleStory("EU31-PASS-CONSISTENT", .notShown(.withheld), "a measured value is sealed") {
      $0.change(StageAssessed.self, 0) { $0.targetResults[0].measured = .sealed(.digest) }
    },
    RuleStory(
      "EU31-PASS-CONSISTENT", .breached(.contrary), "a sealed value hides no breach of an open one",
      {
        $0.change(StageAssessed.self, 0) { $0.targetResults[0].measured = .sealed(.digest) }
        $0.change(StageAssessed.self, 2) { $0.outcome = .passed }
      }),
    RuleStory("EU31-PASS-CONSISTENT", .met(.shown), "one of two is enough, and the other sealed") {
      rule(.atLeast(1))(&$0)
      $0.change(DocumentsIssued.self) { $0.stagePlan[0].targets.append(Story.target(2)) }
      for place in 0..<3 {
        $0.change(StageAssessed.self, place) {
          $0.targetResults.append(
            TargetResult {
              $0.target = "noise-2"
              $0.measured = place < 2 ? .sealed(.digest) : .open(99)
            })
        }
      }
    },
    RuleStory("EU31-PASS-CONSISTENT", .met(.shown), "exactly the weighted sum") {
      rule(.weightedAtLeast(100))(&$0)
      $0.change(DocumentsIssued.self) { $0.stagePlan[0].targets[0].weight = 100 }
    },
    RuleStory("EU31-PASS-CONSISTENT", .notShown(.missing), "a result is not on record") {
      $0.change(StageAssessed.self, 0) { $0.targetResults = [] }
    },
    RuleStory("EU31-PASS-CONSISTENT", .notShown(.missing), "no rule was set") {
      $0.change(DocumentsIssued.self) { $0.stagePlan = [] }
    },
    RuleStory("EU31-PASS-CONSISTENT", .notApplicable(.notYetDue), "no stage is assessed") {
      $0.end(before: "2025-12-01")
    },
  ]

  private static let cutAfterPhase = [
    RuleStory("EU31-CUT-AFTER-PHASE", .met(.shown), "after the close, for a target"),
    RuleStory("EU31-CUT-AFTER-PHASE", .met(.shown), "on the day of the close") {
      $0.move(.partnerTerminated, 0, to: "2025-12-05")
    },
    RuleStory("EU31-CUT-AFTER-PHASE", .breached(.contrary), "before the close") {
      $0.move(.partnerTerminated, 0, to: "2025-12-04")
    },
    RuleStory("EU31-CUT-AFTER-PHASE", .breached(.contrary), "for what was no target") {
      $0.change(PartnerTerminated.self, 0) { $0.targetsFailed = ["style"] }
    },
    RuleStory("EU31-CUT-AFTER-PHASE", .breached(.contrary), "by a rank that the rule does not use")
    {
      $0.change(PartnerTerminated.self, 0) {
        $0.ground = .ranking
        $0.condition = nil
      }
    },
    RuleStory("EU31-CUT-AFTER-PHASE", .met(.shown), "by a rank under an announced condition") {
      $0.change(PartnerTerminated.self, 0) { $0.ground = .ranking }
    },
    RuleStory(
      "EU31-CUT-AFTER-PHASE", .breached(.contrary), "for a target recorded as reached",
      alongside: ["EU31-PASS-CONSISTENT"]
    ) {
      $0.change(StageAssessed.self, 2) { $0.targetResults[0].met = true }
    },
    RuleStory("EU31-CUT-AFTER-PHASE", .met(.shown), "reached at first, and missed when it counted")
    {
      $0.on(
        "2025-11-20",
        StageAssessed {
          $0.stage = 1
          $0.partner = "C"
          $0.outcome = .passed
          $0.evaluators = ["engineer-1"]
          $0.targetResults = [.measured("noise-1", 34, met: true)]
        })
    },
    RuleStory(
      "EU31-CUT-AFTER-PHASE", .met(.shown), "one cut by mistake was let in again", cutInError),
    RuleStory("EU31-CUT-AFTER-PHASE", .met(.shown), "for a target that had no rule beside it") {
      $0.change(DocumentsIssued.self) { $0.stagePlan[0].passRule = nil }
    },
    RuleStory("EU31-CUT-AFTER-PHASE", .notShown(.missing), "the stage has no targets on record") {
      $0.change(DocumentsIssued.self) { $0.stagePlan = [] }
    },
    RuleStory("EU31-CUT-AFTER-PHASE", .notShown(.missing), "the stage was never closed on record") {
      $0.leaveOut(.stageClosed, at: 0)
    },
    RuleStory("EU31-CUT-AFTER-PHASE", .notShown(.missing), "no target is named") {
      $0.change(PartnerTerminated.self, 0) { $0.targetsFailed = [] }
      $0.retell(.partnerTerminated, 0) { $0.common.reasons = [] }
    },
    RuleStory("EU31-CUT-AFTER-PHASE", .notApplicable(.noTrigger), "partners withdrew") {
      $0.change(PartnerTerminated.self) { $0.ground = .withdrawal }
    },
  ]
}
