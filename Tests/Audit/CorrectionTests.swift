import CanonicalJSON
import CivilTime
import Commissioning
import Fields
import Projections
import Testing

@testable import Audit

/// Corrections add: the corrected view decides, and both verdicts are shown where they differ.
struct CorrectionTests {
  /// The clean story with a deadline mistyped at first, and corrected on a day.
  private func story(correctedOn day: LocalDate) -> Story {
    var story = Story.clean
    story.change(NoticeDispatched.self) { $0.requestDeadline = "2025-04-04T12:00:00+02:00" }
    let mistaken = story.index(of: .noticeDispatched)
    var right = Story.clean.file.all(NoticeDispatched.self)[0].payload
    right.requestDeadline = "2025-04-24T12:00:00+02:00"
    story.on(
      Moment(date: day),
      CorrectionRecorded {
        $0.corrects = mistaken
        $0.reason = "the notice itself says 24 April"
        $0.replacement = EventData(right.event.data())
      })
    return story
  }

  @Test func `a slip corrected before anybody relied on it is met, and both verdicts are shown`()
    throws
  {
    let finding = try #require(story(correctedOn: "2025-03-24").audit().finding("EU31-RTP-30D"))
    #expect(finding.outcome == .met(.shown))
    #expect(finding.uncorrected?.outcome == .breached(.contrary))
    #expect(finding.uncorrected?.answer.contains("2025-04-04") == true)
  }

  @Test func `corrected after a decision it is at best not shown, with the reason`() throws {
    let story = story(correctedOn: "2025-05-15")
    let finding = try #require(story.audit().finding("EU31-RTP-30D"))
    #expect(finding.outcome == .notShown(.correctedLate))
    #expect(finding.answer.contains("the notice itself says 24 April"))
    #expect(finding.events.contains(story.index(of: .correctionRecorded)))
    #expect(story.audit().answer.fair.value == .notShown)
  }

  @Test func `corrected after a complaint it is at best not shown`() throws {
    var story = story(correctedOn: "2025-03-28")
    story.on(
      "2025-03-25",
      ComplaintMade {
        $0.complainants = ["X"]
        $0.complaint = "two weeks are too short"
      })
    // The complaint comes later in the list, and earlier in the log.
    let finding = try #require(story.audit().finding("EU31-RTP-30D"))
    #expect(finding.outcome == .notShown(.correctedLate))
  }

  @Test(arguments: [false, true])
  func `an award that was withdrawn relies on nothing that is corrected after it`(
    isWithdrawn: Bool
  ) throws {
    var story = Story.clean
    let right = story.file.all(EvaluationClosed.self)[0].payload
    story.change(EvaluationClosed.self) { $0.ranking[0].total = .open(20) }
    let closing = story.index(of: .evaluationClosed)
    if isWithdrawn {
      story.on("2025-07-07", AwardDecisionWithdrawn { $0.reason = "added up wrongly" })
    }
    story.on(
      "2025-07-08",
      CorrectionRecorded {
        $0.corrects = closing
        $0.reason = "added up wrongly"
        $0.replacement = EventData(right.event.data())
      })
    if isWithdrawn {
      story.on("2025-07-09", AwardDecided { $0.winners = ["A", "B", "C"] })
    }
    let finding = try #require(story.audit().finding("EQT-ARITHMETIC"))
    #expect(finding.outcome == (isWithdrawn ? .met(.shown) : .notShown(.correctedLate)))
    #expect(finding.uncorrected?.outcome == .breached(.contrary))
  }

  @Test func `a correction never hides what it makes worse`() throws {
    var story = Story.clean
    let notice = story.index(of: .noticeDispatched)
    var wrong = story.file.all(NoticeDispatched.self)[0].payload
    wrong.requestDeadline = "2025-04-04T12:00:00+02:00"
    story.on(
      "2025-05-15",
      CorrectionRecorded {
        $0.corrects = notice
        $0.reason = "the notice says 4 April"
        $0.replacement = EventData(wrong.event.data())
      })
    let finding = try #require(story.audit().finding("EU31-RTP-30D"))
    #expect(finding.outcome == .breached(.contrary))
    #expect(finding.uncorrected?.outcome == .met(.shown))
  }

  @Test func `what a correction does not touch keeps one verdict`() {
    let result = story(correctedOn: "2025-05-15").audit()
    #expect(
      Set(result.findings.filter { $0.uncorrected != nil }.map(\.rule.id))
        == ["EU31-RTP-30D"])
  }

  @Test func `a late correction of something else does not taint a slip mended in time`() throws {
    var story = story(correctedOn: "2025-03-24")
    let opened = story.index(of: .procedureOpened)
    var renamed = story.file.all(ProcedureOpened.self)[0].payload
    renamed.title = "Quiet wards at night"
    story.on(
      "2025-05-20",
      CorrectionRecorded {
        $0.corrects = opened
        $0.reason = "the title was cut short"
        $0.replacement = EventData(renamed.event.data())
      })
    #expect(try #require(story.audit().finding("EU31-RTP-30D")).outcome == .met(.shown))
  }

  @Test func `what is missing from a record that was declared complete is said to be`() throws {
    var story = Story.clean
    story.leaveOut(.decisionNoticesSent)
    story.on("2026-05-20", RecordClosed { $0.declaration = "complete" })
    let closed = story.index(of: .recordClosed)
    let finding = try #require(story.audit().finding("REM-STANDSTILL"))
    #expect(finding.outcome == .notShown(.missing))
    #expect(finding.answer.hasSuffix("The record was declared complete by event \(closed)."))
  }

  @Test func `a void entry is gone from the corrected view`() throws {
    var story = Story.clean
    story.on("2026-05-12", PurchaseOrdered { $0.partner = "B" })
    let mistaken = story.index(of: .purchaseOrdered, 1)
    #expect(story.audit().finding("EU31-BUY-MAX-COST")?.outcome == .notShown(.missing))
    story.on(
      "2026-05-13",
      CorrectionRecorded {
        $0.corrects = mistaken
        $0.reason = "typed for another procedure"
      })
    let finding = try #require(story.audit().finding("EU31-BUY-MAX-COST"))
    #expect(finding.outcome == .met(.shown))
    #expect(finding.uncorrected?.outcome == .notShown(.missing))
  }

  @Test func `a contested event is marked in every finding that used it`() throws {
    var story = Story.clean
    let notice = story.index(of: .noticeDispatched)
    story.on(
      "2026-05-12",
      PartyStatement {
        $0.party = "D"
        $0.aboutIndex = notice
        $0.contested = true
      })
    let statement = story.index(of: .partyStatement)
    #expect(story.audit().finding("EU31-RTP-30D")?.contestedBy == [statement])
    #expect(story.audit().finding("REM-STANDSTILL")?.contestedBy == [])
  }

  @Test func `under the strict reading a deadline at noon of the last day breaks the period`()
    throws
  {
    var story = Story.clean
    story.change(NoticeDispatched.self) { $0.requestDeadline = "2025-04-22T12:00:00+02:00" }
    let strict = Rulebook(
      id: "strict", version: 1, title: "strict", regime: .directive,
      scope: Rulebook.innovationPartnership.scope, clock: .union,
      entries: [Rulebook.Entry(.requestPeriod, .law(.critical, [.wholeLastDay: 1]))])
    let result = Audit.run(
      story.file, under: strict,
      asOf: AuditResult.AsOf(size: 1, root: nil, time: noon(Story.afterwards)), record: .intact,
      view: .everybody)
    #expect(result.finding("EU31-RTP-30D")?.outcome == .breached(.contrary))
  }
}
