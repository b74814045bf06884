import CivilTime
import Testing

@Suite struct InstantTests {
  @Test(arguments: [
    (Int64(0), "1970-01-01T00:00:00.000Z"), (-1, "1969-12-31T23:59:59.999Z"),
    (1_772_443_811_204, "2026-03-02T09:30:11.204Z"),
    (951_782_399_999, "2000-02-28T23:59:59.999Z"),
    (-62_135_596_800_000, "0001-01-01T00:00:00.000Z"),
    (253_402_300_799_999, "9999-12-31T23:59:59.999Z"),
  ])
  func `an instant and its text go both ways`(milliseconds: Int64, text: String) throws {
    let instant = try #require(Instant(millisecondsSince1970: milliseconds))
    #expect(instant.description == text)
    #expect(Instant(text) == instant)
    #expect(text.utf8.count == 24)
  }

  @Test func `an instant outside the years 1 to 9999 is refused`() {
    let first = Instant.first.millisecondsSince1970
    let last = Instant.last.millisecondsSince1970
    for milliseconds in [first - 1, last + 1, .min, .max] {
      #expect(Instant(millisecondsSince1970: milliseconds) == nil)
    }
    #expect(Instant.last.adding(milliseconds: 1) == nil)
    #expect(Instant.first.adding(milliseconds: .min) == nil)
  }

  @Test(arguments: [
    "2026-03-02T09:30:11Z", "2026-03-02T09:30:11.20Z", "2026-03-02T09:30:11.2040Z",
    "2026-03-02T09:30:11.204z", "2026-03-02t09:30:11.204Z", "2026-03-02 09:30:11.204Z",
    "2026-03-02T09:30:11.204+00:00", "2026-03-02T24:00:00.000Z", "2026-03-02T23:59:60.000Z",
    "2026-03-02T09:60:11.204Z", "2026-02-30T09:30:11.204Z", "2026-03-02T09:30:11.204Z\n",
    "2026-03-02T09:30:11,204Z", "", "2026-03-02",
  ])
  func `any other spelling is refused`(text: String) {
    #expect(Instant(text) == nil)
  }

  @Test func `instants are ordered and measured in milliseconds`() throws {
    let early = try #require(Instant("2026-03-02T09:30:11.204Z"))
    let late = try #require(Instant("2026-03-03T00:00:00.000Z"))
    #expect(early < late)
    #expect(early.milliseconds(to: late) == 52_188_796)
    #expect(early.adding(milliseconds: 52_188_796) == late)
    #expect(early.utcDate == LocalDate("2026-03-02"))
    #expect(Instant(millisecondsSince1970: -1)?.utcDate == LocalDate("1969-12-31"))
  }
}
