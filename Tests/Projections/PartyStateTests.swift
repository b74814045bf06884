import CivilTime
import Commissioning
import Fields
import Testing

@testable import Projections

struct PartyStateTests {
  private func state(_ story: Story) -> ProcedureState {
    ProcedureState(of: story.file, asOf: instant("2026-12-31"))
  }

  private func standing(_ story: Story, _ party: Identifier = "t-1") -> Standing? {
    state(story).party(party)?.standing
  }

  private func tender(_ kind: TenderKind, _ party: Identifier = "t-1") -> TenderReceived {
    TenderReceived {
      $0.party = party
      $0.tenderKind = kind
    }
  }

  private func invitation(_ kind: InvitationKind, _ parties: [Identifier]) -> InvitationsSent {
    InvitationsSent {
      $0.invitationKind = kind
      $0.recipients = parties.map { party in Delivery { $0.party = party } }
    }
  }

  private func rejected(_ ground: Ground) -> CandidateRejected {
    CandidateRejected {
      $0.party = "t-1"
      $0.ground = ground
    }
  }

  private func assessed(_ stage: Int, _ outcome: StageOutcome) -> StageAssessed {
    StageAssessed {
      $0.stage = stage
      $0.partner = "t-1"
      $0.outcome = outcome
    }
  }

  private func check(_ level: Identifier, _ met: Bool) -> PerformanceLevelChecked {
    PerformanceLevelChecked {
      $0.partner = "t-1"
      $0.level = level
      $0.met = met
    }
  }

  /// One party with a contract, on 2025-08-01.
  private var partnership: Story {
    var story = Story()
    story.add(ParticipationRequested { $0.party = "t-1" }, "2025-04-01")
    story.add(ContractSigned { $0.partner = "t-1" }, "2025-08-01")
    return story
  }

  @Test func `a party goes the lawful way from interest to purchase`() {
    let way: [(any EventPayload, Standing)] = [
      (ConsortiumFormed { $0.party = "t-1" }, .interested),
      (ParticipationRequested { $0.party = "t-1" }, .requested),
      (
        SelectionAssessed {
          $0.party = "t-1"
          $0.qualified = true
        }, .selected
      ),
      (invitation(.negotiate, ["t-1"]), .invited),
      (tender(.initial), .initialTendered),
      (invitation(.negotiate, ["t-1"]), .negotiating),
      (tender(.subsequent), .negotiating),
      (tender(.final), .finalTendered),
      (AwardDecided { $0.winners = ["t-1"] }, .awarded),
      (ContractSigned { $0.partner = "t-1" }, .partner),
      (assessed(1, .passed), .passed),
      (assessed(2, .failed), .failed),
      (check("l", false), .performanceNotMet),
      (check("l", true), .performanceMet),
      (PurchaseOrdered { $0.partner = "t-1" }, .purchased),
    ]
    var story = Story()
    for (place, step) in way.enumerated() {
      story.add(step.0, "2025-04-\(10 + place)")
      #expect(standing(story) == step.1)
      #expect(state(story).party("t-1")?.isIn == true)
    }
    #expect(state(story).party("t-1")?.steps.count == way.count - 1)
  }

  @Test(
    arguments: zip(
      [Ground.exclusion, .conflict, .withdrawal, .late, .incomplete, .notSelected],
      [Standing.excluded, .excluded, .withdrew, .notSelected, .notSelected, .notSelected]))
  func `a rejected candidate is out as the ground says`(ground: Ground, out: Standing) {
    var story = Story()
    story.add(ParticipationRequested { $0.party = "t-1" }, "2025-04-01")
    let index = story.add(rejected(ground), "2025-05-01")
    #expect(standing(story) == out)
    #expect(state(story).party("t-1")?.isIn == false)
    #expect(state(story).party("t-1")?.steps.last?.index == index)
  }

  @Test func `a candidate that does not qualify is not selected`() {
    var story = Story()
    story.add(ParticipationRequested { $0.party = "t-1" }, "2025-04-01")
    story.add(SelectionAssessed { $0.party = "t-1" }, "2025-05-01")
    #expect(standing(story) == .notSelected)
  }

  @Test func `a dropped tender is out, and what the party does after does not bring it back`() {
    var story = Story()
    story.add(tender(.initial), "2025-06-01")
    story.add(
      TenderEliminated {
        $0.party = "t-1"
        $0.round = 1
      }, "2025-06-10")
    story.add(tender(.final), "2025-06-20")
    #expect(standing(story) == .eliminated)
    story.add(AwardDecided { $0.winners = ["t-1"] }, "2025-07-01")
    #expect(standing(story) == .awarded, "what the authority does with it is what happened")
  }

  @Test func `a tender that was not taken in changes nothing`() {
    var story = Story()
    story.add(invitation(.tender, ["t-1"]), "2025-05-01")
    story.add(
      TenderReceived {
        $0.party = "t-1"
        $0.tenderKind = .final
        $0.accepted = false
      }, "2025-06-01")
    #expect(standing(story) == .invited)
  }

  @Test func `those in the running who do not win are unsuccessful, those out before stay so`() {
    var story = Story()
    story.add(ParticipationRequested { $0.party = "t-3" }, "2025-04-01")
    for party: Identifier in ["t-1", "t-2"] { story.add(tender(.final, party), "2025-06-01") }
    story.add(AwardDecided { $0.winners = ["t-2"] }, "2025-07-01")
    #expect(state(story).parties.map(\.standing) == [.requested, .unsuccessful, .awarded])
    story.add(AwardDecided { $0.winners = ["t-1"] }, "2025-07-09")
    #expect(state(story).parties.map(\.standing) == [.requested, .awarded, .unsuccessful])
  }

  @Test func `an award by lots leaves the winners of other lots alone`() {
    var story = Story()
    for party: Identifier in ["t-1", "t-2"] { story.add(tender(.final, party), "2025-06-01") }
    for (lot, winner): (Identifier, Identifier) in [("lot-1", "t-1"), ("lot-2", "t-2")] {
      var common = CommonFields()
      common.lots = [lot]
      story.add(AwardDecided { $0.winners = [winner] }, "2025-07-01", common: common)
    }
    #expect(state(story).parties.map(\.standing) == [.awarded, .awarded])
  }

  @Test(
    arguments: zip(
      [Ground.targets, .ranking, .withdrawal, .exclusion, .insolvency],
      [Standing.terminated, .reducedOut, .withdrew, .excluded, .terminated]))
  func `a partner leaves as the ground says`(ground: Ground, out: Standing) {
    var story = partnership
    story.add(
      PartnerTerminated {
        $0.partner = "t-1"
        $0.stage = 1
        $0.ground = ground
      }, "2025-11-01")
    #expect(standing(story) == out)
    #expect(state(story).party("t-1")?.stage == 1)
    #expect(state(story).partners.isEmpty)
  }

  @Test func `a partner that passed and does not go on was reduced out; one that failed failed`() {
    var story = partnership
    story.add(ContractSigned { $0.partner = "t-2" }, "2025-08-01")
    story.add(assessed(1, .passed), "2025-10-01")
    story.add(
      StageClosed {
        $0.stage = 1
        $0.continuing = ["t-2"]
      }, "2025-10-10")
    #expect(state(story).parties.map(\.standing) == [.reducedOut, .partner])
    #expect(state(story).partners.map(\.handle) == ["t-2"])
  }

  @Test func `the end of the partnership ends every partner's part and nobody else's`() {
    var story = partnership
    story.add(ParticipationRequested { $0.party = "t-2" }, "2025-04-01")
    story.add(PartnershipTerminated(), "2025-12-01")
    #expect(state(story).parties.map(\.standing) == [.terminated, .requested])
  }

  @Test func `one level that was missed outweighs those that were met, until it is met`() {
    var story = partnership
    story.add(check("a", true), "2026-01-01")
    story.add(check("b", false), "2026-01-02")
    story.add(check("a", true), "2026-01-03")
    #expect(standing(story) == .performanceNotMet)
    story.add(check("b", true), "2026-01-04")
    #expect(standing(story) == .performanceMet)
  }

  @Test func `a reinstated party stands where it stood, and the basis is kept`() {
    var story = Story()
    story.add(tender(.final), "2025-06-01")
    story.add(AwardDecided(), "2025-07-01")
    #expect(standing(story) == .unsuccessful)
    let decided = story.add(
      ReviewDecided {
        $0.review = "r-1"
        $0.reinstated = [
          Reinstatement {
            $0.party = "t-1"
            $0.basis = .review
          }
        ]
      }, "2025-08-01")
    #expect(standing(story) == .finalTendered)
    let step = state(story).party("t-1")?.steps.last
    #expect(step?.index == decided && step?.reinstated == .review)
  }

  @Test func `a rejection entered late does not put out who was invited since`() {
    var story = Story()
    story.add(ParticipationRequested { $0.party = "t-1" }, "2025-04-01")
    story.add(invitation(.tender, ["t-1"]), "2025-05-10")
    story.add(rejected(.incomplete), "2025-05-01", recorded: "2025-05-20")
    #expect(standing(story) == .invited)
  }

  @Test func `who is out is exactly who has no place on the way`() {
    let out = Standing.allCases.filter(\.isOut)
    #expect(
      out == [
        .excluded, .notSelected, .eliminated, .unsuccessful, .reducedOut, .terminated, .withdrew,
      ])
  }
}
