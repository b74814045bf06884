import CanonicalJSON
import Foundation
import Goldens
import Testing

@testable import OpenContracting

struct ReleaseMergeTests {
  func object(_ text: String) throws -> ForeignObject {
    try #require(try ForeignJSONReader.read(Array(text.utf8)).value.object)
  }

  func merged(_ releases: String..., rules: ReleaseMerge.Rules = .ocds) throws -> String {
    var merge = ReleaseMerge(rules)
    for release in releases { merge.add(try object(release)) }
    return ForeignValue.object(merge.state).compactText
  }

  @Test func `a later release adds, replaces and, by null, removes fields`() throws {
    #expect(
      try merged(
        #"{"tender":{"title":"a","value":{"amount":1,"currency":"GBP"},"status":"planned"}}"#,
        #"{"tender":{"title":null,"value":{"amount":2.50},"description":"d"}}"#)
        == #"{"tender":{"value":{"amount":2.50,"currency":"GBP"},"status":"planned","description":"d"}}"#
    )
  }

  @Test func `what a release leaves out stays`() throws {
    #expect(
      try merged(#"{"a":{"b":1},"c":[{"id":1}]}"#, #"{"a":{},"c":[]}"#)
        == #"{"a":{"b":1},"c":[{"id":1}]}"#)
  }

  @Test func `nulls that empty an object remove it`() throws {
    #expect(try merged(#"{"a":{"b":1},"c":1}"#, #"{"a":{"b":null}}"#) == #"{"c":1}"#)
  }

  @Test func `elements are joined by id, and a number is not the string of its digits`() throws {
    #expect(
      try merged(
        #"{"awards":[{"id":1,"a":1},{"id":"1","b":1}]}"#,
        #"{"awards":[{"id":"1","b":2},{"id":2},{"a":3}]}"#)
        == #"{"awards":[{"id":1,"a":1},{"id":"1","b":2},{"id":2},{"a":3}]}"#)
  }

  @Test func `lists of classifications and of strings are replaced whole`() throws {
    #expect(
      try merged(
        #"{"parties":[{"id":"p","roles":["buyer"],"additionalIdentifiers":[{"id":"1"}]}]}"#,
        #"{"parties":[{"id":"p","roles":[],"additionalIdentifiers":[{"id":"2"}]}]}"#)
        == #"{"parties":[{"id":"p","roles":[],"additionalIdentifiers":[{"id":"2"}]}]}"#)
  }

  @Test func `what speaks of the release alone is not merged, deeper fields of that name are`()
    throws
  {
    #expect(
      try merged(#"{"id":"1","date":"x","tag":["tender"],"tender":{"id":"t","date":"y"}}"#)
        == #"{"tender":{"id":"t","date":"y"}}"#)
  }

  /// The conformance vectors of the standard's own merge tool, order of fields aside.
  @Test(.enabled(if: Published.isHere, Comment(rawValue: Published.comment)))
  func `the published vectors of version 1_1 compile as they say`() throws {
    try check(folder: "1.1", rules: .ocds, count: 17)
  }

  @Test(.enabled(if: Published.isHere, Comment(rawValue: Published.comment)))
  func `the published vectors of the schema compile as they say`() throws {
    let rules = ReleaseMerge.Rules(
      wholeLists: [
        "subsubarray", "arrayWithoutObjectId", "wholeListMergeOmitWhenMerged",
        "wholeListMergeVersionId",
      ],
      omitted: [
        "id", "date", "tag", "omitWhenMerged", "identifierMerge.omitWhenMerged",
        "wholeListMergeObject.c",
      ])
    try check(folder: "schema", rules: rules, count: 13)
  }

  func check(folder: String, rules: ReleaseMerge.Rules, count: Int) throws {
    let base = "data/ocds/ocds-merge-fixtures/tests/fixtures/" + folder
    let files = try FileManager.default.contentsOfDirectory(atPath: Published.path(base))
    let compiled = files.filter { $0.hasSuffix("-compiled.json") }.sorted()
    #expect(compiled.count == count)
    for file in compiled {
      let source = file.replacingOccurrences(of: "-compiled.json", with: ".json")
      let releases = try ForeignJSONReader.read(Published.bytes(base + "/" + source)).value
      let expected = try ForeignJSONReader.read(Published.bytes(base + "/" + file)).value
      let actual = ReleaseMerge.compile(releases.array?.compactMap(\.object) ?? [], rules)
      #expect(sorted(.object(try #require(actual))) == sorted(expected), "\(folder)/\(file)")
    }
  }

  func sorted(_ value: ForeignValue) -> ForeignValue {
    switch value {
    case .array(let elements): .array(elements.map(sorted))
    case .object(let object):
      .object(
        ForeignObject(
          object.members.sorted { $0.name < $1.name }
            .map { .init(name: $0.name, value: sorted($0.value)) }))
    default: value
    }
  }
}
