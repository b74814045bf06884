import CivilTime
import Commissioning
import Fields
import Projections

extension Threshold {
  /// A share from which one winner stands out.
  public static let repeatShare = Threshold("repeatShare", 50, "%", .ours)
  /// Fewer awards than this make no share.
  public static let repeatAwards = Threshold("repeatAwards", 5, "awards", .ours)
  /// Procedures one after another that one lead wins.
  public static let repeatRun = Threshold("repeatRun", 3, "procedures", .ours)
}

extension Rule {
  /// OCP-R040-R050-REPEAT.
  public static let repeatWinner = Rule(
    id: "OCP-R040-R050-REPEAT", title: "The same winner again",
    question: "Does one supplier keep winning?",
    sources: [
      .anywhere(
        "Open Contracting Partnership, red flags R040 and R050, by their names", .text)
    ],
    principle: .competition, reads: Reading.pattern + [Reading(.procedureOpened, "country")],
    trigger: .first(of: .awardDecided, otherwise: .notYetDue, "No award is decided."),
    logic: """
      The awards of the same buyer and CPV division in the months up to this award, and, where \
      other buyers of the country are on record, those of the market. Raised where a lead or a \
      member holds the share or more of the value, or a lead of the number, of enough awards; or \
      where one lead won every award of so many procedures one after another. The value of a group \
      is split by declared shares, else equally. A renewal by the same lead is counted with what it \
      renews. Groups are never left out.
      """,
    example:
      "The same lead won 6 of 12 awards, half of them: raised. 5 of 12, none twice running: clear.",
    thresholds: [.windowMonths, .repeatShare, .repeatAwards, .repeatRun],
    comparesProcedures: true,
    knowableFrom: .awardDecided,
    canStill: "Before the next call: ask the market why others do not come, or do not win.",
    possible: [
      .met("nobody holds the share, of enough awards, and nobody won so often running"),
      .breached("one does, or did"),
      .notShown(.smallSample, "one procedure alone, or too few awards, and no run"),
      .notShown(.withheld, "who is behind a winner is sealed, and the rest raises nothing"),
      .notShown(.missing, "who is behind a winner, or the CPV code, is not on record"),
      .notApplicable(.notYetDue, "no award is decided"),
    ]
  ) { exam in
    exam.judgePattern { slice in
      let own = exam.repeatWins(in: slice)
      guard own.outcome.verdict != .breached, let market = exam.market(of: slice) else {
        return own
      }
      let wide = exam.repeatWins(in: market)
      return wide.outcome.verdict == .breached ? wide : own
    }
  }
}

extension Examination {
  fileprivate func repeatWins(in slice: PatternSlice) -> Judgement {
    let wins = RepeatWins(slice)
    let awards = wins.byLead.awards
    let events = slice.indexes(wins.entries)
    let basis = "\(slice.basis("award", awards))\(wins.rivalry)"
    let figures: Figures = [
      "awards": awards, "procedures": slice.procedures.count, "renewals": wins.renewals,
      "since": slice.window.since, "until": slice.window.until, "run": wins.run?.procedures,
      "meanBiddersTenths": wins.meanBiddersTenths,
    ]
    if let run = wins.run, run.procedures >= self[.repeatRun] {
      return .breached(
        events, figures,
        because:
          "\(basis): \(slice.portfolio.label(run.lead)) won all that was awarded in"
          + " \(run.procedures) procedures one after another: why does nobody else?",
        steps: wins.steps)
    }
    guard awards >= self[.repeatAwards] else {
      return .tooFew(slice, "award", awards, of: self[.repeatAwards])
    }
    if let top = wins.share(atLeast: self[.repeatShare]) {
      return .breached(
        events, figures,
        because:
          "\(basis): \(slice.portfolio.label(top.holder)) holds \(percent(permille: top.permille))"
          + " \(top.of): why does nobody else win?",
        steps: wins.steps)
    }
    guard wins.byLead.unknown == 0 else {
      return .unknownParties(slice, unknown: wins.byLead.unknown, sealed: wins.byLead.sealed)
    }
    let most = wins.byLead.rows.map { $0.count }.max() ?? 0
    let value = wins.byLead.worthGap.map { "; \($0)" } ?? ""
    return .met(
      events, figures,
      because:
        "\(basis): the lead that won most won \(most) of them, and nobody holds"
        + " \(self[.repeatShare]) %\(value).",
      steps: wins.steps)
  }
}

extension RepeatWins {
  /// What each lead holds, a line each.
  var steps: [String] {
    byLead.rows.map { row in
      let value = byLead.valuePermille(row).map { ", \(percent(permille: $0)) of the value" } ?? ""
      return "\(slice.portfolio.label(row.holder)): \(row.count) of \(byLead.awards)"
        + " (\(percent(permille: byLead.countPermille(row))))\(value)"
    }
  }
}
