import CivilTime
import Commissioning
import Fields

@testable import Audit

// What is on record of one lot or round says nothing of another, and what was told later is judged
// by when it was told.

extension RuleStory {
  static let lots = [
    RuleStory("EU22-NO-EARLY-OPENING", .notShown(.missing), "a look while a second round runs") {
      $0.on(
        "2025-06-18",
        InvitationsSent {
          $0.invitationKind = .negotiate
          $0.round = 2
          $0.recipients = ["A", "B"].map { (party: Identifier) in Delivery { $0.party = party } }
          $0.tenderDeadline = "2025-06-25T12:00:00+02:00"
        })
      $0.on(
        "2025-06-19T09:00:00+02:00",
        AccessLogged {
          $0.person = "clerk-1"
          $0.accessKind = .opened
          $0.submissionKind = .tenders
        })
    },
    RuleStory("EU18-SAME-INFO", .met(.shown), "somebody who came in later was told later") {
      $0.change(QuestionAnswered.self) {
        $0.published = nil
        $0.recipients = ["A", "B", "C", "D", "X"].map { (party: Identifier) in
          Delivery {
            $0.party = party
            $0.sentAt = party == "X" ? "2025-06-10" : "2025-05-28"
          }
        }
      }
    },
    RuleStory("REM-NOTICE-CONTENT", .met(.shown), "letters of two lots, a week apart") { story in
      guard
        let letters = story.drafts.first(where: { $0.event.type == .decisionNoticesSent }),
        case .decisionNoticesSent(var others) = letters.event
      else { return }
      story.retell(.decisionNoticesSent) { $0.common.lots = ["north"] }
      for place in others.notices.indices { others.notices[place].sentAt = "2025-07-10" }
      others.standstillEnd = "2025-07-21"
      story.on("2025-07-10", others) { $0.lots = ["south"] }
    },
    RuleStory("EQT-SAME-CRITERIA", .met(.shown), "on a scale that was settled before the opening") {
      let scale = ScoreScale { $0.maximum = 10 }
      var version = Story.documents
      version.documentsVersion = 2
      version.awardCriteria[0].scale = scale
      $0.on("2025-05-20", version)
      $0.change(ScoreRecorded.self, 0) { $0.scale = scale }
    },
    RuleStory("EQT-ARITHMETIC", .met(.shown), "another lot has other winners") {
      $0.retell(.evaluationClosed) { $0.common.lots = ["north"] }
      $0.retell(.awardDecided) { $0.common.lots = ["north"] }
      $0.on("2025-07-03", AwardDecided { $0.winners = ["X"] }) { $0.lots = ["south"] }
    },
    RuleStory("EQT-ARITHMETIC", .notShown(.missing), "one ranking, and awards by lots") {
      $0.change(AwardDecided.self) { $0.winners = ["B"] }
      $0.retell(.awardDecided) { $0.common.lots = ["north"] }
      $0.on("2025-07-02", AwardDecided { $0.winners = ["A"] }) { $0.lots = ["south"] }
      $0.end(before: "2025-07-03")
    },
    RuleStory("EQT-ARITHMETIC", .notShown(.missing), "a decision for each partner") {
      $0.change(AwardDecided.self) { $0.winners = ["A"] }
      for party: Identifier in ["B", "C"] {
        $0.on("2025-07-02", AwardDecided { $0.winners = [party] })
      }
      $0.end(before: "2025-07-03")
    },
    RuleStory("EQT-ARITHMETIC", .met(.shown), "the first withdrew before the decision") {
      $0.change(AwardDecided.self) { $0.winners = ["B", "C"] }
      $0.on("2025-07-01", PartyWithdrawn { $0.party = "A" })
      $0.end(before: "2025-07-03")
    },
    RuleStory("EQT-ARITHMETIC", .met(.shown), "another price for another lot") {
      for type: EventType in [.tenderReceived, .evaluationClosed, .awardDecided] {
        $0.retell(type) { $0.common.lots = ["north"] }
      }
      $0.on(
        "2025-06-13",
        TenderReceived {
          $0.party = "A"
          $0.tenderKind = .final
          $0.price = .open(.euro(10))
        }
      ) { $0.lots = ["south"] }
    },
    RuleStory("STAGE-ONE-LEFT", .met(.shown), "a second lot with one winner") {
      $0.retell(.awardDecided) { $0.common.lots = ["north"] }
      $0.on("2025-07-02", AwardDecided { $0.winners = ["D"] }) { $0.lots = ["south"] }
      $0.end(before: "2025-07-03")
    },
    RuleStory("STAGE-ONE-LEFT", .met(.shown), "a second award that was withdrawn") {
      $0.retell(.awardDecided) { $0.common.lots = ["north"] }
      $0.on("2025-07-02", AwardDecided { $0.winners = ["A"] }) { $0.lots = ["south"] }
      $0.on("2025-07-02", AwardDecisionWithdrawn { $0.reason = "decided in error" }) {
        $0.lots = ["south"]
      }
      $0.end(before: "2025-07-03")
    },
    RuleStory("STAGE-ONE-LEFT", .met(.shown), "a stage that began for one partner after another") {
      $0.change(StageStarted.self, 0) { $0.partners = ["A", "B"] }
      $0.on(
        "2025-09-02",
        StageStarted {
          $0.stage = 1
          $0.partners = ["C"]
        })
      $0.end(before: "2025-10-01")
    },
    RuleStory("REASONS-EVERY-NO", .met(.shown), "a withdrawn award cited what was no criterion") {
      $0.on("2025-07-01", AwardDecided { $0.winners = ["A"] }) { $0.reasons = [.tied(to: "looks")] }
      $0.on("2025-07-01", AwardDecisionWithdrawn { $0.reason = "decided in error" })
    },
    RuleStory("EQT-SCORE-SPREAD", .met(.shown), "high for one lot, low for another") {
      $0.retell(.scoreRecorded) { $0.common.lots = ["north"] }
      for evaluator: Identifier in ["assessor-1", "assessor-2"] {
        $0.on(
          "2025-06-20",
          ScoreRecorded {
            $0.evaluator = evaluator
            $0.party = "A"
            $0.criterion = "noise"
            $0.score = .open(20)
          }
        ) { $0.lots = ["south"] }
      }
    },
  ]
}
