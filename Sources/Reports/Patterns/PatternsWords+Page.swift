import Audit
import CivilTime

// The texts of the page that hold it together.
extension PatternsWords {
  enum Page {
    static let title = "Patterns across procedures"
    static let skip = "Skip to the patterns"
    static let about = "What this is, and what it rests on"
    static let what =
      "This page lays the public procurements of one buyer and one kind of purchase (a division of"
      + " the Common Procurement Vocabulary, CPV) side by side: how long bidders had, who won how"
      + " much, who bids with whom, who is new. Each table says how many it rests on and what it"
      + " cannot tell. Each drawing shows numbers of the table that follows it."
    static let noProof =
      "It carries no proof, unlike an evidence report: it says what was computed from these"
      + " ledgers. Who holds them can repeat it, and gets the same page byte by byte."
    static let counting =
      "Procedures are counted by the day of their first award. The value of a group is split by"
      + " declared shares, else equally. Bidding jointly is shown, and is never a flag."
    static let ledgers = "Ledgers that were read"
    static let ledgerColumns = ["Ledger", "Authority", "Events", "Root", "Record", "Read as"]
    static let intact = "intact as far as it was read"
    static let damaged = "damaged: what follows rests on the events before the damage"
    static let asked = "As of"
    static let window = "First awarded"
    static let happened = "What happened until"
    static let buyer = "Buyer"
    static let division = "CPV division"
    static let every = "all"
    static let reader = "Whose eyes"
    static let left = "In no table"
    static let repeating = "How to repeat it"
    static let repeatWords =
      "With the same ledgers, each in place of its LEDGER and in this order, and the same right to"
      + " read sealed values. What is erased since is missing then."
    static let overview = "Groups of procedures"
    static let overviewCaption = "Each group of procedures, by buyer and CPV division"
    static let overviewColumns = [
      "Group", "Procedures", "Awards", "Too few for", "Questions raised",
    ]
    static let none = "none"
    static let findings = "What is asked"
    static let kinds = "A flag or a concern is a question, never a finding."
    static let limits = "Limits"
    static let noGroup = "No procedure fits, so there is nothing to show."
    static func tables(_ count: Int) -> String { Words.count(count, "table") }
    static let everyTable = "every table"
    static let inTheListAlone =
      "A group with too few for every table (small-sample) stands in this list alone."
    static let nothing = "There is nothing to list."
    static let corners =
      "Organisations appear by their ids in the ledger, and by the names under which they were"
      + " registered; of two ledgers they are the same only where a register gave them one number."
      + " What is not in the ledgers is not here."
    static let asOfFoot = "as of"

    static func span(_ window: PatternSlice.Window) -> String {
      "\(window.since) to \(window.until)"
    }

    static func eyes(_ view: Answer.View) -> String {
      switch view {
      case .auditor: "an auditor's: it also shows who meets whom as a rival"
      case .authority: "the authority's: who meets whom as a rival is left out"
      default: "the public's: it shows what anybody may see"
      }
    }

    static func rests(_ count: Int, _ noun: String) -> String {
      "Rests on \(Words.count(count, noun))."
    }

    static let tooFew = "Too few to show"
    static let tooFewWords =
      "Of these nothing is drawn or listed: a small sample shows no pattern (small-sample)."

    static func tooSmall(
      _ title: String, _ count: Int, _ noun: String, least: Int
    ) -> String {
      "\(title): \(Words.count(count, noun)), fewer than \(least)."
    }

    static func withoutDivision(_ count: Int) -> String {
      "\(Words.count(count, "procedure")) without a CPV code"
    }

    static func group(_ number: Int) -> String { "Group \(number)" }

    static func heading(_ number: Int, _ slice: PatternSlice) -> String {
      "Group \(number): \(PatternsWords.group(slice))"
    }

    /// A name of a drawing or table that no other of the page has.
    static func caption(_ title: String, _ number: Int) -> String { "\(title), group \(number)" }

    static func described(_ drawn: String, _ count: Int, _ noun: String) -> String {
      "\(drawn) It rests on \(Words.count(count, noun)). The table that follows has the same numbers."
    }

    static func drawnFirst(_ drawn: Int, _ all: Int) -> String {
      "The first \(drawn) of \(all) are drawn; the table has all."
    }

    static func drawnLast(_ drawn: Int, _ all: Int) -> String {
      "The latest \(drawn) of \(all) are drawn; the table has all."
    }

    static func elsewhere(_ count: Int) -> String {
      "\(Words.count(count, "group")) would make this file too long: ask for each with --buyer and"
        + " --cpv."
    }
    static let notHere = "not on this page"
  }
}
