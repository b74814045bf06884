import CivilTime
import Commissioning
import Fields
import Projections

// The other procedures: which of them are looked at beside the one that is audited.

extension Threshold {
  /// How long a window of patterns is.
  public static let windowMonths = Threshold("windowMonths", 36, "months", .ours)
}

extension Examination {
  /// Judges the procedures of the same buyer and CPV division in the months up to the award of
  /// this one, so that what was found of it does not change with what comes later.
  func judgePattern(_ judge: (PatternSlice) -> Judgement) -> Judgement {
    if let slice { return judge(slice) }
    guard let portfolio, let own else {
      return .notShown(as: .smallSample, because: "One procedure alone shows no pattern.")
    }
    guard let division = own.division else {
      return .notShown(
        because: "No CPV code is on record, so there is nothing to compare the procedure with.")
    }
    return judge(
      portfolio.slice(.buyer(own.buyers[0]), division: division, window: window(of: own)))
  }

  /// The procedures of every buyer of the country, where there is another buyer among them.
  func market(of slice: PatternSlice) -> PatternSlice? {
    guard let place = own?.place else { return nil }
    let market = (portfolio ?? slice.portfolio).slice(
      .place(place), division: slice.division, window: slice.window)
    return market.facts.isOfSeveralBuyers ? market : nil
  }

  /// The months up to the last award of a procedure.
  func window(of own: ProcedureSummary) -> PatternSlice.Window {
    PatternSlice.Window(months: self[.windowMonths], until: own.lastDay ?? day)
  }
}

extension Rule.Reading {
  /// What every pattern reads of each procedure: whose it is, of what, and who won.
  static let pattern: [Rule.Reading] = [
    Rule.Reading(.procedureOpened, "buyers", "cpv", "follows"),
    Rule.Reading(
      .awardDecided, "winners", "awardValue", "lots"),
    Rule.Reading(.awardDecisionWithdrawn), Rule.Reading(.contractSigned, "contractValue"),
    Rule.Reading(
      .tenderReceived, "party", "members.organisation", "members.memberRole", "members.share"),
    Rule.Reading(.consortiumFormed, "members"), Rule.Reading(.consortiumChanged, "members"),
    Rule.Reading(.organisationRegistered, "identifiers"),
  ]
}

extension Judgement {
  /// Too few for a statistic: how many there are, and no more.
  static func tooFew(_ slice: PatternSlice, _ noun: String, _ count: Int, of least: Int)
    -> Judgement
  {
    Judgement(
      .notShown(.smallSample),
      on: Later { (slice.awardEvents, ["count": count, "countMin": least]) },
      because: "\(slice.basis(noun, count)): fewer than \(least) show no pattern.")
  }

  /// Who is behind some of them is not open: nothing can be said of all.
  static func unknownParties(_ slice: PatternSlice, unknown: Int, sealed: Int) -> Judgement {
    Judgement(
      .notShown(sealed > 0 ? .withheld : .missing),
      on: Later { (slice.awardEvents, ["unknown": unknown, "sealed": sealed]) },
      because:
        "Who is behind \(counted(unknown, "winner or bidder", "winners or bidders")) is"
        + " \(sealed > 0 ? "sealed" : "not on record"), so nothing can be said of all.")
  }
}
