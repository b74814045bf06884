import CanonicalJSON
import CivilTime
import Commissioning
import Fields
import Goldens
import Projections
import Testing

@testable import Audit

/// The stories under Fixtures, which were written without looking at the rules: what they say must
/// come out comes out, and every finding of each is kept as a text and read in review.
struct ToldHistoryTests {
  /// The one procedure of a story, audited when its last event was recorded.
  static func audit(_ name: String) throws -> AuditResult {
    var entries: [RecordedEvent] = []
    for (place, line) in try Golden.bytes("Stories/\(name)/events.jsonl").split(separator: 0x0A)
      .enumerated()
    {
      let line = try JSON(authored: Array(line))
      guard let type = line["type"]?.string.flatMap(EventType.init(rawValue:)) else { continue }
      var problems: [FieldProblem] = []
      let read = Event.read(type, try #require(line["data"]?.object), &problems)
      let (event, common) = try #require(read, "\(problems)")
      entries.append(
        RecordedEvent(
          index: place + 1, revision: place,
          actor: try #require(line["actor"]?.string.flatMap(Identifier.init(spelled:))),
          happened: try #require(line["at"]?.string.flatMap { Moment($0) }),
          recordedAt: try #require(line["recordedAt"]?.string.flatMap { Instant($0) }),
          procedure: line["procedure"]?.string.flatMap(Identifier.init(spelled:)), event: event,
          common: common))
    }
    let procedure = try #require(entries.lazy.compactMap(\.procedure).first)
    let last = try #require(entries.map(\.recordedAt).max())
    let file = CaseFile(
      procedure: procedure, events: entries.filter { $0.procedure == procedure },
      organisations: entries.filter { $0.procedure == nil })
    return Audit.run(
      file, asOf: AuditResult.AsOf(size: entries.count + 1, root: nil, time: last),
      record: .notChecked, view: .authority)
  }

  private func text(_ result: AuditResult) -> String {
    let answer = result.answer
    var text = "fair: \(answer.fair.value.rawValue) \(answer.fair.decidedBy)\n"
    text += "transparent: \(answer.transparent.value.rawValue) \(answer.transparent.decidedBy)\n"
    for finding in result.findings {
      text += "\(finding.rule.id): \(finding.outcome), \(finding.kind.rawValue),"
      text += " \(finding.severity.rawValue), \(finding.events)\n  \(finding.answer)\n"
    }
    return text
  }

  @Test(arguments: [
    "amsterdam-quay-walls", "clean-partnership", "moved-goalposts", "rushed-invitation",
  ])
  func `every finding of a story is as reviewed`(_ name: String) throws {
    #expect(Golden.difference("Audit/\(name).txt", text(try Self.audit(name))) == nil)
  }

  @Test func `a clean partnership has nothing contradicted, not shown or raised`() throws {
    let result = try Self.audit("clean-partnership")
    let troubled = result.findings.filter { finding in
      finding.kind == .law && [.breached, .notShown].contains(finding.outcome.verdict)
        || finding.isQuestion
    }
    #expect(troubled.map { "\($0.rule.id): \($0.answer)" } == [])
    #expect(result.answer.fair.value == .yes)
    #expect(result.answer.transparent.value == .yes)
  }

  @Test func `a rushed invitation keeps the law's period and still looks unfair`() throws {
    let result = try Self.audit("rushed-invitation")
    #expect(result.finding("EU31-RTP-30D")?.outcome.verdict == .met)
    #expect(result.finding("OCP-R003-SHORT")?.outcome.verdict == .breached)
    #expect(result.finding("SEED-CONSORTIUM-TIME")?.outcome.verdict == .breached)
    #expect(result.finding("SEED-COORD-COST")?.outcome == .notShown(.missing))
    #expect(result.finding("EU40-CONSULT-OPEN")?.outcome == .notShown(.missing))
    #expect(
      result.findings.filter { $0.kind == .law && $0.outcome.verdict == .breached }.isEmpty)
  }

  @Test func `moved goalposts are seen from four sides`() throws {
    let result = try Self.audit("moved-goalposts")
    #expect(result.finding("EU31-STAGE-CRITERIA-BEFORE")?.outcome == .breached(.contrary))
    #expect(result.finding("LEDGER-RELIED-ON-LATE")?.outcome == .breached(.contrary))
    #expect(result.finding("EU31-PASS-CONSISTENT")?.outcome == .breached(.contrary))
    #expect(result.finding("LEDGER-LATE-ENTRY")?.outcome == .breached(.contrary))
    #expect(result.answer.fair.value == .no)
  }

  @Test func `a history told from public pages shows little, and contradicts nothing`() throws {
    let result = try Self.audit("amsterdam-quay-walls")
    #expect(
      result.findings.filter { $0.kind == .law && $0.outcome.verdict == .breached }
        .map(\.rule.id) == [])
    // No book is pinned, so nothing of the law is asked but whether one fits.
    #expect(result.answer.fair.value == .tooEarly)
    #expect(result.answer.transparent.value == .notShown)
    #expect(result.answer.basis == .imported)
  }
}
