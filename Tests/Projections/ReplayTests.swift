import CanonicalJSON
import CivilTime
import Commissioning
import Fields
import Testing

@testable import Projections

struct ReplayTests {
  private var story: Story {
    var story = Story()
    story.add(ProcedureOpened { $0.title = "Quiet wards" }, "2025-01-02")
    story.add(
      NoticeDispatched {
        $0.noticeKind = .contract
        $0.requestDeadline = moment("2025-04-22")
      }, "2025-03-20")
    story.add(ParticipationRequested { $0.party = "t-1" }, "2025-04-01")
    story.add(
      CandidateRejected {
        $0.party = "t-1"
        $0.ground = .late
      }, "2025-05-01")
    return story
  }

  @Test func `each step shows the phase and the parties that its event changed`() {
    let steps = story.file.replay
    #expect(steps.map { $0.after.phase } == [.idea, .callOpen, .callOpen, .selecting])
    #expect(steps.map { $0.phases.map(\.phase) } == [[.idea], [.callOpen], [], []])
    #expect(
      steps[2].partyChanges == [
        PartyChange(handle: "t-1", before: nil, after: .requested, stage: nil)
      ])
    #expect(
      steps[3].partyChanges == [
        PartyChange(handle: "t-1", before: .requested, after: .notSelected, stage: nil)
      ])
  }

  @Test func `what only time brought is not laid at the event's door`() {
    let last = story.file.replay[3]
    #expect(last.before.phase == .selecting)
    #expect(last.phases.isEmpty)
  }

  @Test func `a correction shows what it changes of what came before`() {
    var story = story
    story.add(
      CorrectionRecorded {
        $0.corrects = 3
        $0.reason = "it was in time"
      }, "2025-05-03")
    let steps = story.file.replay
    #expect(
      steps[4].partyChanges == [
        PartyChange(handle: "t-1", before: .notSelected, after: .requested, stage: nil)
      ])
    #expect(steps[3].after.party("t-1")?.standing == .notSelected)
    #expect(steps.last?.after == ProcedureState(of: story.file, asOf: instant("2025-05-03")))
  }

  @Test func `the last step is the state itself`() {
    let state = ProcedureState(of: story.file, asOf: instant("2025-05-01"))
    #expect(story.file.replay.last?.after == state)
  }
}
