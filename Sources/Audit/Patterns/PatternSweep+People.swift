import Fields

/// Who is new in a window: neither bid nor won in the one before.
struct Newness: Sendable {
  /// Where the procedures of the window before stand.
  var before = 0..<0
  /// Bidders of the window before of whom it is not known who is behind them.
  private(set) var unknownBiddersBefore = 0
  /// Leads and members that won, and were not there before.
  private(set) var newLeads = 0, newMembers = 0

  private let leads: [[Int]]
  /// By person, the leads that it is of.
  private let leadsOf: [[Int]]
  /// How often each bid or won before.
  private var earlier: Tally
  private var membersNow: Tally, leadsNow: Tally
  /// By lead, how many of it were there before.
  private var known: [Int]

  /// Nobody yet.
  init(_ course: PatternCourse) {
    leads = course.leads
    var leadsOf = Array(repeating: [Int](), count: course.persons)
    for (lead, persons) in course.leads.enumerated() {
      for person in persons { leadsOf[person].append(lead) }
    }
    self.leadsOf = leadsOf
    earlier = Tally(count: course.persons)
    membersNow = earlier
    leadsNow = Tally(count: course.leads.count)
    known = Array(repeating: 0, count: course.leads.count)
  }

  /// Takes in an award of the window, or gives it up.
  mutating func take(_ award: PatternCourse.Award, _ change: Int) {
    guard let lead = award.lead else { return }
    let wasNew = isNew(lead: lead)
    leadsNow.add(change, at: lead)
    newLeads += (isNew(lead: lead) ? 1 : 0) - (wasNew ? 1 : 0)
    for part in award.members {
      let wasNew = isNew(member: part.person)
      membersNow.add(change, at: part.person)
      newMembers += (isNew(member: part.person) ? 1 : 0) - (wasNew ? 1 : 0)
    }
  }

  /// Takes in a procedure of the window before, or gives it up.
  mutating func takeBefore(_ stop: PatternCourse.Stop, _ change: Int) {
    unknownBiddersBefore += change * stop.unknownBidders
    for person in stop.bidders { takeBefore(person, change) }
    for award in stop.awards {
      for part in award.members { takeBefore(part.person, change) }
    }
  }

  private mutating func takeBefore(_ person: Int, _ change: Int) {
    let (wasNew, wasKnown) = (isNew(member: person), earlier[person] > 0)
    earlier.add(change, at: person)
    newMembers += (isNew(member: person) ? 1 : 0) - (wasNew ? 1 : 0)
    let isKnown = earlier[person] > 0
    guard isKnown != wasKnown else { return }
    for lead in leadsOf[person] {
      let wasNew = isNew(lead: lead)
      known[lead] += isKnown ? 1 : -1
      newLeads += (isNew(lead: lead) ? 1 : 0) - (wasNew ? 1 : 0)
    }
  }

  private func isNew(lead: Int) -> Bool { leadsNow[lead] > 0 && known[lead] == 0 }
  private func isNew(member: Int) -> Bool { membersNow[member] > 0 && earlier[member] == 0 }
}

/// The squares of what each member holds of the value: see `Concentration`.
struct ShareSquares: Sendable {
  private var amounts: [Int128]
  private var squares: Int128 = 0, total: Int128 = 0
  /// What every part is a whole multiple of; nil where there are too many of it to be exact.
  private let unit: Int128?

  /// Nothing yet.
  init(_ course: PatternCourse) {
    amounts = Array(repeating: 0, count: course.persons)
    let parts = course.stops.lazy.flatMap { $0.awards }.flatMap { $0.members }.map { $0.amount }
    let unit = Concentration.unit(of: parts)
    self.unit = unit > 0 && parts.reduce(0, +) / unit <= Concentration.exactMax ? unit : nil
  }

  /// Takes in an award, or gives it up.
  mutating func take(_ award: PatternCourse.Award, _ change: Int) {
    for part in award.members where part.amount != 0 {
      let amount = amounts[part.person]
      amounts[part.person] += Int128(change) * part.amount
      guard let unit else { continue }
      let (before, after) = (amount / unit, amounts[part.person] / unit)
      squares += after * after - before * before
      total += after - before
    }
  }

  /// How concentrated they are; nil where nobody holds anything. Only where parts are too fine to
  /// be added up exactly are all holders looked at.
  var concentration: Concentration? {
    unit == nil ? Concentration(amounts) : Concentration(squares: squares, total: total)
  }
}

/// Runs of procedures that one lead won, for the longest in any window.
struct WinRuns: Sendable {
  private let course: PatternCourse
  /// How many procedures with a winner stand before each place.
  private var ranks: [Int] = [0]
  /// How many procedures stand before each place that awarded on several days.
  private var spreads: [Int] = [0]
  /// By rank: where the run ends that it is in, and how long it is up to there.
  private var ends: [Int] = []
  private var lengths: MaximumTree<Int>

  /// The runs of a course.
  init(_ course: PatternCourse) {
    self.course = course
    var winners: [PatternCourse.Winner] = []
    for stop in course.stops {
      if stop.winner != .nobody { winners.append(stop.winner) }
      ranks.append(winners.count)
      spreads.append((spreads.last ?? 0) + (stop.isSpread ? 1 : 0))
    }
    ends = Array(winners.indices.map { $0 + 1 })
    lengths = MaximumTree(count: winners.count)
    for rank in winners.indices where winners[rank] != .several {
      let isLonger = rank > 0 && winners[rank - 1] == winners[rank]
      lengths.add(isLonger ? lengths[rank - 1] + 1 : 1, at: rank)
    }
    for rank in winners.indices.dropLast().reversed()
    where winners[rank] != .several && winners[rank] == winners[rank + 1] {
      ends[rank] = ends[rank + 1]
    }
  }

  /// The longest run in a window.
  func longest(in range: Range<Int>) -> Int {
    if spreads[range.upperBound] > spreads[range.lowerBound] { return longestByDay(in: range) }
    let (first, end) = (ranks[range.lowerBound], ranks[range.upperBound])
    guard first < end else { return 0 }
    // The run that the window begins in is cut, and so its length to its end is not what counts.
    let cut = min(ends[first], end)
    let head = lengths[first] > 0 ? cut - first : 0
    return max(head, lengths.greatest(in: cut..<end) ?? 0)
  }

  /// The same where lots were awarded on different days, between which others may have awarded.
  private func longestByDay(in range: Range<Int>) -> Int {
    var longest = 0
    var current: (lead: Int, length: Int) = (-1, 0)
    let awards = course.sequence.filter { range.contains($0.place) }
    var next = awards.startIndex
    while next < awards.endIndex {
      let first = awards[next]
      let group = awards[next...].prefix { $0.place == first.place }
      next = group.endIndex
      let isOneLead = first.lead >= 0 && group.allSatisfy { $0.lead == first.lead }
      current =
        isOneLead
        ? (first.lead, current.lead == first.lead ? current.length + 1 : 1) : (-1, 0)
      longest = max(longest, current.length)
    }
    return longest
  }
}
