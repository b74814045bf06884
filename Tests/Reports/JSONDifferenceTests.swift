import CanonicalJSON
import Testing

@testable import Reports

struct JSONDifferenceTests {
  private func changes(_ old: String, _ new: String) throws -> [String] {
    let all = JSONDifference.all(
      from: try JSON(authored: Array(old.utf8)), to: try JSON(authored: Array(new.utf8)))
    return all.map {
      "\($0.path): \($0.old?.canonicalText ?? "-") to \($0.new?.canonicalText ?? "-")"
    }
  }

  @Test func `records of a list are told apart by their names, in whatever order`() throws {
    let old = #"[{"party":"ash","rank":1,"total":"76"},{"party":"elm","rank":2,"total":"71"}]"#
    let new = #"[{"party":"elm","rank":1,"total":"81"},{"party":"ash","rank":2,"total":"76"}]"#
    #expect(
      try changes(old, new) == [
        "[elm].rank: 2 to 1", #"[elm].total: "71" to "81""#, "[ash].rank: 1 to 2",
      ])
    #expect(try changes(old, old) == [])
  }

  @Test func `what came and what went is said once, whole`() throws {
    #expect(
      try changes(#"{"a":1,"b":{"c":[1,2]}}"#, #"{"b":{"c":[1,3]},"d":true}"#)
        == [".b.c: [1,2] to [1,3]", ".d: - to true", ".a: 1 to -"])
    #expect(
      try changes(#"[{"id":"x"}]"#, #"[{"id":"y"}]"#)
        == [#"[y]: - to {"id":"y"}"#, #"[x]: {"id":"x"} to -"#])
  }

  @Test func `where nothing tells the records apart they are shown whole`() throws {
    let twice = #"[{"party":"ash","x":1},{"party":"ash","x":2}]"#
    #expect(try changes(twice, "[]") == [": \(twice) to []"])
  }
}
