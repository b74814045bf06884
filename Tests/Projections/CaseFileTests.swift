import CanonicalJSON
import CivilTime
import Commissioning
import Fields
import Testing

@testable import Projections

struct CaseFileTests {
  private func rejection(_ party: Identifier, _ ground: Ground) -> CandidateRejected {
    CandidateRejected {
      $0.party = party
      $0.ground = ground
    }
  }

  private func correction(_ index: Int, _ replacement: (any EventPayload)?) -> CorrectionRecorded {
    CorrectionRecorded {
      $0.corrects = index
      $0.reason = "typed wrongly"
      $0.replacement = replacement.map { EventData(JSONObject($0.members)) }
    }
  }

  @Test func `events are found by type and by index, in log order`() {
    var story = Story()
    story.add(ProcedureOpened { $0.title = "Quiet wards" }, "2025-01-02")
    let first = story.add(StageStarted { $0.stage = 1 }, "2025-06-01")
    let second = story.add(StageStarted { $0.stage = 2 }, "2025-09-01")
    let file = story.file
    #expect(file.all(StageStarted.self).map(\.stage) == [1, 2])
    #expect(file.first(StageStarted.self)?.index == first)
    #expect(file.last(StageStarted.self)?.index == second)
    #expect(file.last(StageStarted.self) { $0.stage == 1 }?.index == first)
    #expect(file[second]?.event.type == .stageStarted)
    #expect(file[99] == nil)
    #expect(file.has(.procedureOpened) && !file.has(.recordClosed))
  }

  @Test func `a correction puts the replacement at the old place, and the original is kept`() {
    var story = Story()
    let wrong = story.add(rejection("t-1", .late), "2025-05-01")
    let mended = story.add(correction(wrong, rejection("t-2", .late)), "2025-05-09")
    let file = story.file
    #expect(file.all(CandidateRejected.self).map(\.party) == ["t-2"])
    #expect(file[wrong]?.happened == moment("2025-05-01"))
    #expect(file.original.all(CandidateRejected.self).map(\.party) == ["t-1"])
    #expect(file.isCorrected && !file.original.isCorrected)
    #expect(file.corrections[wrong]?.index == mended)
    #expect(file.corrections[wrong]?.original.index == wrong)
  }

  @Test func `an entry declared void is gone from the corrected view only`() {
    var story = Story()
    let wrong = story.add(rejection("t-1", .late), "2025-05-01")
    story.add(correction(wrong, nil), "2025-05-09")
    #expect(!story.file.has(.candidateRejected))
    #expect(story.file.recorded.count == 2)
    #expect(story.file.original.has(.candidateRejected))
  }

  @Test func `a correction that is itself void lets the first entry stand again`() {
    var story = Story()
    let wrong = story.add(rejection("t-1", .late), "2025-05-01")
    let mistaken = story.add(correction(wrong, nil), "2025-05-09")
    story.add(correction(mistaken, nil), "2025-05-10")
    #expect(story.file.all(CandidateRejected.self).map(\.party) == ["t-1"])
  }

  @Test func `a corrected correction does what its replacement says`() {
    var story = Story()
    let wrong = story.add(rejection("t-1", .late), "2025-05-01")
    let mistaken = story.add(correction(wrong, nil), "2025-05-09")
    story.add(correction(mistaken, correction(wrong, rejection("t-3", .late))), "2025-05-10")
    #expect(story.file.all(CandidateRejected.self).map(\.party) == ["t-3"])
  }

  @Test func `of two corrections of one entry the last counts`() {
    var story = Story()
    let wrong = story.add(rejection("t-1", .late), "2025-05-01")
    story.add(correction(wrong, rejection("t-2", .late)), "2025-05-09")
    story.add(correction(wrong, rejection("t-3", .late)), "2025-05-10")
    #expect(story.file.all(CandidateRejected.self).map(\.party) == ["t-3"])
  }

  @Test func `a replacement that does not fit the type leaves the entry and says why`() throws {
    var story = Story()
    let wrong = story.add(rejection("t-1", .late), "2025-05-01")
    story.add(correction(wrong, StageStarted { $0.stage = 1 }), "2025-05-09")
    #expect(story.file.all(CandidateRejected.self).map(\.party) == ["t-1"])
    guard case .unfit(let problems)? = story.file.corrections[wrong]?.effect else {
      Issue.record("the correction took effect")
      return
    }
    #expect(problems.map(\.path.description) == ["party", "ground", "stage"])
    #expect(!story.file.isCorrected)
  }

  @Test func `a correction cannot reach what comes after it or is not there`() {
    var story = Story()
    story.add(correction(1, nil), "2025-05-01")
    story.add(rejection("t-1", .late), "2025-05-02")
    story.add(correction(77, nil), "2025-05-03")
    #expect(story.file.has(.candidateRejected))
    #expect(story.file.corrections.isEmpty)
  }

  @Test func `the documents in force are the last that had been issued, whenever recorded`() {
    var story = Story()
    func version(_ number: Int) -> DocumentsIssued {
      DocumentsIssued { $0.documentsVersion = number }
    }
    story.add(version(1), "2025-03-01")
    story.add(version(3), "2025-05-01")
    story.add(version(2), "2025-04-01", recorded: "2025-05-02")
    let file = story.file
    #expect(file.documents(at: moment("2025-02-28")) == nil)
    #expect(file.documents(at: moment("2025-03-01"))?.documentsVersion == 1)
    #expect(file.documents(at: moment("2025-04-02T09:00:00+02:00"))?.documentsVersion == 2)
    #expect(file.documents(at: moment("2025-06-01"))?.documentsVersion == 3)
  }

  @Test func `the deadline in force is the one that was set last by then`() {
    var story = Story()
    story.add(
      NoticeDispatched {
        $0.noticeKind = .contract
        $0.requestDeadline = moment("2025-04-22")
      }, "2025-03-20")
    let moved = story.add(
      DeadlineExtended {
        $0.period = .requests
        $0.newDeadline = moment("2025-05-05")
      }, "2025-04-10")
    let file = story.file
    #expect(file.deadline(.requests)?.index == moved)
    #expect(file.deadline(.requests, at: moment("2025-04-09"))?.moment == moment("2025-04-22"))
    #expect(file.deadline(.requests, at: moment("2025-03-19")) == nil)
    #expect(file.deadline(.tenders) == nil)
    #expect(file.deadlines(.requests).map(\.isExtension) == [false, true])
    #expect(file.deadline(.requests)?.hasPassed(at: instant("2025-05-06T11:59:59.999Z")) == false)
    #expect(file.deadline(.requests)?.hasPassed(at: instant("2025-05-06")) == true)
  }

  @Test func `a stage ends when its planned days are over, or later for whom it was extended`() {
    var story = Story()
    story.add(
      DocumentsIssued {
        $0.documentsVersion = 1
        $0.stagePlan = [
          StagePlan {
            $0.stage = 1
            $0.durationDays = 30
          }
        ]
      }, "2025-03-01")
    story.add(StageStarted { $0.stage = 1 }, "2025-06-01")
    story.add(
      DeadlineExtended {
        $0.period = .stage
        $0.stage = 1
        $0.partners = ["t-2"]
        $0.newDeadline = moment("2025-07-31")
      }, "2025-06-20")
    let file = story.file
    #expect(file.deadline(.stage, stage: 1, partner: "t-1")?.moment == moment("2025-07-01"))
    #expect(file.deadline(.stage, stage: 1, partner: "t-2")?.moment == moment("2025-07-31"))
    #expect(file.deadline(.stage, stage: 2) == nil)
  }

  @Test func `parties are introduced by what they do, and keep what was said of them last`() {
    var story = Story()
    story.add(ParticipationRequested { $0.party = "t-1" }, "2025-04-01")
    story.add(
      ConsortiumFormed {
        $0.party = "t-1"
        $0.members = [Member { $0.organisation = .open("harbour") }]
      }, "2025-04-02")
    story.add(
      InvitationsSent {
        $0.invitationKind = .tender
        $0.recipients = [Delivery { $0.party = "t-2" }]
      }, "2025-05-02")
    story.add(rejection("t-3", .late), "2025-05-03")
    let parties = story.file.parties
    #expect(parties.map(\.handle) == ["t-1", "t-2"])
    #expect(parties.map(\.introducedBy) == [0, 2])
    #expect(story.file.party("t-1")?.members.first?.organisation?.value == "harbour")
  }

  @Test func `what is imported makes known whomever it names`() {
    var story = Story()
    var imported = CommonFields()
    imported.origin = .imported
    story.add(AwardDecided { $0.winners = ["t-9"] }, "2025-06-01", common: imported)
    #expect(story.file.parties.map(\.handle) == ["t-9"])
  }

  @Test func `the past is seen by index, by time of recording and by time of happening`() {
    var story = Story()
    story.add(StageStarted { $0.stage = 1 }, "2025-06-01")
    story.add(StageClosed { $0.stage = 1 }, "2025-07-01", recorded: "2025-08-01")
    let file = story.file
    #expect(file.asRecorded(upTo: 0).events.count == 1)
    #expect(file.asRecorded(at: instant("2025-07-15")).events.count == 1)
    #expect(file.asRecorded(at: instant("2025-08-01")).events.count == 2)
    #expect(file.asRecorded(at: instant("2025-05-01")).events.isEmpty)
    #expect(file.asHappened(at: instant("2025-07-15")).events.count == 2)
    #expect(file.asHappened(at: instant("2025-06-15")).events.count == 1)
  }

  @Test func `organisations are those of the ledger, corrections folded in`() {
    var story = Story()
    story.register("harbour")
    story.add(ProcedureOpened { $0.title = "Quiet wards" }, "2025-01-02")
    #expect(story.file.organisations["harbour"]?.name == "harbour")
    #expect(story.file.organisations.count == 1)
  }

  @Test func `an entry names a party wherever its handle stands in the open`() {
    var story = Story()
    story.add(ParticipationRequested { $0.party = "t-1" }, "2025-04-01")
    story.add(
      InvitationsSent { $0.recipients = [Delivery { $0.party = "t-2" }] }, "2025-05-01")
    story.add(
      AwardDecided { $0.winners = ["t-1", "t-2"] }, "2025-06-01",
      common: CommonFields { $0.reliesOn = [1, 0] })
    #expect(story.file.mentions(of: "t-1") == [0, 2])
    #expect(story.file.mentions(of: "t-2") == [1, 2])
    #expect(story.file[2]?.partiesNamed == ["t-1", "t-2"])
    #expect(story.file[2]?.eventsReferredTo == [0, 1])
  }
}
