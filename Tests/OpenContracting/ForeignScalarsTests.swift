import CivilTime
import Fields
import Testing

@testable import OpenContracting

struct StatedDateTests {
  @Test(arguments: [
    ("2026-03-02T09:30:11Z", "2026-03-02T09:30:11+00:00"),
    ("2026-03-02T09:30:11.204+01:00", "2026-03-02T09:30:11+01:00"),
    ("2026-03-02T09:30-0330", "2026-03-02T09:30:00-03:30"),
    ("2026-03-02 09:30:11+01", "2026-03-02T09:30:11+01:00"),
    ("2026-03-02t09:30:11z", "2026-03-02T09:30:11+00:00"),
  ])
  func `times are read whatever their spelling`(text: String, moment: String) throws {
    let date = try #require(StatedDate(text))
    #expect(date.moment.description == moment)
    #expect(date.oddity == nil)
  }

  @Test func `a day alone stays a day, and an hour without zone counts as UTC`() {
    #expect(StatedDate("2026-03-02")?.moment.description == "2026-03-02")
    #expect(StatedDate("2026-03-02")?.oddity == .dayAlone)
    #expect(StatedDate("2026-03-02T09:00:00")?.moment.description == "2026-03-02T09:00:00+00:00")
    #expect(StatedDate("2026-03-02T09:00:00")?.oddity == .noZone)
  }

  @Test(arguments: [
    "", "2026", "2026-02-30", "02/03/2026", "2026-03-02T", "2026-03-02T25:00:00Z",
    "2026-03-02T09:30:60Z", "2026-03-02T09:30:11+99:00", "2026-03-02T09:30:11Zx",
    "2026-03-02T9:30Z",
    "2026-03-02T09:30:11+01:", "2026-03-02T09:30:11+01:60", "20260302T093011Z",
  ])
  func `what is no date is none`(text: String) { #expect(StatedDate(text) == nil) }

  @Test(arguments: [
    ("2026-03-02T00:00:00Z", "2026-03-02"), ("2026-03-02T23:59:59+02:00", "2026-03-02"),
    ("2026-03-02T23:59:58Z", "2026-03-02"), ("2026-03-02T00:00:01Z", "2026-03-02T00:00:01+00:00"),
  ])
  func `the first and last second of a day say the day alone`(text: String, fact: String) {
    #expect(StatedDate(text)?.factMoment.description == fact)
  }
}

struct ForeignDecimalTests {
  @Test(arguments: [
    ("0.10", "0.1"), ("10800000.0", "10800000"), ("-0", "0"), ("1e3", "1000"), ("1.5E-2", "0.015"),
    ("9999999.99", "9999999.99"), ("0e999", "0"), ("000123", "123"), ("+7", "7"),
    ("999999999999999.999999", "999999999999999.999999"), ("1200e-2", "12"),
  ])
  func `a number is kept exactly, whatever its spelling`(text: String, spelling: String) {
    #expect(ExactDecimal(foreign: text)?.spelling == spelling)
  }

  @Test(arguments: [
    "1e9999", "7.922816251426434e+28", "1000000000000000", "0.0000001", "1e-7", "NaN", "", "-",
    "1.2.3", "1,000", "£5", "1e", ".5", "e5", "Infinity",
  ])
  func `what cannot be kept exactly is not rounded`(text: String) {
    #expect(ExactDecimal(foreign: text) == nil)
  }
}

struct ForeignIdentityTests {
  let identity = ForeignIdentity(digest: ReleaseDigest { bytes in toyDigest(bytes) })

  @Test func `an id that fits is taken as it is`() {
    let ocid = "ocds-b5fd17-76485a2b-4074-427a-8782-2a6c3f9a2cb4"
    #expect(identity.procedure(ocid: ocid).spelling == ocid)
    #expect(
      identity.organisation(
        register: Registration(scheme: "GB-COH", id: "09506232"), ocid: ocid, partyID: "1"
      ).spelling == "GB-COH-09506232")
    #expect(
      identity.organisation(register: nil, ocid: "ocds-213czf-1", partyID: "ORG-0001").spelling
        == "ocds-213czf-1-ORG-0001")
  }

  @Test func `an id that does not fit keeps its readable part and gets a digest`() {
    #expect(identity.name(for: "997 058 925").spelling.hasPrefix("997-058-925."))
    #expect(identity.name(for: "../../etc").spelling.hasPrefix("etc."))
    #expect(identity.name(for: "Zażółć").spelling.hasPrefix("Za-"))
    #expect(identity.name(for: "日本").spelling.hasPrefix("id."))
    #expect(identity.name(for: String(repeating: "x", count: 500)).spelling.utf8.count == 64)
    #expect(identity.name(for: "a b") == identity.name(for: "a b"))
    #expect(identity.name(for: "a b") != identity.name(for: "a/b"))
    #expect(identity.name(for: "caf\u{E9}") != identity.name(for: "cafe\u{301}"))
  }

  @Test func `a scheme that names no register joins nobody`() {
    #expect(Registration(scheme: "internal", id: "998298") == nil)
    #expect(Registration(scheme: nil, id: "998298") == nil)
    #expect(Registration(scheme: "GB-COH", id: "") == nil)
  }
}

/// Stands in for SHA-256, which this room is handed: 32 bytes that change with every byte.
func toyDigest(_ bytes: [UInt8]) -> [UInt8] {
  let hash = bytes.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { hash, byte in
    (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
  }
  return (UInt64(1)...4).flatMap { lane in
    let mixed = (hash ^ hash >> 29) &* (0xBF58_476D_1CE4_E5B9 &* lane)
    return (0..<8).map { UInt8(truncatingIfNeeded: mixed >> ($0 * 8)) }
  }
}
