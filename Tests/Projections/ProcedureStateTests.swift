import CivilTime
import Commissioning
import Fields
import Testing

@testable import Projections

/// Each state of the machine, by the event that enters it.
struct ProcedureStateTests {
  /// The lawful way, event by event, with the phase that each enters.
  static let way: [(event: any EventPayload, day: String, phase: Phase)] = [
    (ProcedureOpened { $0.title = "Quiet wards" }, "2025-01-02", .idea),
    (NeedIdentified { $0.needText = "noise" }, "2025-01-10", .preparing),
    (
      DocumentsIssued {
        $0.documentsVersion = 1
        $0.stagePlan = [StagePlan { $0.stage = 1 }, StagePlan { $0.stage = 2 }]
      }, "2025-03-01", .documented
    ),
    (
      NoticeDispatched {
        $0.noticeKind = .contract
        $0.requestDeadline = moment("2025-04-22")
      }, "2025-03-20", .callOpen
    ),
    (
      InvitationsSent {
        $0.invitationKind = .tender
        $0.recipients = [Delivery { $0.party = "t-1" }]
        $0.tenderDeadline = moment("2025-06-30")
      }, "2025-05-10", .negotiating
    ),
    (EvaluationClosed(), "2025-07-10", .evaluated),
    (AwardDecided { $0.winners = ["t-1"] }, "2025-07-15", .awardDecided),
    (DecisionNoticesSent(), "2025-07-16", .standstill),
    (ReviewLodged { $0.review = "r-1" }, "2025-07-20", .suspended),
    (
      ReviewDecided {
        $0.review = "r-1"
        $0.reviewOutcome = .dismissed
      }, "2025-08-01", .standstill
    ),
    (ContractSigned { $0.partner = "t-1" }, "2025-08-10", .contracted),
    (StageStarted { $0.stage = 1 }, "2025-09-01", .stageRunning),
    (StageClosed { $0.stage = 1 }, "2025-11-01", .stageAssessed),
    (StageStarted { $0.stage = 2 }, "2025-11-10", .stageRunning),
    (StageClosed { $0.stage = 2 }, "2026-01-10", .stageAssessed),
    (
      PerformanceLevelChecked {
        $0.partner = "t-1"
        $0.level = "l"
        $0.met = true
      }, "2026-02-01", .commercialReady
    ),
    (PurchaseOrdered { $0.partner = "t-1" }, "2026-03-01", .purchasing),
    (PartnershipTerminated(), "2026-06-01", .closed),
  ]

  private func told(_ count: Int) -> Story {
    var story = Story()
    for step in Self.way.prefix(count) { story.add(step.event, step.day) }
    return story
  }

  private func phase(_ story: Story, _ day: String) -> Phase {
    ProcedureState(of: story.file, asOf: instant(day)).phase
  }

  @Test(arguments: Self.way.indices)
  func `each state is entered by its event`(place: Int) {
    let step = Self.way[place]
    let state = ProcedureState(of: told(place + 1).file, asOf: instant(step.day))
    #expect(state.phase == step.phase)
    #expect(state.steps.last?.index == place)
    #expect(state.steps.last?.isDerived == false)
  }

  @Test func `every state but the derived ones is on the lawful way, and those are on it too`() {
    let state = ProcedureState(of: told(Self.way.count).file, asOf: instant("2026-06-01"))
    #expect(Set(state.steps.map(\.phase)) == Set(Phase.allCases))
    #expect(state.steps.filter(\.isDerived).map(\.phase) == [.selecting, .finalTenders])
    #expect(state.steps.filter(\.isDerived).map(\.index) == [3, 4])
  }

  @Test func `the codes are those of the machine`() {
    #expect(
      Phase.allCases.map(\.code).joined(separator: " ")
        == "S0 S1 S2 S3 S4 S5 S6 S7 S8 S9 S9x S10 S11 S12 S13 S14 Z")
    #expect(Phase.allCases == Phase.allCases.sorted())
  }

  @Test func `selecting and final tenders follow from the date asked about`() {
    #expect(phase(told(4), "2025-04-22") == .callOpen)
    #expect(phase(told(4), "2025-04-24") == .selecting)
    #expect(phase(told(5), "2025-06-30") == .negotiating)
    #expect(phase(told(5), "2025-07-02") == .finalTenders)
  }

  @Test func `a deadline moved after it had passed opens the call again`() {
    var story = told(4)
    story.add(
      DeadlineExtended {
        $0.period = .requests
        $0.newDeadline = moment("2025-05-05")
      }, "2025-04-25")
    #expect(phase(story, "2025-04-26") == .callOpen)
    #expect(phase(story, "2025-05-07") == .selecting)
  }

  @Test func `a call that takes tenders at once goes from open to final tenders`() {
    var story = Story()
    story.add(
      NoticeDispatched {
        $0.noticeKind = .contract
        $0.tenderDeadline = moment("2025-04-22")
      }, "2025-03-20")
    #expect(phase(story, "2025-04-01") == .callOpen)
    #expect(phase(story, "2025-04-24") == .finalTenders)
  }

  @Test func `a further round of negotiation is entered as such`() {
    var story = told(4)
    let rounds = [InvitationKind.negotiate, .negotiate, .tender].map { kind in
      InvitationsSent {
        $0.invitationKind = kind
        $0.tenderDeadline = moment("2025-06-01")
      }
    }
    for round in rounds.prefix(2) { story.add(round, "2025-05-10") }
    #expect(phase(story, "2025-06-10") == .negotiating)
    story.add(rounds[2], "2025-05-20")
    #expect(phase(story, "2025-06-10") == .finalTenders)
    let state = ProcedureState(of: story.file, asOf: instant("2025-05-21"))
    #expect(state.steps.filter { $0.phase == .negotiating }.count == 3)
  }

  @Test func `what was left out is passed over: later events move forward all the same`() {
    var story = Story()
    story.add(ProcedureOpened { $0.title = "Quiet wards" }, "2025-01-02")
    story.add(ContractSigned { $0.partner = "t-1" }, "2025-02-02")
    #expect(phase(story, "2025-02-02") == .contracted)
  }

  @Test func `a late entry of an earlier phase moves nothing back`() {
    var story = told(8)
    story.add(
      MarketResearched { $0.conclusion = .noSolution }, "2025-02-01", recorded: "2025-07-18")
    story.add(EvaluationClosed(), "2025-07-09", recorded: "2025-07-18")
    #expect(phase(story, "2025-07-18") == .standstill)
  }

  @Test func `an evaluation after the decision is one made again`() {
    var story = told(8)
    let again = story.add(EvaluationClosed(), "2025-07-25")
    let state = ProcedureState(of: story.file, asOf: instant("2025-07-25"))
    #expect(state.phase == .evaluated)
    #expect(state.trail.last == again)
    story.add(AwardDecided(), "2025-07-28")
    story.add(DecisionNoticesSent(), "2025-07-29")
    #expect(phase(story, "2025-07-29") == .standstill)
  }

  @Test func `new notices start the standstill anew`() {
    var story = told(8)
    let second = story.add(DecisionNoticesSent(), "2025-07-18")
    #expect(ProcedureState(of: story.file, asOf: instant("2025-07-18")).steps.last?.index == second)
  }

  @Test func `of two reviews the second still stops the signature`() {
    var story = told(9)
    story.add(ReviewLodged { $0.review = "r-2" }, "2025-07-21")
    story.add(ReviewDecided { $0.review = "r-1" }, "2025-08-01")
    let state = ProcedureState(of: story.file, asOf: instant("2025-08-01"))
    #expect(state.phase == .suspended)
    #expect(state.openReviews.keys.map(\.spelling) == ["r-2"])
    story.add(
      ReviewDecided {
        $0.review = "r-2"
        $0.reviewOutcome = .suspensionLifted
      }, "2025-08-02")
    let lifted = ProcedureState(of: story.file, asOf: instant("2025-08-02"))
    #expect(lifted.phase == .standstill)
    #expect(lifted.openReviews.count == 1)
  }

  @Test(arguments: zip(RedoFrom.allCases, [Phase.selecting, .negotiating, .evaluated, .evaluated]))
  func `a review that sets a decision aside sends the procedure back`(redo: RedoFrom, to: Phase) {
    var story = told(9)
    story.add(
      ReviewDecided {
        $0.review = "r-1"
        $0.reviewOutcome = .upheld
        $0.redoFrom = redo
      }, "2025-08-01")
    #expect(phase(story, "2025-08-01") == to)
  }

  @Test func `a review after the signature leaves the phase and is open beside it`() {
    var story = told(11)
    story.add(ReviewLodged { $0.review = "r-2" }, "2025-08-12")
    let state = ProcedureState(of: story.file, asOf: instant("2025-08-12"))
    #expect(state.phase == .contracted && state.openReviews.count == 1)
  }

  @Test func `a check before the last planned stage is closed is not yet readiness`() {
    var story = told(13)
    story.add(
      PerformanceLevelChecked {
        $0.partner = "t-1"
        $0.level = "l"
        $0.met = true
      }, "2025-11-05")
    #expect(phase(story, "2025-11-05") == .stageAssessed)
  }

  @Test func `stages keep their numbers, and a late closing does not go back to one`() {
    var story = told(14)
    story.add(StageClosed { $0.stage = 1 }, "2025-11-02", recorded: "2025-11-20")
    let state = ProcedureState(of: story.file, asOf: instant("2025-11-20"))
    #expect(state.phase == .stageRunning && state.stage == 2)
  }

  @Test func `nothing reopens a closed procedure but a review`() {
    var story = told(8)
    story.add(ProcedureCancelled(), "2025-07-20")
    story.add(ContractSigned { $0.partner = "t-1" }, "2025-08-20")
    #expect(phase(story, "2025-08-20") == .closed)
    story.add(
      ReviewDecided {
        $0.review = "r-9"
        $0.redoFrom = .evaluation
      }, "2025-08-25")
    #expect(phase(story, "2025-08-25") == .evaluated)
  }

  @Test func `an event recorded twice, or every event in reverse, is folded without complaint`() {
    var story = Story()
    for step in Self.way.reversed() { story.add(step.event, step.day, recorded: "2026-07-01") }
    for step in Self.way { story.add(step.event, step.day, recorded: "2026-07-01") }
    #expect(phase(story, "2026-07-01") == .closed)
  }
}
