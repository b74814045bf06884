import CanonicalJSON
import Commissioning
import Fields
import Goldens
import Testing

@testable import OpenContracting

/// Invented releases, one file a subject; each golden holds the plan and the report whole.
struct ImportStoriesTests {
  func stories(_ file: String) throws -> ImportPlan {
    plan([(file, try Golden.bytes("OpenContracting/" + file))])
  }

  @Test(arguments: [
    "preparation.json", "call.json", "submissions.jsonl", "awards.json", "oddities.json",
    "records.json", "broken.json", "variants.json", "buyer.json",
  ])
  func `a file becomes the events and the report that are kept beside it`(file: String) throws {
    let plan = try stories(file)
    let text = PlanText.plan(plan) + "== report\n" + PlanText.report(plan.report)
    #expect(Golden.difference("OpenContracting/" + file + ".plan", text) == nil)
  }

  @Test func `a source that breaks off is said, and what stood before it is planned`() throws {
    let plan = try stories("broken.json")
    #expect(plan.failures.map(\.error.code) == [.truncated])
    #expect(plan.failures.first?.source == "broken.json")
    #expect(
      plan.batches.map(\.ocid) == ["ocds-213czf-latin", "ocds-213czf-joined", "ocds-213czf-last"])
  }

  @Test func `one organisation in two processes is registered once, and no key moves`() throws {
    func release(_ ocid: String) -> [UInt8] {
      Array(
        """
        {"ocid":"\(ocid)","id":"1","date":"2026-01-05T00:00:00Z","tag":["planning"],
         "parties":[{"id":"p","name":"N","identifier":{"scheme":"GB-COH","id":"1"}}],
         "tender":{"id":"t","title":"T"}}
        """.utf8)
    }
    let alone = plan([("b", release("ocds-213czf-b"))])
    let after = plan([("a", release("ocds-213czf-a")), ("b", release("ocds-213czf-b"))])
    let registrations = after.batches.map { batch in
      batch.drafts.count { $0.event.type == .organisationRegistered }
    }
    #expect(registrations == [1, 0])
    let kept = alone.batches[0].drafts.filter { $0.event.type != .organisationRegistered }
    #expect(after.batches[1].drafts == kept)
  }

  @Test func `a release that says nothing new makes one event`() throws {
    let text = """
      {"ocid":"ocds-213czf-a","id":"1","date":"2026-01-05T00:00:00Z","tag":["tender"],
       "tender":{"id":"t","title":"T"}}
      {"ocid":"ocds-213czf-a","id":"2","date":"2026-01-06T00:00:00Z","tag":["tenderUpdate"],
       "tender":{"id":"t","title":"T"}}
      """
    let batch = try #require(plan([("a", Array(text.utf8))]).batches.first)
    #expect(
      batch.drafts.map(\.event.type) == [
        .releaseImported, .procedureOpened, .noticeDispatched, .releaseImported,
      ])
  }

  @Test func `releases stand by instant, not by the text of their dates`() throws {
    let text = """
      {"ocid":"ocds-213czf-a","id":"late","date":"2020-01-01T00:00:00Z","tag":["tender"]}
      {"ocid":"ocds-213czf-a","id":"early","date":"2020-01-01T01:00:00+02:00","tag":["planning"]}
      """
    let plan = plan([("a", Array(text.utf8))])
    let ids = plan.batches[0].drafts.compactMap { draft -> String? in
      guard case .releaseImported(let release) = draft.event else { return nil }
      return release.releaseId
    }
    #expect(ids == ["early", "late"])
    #expect(plan.report.entries.first { $0.cause == .orderNotByText }?.count == 2)
  }

  @Test func `a release as large as can be still fits a line`() throws {
    let names = (0..<3000).map { "\"field\($0)\":{\"b\":1}" }.joined(separator: ",")
    let lots = (0..<900).map { index in
      "{\"id\":\"\(index)\",\"title\":\"\(String(repeating: "t", count: 900))\"}"
    }
    let text = """
      {"ocid":"ocds-213czf-a","id":"1","date":"2026-01-05T00:00:00Z","tag":["tender"],\(names),
       "tender":{"id":"t","title":"T","lots":[\(lots.joined(separator: ","))]}}
      """
    let plan = plan([("a", Array(text.utf8))])
    let sizes = plan.batches[0].drafts.map {
      JSON.object($0.event.data($0.common)).canonicalBytes.count
    }
    #expect(sizes.max() ?? 0 < 61_000)
    #expect(plan.batches[0].drafts.contains { $0.event.type == .documentsIssued })
    #expect(plan.report.entries.contains { $0.cause == .tooLong })
  }
}
