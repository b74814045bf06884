import CivilTime
import Commissioning
import Fields

@testable import Audit

extension RuleStory {
  private static func points(_ score: Sealable<ExactDecimal>?) -> [CriterionResult] {
    [
      CriterionResult {
        $0.criterion = "skill"
        $0.score = score
      }
    ]
  }

  /// Five qualify; the call takes the four with the most points, and E has the fewest.
  private static func reduced(
    _ scores: [Int] = [90, 80, 70, 60, 50], ranks: [Int] = [1, 2, 3, 4, 5],
    _ edit: @escaping @Sendable (inout Story) -> Void = { _ in }
  ) -> @Sendable (inout Story) -> Void {
    { story in
      story.change(NoticeDispatched.self) { $0.reductionRule = "the four with the most points" }
      story.change(DocumentsIssued.self) { $0.selectionCriteria[0].forReduction = true }
      for (place, score) in scores.enumerated() {
        story.change(SelectionAssessed.self, place) {
          $0.qualified = true
          $0.results = points(.open(ExactDecimal(score)))
        }
      }
      story.on(
        "2025-05-05",
        CandidatesReduced {
          $0.criteriaUsed = ["skill"]
          let parties: [Identifier] = ["A", "B", "C", "D", "E"]
          $0.candidateRanking = zip(parties, ranks).map { party, rank in
            RankedCandidate {
              $0.party = party
              $0.rank = rank
            }
          }
          $0.continuing = ["A", "B", "C", "D"]
          $0.dropped = ["E"]
        })
      story.change(CandidateRejected.self) { $0.ground = .ranking }
      edit(&story)
    }
  }

  private static func reduction(
    _ edit: @escaping @Sendable (inout CandidatesReduced) -> Void
  ) -> @Sendable (inout Story) -> Void {
    reduced { $0.change(CandidatesReduced.self) { edit(&$0) } }
  }

  static let reductionByRule = [
    RuleStory("EU65-REDUCTION-BY-RULE", .met(.shown), "the four with the most points", reduced()),
    RuleStory(
      "EU65-REDUCTION-BY-RULE", .breached(.contrary), "the fifth had more than the fourth",
      reduced([90, 80, 70, 50, 60])),
    RuleStory(
      "EU65-REDUCTION-BY-RULE", .breached(.contrary), "the fifth was ranked before the fourth",
      reduced(ranks: [1, 2, 3, 5, 4])),
    RuleStory(
      "EU65-REDUCTION-BY-RULE", .notShown(.notRecomputable), "equal points across the line",
      reduced([90, 80, 70, 60, 60])),
    RuleStory(
      "EU65-REDUCTION-BY-RULE", .met(.shown), "equal points before the line",
      reduced([90, 80, 80, 60, 50])),
    RuleStory(
      "EU65-REDUCTION-BY-RULE", .breached(.contrary), "by a criterion not announced for it",
      reduction { $0.criteriaUsed = ["fame"] }),
    RuleStory(
      "EU65-REDUCTION-BY-RULE", .breached(.contrary), "no rule in the complete documents",
      reduced {
        $0.change(NoticeDispatched.self) { $0.reductionRule = nil }
        $0.change(DocumentsIssued.self) {
          $0.reductionRule = nil
          $0.selectionCriteria[0].forReduction = nil
        }
      }),
    RuleStory(
      "EU65-REDUCTION-BY-RULE", .notShown(.missing), "no rule in documents that may be partial",
      reduced {
        $0.change(NoticeDispatched.self) { $0.reductionRule = nil }
        $0.change(DocumentsIssued.self) {
          $0.reductionRule = nil
          $0.selectionCriteria[0].forReduction = nil
          $0.complete = nil
        }
      }),
    RuleStory(
      "EU65-REDUCTION-BY-RULE", .breached(.contrary), "left out, and invited",
      reduction {
        $0.continuing = ["A", "B", "C"]
        $0.dropped = ["D", "E"]
      }),
    RuleStory(
      "EU65-REDUCTION-BY-RULE", .notShown(.missing), "one has no rank",
      reduction { $0.candidateRanking.removeLast() }),
    RuleStory(
      "EU65-REDUCTION-BY-RULE", .notShown(.missing), "a score is not on record",
      reduced { $0.change(SelectionAssessed.self, 2) { $0.results = [] } }),
    RuleStory(
      "EU65-REDUCTION-BY-RULE", .notShown(.withheld), "a score is sealed",
      reduced { $0.change(SelectionAssessed.self, 2) { $0.results = points(.sealed(.digest)) } }),
    RuleStory(
      "EU65-REDUCTION-BY-RULE", .breached(.contrary), "sealed scores hide no line against totals",
      reduced {
        $0.change(SelectionAssessed.self, 2) { $0.results = points(.sealed(.digest)) }
        $0.change(CandidatesReduced.self) {
          for (place, total) in [90, 80, 70, 50, 60].enumerated() {
            $0.candidateRanking[place].total = .open(ExactDecimal(total))
          }
        }
      }),
    RuleStory(
      "EU65-REDUCTION-BY-RULE", .notShown(.notRecomputable), "two criteria without weights",
      reduced {
        $0.change(DocumentsIssued.self) { documents in
          var second = documents.selectionCriteria[0]
          second.id = "staff"
          documents.selectionCriteria.append(second)
        }
      }),
    RuleStory(
      "EU65-REDUCTION-BY-RULE", .met(.shown), "no reduction on record, and the scores tell it",
      reduced { $0.leaveOut(.candidatesReduced) }),
    RuleStory(
      "EU65-REDUCTION-BY-RULE", .breached(.contrary), "nor one, and the scores tell otherwise",
      reduced([90, 80, 70, 50, 60]) { $0.leaveOut(.candidatesReduced) }),
    RuleStory("EU65-REDUCTION-BY-RULE", .notShown(.missing), "one not invited, by no known rule") {
      $0.change(DocumentsIssued.self) {
        $0.reductionRule = nil
        $0.complete = nil
      }
      $0.change(SelectionAssessed.self, 4) { $0.qualified = true }
      $0.change(CandidateRejected.self) { $0.ground = .ranking }
    },
    RuleStory(
      "EU65-REDUCTION-BY-RULE", .notApplicable(.noTrigger), "all who qualified were invited"),
    RuleStory("EU65-REDUCTION-BY-RULE", .notApplicable(.notYetDue), "nobody is invited") {
      $0.end(before: "2025-05-06")
    },
  ]
}
