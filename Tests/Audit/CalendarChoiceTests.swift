import CivilTime
import Commissioning
import Fields
import Projections
import Testing

@testable import Audit

/// Whose holidays count: the ledger's calendar, else the country's, else the book's.
struct CalendarChoiceTests {
  /// Thirty days that end on King's Day.
  private func requestPeriod(in country: String, counting calendar: WorkingDayCalendar? = nil)
    -> Outcome?
  {
    var story = Story.clean
    story.change(ProcedureOpened.self) { $0.country = Country(spelled: country) }
    story.move(.noticeDispatched, to: "2026-03-28")
    story.change(NoticeDispatched.self) { $0.requestDeadline = "2026-04-27T23:59:59+02:00" }
    let asOf = AuditResult.AsOf(size: 0, root: nil, time: noon(Story.afterwards))
    return Audit.run(
      story.file, calendar: calendar, asOf: asOf, record: .intact, view: .everybody
    ).finding("EU31-RTP-30D")?.outcome
  }

  @Test func `a procedure in the Netherlands is counted by its holidays`() {
    #expect(requestPeriod(in: "NL") == .breached(.contrary))
  }

  @Test func `where no calendar of the country is held the book's stands in`() {
    #expect(requestPeriod(in: "DE") == .met(.shown))
    #expect(requestPeriod(in: "NO") == .met(.shown))
  }

  @Test func `a calendar that the ledger names counts before the country's`() {
    #expect(requestPeriod(in: "NL", counting: .target) == .met(.shown))
    #expect(requestPeriod(in: "DE", counting: .netherlands) == .breached(.contrary))
  }

  @Test func `a law of the United Kingdom keeps its own calendar`() {
    #expect(Clock.act2023.placed(in: "NL").calendar == .unitedKingdom)
    #expect(Clock.regulations2015.placed(in: "GB").calendar == .englandAndWales)
    #expect(Clock.union.placed(in: nil).calendar == .target)
  }
}
