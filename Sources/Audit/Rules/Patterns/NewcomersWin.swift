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
      let facts = slice.facts
      let awards = facts.spending.awards
      guard awards >= exam[.entrantAwards] else {
        return .tooFew(slice, "award", awards, of: exam[.entrantAwards])
      }
      guard facts.earlier > 0 else {
        return Judgement(
          .notShown(.smallSample),
          on: Later { (slice.awardEvents, ["awards": awards, "earlier": 0]) },
          because:
            "\(slice.basis("award", awards)): no procedure before the window is on"
            + " record, so who is new cannot be told.")
      }
      guard facts.unknownPeople == 0 else {
        return .unknownParties(
          slice, unknown: facts.unknownPeople, sealed: facts.sealedAwards)
      }
      return judge(slice)
    }
  }

  private static func judge(_ slice: PatternSlice) -> Judgement {
    let facts = slice.facts
    let entrants = Later { NewEntrants(slice) }
    let outcome: Outcome =
      facts.hasNewLead
      ? .met(.shown) : facts.hasNewMember ? .met(.short) : .breached(.contrary)
    return Judgement(
      outcome, on: Later { (slice.awardEvents, entrants.value.figures) },
      because: entrants.value.words
        + (outcome.verdict == .breached ? ": what keeps newcomers out?" : "."))
  }
}

extension NewEntrants {
  fileprivate var figures: Figures {
    [
      "awards": awards, "earlierProcedures": earlier, "bidders": bidders.all,
      "newBidders": bidders.new, "leads": leads.all, "newLeads": leads.new,
      "members": members.all, "newMembers": members.new, "since": slice.window.since,
      "until": slice.window.until,
    ]
  }

  fileprivate var words: String {
    "\(slice.basis("award", awards)): new were \(bidders.new) of \(bidders.all) bidders,"
      + " \(leads.new) of \(leads.all) winning leads and \(members.new) of"
      + " \(counted(members.all, "winning organisation"))"
  }
}
