import CivilTime
import Commissioning
import Fields
import Testing

@testable import Projections

/// What happens to a decision between the award and the signature.
struct AwardStateTests {
  private func state(_ story: Story, _ day: String = "2025-12-31") -> ProcedureState {
    ProcedureState(of: story.file, asOf: instant(day))
  }

  private func standings(_ story: Story) -> [Standing] { state(story).parties.map(\.standing) }

  private func duties(_ story: Story, _ day: String) -> [String] {
    NextDuty.all(in: story.file, asOf: instant(day), clocks: .eu()).map { duty in
      if case .by(let moment) = duty.due { return "\(duty.kind.rawValue) \(moment)" }
      return duty.kind.rawValue
    }
  }

  private func notices(_ day: String) -> DecisionNoticesSent {
    DecisionNoticesSent {
      $0.notices = [
        DecisionNotice {
          $0.party = "t-2"
          $0.sentAt = moment(day)
          $0.means = .electronic
        }
      ]
    }
  }

  /// Two final tenders, of which the first won; both were told on 2025-07-01.
  private var standstill: Story {
    var story = Story()
    for party in [Identifier("t-1"), "t-2"] {
      story.add(
        TenderReceived {
          $0.party = party
          $0.tenderKind = .final
        }, "2025-06-01")
    }
    story.add(EvaluationClosed(), "2025-06-20")
    story.add(AwardDecided { $0.winners = ["t-1"] }, "2025-06-25")
    story.add(notices("2025-07-01"), "2025-07-01")
    return story
  }

  @Test func `a decision taken back leaves the tenders evaluated and everybody where it stood`() {
    var story = standstill
    #expect(standings(story) == [.awarded, .unsuccessful])
    story.add(AwardDecisionWithdrawn { $0.reason = "added up wrongly" }, "2025-07-05")
    #expect(state(story).phase == .evaluated)
    #expect(standings(story) == [.finalTendered, .finalTendered])
    #expect(duties(story, "2025-07-06") == ["decide"])
  }

  @Test func `after a new decision new notices start a new clock`() {
    var story = standstill
    #expect(duties(story, "2025-07-04") == ["standstill-ends 2025-07-11"])
    story.add(AwardDecisionWithdrawn { $0.reason = "added up wrongly" }, "2025-07-05")
    story.add(AwardDecided { $0.winners = ["t-2"] }, "2025-07-08")
    #expect(duties(story, "2025-07-09") == ["send-decision-notices"])
    story.add(notices("2025-07-10"), "2025-07-10")
    #expect(duties(story, "2025-07-11") == ["standstill-ends 2025-07-21"])
    #expect(standings(story) == [.unsuccessful, .awarded])
  }

  @Test func `a withdrawal says from where to begin again`() {
    var story = standstill
    story.add(
      AwardDecisionWithdrawn {
        $0.reason = "the criteria were read wrongly"
        $0.redoFrom = .negotiation
      }, "2025-07-05")
    #expect(state(story).phase == .negotiating)
  }

  @Test func `nothing is taken back after the signature, nor by a late entry`() {
    var signed = standstill
    signed.add(ContractSigned { $0.partner = "t-1" }, "2025-07-20")
    signed.add(AwardDecisionWithdrawn { $0.reason = "too late" }, "2025-07-21")
    #expect(state(signed).phase == .contracted)
    #expect(standings(signed) == [.partner, .unsuccessful])
    var late = standstill
    late.add(AwardDecisionWithdrawn { $0.reason = "r" }, "2025-06-22", recorded: "2025-07-21")
    #expect(state(late).phase == .standstill)
    #expect(standings(late) == [.awarded, .unsuccessful])
  }

  @Test func `a withdrawal on one lot leaves the decision on the other`() {
    var story = standstill
    let lots = [Identifier("lot-1"), "lot-2"].map { lot in CommonFields { $0.lots = [lot] } }
    story.add(AwardDecided { $0.winners = ["t-1"] }, "2025-07-02", common: lots[0])
    story.add(AwardDecided { $0.winners = ["t-2"] }, "2025-07-03", common: lots[1])
    #expect(standings(story) == [.awarded, .awarded])
    story.add(AwardDecisionWithdrawn { $0.reason = "r" }, "2025-07-05", common: lots[1])
    #expect(standings(story) == [.awarded, .unsuccessful])
  }

  @Test func `a standstill prolonged freely ends when it was prolonged to, and not earlier`() {
    var story = standstill
    story.add(StandstillExtended { $0.standstillEnd = moment("2025-07-05") }, "2025-07-03")
    #expect(duties(story, "2025-07-04") == ["standstill-ends 2025-07-11"])
    story.add(StandstillExtended { $0.standstillEnd = moment("2025-07-31") }, "2025-07-04")
    #expect(duties(story, "2025-07-20") == ["standstill-ends 2025-07-31"])
    #expect(duties(story, "2025-08-02") == ["sign"])
  }

  @Test func `an order stops the signature again after it had been allowed`() {
    var story = standstill
    story.add(ReviewLodged { $0.review = "r-1" }, "2025-07-03")
    story.add(
      ReviewDecided {
        $0.review = "r-1"
        $0.reviewOutcome = .suspensionLifted
      }, "2025-07-04")
    #expect(state(story).phase == .standstill)
    story.add(ReviewSuspended { $0.review = "r-1" }, "2025-07-05")
    #expect(state(story).phase == .suspended)
    #expect(state(story).openReviews == ["r-1": 5])
  }

  @Test func `an award that was put off is due on the day to which it was`() {
    var story = Story()
    story.add(EvaluationClosed(), "2025-06-20")
    story.add(
      DecisionDeferred {
        $0.decisionKind = .award
        $0.deferredUntil = moment("2025-08-01")
        $0.reason = "a reference is awaited"
      }, "2025-06-22")
    #expect(duties(story, "2025-06-23") == ["decide 2025-08-01"])
    story.add(EvaluationClosed(), "2025-07-01")
    story.add(AwardDecided(), "2025-07-02")
    #expect(duties(story, "2025-07-03") == ["send-decision-notices"])
  }

  @Test func `reasons are due fifteen days after they were asked for, until they are given`() {
    var story = standstill
    let asked = story.add(ReasonsRequested { $0.party = "t-2" }, "2025-07-02")
    #expect(duties(story, "2025-07-03").last == "give-reasons 2025-07-17")
    story.add(
      ReasonsGiven {
        $0.party = "t-2"
        $0.aboutIndex = 0
      }, "2025-07-04")
    #expect(duties(story, "2025-07-05").count == 2)
    story.add(
      ReasonsGiven {
        $0.party = "t-2"
        $0.aboutIndex = asked
      }, "2025-07-06")
    #expect(duties(story, "2025-07-07").count == 1)
  }

  @Test func `questions and complaints are due until they are answered or taken back`() {
    var story = Story()
    story.add(EvaluationClosed(), "2025-06-20")
    story.add(QuestionAsked { $0.questionId = "q-1" }, "2025-06-21")
    let first = story.add(ComplaintMade { $0.complaint = "too short" }, "2025-06-21")
    let second = story.add(ComplaintMade { $0.complaint = "too late" }, "2025-06-22")
    #expect(
      duties(story, "2025-06-23") == [
        "decide", "answer-question", "answer-complaint", "answer-complaint",
      ])
    story.add(QuestionAnswered { $0.questionId = "q-1" }, "2025-06-24")
    story.add(ComplaintAnswered { $0.aboutIndex = first }, "2025-06-24")
    story.add(ComplaintWithdrawn { $0.aboutIndex = second }, "2025-06-25")
    #expect(duties(story, "2025-06-26") == ["decide"])
  }
}
