import Fields

/// A window that slides over a course, and the sums of what stands in it.
///
/// Each procedure is taken in once and given up once, however many windows are cut: a window for
/// each of n procedures costs some 4 n steps, where putting each together by itself would cost n².
struct PatternSweep: Sendable {
  private let course: PatternCourse
  private let runs: WinRuns
  /// How many times a procedure was taken in or given up.
  private(set) var steps = 0

  private var now = 0..<0
  private var wins: Totals, spending: Totals
  private var leadAmounts: MaximumTree<Int128>, leadCounts: MaximumTree<Int>
  private var memberAmounts: MaximumTree<Int128>
  private var memberParts = 0
  private var spread: ShareSquares
  private var newness: Newness
  private var unknownBidders = 0
  private var ofKnownSize = 0, sealedAwards = 0, calls = 0, tenders = 0
  private var sizes: Sizes
  private var gaps: [Int128] = []

  /// Over this course, empty.
  init(_ course: PatternCourse) {
    self.course = course
    runs = WinRuns(course)
    wins = Totals(currencies: course.currencies)
    spending = wins
    leadAmounts = MaximumTree(count: course.leads.count)
    leadCounts = MaximumTree(count: course.leads.count)
    memberAmounts = MaximumTree(count: course.persons)
    spread = ShareSquares(course)
    newness = Newness(course)
    sizes = Sizes(currencies: course.currencies)
  }

  /// The facts of the procedures at these places, and of those before them.
  mutating func facts(in range: Range<Int>, after before: Range<Int>) -> PatternFacts {
    for (part, change) in Self.changes(from: now, to: range) {
      for place in part { take(course.stops[place], change) }
      steps += part.count
    }
    now = range
    for (part, change) in Self.changes(from: newness.before, to: before) {
      for place in part { newness.takeBefore(course.stops[place], change) }
      steps += part.count
    }
    newness.before = before
    return facts
  }

  /// What is to be taken in and given up.
  private static func changes(
    from old: Range<Int>, to new: Range<Int>
  ) -> [(part: Range<Int>, change: Int)] {
    guard old.overlaps(new) else { return [(old, -1), (new, 1)] }
    return [
      (old.lowerBound..<max(old.lowerBound, new.lowerBound), -1),
      (new.lowerBound..<max(new.lowerBound, old.lowerBound), 1),
      (new.upperBound..<max(new.upperBound, old.upperBound), -1),
      (old.upperBound..<max(old.upperBound, new.upperBound), 1),
    ]
  }

  private mutating func take(_ stop: PatternCourse.Stop, _ change: Int) {
    for award in stop.awards {
      spending.take(award, change)
      spread.take(award, change)
      newness.take(award, change)
      sizes.take(award, change)
      if award.isOfKnownSize { ofKnownSize += change }
      if award.isSealed { sealedAwards += change }
      if !award.isRenewal { takeWin(award, change) }
    }
    unknownBidders += change * stop.unknownBidders
    if stop.hasCall { calls += change }
    if stop.hasTender { tenders += change }
    if let gap = stop.gap { gaps.take(gap, change) }
  }

  private mutating func takeWin(_ award: PatternCourse.Award, _ change: Int) {
    wins.take(award, change)
    guard let lead = award.lead else { return }
    leadCounts.add(change, at: lead)
    if let value = award.value { leadAmounts.add(Int128(change) * value.amount, at: lead) }
    for part in award.members {
      memberParts += change
      memberAmounts.add(Int128(change) * part.amount, at: part.person)
    }
  }

  private var facts: PatternFacts {
    var facts = PatternFacts()
    facts.procedures = now.count
    facts.isOfSeveralBuyers =
      !now.isEmpty && course.nextOfOtherBuyer[now.lowerBound] < now.upperBound
    facts.wins = wins.sum
    let hasLead = wins.sum.awards > wins.sum.unknown
    facts.mostAsLead = hasLead ? leadAmounts.greatest : nil
    facts.mostAwards = hasLead ? leadCounts.greatest : nil
    facts.mostAsMember = memberParts > 0 ? memberAmounts.greatest : nil
    facts.longestRun = runs.longest(in: now)
    facts.spending = spending.sum
    if facts.spending.isValued, facts.spending.unknown == 0 {
      facts.concentration = spread.concentration
    }
    facts.earlier = newness.before.count
    facts.unknownPeople =
      facts.spending.unknown + unknownBidders + newness.unknownBiddersBefore
    (facts.hasNewLead, facts.hasNewMember) = (newness.newLeads > 0, newness.newMembers > 0)
    (facts.ofKnownSize, facts.sealedAwards) = (ofKnownSize, sealedAwards)
    (facts.valued, facts.isOneCurrency) = (sizes.count, sizes.isOneCurrency)
    let years = sizes.isOneCurrency ? sizes.years : []
    (facts.years, facts.slope) = (years.count, SizeTrend.Slope(years))
    (facts.calls, facts.tenders) = (calls, tenders)
    (facts.gaps, facts.gapQuartiles) = (gaps.count, Quartiles(sorted: gaps))
    return facts
  }
}

extension PatternSweep {
  /// Awards added up.
  private struct Totals: Sendable {
    private var counts = PatternFacts.Sum()
    private var valued = 0
    private var currencies: Tally

    init(currencies: Int) { self.currencies = Tally(count: currencies) }

    mutating func take(_ award: PatternCourse.Award, _ change: Int) {
      counts.awards += change
      if award.lead == nil {
        counts.unknown += change
        if award.isSealed { counts.sealed += change }
      }
      guard let value = award.value else { return }
      valued += change
      counts.total += Int128(change) * value.amount
      currencies.add(change, at: value.currency)
    }

    var sum: PatternFacts.Sum {
      var sum = counts
      sum.isValued = valued == counts.awards && currencies.distinct == 1 && counts.total > 0
      return sum
    }
  }

  /// The values of awards by year, for the slope of their medians.
  private struct Sizes: Sendable {
    private var byYear: [Int: [Int128]] = [:]
    private(set) var count = 0
    private var currencies: Tally

    init(currencies: Int) { self.currencies = Tally(count: currencies) }

    var isOneCurrency: Bool { currencies.distinct <= 1 }

    mutating func take(_ award: PatternCourse.Award, _ change: Int) {
      guard let value = award.value, value.amount > 0 else { return }
      count += change
      currencies.add(change, at: value.currency)
      byYear[award.year, default: []].take(value.amount, change)
    }

    var years: [SizeTrend.Year] {
      byYear.sorted { $0.key < $1.key }.compactMap { year, values in
        Quartiles(sorted: values).map {
          SizeTrend.Year(year: year, count: values.count, median: $0.median)
        }
      }
    }
  }
}

/// How many of each kind there are, and of how many kinds there is any.
struct Tally: Sendable {
  private var counts: [Int]
  /// Of how many kinds there is any.
  private(set) var distinct = 0

  init(count: Int) { counts = Array(repeating: 0, count: count) }

  mutating func add(_ change: Int, at place: Int) {
    let had = counts[place] > 0
    counts[place] += change
    distinct += (counts[place] > 0 ? 1 : 0) - (had ? 1 : 0)
  }

  subscript(_ place: Int) -> Int { counts[place] }
}

extension [Int128] {
  /// Puts a value in its place among the ascending, or takes it out.
  fileprivate mutating func take(_ value: Int128, _ change: Int) {
    let place = firstPlace { $0 >= value }
    if change > 0 { insert(value, at: place) } else { remove(at: place) }
  }
}
