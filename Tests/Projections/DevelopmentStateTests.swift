import CivilTime
import Commissioning
import Fields
import Testing

@testable import Projections

/// Time in stages, and the ends of contracts.
struct DevelopmentStateTests {
  private func state(_ story: Story) -> ProcedureState {
    ProcedureState(of: story.file, asOf: instant("2026-12-31"))
  }

  private func extended(_ day: String, _ partners: [Identifier] = []) -> StageExtended {
    StageExtended {
      $0.stage = 1
      $0.newDeadline = moment(day)
      $0.partners = partners
      $0.offeredTo = ["t-1", "t-2"]
    }
  }

  private func completed(_ partner: Identifier, _ contract: Identifier? = nil)
    -> ContractCompleted
  {
    ContractCompleted {
      $0.partner = partner
      $0.contract = contract
    }
  }

  /// Two partners in stage 1, which is planned to last until 2025-11-30.
  private var stage: Story {
    var story = Story()
    story.add(
      DocumentsIssued {
        $0.documentsVersion = 1
        $0.stagePlan = [
          StagePlan {
            $0.stage = 1
            $0.durationDays = 90
          }
        ]
      }, "2025-03-01")
    for partner in [Identifier("t-1"), "t-2"] {
      story.add(ContractSigned { $0.partner = partner }, "2025-08-01")
    }
    story.add(StageStarted { $0.stage = 1 }, "2025-09-01")
    return story
  }

  // MARK: Time

  @Test func `a stage that was given more time ends later, for all or for whom it says`() {
    var story = stage
    let planned = story.file.deadline(.stage, stage: 1)
    #expect(planned?.moment == moment("2025-11-30"))
    story.add(extended("2025-12-31", ["t-2"]), "2025-11-01")
    #expect(story.file.deadline(.stage, stage: 1)?.moment == moment("2025-11-30"))
    let own = story.file.deadline(.stage, stage: 1, partner: "t-2")
    #expect(own?.moment == moment("2025-12-31") && own?.isExtension == true)
    story.add(extended("2026-01-15"), "2025-11-02")
    #expect(story.file.deadline(.stage, stage: 1)?.moment == moment("2026-01-15"))
    #expect(
      story.file.deadline(.stage, stage: 1, at: moment("2025-11-01"))?.moment
        == moment("2025-11-30"))
  }

  @Test func `the stage waits for the day to which it was extended`() {
    var story = stage
    story.add(extended("2026-01-15"), "2025-11-02")
    let duty = NextDuty.all(in: story.file, asOf: instant("2025-12-15"), clocks: nil).first
    #expect(duty?.kind == .closeStage && duty?.due == .by(moment("2026-01-15")))
  }

  @Test func `more time after the stage had ended is admitted, with a warning`() {
    var story = stage
    story.add(ProcedureOpened { $0.title = "Quiet wards" }, "2025-01-02")
    story.add(ParticipationRequested { $0.party = "t-1" }, "2025-04-01")
    story.add(ParticipationRequested { $0.party = "t-2" }, "2025-04-01")
    let admission = Admission(
      of: DraftedEvent(
        procedure: Story.procedure, event: extended("2026-02-01").event,
        happened: moment("2025-12-10")),
      register: story.register, file: story.file)
    #expect(admission.isAdmitted)
    #expect(admission.warnings.map(\.code) == [.deadlinePassed])
  }

  // MARK: Ends

  @Test func `the procedure ends with the last of its contracts`() {
    var story = stage
    story.add(completed("t-1"), "2026-03-01")
    #expect(state(story).phase == .stageRunning)
    let last = story.add(completed("t-2"), "2026-04-01")
    #expect(state(story).phase == .closed)
    #expect(state(story).steps.last?.index == last)
  }

  @Test func `a partner who is gone has no contract to be waited for`() {
    let gone: [any EventPayload] = [
      PartnerTerminated {
        $0.partner = "t-2"
        $0.ground = .targets
      },
      PartyWithdrawn { $0.party = "t-2" },
      StageClosed {
        $0.stage = 1
        $0.continuing = ["t-1"]
      },
    ]
    for event in gone {
      var story = stage
      story.add(event, "2025-12-01")
      #expect(state(story).phase != .closed)
      story.add(completed("t-1"), "2026-03-01")
      #expect(state(story).phase == .closed)
    }
  }

  @Test func `of two contracts with one partner the other goes on`() {
    var story = Story()
    for contract in [Identifier("c-1"), "c-2"] {
      story.add(
        ContractSigned {
          $0.partner = "t-1"
          $0.contract = contract
        }, "2025-08-01")
    }
    story.add(completed("t-1", "c-1"), "2026-03-01")
    #expect(state(story).phase == .contracted)
    story.add(completed("t-1", "c-2"), "2026-03-02")
    #expect(state(story).phase == .closed)
  }

  @Test func `a contract that is ended early puts its partner out`() {
    var story = stage
    story.add(
      ContractTerminated {
        $0.partner = "t-1"
        $0.terminationGround = .breach
      }, "2025-10-01")
    #expect(state(story).parties.map(\.standing) == [.terminated, .partner])
    #expect(state(story).phase == .stageRunning)
  }
}
