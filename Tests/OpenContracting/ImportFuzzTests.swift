import Commissioning
import Fields
import Goldens
import Testing

@testable import OpenContracting

/// Releases whose values are exchanged for others: whatever comes out, nothing stops the program, and
/// every event that is planned can be read back and would be admitted.
struct ImportFuzzTests {
  static let values = [
    "null", "true", "0", "-1", "1e9999", "\"\"", "\" \"", "\"x\"", "[]", "{}", "[null]", "[[1]]",
    "[{}]", "{\"id\":1}", "[{\"id\":\"1\"},{\"id\":1}]", "\"2026-13-45\"", "\"2026-01-05\"",
    "\"\\u0000\"", "\"\\ud800\"", "9007199254740993", "\"ORG-0001\"", "[\"a\",1,{}]",
  ]

  @Test(arguments: 0..<120 as Range<UInt64>)
  func `exchanged values are survived`(seed: UInt64) throws {
    var state = seed
    func below(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(bound))
    }
    let files = CarriedPathsTests.files
    var text = String(
      decoding: try Golden.bytes("OpenContracting/" + files[below(files.count)]), as: UTF8.self)
    for _ in 0..<(1 + below(6)) {
      // What stands between a colon and the next comma or bracket is exchanged, well-formed or not.
      let colons = text.utf8.indices.filter { text.utf8[$0] == UInt8(ascii: ":") }
      let start = text.index(after: colons[below(colons.count)])
      let end = text[start...].firstIndex { ",}]".contains($0) } ?? text.endIndex
      text.replaceSubrange(start..<end, with: Self.values[below(Self.values.count)])
    }
    let plan = plan([("seed \(seed)", Array(text.utf8))])
    #expect(try AdmittedPlanTests().refusals(of: plan) == [])
    for draft in plan.batches.flatMap(\.drafts) {
      var problems: [FieldProblem] = []
      _ = Event.read(draft.event.type, draft.event.data(draft.common), &problems)
      #expect(problems.isEmpty, "\(draft.once) \(problems)")
      #expect(draft.event.payload.contradictions.isEmpty, "\(draft.once)")
    }
  }
}
