import CanonicalJSON
import Commissioning
import Fields
import Foundation
import Goldens
import Testing

@testable import OpenContracting

/// Releases that authorities really published, and the standard's own example.
@Suite(.enabled(if: Published.isHere, Comment(rawValue: Published.comment)))
struct PublishedReleasesTests {
  static let folders = [
    "uk-contracts-finder", "ted-doffin", "eforms-innovation/ocds",
    "ocp-fictional/fictional-example/1.1", "ocp-fictional/fictional-example/1.1/record",
  ]

  func sources(_ folder: String) throws -> [(name: String, bytes: [UInt8])] {
    let path = "data/ocds/" + folder
    return try FileManager.default.contentsOfDirectory(atPath: Published.path(path)).sorted()
      .filter { $0.hasSuffix(".json") }
      .map { (name: $0, bytes: try Published.bytes(path + "/" + $0)) }
  }

  /// The plan of each folder, made once for all tests.
  static let plans: [String: ImportPlan] = {
    let tests = PublishedReleasesTests()
    return Dictionary(
      uniqueKeysWithValues: folders.map { ($0, plan((try? tests.sources($0)) ?? [])) })
  }()

  func planned(_ folder: String) throws -> ImportPlan { try #require(Self.plans[folder]) }

  func imported(_ plan: ImportPlan) -> [(draft: ImportPlan.Draft, release: ReleaseImported)] {
    plan.batches.flatMap(\.drafts).compactMap { draft in
      guard case .releaseImported(let release) = draft.event else { return nil }
      return (draft, release)
    }
  }

  @Test(arguments: zip(folders, [200, 50, 10, 6, 0]))
  func `every release ends in exactly one release-imported`(folder: String, count: Int) throws {
    let plan = try planned(folder)
    let imported = imported(plan)
    #expect(imported.count == count)
    #expect(Set(imported.map(\.release.releaseDigest)).count == count)
    #expect(plan.report.releaseCount == count)
    #expect(plan.failures.isEmpty)
    for batch in plan.batches { #expect(batch.drafts.first?.event.type == .releaseImported) }
  }

  @Test(arguments: folders)
  func `importing twice makes the same events under the same keys`(folder: String) throws {
    let (once, twice) = (try planned(folder), plan(try sources(folder)))
    #expect(once.batches == twice.batches)
    #expect(once.report == twice.report)
    let keys = once.batches.flatMap(\.drafts).map(\.once)
    #expect(Set(keys).count == keys.count)
    #expect(keys.allSatisfy { $0.utf8.count <= 64 && $0.hasPrefix("ocds-") })
  }

  /// Walks the releases apart from the importer: each value is either under a path that events carry
  /// or below a part that the release's own event names.
  @Test(arguments: folders)
  func `every part that is not carried is named`(folder: String) throws {
    let sources = try sources(folder)
    var skipped: [String: [[Substring]]] = [:]
    for (_, release) in imported(try planned(folder)) {
      skipped[release.releaseDigest.spelling] = release.skipped.map { general($0.pointer) }
    }
    for source in sources {
      var stream = ForeignJSONStream(source.bytes, arrayNames: ["releases"])
      while let element = try stream.next() {
        let digest = ReleaseDigest(sha256: toyDigest).hex(element.bytes)
        guard let named = skipped[digest] else { continue }
        for leaf in leaves(try element.read().value, []) {
          let path = leaf.filter { $0 != "0" }.joined(separator: ".")
          let isListed =
            CarriedPaths.always.contains(path) || CarriedPaths.beforeTenders.contains(path)
          let isNamed = named.contains { leaf.starts(with: $0) }
          #expect(isListed || isNamed, "\(source.name): \(leaf.joined(separator: "/"))")
        }
      }
    }
  }

  /// A pointer with each position as 0.
  func general(_ pointer: String) -> [Substring] {
    pointer.split(separator: "/").map { Int($0) == nil ? $0 : "0" }
  }

  func leaves(_ value: ForeignValue, _ path: [Substring]) -> [[Substring]] {
    switch value {
    case .object(let object) where !object.members.isEmpty:
      object.members.flatMap { leaves($0.value, path + [Substring($0.name)]) }
    case .array(let elements) where !elements.isEmpty: elements.flatMap { leaves($0, path + ["0"]) }
    default: [path]
    }
  }

  @Test(arguments: folders)
  func `what is planned can be recorded`(folder: String) throws {
    for batch in try planned(folder).batches {
      #expect(batch.drafts.count <= 10_000)
      for draft in batch.drafts {
        let data = draft.event.data(draft.common)
        var problems: [FieldProblem] = []
        let read = Event.read(draft.event.type, data, &problems)
        #expect(problems.isEmpty, "\(draft.once)")
        #expect(read?.event == draft.event)
        #expect(read?.common == draft.common)
        #expect(draft.event.payload.contradictions.isEmpty, "\(draft.once)")
        #expect(JSON.object(data).canonicalBytes.count <= 61_000)
        #expect(draft.common.origin == .imported)
        let mayHideParties: Set<EventType> = [
          .participationRequested, .tenderReceived, .contractSigned, .consortiumFormed,
        ]
        #expect(draft.openFields.isEmpty || mayHideParties.contains(draft.event.type))
        #expect(!draft.openFields.isEmpty || draft.event.type != .tenderReceived)
      }
    }
  }

  @Test func `the standard's example is opened, called for, awarded and signed`() throws {
    let plan = try planned("ocp-fictional/fictional-example/1.1")
    let types = plan.batches.flatMap(\.drafts).map(\.event.type)
    #expect(plan.batches.count == 1)
    for type in [EventType.procedureOpened, .awardDecided, .contractSigned, .deadlineExtended] {
      #expect(types.count { $0 == type } == 1, "\(type)")
    }
    #expect(types.count { $0 == .tenderReceived } == 2)
    // Its package repeats the six single files, value for value and byte for byte.
    #expect(plan.report.entries.first { $0.cause == .releaseTwice }?.count == 6)
  }

  @Test func `parties of unrelated processes are not joined by their party ids`() throws {
    let plan = try planned("ted-doffin")
    let registered = plan.batches.flatMap(\.drafts).compactMap { draft -> String? in
      guard case .organisationRegistered(let organisation) = draft.event else { return nil }
      return organisation.organisation.spelling
    }
    #expect(Set(registered).count == registered.count)
    #expect(registered.count { $0.hasSuffix("-ORG-0001") } > 30)
  }

  @Test func `every field of the standard's schema is in the vocabulary`() throws {
    let bytes = Data(try Published.bytes("data/ocds/schema-1.1.5/release-schema.json"))
    let schema = try #require(try JSONSerialization.jsonObject(with: bytes) as? [String: Any])
    let definitions = try #require(schema["definitions"] as? [String: [String: Any]])
    func check(_ node: [String: Any], _ type: String, _ path: String, _ depth: Int) {
      let target = (node["$ref"] as? String)?.split(separator: "/").last.map(String.init)
      let node = target.flatMap { definitions[$0] } ?? node
      for (name, field) in node["properties"] as? [String: [String: Any]] ?? [:] where depth < 8 {
        let inner = ReleaseVocabulary.type(of: name, in: type)
        #expect(inner != nil, "\(path).\(name)")
        guard let inner, !inner.isEmpty else { continue }
        check(field["items"] as? [String: Any] ?? field, inner, path + "." + name, depth + 1)
      }
    }
    check(schema, "Release", "release", 0)
    #expect(ReleaseVocabulary.type(of: "title_fr", in: "Tender") == "")
    #expect(ReleaseVocabulary.type(of: "title_", in: "Tender") == nil)
    #expect(ReleaseVocabulary.type(of: "lots_fr", in: "Tender") == nil)
    #expect(ReleaseVocabulary.type(of: "titel", in: "Tender") == nil)
  }
}
