import CivilTime
import Commissioning
import Fields
import Projections
import Testing

@testable import Audit

/// The sums of a window that slides, against each window put together by itself.
struct PatternSweepTests {
  /// Numbers that a seed repeats (SplitMix64).
  private struct Random: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var word = (state ^ state >> 30) &* 0xBF58_476D_1CE4_E5B9
      word = (word ^ word >> 27) &* 0x94D0_49BB_1331_11EB
      return word ^ word >> 31
    }
  }

  private static let firstDay = LocalDate(year: 2016, month: 1, day: 1) ?? .first

  private static func id(_ name: String, _ number: Int) -> Identifier {
    Identifier(spelled: "\(name)-\(number)") ?? .blank
  }

  private static func money(_ amount: Int128, _ currency: String) -> Money {
    var money = Money()
    money.amount = ExactDecimal(millionths: amount)
    money.currency = Currency(spelled: currency) ?? .blank
    return money
  }

  private static func team(_ random: inout Random, of organisations: Int) -> Team {
    let count = Int.random(in: 1...3, using: &random)
    let leads = Bool.random(using: &random)
    return Team(
      (0..<count).map { place in
        Team.Part(
          participant: Participant(
            ledger: 0, id: id("org", Int.random(in: 0..<organisations, using: &random))),
          role: leads && place == 0 ? .lead : place == 2 ? .subcontractor : nil,
          share: Bool.random(using: &random) ? ExactDecimal(40) : nil,
          isSmall: [true, false, nil].randomElement(using: &random) ?? nil, isVoluntary: nil)
      })
  }

  /// A procedure with everything that the sums look at, now and then missing.
  private static func procedure(
    _ number: Int, on day: LocalDate, _ random: inout Random, spread: Bool
  ) -> ProcedureSummary {
    func rarely(_ random: inout Random) -> Bool { Int.random(in: 0..<8, using: &random) == 0 }
    let bidders = (0..<Int.random(in: 0...3, using: &random)).map { place in
      ProcedureSummary.Bidder(
        handle: id("party", place), team: rarely(&random) ? nil : team(&random, of: 9),
        events: [number * 10 + place], tenders: 1, fate: .valid, lots: [],
        price: money(Int128(Int.random(in: 90...120, using: &random)) * 1_000_000, "EUR"))
    }
    let awards = (0..<Int.random(in: 0...2, using: &random)).map { place in
      let late = spread ? Int.random(in: 0...40, using: &random) : 0
      let amount = Int128(Int.random(in: -1...9, using: &random)) * 1_234_567
      return ProcedureSummary.Award(
        event: number * 10 + 5 + place, day: day.adding(days: late) ?? day, lots: [],
        winner: id("party", place), team: rarely(&random) ? nil : team(&random, of: 4),
        isSealed: rarely(&random),
        value: rarely(&random)
          ? nil : money(amount, Int.random(in: 0..<40, using: &random) == 0 ? "GBP" : "EUR"))
    }
    return ProcedureSummary(
      ledger: 0, procedure: id("p", number),
      buyers: [Participant(ledger: 0, id: rarely(&random) ? id("other", 1) : id("buyer", 1))],
      division: "85", place: "NL",
      follows: rarely(&random) && number > 0 ? id("p", number - 1) : nil, bidders: bidders,
      awards: awards, hasSealedPrice: false,
      times: ProcedureSummary.Times(
        publicity: day, callDays: rarely(&random) ? nil : 30,
        tenderDays: rarely(&random) ? 20 : nil, requests: nil))
  }

  private static func portfolio(_ count: Int, days: Int, seed: UInt64, spread: Bool) -> Portfolio {
    var random = Random(state: seed)
    let summaries = (0..<count).map { number in
      let day = firstDay.adding(days: Int.random(in: 0..<days, using: &random)) ?? firstDay
      return procedure(number, on: day, &random, spread: spread)
    }
    return PortfolioReader([
      PortfolioReader.Ledger(
        name: "Northvale", book: OrganisationBook(), rulebook: nil, calendar: nil)
    ]).portfolio(of: summaries)
  }

  @Test(arguments: [1, 2, 3, 4, 5, 6] as [UInt64])
  func `a window that slides holds the sums of one that is put together`(seed: UInt64) throws {
    let portfolio = Self.portfolio(
      60, days: seed.isMultiple(of: 2) ? 900 : 90, seed: seed, spread: seed > 3)
    let buyer = Participant(ledger: 0, id: Self.id("buyer", 1))
    for scope in [PatternSlice.Scope.buyer(buyer), .place("NL")] {
      for months in [1, 6, 36] {
        for own in portfolio.procedures {
          let day = try #require(own.lastDay)
          let slice = portfolio.slice(
            scope, division: "85", window: PatternSlice.Window(months: months, until: day))
          Self.expect(slice.facts, of: slice)
          // A window that nobody announced is put together by itself.
          let window = PatternSlice.Window(since: slice.window.since, until: slice.window.until)
          let single = portfolio.slice(scope, division: "85", window: window)
          Self.expect(single.facts, of: single)
        }
      }
    }
  }

  private static func expect(_ facts: PatternFacts, of slice: PatternSlice) {
    #expect(facts.procedures == slice.procedures.count)
    let first = slice.procedures.first?.buyers.first
    #expect(facts.isOfSeveralBuyers == slice.procedures.contains { $0.buyers.first != first })
    let wins = RepeatWins(slice)
    expect(facts.wins, as: wins.byLead)
    #expect(facts.longestRun == wins.run?.procedures ?? 0)
    for limit in [1, 20, 33, 34, 50, 75, 100] {
      #expect(facts.hasShare(atLeast: limit) == (wins.share(atLeast: limit) != nil))
    }
    let spending = AwardShares(slice.awards, by: .member)
    expect(facts.spending, as: spending)
    let canBeTold = spending.isValued && spending.unknown == 0
    let index = canBeTold ? Concentration(spending.rows.map { $0.amount }) : nil
    #expect(facts.concentration?.index == index?.index)
    #expect(facts.concentration?.effectiveTenths == index?.effectiveTenths)
    let entrants = NewEntrants(slice)
    #expect(facts.earlier == entrants.earlier && facts.unknownPeople == entrants.unknown)
    #expect(facts.hasNewLead == (entrants.leads.new > 0))
    #expect(facts.hasNewMember == (entrants.members.new > 0))
    #expect(facts.sealedAwards == slice.awards.count { $0.award.isSealed })
    #expect(facts.ofKnownSize == SmallShare(slice).whole.known)
    let trend = SizeTrend(slice)
    #expect(facts.valued == trend.count && facts.isOneCurrency == (trend.gap == nil))
    #expect(facts.years == trend.years.count && facts.slope?.permille == trend.growthPermille)
    let times = TimePattern(slice)
    #expect(facts.calls == times.call.count && facts.tenders == times.tender.count)
    let gaps = slice.procedures.compactMap(PriceGap.init).map { $0.billionths }
    #expect(facts.gaps == gaps.count && facts.gapQuartiles == Quartiles(gaps))
  }

  private static func expect(_ sum: PatternFacts.Sum, as shares: AwardShares) {
    #expect(sum.awards == shares.awards && sum.isValued == shares.isValued)
    #expect(sum.unknown == shares.unknown && sum.sealed == shares.sealed)
    if sum.isValued { #expect(sum.total == shares.total) }
  }

  /// Put together one by one, the windows of 5,000 procedures in ten years take some four million
  /// steps.
  @Test func `of a buyer with 5,000 procedures each is taken up four times`() throws {
    let portfolio = Self.portfolio(5000, days: 3650, seed: 7, spread: false)
    let group = try #require(portfolio.group(.place("NL"), division: "85"))
    var sweep = group.sweep
    let days = Set(portfolio.procedures.compactMap { $0.lastDay }).sorted()
    var apart = 0
    for day in days {
      let window = PatternSlice.Window(months: 36, until: day)
      let facts = sweep.facts(in: group.places(in: window), after: group.places(in: window.before))
      apart += facts.procedures + facts.earlier
    }
    #expect(days.count > 2500 && apart > 4_000_000)
    // The window before is as long in days, and months are not: its edges go back and forth a little.
    #expect(sweep.steps <= 4 * 5000 + 5000 / 4)
  }
}
