import Audit
import CivilTime
import Commissioning
import Fields

/// Every text about patterns across procedures, as text, rows or page, in the order of the tables:
/// the one place that another language would replace. What a rule answers is worded by the rule.
enum PatternsWords {
  /// Stands under everything.
  static let disclaimer =
    "A pattern is a question, never a finding: small numbers, and markets with few suppliers, make"
    + " patterns by themselves. Not legal advice."

  /// What an auditor is told to do with what concerns rivals.
  static let duty = "Report it to the competition authority; do not tell the bidders."

  static func group(_ slice: PatternSlice) -> String {
    let owner = slice.ownerName.map { "\($0) (\(slice.owner))" } ?? slice.owner
    return "\(owner), CPV division \(slice.division)"
  }

  static func span(_ procedures: Int, _ window: PatternSlice.Window) -> String {
    "\(Words.count(procedures, "procedure")), \(window.since) to \(window.until)"
  }

  static func rests(_ count: Int, _ noun: String) -> String { "n = \(Words.count(count, noun))" }

  static func tooSmall(_ least: Int) -> String {
    "Not shown, small-sample: fewer than \(least)."
  }

  /// A verdict with the code of why: `not shown (small-sample)`.
  static func verdict(_ finding: PatternFinding) -> String {
    finding.word + (finding.outcome.code.map { " (\($0))" } ?? "")
  }

  enum Shares {
    static let byLead = "Awards by who leads"
    static let byMember = "Awards by member"
    static let noun = "award"
    static let organisation = "organisation"
    static let name = "name"
    static let numbers = ["awards", "of awards", "value", "of value"]
    static let limits = "It cannot tell why others did not bid, or how good they were."
    static let ofValue = "part of the value"
    static let ofAwards = "part of the awards"
    static let drawn = "Two bars for each organisation: its part of the value, and of the awards."
    static let drawnByNumber = "A bar for each organisation: its part of the awards."

    private static func bidders(_ wins: RepeatWins) -> String {
      let all = wins.slice.procedures.count
      return switch wins.withBidders {
      case 0: "How many bid is not on record."
      case all: "\(wins.meanBidders) bidders on average."
      default:
        "\(wins.meanBidders) bidders on average, in the \(wins.withBidders) of \(all) procedures of"
          + " which it is on record who bid."
      }
    }

    static func remarks(_ wins: RepeatWins, _ shares: AwardShares) -> String {
      var remarks = [bidders(wins)]
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
      return remarks.joined(separator: " ")
    }
  }

  enum Concentrated {
    static let title = "Concentration of value"
    static let columns = ["counted", "HHI", "as of equal suppliers"]
    static let byMember = "by member"
    static let byLead = "by lead"
    static let limits = "It cannot tell whether the market has more suppliers to offer."
    static let unknown = "of some awards it is not known who won"
    static let index = "Herfindahl-Hirschman index, up to 10000"
    static let drawn =
      "A bar for each way of counting, as long as the Herfindahl-Hirschman index (HHI), which is 10000"
      + " for one holder alone, and two lines where its bands begin."

    static func low(_ limit: Int) -> String { "\(limit): below is low" }
    static func high(_ limit: Int) -> String { "\(limit): above is high" }
    static func gap(_ reason: String) -> String { "Not shown: \(reason)." }
    static func bands(_ low: Int, _ high: Int) -> String {
      "Below \(low) low, above \(high) high: bands for mergers, borrowed for buyers."
    }
  }

  enum Partners {
    static let title = "Who bids with whom"
    static let noun = "contest"
    static let pair = "pair"
    static let jointly = "jointly"
    static let rivalColumns = ["as rivals", "of either's", "won by", "times"]
    static let limits =
      "Bidding jointly is what small organisations are asked to do, and no flag; it cannot tell what"
      + " anybody agreed."
    static let forAuditors = "Who meets whom as a rival is shown with --view auditor."
    static let jointBox = "full square, above the diagonal: jointly"
    static let rivalBox = "dashed square, below the diagonal: as rivals"
    static let drawn =
      "A grid in which each organisation has the row and the column of its number, and where two"
      + " cross, in how many procedures they met."

    static func unknown(_ bidders: Int) -> String {
      bidders == 0 ? "" : " Who is behind \(Words.count(bidders, "bidder")) is not known."
    }
    static func names(_ one: String, _ other: String) -> String { "\(one), \(other)" }
  }

  enum Newcomers {
    static let title = "Newcomers"
    static let columns = ["who", "all", "new"]
    static let rows = ["bidders", "winning leads", "winning organisations"]
    static let limits =
      "New is who neither bid nor won in as long a time before; it cannot tell who was known under"
      + " another number or name."
    static let all = "all"
    static let new = "new"
    static let drawn = "Two bars for each kind: how many there are, and how many of them are new."

    static func remark(_ entrants: NewEntrants) -> String {
      guard entrants.earlier > 0 else {
        return "Not shown: no procedure before the window is on record."
      }
      guard entrants.unknown == 0 else {
        return "Not shown: who is behind"
          + " \(Words.count(entrants.unknown, "winner or bidder", "winners or bidders")) is not known."
      }
      return "\(Words.count(entrants.earlier, "procedure")) before the window."
    }
  }

  enum Times {
    static let title = "Times allowed"
    static let noun = "deadline"
    static let columns = ["days from", "n", "Q1", "median", "Q3", "under 15", "at most 30"]
    static let call = "first publicity to first deadline"
    static let tender = "invitation to tender"
    static let limits =
      "It cannot tell how much work a bid was, or who knew before the first publicity."
  }

  enum EachTime {
    static let title = "Times allowed by procedure"
    static let noun = "procedure"
    static let columns = [
      "procedure", "first public", "to deadline", "from call", "at least", "to tender",
    ]
    static let limits =
      "Days. A least time is shown where the rulebook of a procedure asks for one and its days can be"
      + " counted; a call that is urgent on record may leave less. Where none is shown, none is"
      + " known: it cannot tell that there is none."
    static let given = "first publicity to first deadline"
    static let fromCall = "call to the deadline for requests"
    static let least = "the least from the call, by law"
    static let toTender = "invitation to the deadline for tenders"
    static let drawn = "Bars for each procedure, in days."

    static func law(_ sources: [Source]) -> String? {
      sources.isEmpty
        ? nil : "The least is that of \(Words.list(sources.map(Words.source)))."
    }
  }

  enum Small {
    static let title = "Small and voluntary"
    static let columns = [
      "year", "awards", "lead known", "lead", "of known", "member", "for winner", "of value",
    ]
    static let all = "all"
    static let limits = "Sizes are as declared; it cannot tell what subcontractors were paid."
    static let ofKnown = "led by one, of those whose size is known"
    static let ofValue = "part of the value"
    static let drawn =
      "Two bars for each year: the part of the awards that small or voluntary organisations lead, and"
      + " their part of the value."
  }

  enum Sizes {
    static let title = "Sizes"
    static let columns = ["year", "awards", "median"]
    static let limits =
      "It cannot tell prices from volumes, or one long contract from several short ones."
    static let median = "median value of an award"
    static let drawn = "A bar for each year, as long as the median value of its awards."

    static func remarks(_ trend: SizeTrend) -> String? {
      var remarks: [String] = []
      if let gap = trend.gap { remarks.append("Not shown: \(gap).") }
      if let growth = trend.growthPermille {
        remarks.append("The median changes by \(percent(permille: growth)) a year.")
      }
      for renewal in trend.renewals {
        let (whole, part) = renewal.ratioHundredths.quotientAndRemainder(dividingBy: 100)
        remarks.append(
          "\(renewal.procedure) is worth \(whole).\(part < 10 ? "0" : "")\(part) times what it"
            + " renews, \(renewal.original).")
      }
      return remarks.isEmpty ? nil : remarks.joined(separator: " ")
    }
  }
}
