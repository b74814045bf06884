import CivilTime
import Testing

@Suite struct MomentTests {
  @Test(arguments: [
    ("2026-03-02T09:30:11+00:00", "2026-03-02T09:30:11.000Z"),
    ("2026-03-29T02:30:00+02:00", "2026-03-29T00:30:00.000Z"),
    ("2026-01-01T00:15:00+01:00", "2025-12-31T23:15:00.000Z"),
    ("2025-12-31T23:59:59-03:30", "2026-01-01T03:29:59.000Z"),
    ("2026-01-01T00:00:00+14:00", "2025-12-31T10:00:00.000Z"),
  ])
  func `an hour with an offset is an instant and prints as it was read`(
    text: String, instant: String
  ) throws {
    let moment = try #require(Moment(text))
    #expect(moment.description == text)
    #expect(moment.instant?.description == instant)
    #expect(moment.date.description == String(text.prefix(10)))
    #expect(moment.earliest == moment.instant)
    #expect(moment.latest == moment.instant)
  }

  @Test func `a day alone has no hour`() throws {
    let moment = try #require(Moment("2026-03-02"))
    #expect(moment.instant == nil)
    #expect(moment.time == nil)
    #expect(moment.description == "2026-03-02")
    #expect(moment.earliest.description == "2026-03-01T10:00:00.000Z")
    #expect(moment.latest.description == "2026-03-03T11:59:59.999Z")
  }

  @Test(arguments: [
    "2026-03-02T09:30:11Z", "2026-03-02T09:30:11", "2026-03-02T09:30+00:00",
    "2026-03-02T09:30:11.5+00:00", "2026-03-02T09:30:11-00:00", "2026-03-02T09:30:11+0000",
    "2026-03-02T09:30:11+14:01", "2026-03-02T09:30:11-15:00", "2026-03-02T09:30:11+01:60",
    "2026-03-02T24:00:00+00:00", "2026-03-02T23:59:60+00:00", "2026-03-02T", "2026-03-02 ",
    "2026-03-02t09:30:11+00:00", "0001-01-01T00:00:00+01:00", "9999-12-31T23:59:59-01:00",
    "2026-03-02T09:30:11\u{2212}01:00", "2026-03-02T09:30:11+00:00 ",
  ])
  func `any other spelling is refused`(text: String) {
    #expect(Moment(text) == nil)
  }

  @Test func `two texts for one instant are two moments`() throws {
    let london = try #require(Moment("2026-03-02T09:00:00+00:00"))
    let warsaw = try #require(Moment("2026-03-02T10:00:00+01:00"))
    #expect(london.instant == warsaw.instant)
    #expect(london != warsaw)
    #expect(london.isBefore(warsaw) == false)
    #expect(warsaw.isBefore(london) == false)
  }

  @Test(arguments: [
    ("2026-03-02T09:30:11+00:00", "2026-03-02T09:30:11.000Z", false),
    ("2026-03-02T09:30:12+00:00", "2026-03-02T09:30:11.999Z", true),
    ("2026-03-02T10:30:11+01:00", "2026-03-02T09:30:11.000Z", false),
    // Half past midnight in Warsaw, and UTC still has the day before.
    ("2026-03-02", "2026-03-01T23:30:00.000Z", false),
    ("2026-03-02", "2026-03-01T10:00:00.000Z", false),
    // Nobody on earth has the second of March yet.
    ("2026-03-02", "2026-03-01T09:59:59.999Z", true),
    ("2026-03-02", "2026-03-05T00:00:00.000Z", false),
  ])
  func `what happened later than it was recorded is seen`(
    happened: String, recorded: String, isLater: Bool
  ) throws {
    let moment = try #require(Moment(happened))
    #expect(moment.isLater(than: try #require(Instant(recorded))) == isLater)
  }

  @Test(
    arguments: [
      ("2026-03-02T09:00:00+00:00", "2026-03-02T09:00:01+00:00", true),
      ("2026-03-02T09:00:00+00:00", "2026-03-02T10:00:00+02:00", false),
      ("2026-03-02", "2026-03-03", true), ("2026-03-03", "2026-03-02T23:00:00+00:00", false),
      ("2026-03-02", "2026-03-02", nil), ("2026-03-02", "2026-03-02T09:00:00+00:00", nil),
    ] as [(String, String, Bool?)])
  func `order is told only where the texts tell it`(
    one: String, other: String, isBefore: Bool?
  ) throws {
    #expect(try #require(Moment(one)).isBefore(try #require(Moment(other))) == isBefore)
  }

  @Test func `a clock on the wall shows an instant`() throws {
    let instant = try #require(Instant("2026-03-02T23:30:11.999Z"))
    #expect(Moment(instant, offsetMinutes: 0)?.description == "2026-03-02T23:30:11+00:00")
    #expect(Moment(instant, offsetMinutes: 60)?.description == "2026-03-03T00:30:11+01:00")
    #expect(Moment(instant, offsetMinutes: -210)?.description == "2026-03-02T20:00:11-03:30")
    #expect(Moment(instant, offsetMinutes: 841) == nil)
    #expect(Moment(.last, offsetMinutes: 1) == nil)
    let before1970 = try #require(Instant("1969-12-31T23:59:59.001Z"))
    #expect(Moment(before1970, offsetMinutes: 0)?.description == "1969-12-31T23:59:59+00:00")
  }

  @Test func `a day at either end of the calendar has its bounds inside it`() {
    #expect(Moment(date: .first).earliest == .first)
    #expect(Moment(date: .last).latest == .last)
  }
}
