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
    let facts = slice.facts
    let wins = Later { RepeatWins(slice) }
    let grounds = Later { wins.value.grounds }
    if facts.longestRun >= max(1, self[.repeatRun]) {
      return Judgement(
        .breached(.contrary), on: grounds, because: wins.value.wordingOfRun,
        steps: wins.value.steps)
    }
    guard facts.wins.awards >= self[.repeatAwards] else {
      return .tooFew(slice, "award", facts.wins.awards, of: self[.repeatAwards])
    }
    let limit = self[.repeatShare]
    if facts.hasShare(atLeast: limit) {
      return Judgement(
        .breached(.contrary), on: grounds, because: wins.value.wording(ofShare: limit),
        steps: wins.value.steps)
    }
    guard facts.wins.unknown == 0 else {
      return .unknownParties(slice, unknown: facts.wins.unknown, sealed: facts.wins.sealed)
    }
    return Judgement(
      .met(.shown), on: grounds, because: wins.value.wording(without: limit),
      steps: wins.value.steps)
  }
}

extension RepeatWins {
  /// What a judgement of them rests on.
  fileprivate var grounds: (events: [Int], figures: Figures) {
    (
      slice.indexes(entries),
      [
        "awards": byLead.awards, "procedures": slice.procedures.count, "renewals": renewals,
        "since": slice.window.since, "until": slice.window.until, "run": run?.procedures,
        "meanBiddersTenths": meanBiddersTenths,
      ]
    )
  }

  private var basis: String { "\(slice.basis("award", byLead.awards))\(rivalry)" }

  fileprivate var wordingOfRun: String {
    "\(basis): \(slice.portfolio.label(run?.lead ?? [])) won all that was awarded in"
      + " \(run?.procedures ?? 0) procedures one after another: why does nobody else?"
  }

  fileprivate func wording(ofShare limit: Int) -> String {
    guard let top = share(atLeast: limit) else { return "\(basis)." }
    return "\(basis): \(slice.portfolio.label(top.holder)) holds \(percent(permille: top.permille))"
      + " \(top.of): why does nobody else win?"
  }

  fileprivate func wording(without limit: Int) -> String {
    let most = byLead.rows.map { $0.count }.max() ?? 0
    let value = byLead.worthGap.map { "; \($0)" } ?? ""
    return "\(basis): the lead that won most won \(most) of them, and nobody holds"
      + " \(limit) %\(value)."
  }

  /// What each lead holds, a line each.
  var steps: [String] {
    byLead.rows.map { row in
      let value = byLead.valuePermille(row).map { ", \(percent(permille: $0)) of the value" } ?? ""
      return "\(slice.portfolio.label(row.holder)): \(row.count) of \(byLead.awards)"
        + " (\(percent(permille: byLead.countPermille(row))))\(value)"
    }
  }
}
