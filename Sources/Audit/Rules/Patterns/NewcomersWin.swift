import CivilTime
import Commissioning
import Fields
import Projections

extension Threshold {
  /// Fewer awards than this say nothing of newcomers.
  public static let entrantAwards = Threshold("entrantAwards", 5, "awards", .ours)
}

extension Rule {
  /// SEED-NEW-ENTRANTS.
  public static let newcomersWin = Rule(
    id: "SEED-NEW-ENTRANTS", title: "Newcomers get in",
    question: "Does anyone new ever get in?",
    sources: [
      .anywhere(
        "a concern of the sector; beside it the Provider Selection Regime 2023 reg. 25(2)(g),(h),"
          + " by which new and lost providers are counted every year", .text)
    ],
    principle: .fairMarket, reads: Reading.pattern,
    trigger: .first(of: .awardDecided, otherwise: .notYetDue, "No award is decided."),
    logic: """
      Of those who bid and won with the same buyer in the same CPV division in the months up to \
      this award: who neither bid nor won in as many months before. Counted for leads and for \
      members apart. Raised where there were enough awards and nobody new won at either level; a \
      new member beside an old lead is little, and something. Where no earlier procedure is on \
      record, everybody would look new, so nothing is said.
      """,
    example:
      "9 awards in three years, all to leads and members of the three years before: raised. One of"
      + " them to a new member of an old group: clear, and short.",
    thresholds: [.windowMonths, .entrantAwards],
    comparesProcedures: true,
    knowableFrom: .awardDecided,
    canStill: "Before the next call: go out to those who never came, and ask what keeps them.",
    possible: [
      .met("somebody new won as lead"),
      .met(.short, "somebody new won, and only as a member"),
      .breached("nobody new won, of enough awards"),
      .notShown(.smallSample, "one procedure alone, too few awards, or none before the window"),
      .notShown(.withheld, "who is behind a winner is sealed"),
      .notShown(.missing, "who is behind a winner or bidder, or the CPV code, is not on record"),
      .notApplicable(.notYetDue, "no award is decided"),
    ]
  ) { exam in
    exam.judgePattern { slice in
      let entrants = NewEntrants(slice)
      guard entrants.awards >= exam[.entrantAwards] else {
        return .tooFew(slice, "award", entrants.awards, of: exam[.entrantAwards])
      }
      guard entrants.earlier > 0 else {
        return .notShown(
          slice.awardEvents, ["awards": entrants.awards, "earlier": 0],
          as: .smallSample,
          because:
            "\(slice.basis("award", entrants.awards)): no procedure before the window is on"
            + " record, so who is new cannot be told.")
      }
      guard entrants.unknown == 0 else {
        return .unknownParties(
          slice, unknown: entrants.unknown, sealed: slice.awards.count { $0.award.isSealed })
      }
      return judge(entrants)
    }
  }

  private static func judge(_ entrants: NewEntrants) -> Judgement {
    let slice = entrants.slice
    let (leads, members) = (entrants.leads, entrants.members)
    let events = slice.awardEvents
    let figures: Figures = [
      "awards": entrants.awards, "earlierProcedures": entrants.earlier,
      "bidders": entrants.bidders.all, "newBidders": entrants.bidders.new,
      "leads": leads.all, "newLeads": leads.new, "members": members.all,
      "newMembers": members.new, "since": slice.window.since, "until": slice.window.until,
    ]
    let words =
      "\(slice.basis("award", entrants.awards)): new were \(entrants.bidders.new) of"
      + " \(entrants.bidders.all) bidders, \(leads.new) of \(leads.all) winning leads and"
      + " \(members.new) of \(counted(members.all, "winning organisation"))"
    if leads.new > 0 { return .met(events, figures, because: "\(words).") }
    if members.new > 0 { return .met(events, figures, as: .short, because: "\(words).") }
    return .breached(events, figures, because: "\(words): what keeps newcomers out?")
  }
}
