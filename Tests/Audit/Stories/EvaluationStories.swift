import CivilTime
import Commissioning
import Fields

@testable import Audit

extension RuleStory {
  static let evaluation =
    sameCriteria + arithmetic + samePanel + scoreSpread + lowPriceAsked + decisionPace
    + signatureDelay

  private static let sameCriteria = [
    RuleStory("EQT-SAME-CRITERIA", .met(.shown), "each tender by the published criteria"),
    RuleStory(
      "EQT-SAME-CRITERIA", .breached(.contrary), "one more than was published",
      alongside: ["EU67-WEIGHTS-PUBLISHED"]
    ) {
      $0.on(
        "2025-06-20",
        ScoreRecorded {
          $0.party = "A"
          $0.criterion = "feeling"
          $0.score = .open(10)
        })
    },
    RuleStory("EQT-SAME-CRITERIA", .breached(.contrary), "on another scale") {
      $0.change(ScoreRecorded.self, 0) { $0.scale = ScoreScale { $0.maximum = 10 } }
    },
    RuleStory("EQT-SAME-CRITERIA", .notShown(.missing), "one tender was not scored by one") {
      $0.change(EvaluationClosed.self) { $0.ranking[3].criterionScores = [] }
      $0.leaveOut(.scoreRecorded)
    },
    RuleStory("EQT-SAME-CRITERIA", .notShown(.missing), "no criteria were published") {
      $0.change(DocumentsIssued.self) { $0.awardCriteria = [] }
    },
    RuleStory("EQT-SAME-CRITERIA", .notShown(.missing), "awarded, and never evaluated on record") {
      $0.leaveOut(.evaluationClosed)
    },
    RuleStory("EQT-SAME-CRITERIA", .notApplicable(.notYetDue), "scores, and no close") {
      $0.end(before: "2025-06-30")
      $0.on(
        "2025-06-20",
        ScoreRecorded {
          $0.party = "A"
          $0.criterion = "noise"
        })
    },
  ]

  private static func ranking(
    _ edit: @escaping @Sendable (inout [RankedTender]) -> Void
  ) -> @Sendable (inout Story) -> Void {
    { $0.change(EvaluationClosed.self) { edit(&$0.ranking) } }
  }

  private static let arithmetic = [
    RuleStory("EQT-ARITHMETIC", .met(.shown), "94, 80, 62 and 52, and the first three win"),
    RuleStory(
      "EQT-ARITHMETIC", .met(.shown), "half a unit of the last place is rounding",
      ranking { $0[0].total = .open("94.005") }),
    RuleStory(
      "EQT-ARITHMETIC", .breached(.rankingUnchanged), "a whole unit is not", severity: .minor,
      ranking { $0[0].total = .open("94.01") }),
    RuleStory("EQT-ARITHMETIC", .met(.shown), "without announced rounding, 0.005 a term") {
      $0.change(DocumentsIssued.self) { $0.rounding = nil }
      ranking { $0[0].total = .open("94.01") }(&$0)
    },
    RuleStory(
      "EQT-ARITHMETIC", .breached(.contrary), "a wrong sum that carries a place",
      severity: .critical,
      ranking {
        $0[2] = .ranked("C", 2, quality: 70, total: 82)
        $0[1].rank = 3
      }),
    RuleStory(
      "EQT-ARITHMETIC", .breached(.contrary), "ranks against the totals", severity: .critical,
      ranking {
        $0[0].rank = 2
        $0[1].rank = 1
      }),
    RuleStory("EQT-ARITHMETIC", .breached(.contrary), "the fourth won, and the third did not") {
      $0.change(AwardDecided.self) { $0.winners = ["A", "B", "D"] }
    },
    RuleStory("EQT-ARITHMETIC", .breached(.contrary), "more won than were announced") {
      $0.change(AwardDecided.self) { $0.winners = ["A", "B", "C", "D"] }
    },
    RuleStory("EQT-ARITHMETIC", .breached(.contrary), "who won was never ranked") {
      $0.change(AwardDecided.self) { $0.winners = ["X"] }
    },
    RuleStory("EQT-ARITHMETIC", .met(.departureReasoned), "the first was passed over, with a law") {
      $0.change(AwardDecided.self) {
        $0.winners = ["B", "C"]
        $0.departsFromRanking = RankingDeparture {
          $0.text = "does not meet environmental law"
          $0.lawfulGround = "Art. 56(1) 2nd subpara"
        }
      }
    },
    RuleStory("EQT-ARITHMETIC", .breached(.contrary), "the first was passed over, with no law") {
      $0.change(AwardDecided.self) {
        $0.winners = ["B", "C"]
        $0.departsFromRanking = RankingDeparture { $0.text = "we prefer B" }
      }
    },
    RuleStory(
      "EQT-ARITHMETIC", .notShown(.withheld), "a score is sealed",
      ranking { $0[1].criterionScores[0].agreedScore = .sealed(.digest) }),
    RuleStory("EQT-ARITHMETIC", .notShown(.withheld), "prices are sealed") {
      $0.change(TenderReceived.self, 0) { $0.price = .sealed(.digest) }
    },
    RuleStory(
      "EQT-ARITHMETIC", .breached(.contrary), "sealed scores hide no rank against open totals",
      ranking {
        $0[1].criterionScores[0].agreedScore = .sealed(.digest)
        $0[0].total = .open(70)
      }),
    RuleStory(
      "EQT-ARITHMETIC", .notShown(.missing), "a score is not on record",
      ranking { $0[1].criterionScores = [] }),
    RuleStory(
      "EQT-ARITHMETIC", .notShown(.missing), "a total is not on record",
      ranking { $0[1].total = nil }
    ),
    RuleStory("EQT-ARITHMETIC", .notShown(.notRecomputable), "a formula of another kind") {
      $0.change(DocumentsIssued.self) { $0.priceFormula = .other }
    },
    RuleStory("EQT-ARITHMETIC", .notShown(.notRecomputable), "weights as ranges") {
      $0.change(DocumentsIssued.self) { $0.awardCriteria[0].weight = nil }
    },
    RuleStory("EQT-ARITHMETIC", .notShown(.notRecomputable), "numbers too large to hold") {
      $0.change(DocumentsIssued.self) { $0.awardCriteria[0].weight = "999999999999999" }
      ranking { tenders in
        for place in tenders.indices {
          tenders[place].criterionScores[0].agreedScore = .open("999999999999999")
        }
      }(&$0)
    },
    RuleStory("EQT-ARITHMETIC", .notShown(.missing), "awarded, and never evaluated on record") {
      $0.leaveOut(.evaluationClosed)
    },
    RuleStory(
      "EQT-ARITHMETIC", .met(.shown), "the panel wrote down what the formula gives",
      ranking { $0[1].criterionScores.append(.price(80)) }),
    RuleStory(
      "EQT-ARITHMETIC", .breached(.rankingUnchanged), "the panel gave a price more",
      severity: .minor,
      ranking {
        $0[1].criterionScores.append(.price(90))
        $0[1].total = .open(84)
      }),
    RuleStory(
      "EQT-ARITHMETIC", .breached(.contrary), "the panel gave a price a better place",
      severity: .critical,
      ranking {
        $0[2].criterionScores.append(.price(100))
        $0[2].total = .open(82)
        ($0[1].rank, $0[2].rank) = (3, 2)
      }),
    RuleStory("EQT-ARITHMETIC", .met(.shown), "a price scored, and prices not on record") {
      $0.change(TenderReceived.self) { $0.price = nil }
      ranking { tenders in
        for (place, score) in [100, 80, 50, 40].enumerated() {
          tenders[place].criterionScores.append(.price(ExactDecimal(score)))
        }
      }(&$0)
    },
    RuleStory("EQT-ARITHMETIC", .notShown(.notRecomputable), "prices scored by no formula") {
      $0.change(DocumentsIssued.self) { $0.priceFormula = nil }
      ranking { tenders in
        for (place, score) in [100, 80, 50, 40].enumerated() {
          tenders[place].criterionScores.append(.price(ExactDecimal(score)))
        }
      }(&$0)
    },
    RuleStory("EQT-ARITHMETIC", .met(.shown), "a linear price, none for the highest") {
      $0.change(DocumentsIssued.self) { $0.priceFormula = .linear }
      // 40 × (250 - price) ÷ 150.
      ranking {
        $0[1].total = .open("81.33")
        $0[2].total = .open("55.33")
        $0[3].total = .open(36)
      }(&$0)
    },
    RuleStory(
      "EQT-ARITHMETIC", .met(.shown), "equal totals before the last place",
      ranking {
        $0[0] = .ranked("A", 1, quality: "66.666667", total: 80)
        $0[1] = .ranked("B", 1, quality: 80, total: 80)
      }),
    RuleStory("EQT-ARITHMETIC", .notShown(.notRecomputable), "equal totals across it") {
      $0.change(TenderReceived.self, 3) { $0.price = .open(.euro(200)) }
      ranking { $0[3] = .ranked("D", 3, quality: 70, total: 62) }(&$0)
    },
    RuleStory("EQT-ARITHMETIC", .notApplicable(.notYetDue), "the evaluation is not closed") {
      $0.end(before: "2025-06-30")
    },
  ]
}
