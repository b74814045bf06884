import CivilTime
import Commissioning
import Fields
import Testing

@testable import Projections

/// What selection and negotiation make of the parties and of the phase.
struct SelectionStateTests {
  private func state(_ story: Story, _ day: String = "2026-12-31") -> ProcedureState {
    ProcedureState(of: story.file, asOf: instant(day))
  }

  private func standings(_ story: Story) -> [Standing] { state(story).parties.map(\.standing) }

  /// Two parties that asked to take part, on 2025-04-01.
  private var race: Story {
    var story = Story()
    for party in [Identifier("t-1"), "t-2"] {
      story.add(ParticipationRequested { $0.party = party }, "2025-04-01")
    }
    return story
  }

  @Test func `a published call opens the call where its dispatch is not on record`() {
    var story = Story()
    story.add(LotsDecided { $0.divided = false }, "2025-02-01")
    #expect(state(story).phase == .preparing)
    story.add(NoticePublished { $0.noticeKind = .contract }, "2025-03-20")
    #expect(state(story).phase == .callOpen)
    story.add(NoticePublished { $0.noticeKind = .cancellation }, "2025-04-20")
    #expect(state(story).phase == .closed)
  }

  @Test func `a reduction by rule keeps some and drops the others`() {
    var story = race
    story.add(
      CandidatesReduced {
        $0.continuing = ["t-2"]
        $0.dropped = ["t-1"]
      }, "2025-05-01")
    #expect(standings(story) == [.notSelected, .selected])
  }

  @Test func `only a check that excludes puts a party out`() {
    for decision in ExclusionDecision.allCases {
      var story = race
      story.add(
        ExclusionChecked {
          $0.party = "t-1"
          $0.exclusionDecision = decision
        }, "2025-05-01")
      #expect(standings(story)[0] == (decision == .excluded ? .excluded : .requested))
    }
  }

  @Test func `a party that was excluded and cleaned itself stands where it stood`() {
    var story = race
    story.add(
      ExclusionChecked {
        $0.party = "t-1"
        $0.exclusionDecision = .excluded
      }, "2025-05-01")
    story.add(SelfCleaningSubmitted { $0.party = "t-1" }, "2025-05-03")
    #expect(standings(story)[0] == .excluded)
    let back = story.add(
      PartyReinstated {
        $0.party = "t-1"
        $0.basis = .selfCleaning
      }, "2025-05-08")
    let step = state(story).party("t-1")?.steps.last
    #expect(step?.standing == .requested && step?.reinstated == .selfCleaning)
    #expect(step?.index == back)
  }

  @Test func `who withdraws is out by its own will, in the stage that it says`() {
    var story = race
    story.add(ContractSigned { $0.partner = "t-1" }, "2025-08-01")
    story.add(
      PartyWithdrawn {
        $0.party = "t-1"
        $0.stage = 1
      }, "2025-10-01")
    let party = state(story).party("t-1")
    #expect(party?.standing == .withdrew && party?.stage == 1)
    #expect(state(story).partners.isEmpty)
  }

  @Test func `a negotiation begins with the first tender, not with a talk before it`() {
    var story = race
    story.add(NegotiationHeld { $0.party = "t-1" }, "2025-05-20")
    #expect(state(story).phase == .negotiating)
    #expect(standings(story) == [.requested, .requested])
    story.add(
      TenderReceived {
        $0.party = "t-1"
        $0.tenderKind = .initial
      }, "2025-06-01")
    story.add(NegotiationHeld { $0.party = "t-1" }, "2025-06-10")
    #expect(standings(story) == [.negotiating, .requested])
  }

  // MARK: Members

  private func member(_ organisation: Identifier) -> Member {
    Member { $0.organisation = .open(organisation) }
  }

  private func names(_ members: [Member]) -> [String] {
    members.map { $0.organisation?.value?.spelling ?? "sealed" }
  }

  /// A group of two, of which one leaves and another joins in June; recorded in July.
  private var group: Story {
    var story = Story()
    story.add(
      ConsortiumFormed {
        $0.party = "t-1"
        $0.members = [member("harbour"), member("northlight")]
      }, "2025-04-01")
    story.add(
      ConsortiumChanged {
        $0.party = "t-1"
        $0.left = [member("harbour")]
        $0.joined = [member("quiet-care")]
      }, "2025-06-01", recorded: "2025-07-01")
    return story
  }

  @Test func `a group has the members of the moment asked about`() {
    let file = group.file
    func members(_ day: String) -> [String] { names(file.members(of: "t-1", at: moment(day))) }
    #expect(members("2025-03-31") == [])
    #expect(members("2025-05-31") == ["harbour", "northlight"])
    #expect(members("2025-06-01") == ["northlight", "quiet-care"])
    #expect(file.members(of: "t-2", at: moment("2025-06-01")).isEmpty)
  }

  @Test func `a change that lists the whole group is believed over who left and joined`() {
    var story = group
    let last = story.add(
      ConsortiumChanged {
        $0.party = "t-1"
        $0.left = [member("northlight")]
        $0.members = [member("quiet-care"), member("harbour")]
      }, "2025-09-01")
    let party = story.file.party("t-1")
    #expect(names(party?.members ?? []) == ["quiet-care", "harbour"])
    #expect(party?.membersStatedBy == last)
  }

  @Test func `of members behind a seal nobody can tell who left`() {
    var story = Story()
    let sealed = Member { $0.organisation = .sealed(String(repeating: "A", count: 43)) }
    story.add(
      ConsortiumFormed {
        $0.party = "t-1"
        $0.members = [sealed, member("harbour")]
      }, "2025-04-01")
    story.add(
      ConsortiumChanged {
        $0.party = "t-1"
        $0.left = [member("harbour")]
      }, "2025-06-01")
    #expect(names(story.file.party("t-1")?.members ?? []) == ["sealed"])
  }
}
