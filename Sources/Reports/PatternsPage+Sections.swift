import Audit
import CivilTime
import Commissioning
import Fields

// The tables, in the order in which they are shown.

extension PatternsPage {
  var sections: [Section] {
    let wins = RepeatWins(slice)
    return [
      shares(wins, wins.byLead, "Awards by who leads"),
      shares(wins, wins.byMember, "Awards by member"),
      concentration, partnerSets, entrants, times, small, sizes,
    ]
  }

  private func shares(_ wins: RepeatWins, _ shares: AwardShares, _ title: String) -> Section {
    var table = Table([
      .init("organisation"), .init("awards", .trailing), .init("of awards", .trailing),
      .init("value", .trailing), .init("of value", .trailing),
    ])
    for row in shares.rows {
      let value = shares.valuePermille(row)
      table.append([
        .init(slice.portfolio.label(row.holder), .strong), .init(row.count),
        .init(percent(permille: shares.countPermille(row))),
        .init(value == nil ? "" : ExactDecimal(millionths: row.amount).wholeText),
        .init(value.map { percent(permille: $0) } ?? ""),
      ])
    }
    var remarks = ["\(wins.meanBidders) bidders on average."]
    if wins.renewals > 0 {
      remarks.append("\(Words.count(wins.renewals, "renewal")) counted with what they renew.")
    }
    if case .complete(let currency) = shares.worth {
      remarks.append("Values in \(currency.spelling), cut to whole units.")
    } else if let gap = shares.worthGap {
      remarks.append("No shares of value: \(gap).")
    }
    if shares.unknown > 0 {
      remarks.append("Of \(Words.count(shares.unknown, "award")) it is not known who won.")
    }
    return Section(
      title: title, count: shares.awards, noun: "award",
      least: Threshold.repeatAwards.value,
      limits: "It cannot tell why others did not bid, or how good they were.",
      remark: remarks.joined(separator: " "), table: table)
  }

  private var concentration: Section {
    var table = Table([
      .init("counted"), .init("HHI", .trailing), .init("as of equal suppliers", .trailing),
    ])
    let awards = slice.awards
    var gap: String?
    for (name, level) in [("by member", AwardShares.Level.member), ("by lead", .lead)] {
      let shares = AwardShares(awards, by: level)
      gap = shares.worthGap
      guard shares.isValued, shares.unknown == 0,
        let index = Concentration(shares.rows.map(\.amount))
      else { continue }
      table.append([.init(name), .init(index.index), .init(index.effectiveNumber)])
    }
    let bands =
      "Below \(Threshold.concentrationLow.value) low, above \(Threshold.concentrationHigh.value)"
      + " high: bands for mergers, borrowed for buyers."
    return Section(
      title: "Concentration of value", count: awards.count, noun: "award",
      least: Threshold.concentrationAwards.value,
      limits: "It cannot tell whether the market has more suppliers to offer.",
      remark: table.rows.isEmpty
        ? "Not shown: \(gap ?? "of some awards it is not known who won")." : bands, table: table)
  }

  private var partnerSets: Section {
    let isAuditor = view == .auditor
    let sets = PartnerSets(slice, supportMin: Threshold.pairMeetings.value)
    let rivalColumns: [Table.Column] =
      isAuditor
      ? [
        .init("as rivals", .trailing), .init("of either's", .trailing),
        .init("won by", wraps: true), .init("times", .trailing),
      ] : []
    var table = Table([.init("pair"), .init("jointly", .trailing)] + rivalColumns)
    for pair in sets.pairs where isAuditor || pair.joint >= Threshold.pairMeetings.value {
      let names = "\(slice.portfolio.label(pair.one)), \(slice.portfolio.label(pair.other))"
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
      title: "Who bids with whom", count: sets.contests, noun: "contest",
      least: Threshold.pairMeetings.value,
      limits: "Bidding jointly is what small organisations are asked to do, and no flag; it cannot"
        + " tell what anybody agreed.",
      remark: isAuditor
        ? Self.duty : "Who meets whom as a rival is shown with --view auditor.", table: table)
  }

  private var entrants: Section {
    let entrants = NewEntrants(slice)
    var table = Table([.init("who"), .init("all", .trailing), .init("new", .trailing)])
    if entrants.earlier > 0 {
      for (name, count) in [
        ("bidders", entrants.bidders), ("winning leads", entrants.leads),
        ("winning organisations", entrants.members),
      ] {
        table.append([.init(name), .init(count.all), .init(count.new)])
      }
    }
    return Section(
      title: "Newcomers", count: entrants.awards, noun: "award",
      least: Threshold.entrantAwards.value,
      limits: "New is who neither bid nor won in as long a time before; it cannot tell who was"
        + " known under another number or name.",
      remark: entrants.earlier > 0
        ? "\(Words.count(entrants.earlier, "procedure")) before the window."
        : "Not shown: no procedure before the window is on record.", table: table)
  }

  private var times: Section {
    let pattern = TimePattern(slice)
    var table = Table(
      [.init("days from")]
        + ["n", "Q1", "median", "Q3", "under 15", "at most 30"].map { .init($0, .trailing) })
    for (name, times) in [
      ("first publicity to first deadline", pattern.call),
      ("invitation to tender", pattern.tender),
    ] {
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
      title: "Times allowed", count: max(pattern.call.count, pattern.tender.count),
      noun: "deadline", least: Threshold.timesProcedures.value,
      limits: "It cannot tell how much work a bid was, or who knew before the first publicity.",
      table: table)
  }

  private var small: Section {
    let share = SmallShare(slice)
    var table = Table(
      [.init("year")]
        + [
          "awards", "lead known", "lead", "of known", "member", "for winner", "of value",
        ].map { .init($0, .trailing) })
    for row in share.years + [share.whole] {
      table.append([
        .init(row.year.map(String.init) ?? "all"), .init(row.awards), .init(row.known),
        .init(row.asLead), .init(row.known == 0 ? "" : percent(permille: row.leadPermille)),
        .init(row.asMember), .init(row.asHelper),
        .init(row.valuePermille.map { percent(permille: $0) } ?? ""),
      ])
    }
    return Section(
      title: "Small and voluntary", count: share.whole.awards, noun: "award",
      least: Threshold.smallShareAwards.value,
      limits: "Sizes are as declared; it cannot tell what subcontractors were paid.", table: table)
  }

  private var sizes: Section {
    let trend = SizeTrend(slice)
    var table = Table([.init("year"), .init("awards", .trailing), .init("median", .trailing)])
    for year in trend.years {
      table.append([.init(String(year.year)), .init(year.count), .init(year.medianText)])
    }
    var remarks: [String] = []
    if let gap = trend.gap { remarks.append("Not shown: \(gap).") }
    if let growth = trend.growthPermille {
      remarks.append("The median changes by \(percent(permille: growth)) a year.")
    }
    for renewal in trend.renewals {
      let (whole, part) = renewal.ratioHundredths.quotientAndRemainder(dividingBy: 100)
      remarks.append(
        "\(renewal.procedure) is worth \(whole).\(part < 10 ? "0" : "")\(part) times what it renews,"
          + " \(renewal.original).")
    }
    return Section(
      title: "Sizes", count: trend.count, noun: "award", least: Threshold.growthAwards.value,
      limits: "It cannot tell prices from volumes, or one long contract from several short ones.",
      remark: remarks.isEmpty ? nil : remarks.joined(separator: " "), table: table)
  }
}
