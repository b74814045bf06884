import Audit
import CivilTime
import Commissioning
import Fields

// Who bids: with whom, against whom, for how long anybody could.
extension PatternsPage {
  var partnerSets: Section {
    typealias Words = PatternsWords.Partners
    let isAuditor = view == .auditor
    let support = Threshold.pairMeetings.value
    let sets = PartnerSets(slice, supportMin: support)
    let pairs = sets.pairs.filter { isAuditor || $0.joint >= support }
    var table = Table(
      [.init(Words.pair), .init(Words.jointly, .trailing)]
        + (isAuditor
          ? Words.rivalColumns.enumerated().map { place, title in
            place == 2 ? .init(title, wraps: true) : .init(title, .trailing)
          } : []))
    for pair in pairs {
      let names = Words.names(slice.portfolio.label(pair.one), slice.portfolio.label(pair.other))
      let rival: [Table.Cell] =
        isAuditor
        ? [
          .init(pair.rival), .init(percent(permille: pair.overlapPermille)),
          .init(pair.winner.map { slice.portfolio.label($0.lead) } ?? ""),
          .init(pair.winner.map { String($0.count) } ?? ""),
        ] : []
      table.append([.init(names, .strong), .init(pair.joint)] + rival)
    }
    return Section(
      title: Words.title, count: sets.contests, noun: Words.noun, least: support,
      limits: Words.limits,
      remark: (isAuditor ? PatternsWords.duty : Words.forAuditors) + Words.unknown(sets.unknown),
      table: table, chart: chart(of: pairs, isAuditor))
  }

  /// A grid of these pairs; where there are too many organisations, of those that meet most.
  private func chart(of pairs: [PartnerSets.Pair], _ isAuditor: Bool) -> Chart {
    let met = pairs.flatMap { [$0.one, $0.other] }.reduce(into: [Participant]()) { met, one in
      if !met.contains(one) { met.append(one) }
    }
    let drawn = Array(met.prefix(MeetingChart.namesMax))
    let meetings = pairs.compactMap { pair -> MeetingChart.Meeting? in
      guard let one = drawn.firstIndex(of: pair.one), let other = drawn.firstIndex(of: pair.other)
      else { return nil }
      return MeetingChart.Meeting(
        one: one, other: other, joint: pair.joint, rival: isAuditor ? pair.rival : nil)
    }
    return Chart(
      drawn: PatternsWords.Partners.drawn, of: met.count,
      meetings: MeetingChart(names: drawn.map(slice.portfolio.label), meetings: meetings))
  }

  var entrants: Section {
    typealias Words = PatternsWords.Newcomers
    let entrants = NewEntrants(slice)
    var table = Table(Words.columns, numbersAfter: 1)
    var bars: [BarChart.Row] = []
    let isShown = entrants.earlier > 0 && entrants.unknown == 0
    if isShown {
      for (name, count) in zip(
        Words.rows, [entrants.bidders, entrants.leads, entrants.members])
      {
        let cells: [Table.Cell] = [.init(name), .init(count.all), .init(count.new)]
        table.append(cells)
        bars.append(
          BarChart.Row(
            name: name,
            bars: [
              .init(length: Int128(count.all), text: cells[1].text, kind: .outlined),
              .init(length: Int128(count.new), text: cells[2].text, kind: .filled),
            ]))
      }
    }
    return Section(
      title: Words.title, count: entrants.awards, noun: PatternsWords.Shares.noun,
      least: Threshold.entrantAwards.value, limits: Words.limits,
      remark: Words.remark(entrants),
      table: table,
      chart: Chart(
        drawn: Words.drawn, of: bars.count,
        bars: BarChart(
          rows: bars, legend: [(.outlined, Words.all), (.filled, Words.new)])))
  }

  func times(_ pattern: TimePattern) -> Section {
    typealias Words = PatternsWords.Times
    var table = Table(Words.columns, numbersAfter: 1)
    for (name, times) in [(Words.call, pattern.call), (Words.tender, pattern.tender)] {
      guard times.count >= Threshold.timesProcedures.value, let quartiles = times.quartiles else {
        continue
      }
      let shares = [times.under15, times.atMost30].map { $0 * 1000 / times.count }
      table.append(
        [.init(name), .init(times.count)]
          + [quartiles.lower, quartiles.median, quartiles.upper].map {
            .init(Quartiles.text($0))
          } + shares.map { .init(percent(permille: $0)) })
    }
    return Section(
      title: Words.title, count: max(pattern.call.count, pattern.tender.count),
      noun: Words.noun, least: Threshold.timesProcedures.value, limits: Words.limits,
      table: table)
  }

  func eachTime(_ pattern: TimePattern) -> Section {
    typealias Words = PatternsWords.EachTime
    var table = Table(Words.columns, numbersAfter: 1)
    var bars: [BarChart.Row] = []
    var sources: [Source] = []
    for procedure in pattern.procedures {
      let times = procedure.times
      let days: [(days: Int?, kind: BarChart.Kind)] = [
        (times.callDays, .filled), (times.requests?.days, .outlined),
        (times.requests?.least, .dashed), (times.tenderDays, .pale),
      ]
      let name = slice.portfolio.label(procedure)
      table.append(
        [.init(name, .strong), .init(times.publicity?.description ?? "")]
          + days.map { .init($0.days.map(String.init) ?? "") })
      bars.append(
        BarChart.Row(
          name: name,
          bars: days.compactMap { time in
            // Where the call was the first publicity, one bar says both.
            guard time.kind != .outlined || time.days != times.callDays else { return nil }
            return time.days.map {
              BarChart.Bar(length: Int128($0), text: String($0), kind: time.kind)
            }
          }))
      if let source = times.requests?.source, !sources.contains(source) { sources.append(source) }
    }
    return Section(
      title: Words.title, count: pattern.procedures.count, noun: Words.noun,
      least: Threshold.timesProcedures.value, limits: Words.limits, remark: Words.law(sources),
      table: table,
      chart: Chart(
        drawn: Words.drawn, of: bars.count, keepsLast: true,
        bars: BarChart(
          rows: Array(bars.suffix(BarChart.rowsMax)),
          legend: [
            (.filled, Words.given), (.outlined, Words.fromCall), (.dashed, Words.least),
            (.pale, Words.toTender),
          ])))
  }
}
