import CivilTime
import Commissioning
import Fields

// What the clean story tells of the weeks between invitation and award: a question, talks, scores.

extension Story {
  /// One question, answered for all, and one talk of like length with each.
  mutating func tellTalks() {
    on(
      "2025-05-26",
      QuestionAsked {
        $0.questionId = "q-1"
        $0.question = "Is noise measured with the door open?"
        $0.inGoodTime = true
        $0.significant = true
      })
    on(
      "2025-05-28",
      QuestionAnswered {
        $0.questionId = "q-1"
        $0.answer = "With the door closed."
        $0.published = Publication { $0.publishedAt = "2025-05-28" }
      })
    for (day, party): (LocalDate, Identifier) in [
      ("2025-06-03", "A"), ("2025-06-04", "B"), ("2025-06-05", "C"), ("2025-06-06", "D"),
    ] {
      on(
        Moment(date: day),
        NegotiationHeld {
          $0.party = party
          $0.round = 1
          $0.startedAt = Self.clock(day, 9, 0)
          $0.endedAt = Self.clock(day, 10, 30)
          $0.topics = [.solution, .price]
        })
    }
  }

  /// An hour in summer, in Amsterdam.
  static func clock(_ day: LocalDate, _ hour: Int, _ minute: Int) -> Moment? {
    WallTime(hour: hour, minute: minute, second: 0, offsetMinutes: 120)
      .flatMap { Moment(date: day, time: $0) }
  }

  /// Two people score each tender, and the panel takes the middle; then the winners prove that
  /// nothing excludes them.
  mutating func tellScores() {
    for (party, score): (Identifier, Int) in [("A", 90), ("B", 80), ("C", 70), ("D", 60)] {
      for (evaluator, step): (Identifier, Int) in [("assessor-1", 2), ("assessor-2", -2)] {
        on(
          "2025-06-20",
          ScoreRecorded {
            $0.evaluator = evaluator
            $0.party = party
            $0.criterion = "noise"
            $0.score = .open(ExactDecimal(score + step))
            $0.rationale = .open("by the noise of the prototype on a ward at night")
          })
      }
    }
    for party: Identifier in ["A", "B", "C"] {
      on(
        "2025-06-26",
        ExclusionChecked {
          $0.party = party
          $0.exclusionEvidence = .meansOfProof
          $0.exclusionDecision = .noGround
        })
    }
  }
}
