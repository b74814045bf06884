import Goldens
import Reports
import Testing

@Suite struct WithholdingReasonTests {
  @Test(.enabled(if: Published.isHere, Comment(rawValue: Published.comment)))
  func `each ground has a code of the list that eForms publishes`() throws {
    let list = try Published.bytes("data/ocds/eforms-codelists/non-publication-justification.csv")
    let codes = list.split(separator: UInt8(ascii: "\n")).dropFirst().map { line in
      String(decoding: line.prefix { $0 != UInt8(ascii: ",") }, as: UTF8.self)
    }
    #expect(codes.contains("oth-int"))
    for reason in WithholdingReason.allCases {
      #expect(codes.contains(reason.code), "\(reason)")
    }
  }
}
