import Audit
import CanonicalJSON
import CivilTime
import Commissioning
import DurableStorage
import Fields
import FoundationEssentials
import Goldens
import Ledger
import Projections
import Reports
import StorageFaults
import Testing

@testable import Probity
@testable import Rehearsal

/// A whole ledger is read by procedure: the same answers as from one that is held in memory, each
/// line read once for each question, and one case file at a time for each core.
struct CaseArchiveTests {
  static let stories = [
    "clean-partnership", "rushed-invitation", "moved-goalposts", "amsterdam-quay-walls",
    "one-left", "two-rulebooks", "kept-provider", "usual-suspects",
  ]

  private static let time = Instant("2026-11-02T09:00:00.000Z") ?? .first

  private static func surroundings(_ volume: any Volume) -> Surroundings {
    Surroundings(
      volume: volume, clock: { time }, randomness: { _ in [] }, environment: [:], folder: "/")
  }

  private static func played(_ story: String, on volume: any Volume, into folder: String) throws {
    let story = try Story(PosixVolume(), folder: Golden.url("Stories/\(story)").path)
    try Stage(volume, story).play(into: folder)
  }

  /// Every answer in full, as programs get it.
  private static func answers(_ archive: CaseArchive) throws -> [String] {
    var all: [String] = []
    try archive.audit(at: time, nil, { $0.json.canonicalText }, { all.append($0) })
    return all
  }

  /// What the short answers say of each procedure, and on what they would fail.
  private static func short(_ archive: CaseArchive) throws -> [String] {
    var all: [String] = []
    try archive.answers(at: time, nil, { words(of: $0) }, { all.append($0) })
    return all
  }

  private static func words(of answer: ProcedureAnswer) -> String {
    let failing = Severity.allCases.map { "\(answer.fails(on: $0))" }
    return "\(answer.procedure) \(answer.answer) \(failing)"
      + " \(answer.fails(on: .info, strict: true))"
  }

  @Test(arguments: stories)
  func `what is read by procedure is answered as what is held in memory`(story: String) throws {
    let volume = FaultyVolume()
    try Self.played(story, on: volume, into: "ledger")
    let world = Self.surroundings(volume)
    let size = try History(world, folder: "ledger").size
    let pasts: [(AsOf, Instant?, History.View)] = [
      (.now, nil, .authority), (.index(size / 2), nil, .public),
      (.instant(Self.time), Instant("2025-06-01T00:00:00.000Z"), .authority),
      (.index(2), nil, .authority),
    ]
    for (asOf, happened, view) in pasts {
      let archive = try CaseArchive(
        world, folder: "ledger", asOf: asOf, asHappened: happened, view: view)
      let history = try History(
        world, folder: "ledger", asOf: asOf, asHappened: happened, view: view)
      let held = CaseArchive(history)
      #expect(archive.isReadByProcedure && !held.isReadByProcedure)
      #expect(archive.size == history.size)
      #expect(try archive.root == held.root)
      #expect(try Self.answers(archive) == Self.answers(held))
      var results: [String] = []
      try archive.audit(
        at: Self.time, nil, { Self.words(of: ProcedureAnswer($0)) }, { results.append($0) })
      #expect(try Self.short(archive) == results)
      #expect(try Self.short(held) == results)
      #expect(archive.judgedAt { .last } == history.judgedAt { .last })
      let ids = try archive.map { $0.procedure }
      #expect(ids == history.procedures)
    }
  }

  @Test func `each line is read again once for a question, and few case files are there at once`()
    throws
  {
    let folder = FileManager.default.temporaryDirectory.path + "/archive-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let volume = CountingVolume()
    try Self.played("usual-suspects", on: volume, into: folder)
    let world = Self.surroundings(volume)
    let history = try History(world, folder: folder)
    let lines = history.entries.count { entry in
      if case .procedure? = entry.body?.stream { true } else { false }
    }
    let archive = try CaseArchive(world, folder: folder)
    volume.forget()
    let atOnce = Monitor((now: 0, most: 0))
    let events = try archive.map { file in
      atOnce.enter { count in
        count.now += 1
        count.most = max(count.most, count.now)
      }
      defer { atOnce.enter { $0.now -= 1 } }
      return file.recorded.count
    }
    #expect(events.reduce(0, +) == lines)
    #expect(volume.trace.count { $0.hasPrefix("read log/") } == lines)
    #expect(atOnce.enter { $0.most } <= Cores.count)

    volume.forget()
    _ = try Self.short(archive)
    #expect(volume.trace.count { $0.hasPrefix("read log/") } == lines)
    volume.forget()
    _ = try Self.answers(archive)
    #expect(volume.trace.count { $0.hasPrefix("read log/") } == 2 * lines)
  }

  @Test func `a line that is changed between two readings is refused`() throws {
    let volume = FaultyVolume()
    try Self.played("one-left", on: volume, into: "ledger")
    let archive = try CaseArchive(Self.surroundings(volume), folder: "ledger")
    let path = "ledger/log/00000000000000000000.jsonl"
    let bytes = try volume.read(path, limit: 1 << 24)
    let text = String(decoding: bytes, as: UTF8.self)
    let place = try #require(text.firstRange(of: "procedure-opened"))
    let offset = text.utf8.distance(from: text.startIndex, to: place.lowerBound) - 200
    let digit = try #require(
      bytes[offset...].firstIndex { (UInt8(ascii: "0")...UInt8(ascii: "8")).contains($0) })
    try volume.write([bytes[digit] + 1], to: path, at: digit)
    #expect(throws: Complaints.self) { _ = try archive.map { $0.events.count } }
  }

  @Test func `a log of which the first pass is not sure is held in memory`() throws {
    let volume = FaultyVolume()
    try Self.played("one-left", on: volume, into: "ledger")
    let path = "ledger/log/00000000000000000000.jsonl"
    let size = try volume.size(of: path)
    try volume.truncate(path, to: size - 1)
    let world = Self.surroundings(volume)
    let archive = try CaseArchive(world, folder: "ledger")
    #expect(!archive.isReadByProcedure)
    #expect(archive.size == (try History(world, folder: "ledger")).size)
  }
}
