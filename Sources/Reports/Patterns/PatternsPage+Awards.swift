import Audit
import CivilTime
import Commissioning
import Fields

// What was awarded: to whom, how concentrated, to how small, how large.
extension PatternsPage {
  func shares(_ wins: RepeatWins, _ shares: AwardShares, _ title: String) -> Section {
    typealias Words = PatternsWords.Shares
    var table = Table(
      [.init(Words.organisation), .init(Words.name, wraps: true)]
        + Words.numbers.map { .init($0, .trailing) })
    var bars: [BarChart.Row] = []
    for row in shares.rows {
      let (id, name) = (slice.portfolio.label(row.holder), slice.portfolio.name(row.holder))
      let ofAwards = percent(permille: shares.countPermille(row))
      let value = shares.valuePermille(row)
      let ofValue = value.map { percent(permille: $0) }
      table.append([
        .init(id, .strong), .init(name ?? ""), .init(row.count), .init(ofAwards),
        .init(value == nil ? "" : ExactDecimal(millionths: row.amount).wholeText),
        .init(ofValue ?? ""),
      ])
      let number = BarChart.Bar(
        length: Int128(shares.countPermille(row)), text: ofAwards, kind: .outlined)
      let worth = value.map {
        BarChart.Bar(length: Int128($0), text: ofValue ?? "", kind: .filled)
      }
      bars.append(
        BarChart.Row(name: name ?? id, bars: [worth, number].compactMap { $0 }))
    }
    return Section(
      title: title, count: shares.awards, noun: Words.noun, least: Threshold.repeatAwards.value,
      limits: Words.limits, remark: Words.remarks(wins, shares), table: table,
      chart: Chart(
        drawn: shares.isValued ? Words.drawn : Words.drawnByNumber, of: shares.rows.count,
        bars: BarChart(
          rows: Array(bars.prefix(BarChart.rowsMax)),
          legend: [(.filled, Words.ofValue), (.outlined, Words.ofAwards)], whole: 1000)))
  }

  var concentration: Section {
    typealias Words = PatternsWords.Concentrated
    var table = Table(Words.columns, numbersAfter: 1)
    var bars: [BarChart.Row] = []
    let awards = slice.awards
    var gap: String?
    for (name, level) in [(Words.byMember, AwardShares.Level.member), (Words.byLead, .lead)] {
      let shares = AwardShares(awards, by: level)
      gap = shares.worthGap
      guard shares.isValued, shares.unknown == 0,
        let index = Concentration(shares.rows.map(\.amount))
      else { continue }
      let cell = Table.Cell(index.index)
      table.append([.init(name), cell, .init(index.effectiveNumber)])
      bars.append(
        BarChart.Row(
          name: name,
          bars: [.init(length: Int128(index.index), text: cell.text, kind: .filled)]))
    }
    let (low, high) = (Threshold.concentrationLow.value, Threshold.concentrationHigh.value)
    return Section(
      title: Words.title, count: awards.count, noun: PatternsWords.Shares.noun,
      least: Threshold.concentrationAwards.value, limits: Words.limits,
      remark: table.rows.isEmpty ? Words.gap(gap ?? Words.unknown) : Words.bands(low, high),
      table: table,
      chart: Chart(
        drawn: Words.drawn, of: bars.count,
        bars: BarChart(
          rows: bars, legend: [(.filled, Words.index)], whole: 10_000,
          marks: [
            .init(place: Int128(low), words: Words.low(low)),
            .init(place: Int128(high), words: Words.high(high)),
          ])))
  }

  var small: Section {
    typealias Words = PatternsWords.Small
    let share = SmallShare(slice)
    var table = Table(Words.columns, numbersAfter: 1)
    var bars: [BarChart.Row] = []
    for row in share.years + [share.whole] {
      let cells: [Table.Cell] = [
        .init(row.year.map(String.init) ?? Words.all), .init(row.awards), .init(row.known),
        .init(row.asLead), .init(row.known == 0 ? "" : percent(permille: row.leadPermille)),
        .init(row.asMember), .init(row.asHelper),
        .init(row.valuePermille.map { percent(permille: $0) } ?? ""),
      ]
      table.append(cells)
      let value = row.valuePermille.map {
        BarChart.Bar(length: Int128($0), text: cells[7].text, kind: .filled)
      }
      let leads =
        row.known == 0
        ? nil
        : BarChart.Bar(
          length: Int128(row.leadPermille), text: cells[4].text, kind: .outlined)
      bars.append(BarChart.Row(name: cells[0].text, bars: [value, leads].compactMap { $0 }))
    }
    return Section(
      title: Words.title, count: share.whole.awards, noun: PatternsWords.Shares.noun,
      least: Threshold.smallShareAwards.value, limits: Words.limits, table: table,
      chart: Chart(
        drawn: Words.drawn, of: bars.count, keepsLast: true,
        bars: BarChart(
          rows: Array(bars.suffix(BarChart.rowsMax)),
          legend: [(.filled, Words.ofValue), (.outlined, Words.ofKnown)], whole: 1000)))
  }

  var sizes: Section {
    typealias Words = PatternsWords.Sizes
    let trend = SizeTrend(slice)
    var table = Table(Words.columns, numbersAfter: 1)
    for year in trend.years {
      table.append([.init(String(year.year)), .init(year.count), .init(year.medianText)])
    }
    return Section(
      title: Words.title, count: trend.count, noun: PatternsWords.Shares.noun,
      least: Threshold.growthAwards.value, limits: Words.limits, remark: Words.remarks(trend),
      table: table,
      chart: Chart(
        drawn: Words.drawn, of: trend.years.count, keepsLast: true,
        bars: BarChart(
          rows: zip(table.rows, trend.years).suffix(BarChart.rowsMax).map { cells, year in
            BarChart.Row(
              name: cells[0].text,
              bars: [.init(length: year.median, text: cells[2].text, kind: .filled)])
          }, legend: [(.filled, Words.median)])))
  }
}
