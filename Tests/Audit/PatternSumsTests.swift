import CivilTime
import Commissioning
import Fields
import Testing

@testable import Audit

/// The sums under patterns, against sums done another way.
struct PatternSumsTests {
  /// Every list of up to four amounts of 0 to 6, against the definition by fractions.
  @Test func `the index is the sum of the squares of the shares`() {
    for code in 0..<(7 * 7 * 7 * 7) {
      let amounts = [code % 7, code / 7 % 7, code / 49 % 7, code / 343].map { Int128($0) }
      let total = amounts.reduce(0, +)
      let index = Concentration(amounts)
      guard total > 0 else {
        #expect(index == nil)
        continue
      }
      let squares = amounts.map { $0 * $0 }.reduce(0, +)
      #expect(index?.index == Int(squares * 10_000 / (total * total)))
      for limit in [1000, 2000, 2500, 5000, 9999, 10_000] {
        #expect(index?.isAbove(limit) == (squares * 10_000 > Int128(limit) * total * total))
      }
    }
  }

  @Test func `amounts as large as a field can hold are no trouble`() {
    let most = ExactDecimal(spelled: "999999999999999.999999")?.millionths ?? 0
    let index = Concentration(Array(repeating: most, count: 1000) + [1])
    #expect(index?.index == 9 || index?.index == 10)
    let quartiles = Quartiles(Array(repeating: most, count: 9))
    #expect(quartiles?.median == most * 12 && quartiles?.isDegenerate == true)
  }

  @Test func `quartiles of one to nine are interpolated as defined`() {
    // (n + 1/3) p + 1/3: for nine values the places 2 2/3, 5 and 7 1/3.
    let nine = Quartiles((1...9).map { Int128($0) })
    #expect(nine?.lower == 32 && nine?.median == 60 && nine?.upper == 88)
    #expect(Quartiles([7])?.lower == 84 && Quartiles([7])?.upper == 84)
    #expect(Quartiles([])?.median == nil)
    // IQR 4 2/3: the upper fence is 7 1/3 + 7 = 14 1/3, and the lower 2 2/3 - 7.
    #expect(nine?.isHigh(14) == false && nine?.isHigh(15) == true)
  }

  @Test func `a fence is inclusive, and none is drawn where the quartiles say nothing`() throws {
    // Places 1 5/12 + ... of 2, 2, 4, 4, 4 and more are whole: Q1 = 2, Q3 = 4, so the fence is 7.
    let values = try #require(Quartiles([2, 2, 2, 2, 2, 4, 4, 4, 4, 4, 4]))
    #expect(values.lower == 24 && values.upper == 48)
    #expect(values.isHigh(7) && !values.isHigh(6) && values.isLow(-1) && !values.isLow(0))
    #expect(Quartiles([0, 0, 0, 5])?.isDegenerate == true)
    #expect(Quartiles([3, 3, 3])?.isDegenerate == true)
  }

  /// Every group of one to four, with and without shares.
  @Test func `the parts of a split add up to the whole`() {
    for count in 1...4 {
      for declared in [true, false] {
        let parts = (0..<count).map { place in
          Team.Part(
            participant: Participant(ledger: 0, id: Identifier(spelled: "m\(place)")), role: nil,
            share: declared ? ExactDecimal(place + 1) : nil, isSmall: nil, isVoluntary: nil)
        }
        for amount in [Int128(0), 1, 2, 7, 100, 1_000_000_007] {
          let split = Team(parts).split(amount)
          #expect(split.map(\.amount).reduce(0, +) == amount)
          #expect(split.allSatisfy { $0.amount >= 0 })
        }
      }
    }
  }

  @Test func `a share beyond a hundred percent is no share`() {
    let parts = ["1000", "1"].map { share in
      Team.Part(
        participant: Participant(ledger: 0, id: "m"), role: nil,
        share: ExactDecimal(spelled: share), isSmall: nil, isVoluntary: nil)
    }
    #expect(Team(parts).split(10).map(\.amount) == [5, 5])
  }

  @Test func `a window ends with its last day, whatever the length of the month`() {
    let window = PatternSlice.Window(months: 36, until: "2024-02-29")
    #expect(window.since == "2021-03-01")
    #expect(PatternSlice.Window(months: 36, until: "2025-07-02").since == "2022-07-03")
  }
}
