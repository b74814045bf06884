import Commissioning
import Fields
import Testing

@testable import Projections

struct TreatmentComparisonTests {
  /// Two tenderers, invited by letters of their own.
  private static func story() -> Story {
    var story = Story()
    for (party, day, deadline) in [("ash", "01", "2025-06-30"), ("birch", "08", "2025-06-30")] {
      story.add(
        InvitationsSent {
          $0.invitationKind = .tender
          $0.recipients = [
            Delivery { $0.party = Identifier(spelled: party) ?? .blank }
          ]
          $0.tenderDeadline = moment(deadline)
        }, "2025-06-\(day)")
    }
    return story
  }

  private static func compare(_ story: Story) -> TreatmentComparison {
    TreatmentComparison(of: "ash", and: "birch", in: story.file)
  }

  private static func difference(
    _ fact: TreatmentFact, _ story: Story
  ) -> TreatmentComparison.Difference? {
    compare(story).rows.first { $0.fact == fact }?.difference
  }

  @Test func `letters of one kind are compared by their number, not by their event`() throws {
    let rows = Self.compare(Self.story()).rows
    let time = try #require(rows.first { $0.fact == .window(.tenders(1)) })
    #expect(
      time.first.values.map(\.content)
        == [.period(from: moment("2025-06-01"), to: moment("2025-06-30"))])
    #expect(
      time.second.values.map(\.content)
        == [.period(from: moment("2025-06-08"), to: moment("2025-06-30"))])
    #expect(rows.map(\.difference) == [.different, .different])
  }

  @Test func `the other way round is the same with the sides changed`() {
    let story = Self.story()
    let there = Self.compare(story).rows
    let back = TreatmentComparison(of: "birch", and: "ash", in: story.file).rows
    #expect(there.map(\.fact) == back.map(\.fact))
    #expect(there.map(\.first) == back.map(\.second))
    #expect(there.map(\.second) == back.map(\.first))
  }

  @Test func `an answer to one alone differs, one for all does not`() {
    var story = Self.story()
    let answer = QuestionAnswered {
      $0.questionId = "q-1"
      $0.question = "By day?"
      $0.answer = "No."
      $0.recipients = [Delivery { $0.party = "ash" }]
    }
    story.add(answer, "2025-06-10")
    story.add(
      QuestionAnswered {
        $0.questionId = "q-2"
        $0.question = "By night?"
        $0.answer = "Yes."
        $0.published = Publication { $0.publishedAt = moment("2025-06-11") }
      }, "2025-06-11")
    #expect(Self.difference(.told(.questionAnswered, .question("q-1")), story) == .different)
    #expect(
      Self.difference(.told(.questionAnswered, .question("q-2")), story)
        == TreatmentComparison.Difference.none)
  }

  @Test func `who was out is not treated differently by what came later`() {
    var story = Self.story()
    let end = story.add(
      TenderEliminated {
        $0.party = "birch"
        $0.ground = .ranking
      }, "2025-06-12")
    story.add(
      DocumentsAmended {
        $0.change = "longer nights"
        $0.recipients = [Delivery { $0.party = "ash" }]
      }, "2025-06-13")
    let row = Self.compare(story).rows.first { $0.fact == .told(.documentsAmended, .event(3)) }
    #expect(row?.second.absence == .out(since: end))
    #expect(row?.difference == .apart)
  }

  @Test func `scores are compared by evaluator, and withheld ones not at all`() {
    var story = Self.story()
    func score(_ party: Identifier, _ evaluator: Identifier, _ score: Int?, _ criterion: Identifier)
    {
      story.add(
        ScoreRecorded {
          $0.evaluator = evaluator
          $0.party = party
          $0.criterion = criterion
          $0.score = score.map { .open(ExactDecimal($0)) } ?? .sealed("digest")
        }, "2025-07-01")
    }
    score("ash", "eve", 8, "quiet")
    score("ash", "odd", 7, "quiet")
    score("birch", "odd", 7, "quiet")
    score("birch", "eve", 8, "quiet")
    score("ash", "eve", nil, "price")
    score("birch", "odd", nil, "price")
    let scoring = TreatmentFact.Judgement.scoring(round: nil)
    let rows = Self.compare(story).rows
    func difference(_ fact: TreatmentFact) -> TreatmentComparison.Difference? {
      rows.first { $0.fact == fact }?.difference
    }
    #expect(difference(.result(scoring, "quiet")) == TreatmentComparison.Difference.none)
    #expect(difference(.judges(scoring, "quiet")) == TreatmentComparison.Difference.none)
    #expect(difference(.result(scoring, "price")) == .withheld)
    #expect(difference(.judges(scoring, "price")) == .different)
  }

  @Test func `a score that was withdrawn is not compared`() {
    var story = Self.story()
    let score = story.add(
      ScoreRecorded {
        $0.evaluator = "odd"
        $0.party = "ash"
        $0.criterion = "quiet"
        $0.score = .open(ExactDecimal(8))
      }, "2025-07-01")
    let fact = TreatmentFact.result(.scoring(round: nil), "quiet")
    #expect(Self.difference(fact, story) == .different)
    story.add(
      ScoreWithdrawn {
        $0.aboutIndex = score
        $0.reason = "left the panel"
      }, "2025-07-02")
    #expect(Self.difference(fact, story) == nil)
  }

  @Test func `more time for one alone differs, and whether it was offered`() {
    var story = Self.story()
    story.add(
      StageStarted {
        $0.stage = 1
        $0.partners = ["ash", "birch"]
      }, "2025-09-01")
    for partners: [Identifier] in [["ash"], []] {
      story.add(
        StageExtended {
          $0.stage = 1
          $0.newDeadline = moment("2025-12-20")
          $0.partners = partners
          $0.offeredTo = partners
        }, "2025-10-01")
    }
    #expect(Self.difference(.told(.stageExtended, .event(3)), story) == .different)
    #expect(
      Self.difference(.told(.stageExtended, .event(4)), story)
        == TreatmentComparison.Difference.none)
  }

  @Test func `what passed with one party alone stands beside what did not pass with the other`() {
    var story = Self.story()
    story.add(
      ClarificationRequested {
        $0.party = "ash"
        $0.clarificationSubject = .lowPrice
      }, "2025-07-01")
    story.add(
      ClarificationReceived {
        $0.party = "ash"
        $0.changesOffer = false
      }, "2025-07-02")
    story.add(
      NegotiationHeld {
        $0.party = "birch"
        $0.topics = [.price]
      }, "2025-07-03")
    story.add(
      CommunicationRecorded {
        $0.counterparts = ["birch"]
        $0.channel = .telephone
        $0.subject = "the price"
      }, "2025-07-04")
    let told = Self.compare(story).rows.filter { $0.fact.topic == .told }.dropFirst()
    #expect(
      told.map { [$0.first.values.count, $0.second.values.count] }
        == [[2, 0], [2, 0], [0, 2], [0, 1]])
    #expect(told.allSatisfy { $0.difference == .different })
  }

  @Test func `reasons for one who asked are no difference to one who did not`() {
    var story = Self.story()
    let given = ReasonsGiven { $0.party = "ash" }
    story.add(ReasonsRequested { $0.party = "ash" }, "2025-07-01")
    story.add(given, "2025-07-02")
    let fact = TreatmentFact.told(.reasonsGiven, .number(1))
    #expect(Self.difference(fact, story) == .apart)
    story.add(ReasonsRequested { $0.party = "birch" }, "2025-07-03")
    #expect(Self.difference(fact, story) == .different)
  }

  @Test func `a decision that was withdrawn stays beside the one that took its place`() throws {
    var story = Self.story()
    for (party, day) in [("ash", "2025-07-01"), ("birch", "2025-07-20")] {
      story.add(
        AwardDecided { $0.winners = [Identifier(spelled: party) ?? .blank] }, day)
      guard party == "ash" else { continue }
      story.add(AwardDecisionWithdrawn { $0.reason = "a wrong sum" }, "2025-07-10")
    }
    let award = try #require(
      Self.compare(story).rows.first { $0.fact == .decision(.award, .outcome) })
    #expect(
      award.first.values.map(\.content)
        == [.code("won"), .code("decision withdrawn"), .code("did not win")])
    #expect(
      award.second.values.map(\.content)
        == [.code("did not win"), .code("decision withdrawn"), .code("won")])
  }
}
