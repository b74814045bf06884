import Testing

@testable import Probity

struct NameTableTests {
  @Test func `names are numbered as they come, however many`() {
    var table = NameTable()
    var fresh: [String] = []
    for round in 0..<2 {
      for number in 0..<5_000 {
        let name = Array("procedure:wards-\(number * 7)".utf8)
        #expect(table.number(of: name.span) == number)
        if number % 1_000 == 0 { fresh += table.takeFresh() }
      }
      fresh += table.takeFresh()
      #expect(fresh.count == 5_000, "round \(round)")
    }
    #expect(fresh.last == "procedure:wards-34993")
    #expect(table.number(of: [UInt8]().span) == 5_000)
  }
}
