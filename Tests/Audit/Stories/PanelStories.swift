import CivilTime
import Commissioning
import Fields

@testable import Audit

extension RuleStory {
  private static func score(
    _ evaluator: Identifier, _ party: Identifier, _ value: Int, on day: Moment = "2025-06-21"
  ) -> @Sendable (inout Story) -> Void {
    {
      $0.on(
        day,
        ScoreRecorded {
          $0.evaluator = evaluator
          $0.party = party
          $0.criterion = "noise"
          $0.score = .open(ExactDecimal(value))
        })
    }
  }

  private static let changed = PanelChanged {
    $0.leavingMembers = ["assessor-2"]
    $0.reason = "fell ill"
  }

  static let samePanel = [
    RuleStory(
      "EQT-SAME-PANEL", .met(.shown), "two people scored all four, one measured both stages"),
    RuleStory(
      "EQT-SAME-PANEL", .breached(.contrary), "one tender had a third", score("X", "D", 60)),
    RuleStory("EQT-SAME-PANEL", .breached(.contrary), "one tender had one of the two") {
      $0.leaveOut(.scoreRecorded, at: 7)
    },
    RuleStory("EQT-SAME-PANEL", .notApplicable(.exempt), "one left, and the other scored all") {
      $0.leaveOut(.scoreRecorded, at: 7)
      $0.on("2025-06-21", changed)
    },
    RuleStory("EQT-SAME-PANEL", .breached(.contrary), "one left, and another scored only one") {
      $0.leaveOut(.scoreRecorded, at: 7)
      $0.on("2025-06-21", changed)
      score("X", "D", 60)(&$0)
    },
    RuleStory("EQT-SAME-PANEL", .met(.shown), "a third scored one, and withdrew") {
      score("X", "D", 60)(&$0)
      let index = $0.index(of: .scoreRecorded, 8)
      $0.on("2025-06-22", ScoreWithdrawn { $0.aboutIndex = index })
    },
    RuleStory("EQT-SAME-PANEL", .breached(.contrary), "a partner was measured by somebody else") {
      $0.change(StageAssessed.self, 1) { $0.evaluators = ["assessor-9"] }
    },
    RuleStory("EQT-SAME-PANEL", .notShown(.missing), "no score of a person is on record") {
      $0.leaveOut(.scoreRecorded)
    },
    RuleStory("EQT-SAME-PANEL", .notShown(.missing), "who measured a partner is not known") {
      $0.change(StageAssessed.self, 1) { $0.evaluators = [] }
    },
    RuleStory("EQT-SAME-PANEL", .notApplicable(.noTrigger), "one tender") {
      $0.end(before: "2025-07-01")
      $0.change(EvaluationClosed.self) { $0.ranking = [$0.ranking[0]] }
      for _ in 2..<8 { $0.leaveOut(.scoreRecorded, at: 2) }
    },
    RuleStory("EQT-SAME-PANEL", .notApplicable(.notYetDue), "the evaluation is not closed") {
      $0.end(before: "2025-06-30")
    },
  ]

  /// The scores of B by the two.
  private static func pair(
    _ first: Sealable<ExactDecimal>, _ second: Sealable<ExactDecimal>
  ) -> @Sendable (inout Story) -> Void {
    {
      $0.change(ScoreRecorded.self, 2) { $0.score = first }
      $0.change(ScoreRecorded.self, 3) { $0.score = second }
    }
  }

  /// Two more people, whose scores of B and D stand against the first two's.
  private static func four(_ fourth: Int) -> @Sendable (inout Story) -> Void {
    {
      for (party, third, last): (Identifier, Int, Int) in [
        ("A", 90, 90), ("B", 80, 80), ("C", 70, 70), ("D", 75, fourth),
      ] {
        score("assessor-3", party, third)(&$0)
        score("assessor-4", party, last)(&$0)
      }
      $0.change(ScoreRecorded.self, 6) { $0.score = .open(70) }
      $0.change(ScoreRecorded.self, 7) { $0.score = .open(70) }
    }
  }

  static let scoreSpread = [
    RuleStory("EQT-SCORE-SPREAD", .met(.shown), "four points apart"),
    RuleStory("EQT-SCORE-SPREAD", .met(.shown), "exactly 40 percent", pair(.open(80), .open(40))),
    RuleStory(
      "EQT-SCORE-SPREAD", .breached(.contrary), "a point more", pair(.open(80), .open(39))),
    RuleStory("EQT-SCORE-SPREAD", .met(.shown), "a point more, and the panel agreed on one") {
      pair(.open(80), .open(39))(&$0)
      $0.on(
        "2025-06-24",
        ScoreModerated {
          $0.party = "B"
          $0.criterion = "noise"
          $0.agreedScore = .open(80)
        })
    },
    RuleStory(
      "EQT-SCORE-SPREAD", .breached(.contrary), "the fourth of four lifts D over C", four(98)),
    RuleStory("EQT-SCORE-SPREAD", .met(.shown), "the fourth of four changes nothing", four(75)),
    RuleStory("EQT-SCORE-SPREAD", .met(.shown), "one of three may decide") {
      four(98)(&$0)
      for place in [14, 12, 10, 8] { $0.leaveOut(.scoreRecorded, at: place) }
    },
    RuleStory(
      "EQT-SCORE-SPREAD", .notShown(.withheld), "one score is sealed",
      pair(.open(80), .sealed(.digest))),
    RuleStory("EQT-SCORE-SPREAD", .notShown(.missing), "no scale is known") {
      $0.change(DocumentsIssued.self) { $0.awardCriteria[0].scale = nil }
    },
    RuleStory("EQT-SCORE-SPREAD", .notApplicable(.exempt), "one person scored") {
      for place in [7, 5, 3, 1] { $0.leaveOut(.scoreRecorded, at: place) }
    },
    RuleStory("EQT-SCORE-SPREAD", .notApplicable(.notYetDue), "nothing is scored") {
      $0.end(before: "2025-06-20")
    },
  ]
}
