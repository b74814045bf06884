import Goldens
import Reports
import Testing

@Suite struct WithholdingReasonTests {
  @Test(.enabled(if: Published.isHere, Comment(rawValue: Published.comment)))
  func `each ground has a code of the list that eForms publishes`() throws {
    let list = try Published.bytes("data/ocds/eforms-codelists/non-publication-justification.csv")
    let codes = String(decoding: list, as: UTF8.self).split(separator: "\n").dropFirst()
      .map { String($0.prefix { $0 != "," }) }
    #expect(codes.contains("oth-int"))
    for reason in WithholdingReason.allCases {
      #expect(codes.contains(reason.code), "\(reason)")
    }
  }
}
