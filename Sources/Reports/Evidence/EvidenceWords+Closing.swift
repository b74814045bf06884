import Audit

// The texts of the last sections: letters, drawings, proofs and limits.
extension EvidenceWords {
  enum Letters {
    static let heading = "What to ask for"
    static let what =
      "Letters ready to copy. They state only what is on record; add your name and address."
    static let forReasons = "A letter that asks for reasons"
    static let complaint = "A letter that names what the record contradicts"
    static let forRecords = "A letter that asks for what the record does not show"
    static let noDecision = "We ask for the decisions that you took in this procedure."
    static let decisions = "Your record holds these decisions:"
    static let askReasons =
      "Please send us the reasons for each, the criteria and scores they rest on, and who decided."
      + " We also ask when each decision was taken, where the record gives only the day on which it"
      + " was written down."
    static let contradicts = "Your own record contradicts these duties:"
    static let askCorrection =
      "Please tell us whether you agree, what you will put right, and that nothing is signed until"
      + " then. This letter waives no right and no time to go to a court."
    static let notShown =
      "Your record does not answer these questions. Please send us what does, or tell us that there"
      + " is nothing:"

    static func opening(_ title: String, _ procedure: String) -> String {
      "To the authority\nConcerning: \(title) (\(procedure))"
    }

    static func closing(_ origin: String, _ size: Int, _ root: String) -> String {
      "The facts above are taken from your log \(origin), as it stood with \(size) events, root"
        + " \(root)."
    }

    static func event(_ index: Int, _ type: String, _ at: String, _ recorded: String) -> String {
      "event \(index), \(type), happened \(at), recorded \(recorded)"
    }

    static func point(
      _ number: Int, _ question: String, _ answer: String, _ source: String, _ events: String
    ) -> String {
      "\(number). \(question) \(answer) (\(source).) The record: \(events)."
    }

    static func missing(
      _ number: Int, _ question: String, _ answer: String, _ types: String
    ) -> String {
      "\(number). \(question) \(answer)" + (types.isEmpty ? "" : " What would settle it: \(types).")
    }
  }

  enum Drawings {
    static let heading = "Drawings"
    static let timeline = "Timeline"
    static let lanes = "Each event as a mark in the lane of the party that it names, by day"
    static let authority = "authority"
    static let periods = "The time that was given, and the least that the law asks for"
    static let periodColumns = ["Period", "From", "To", "Days", "At least until", "Law"]
    static let requests = "to ask to take part"
    static let standstill = "standstill"
    static let tendered = "tender in"
    static let noPeriods = "No period with a least length is on record."
    static let eventColumns = ["Lane", "Events"]
    static let funnel = "Parties, step by step"
    static let funnelColumns = ["Step", "Reached it", "Who left then, and why"]
    static let nobodyLeft = "nobody"
    static let noReason = "no reason on record"
    static let scores = "Scores by criterion"
    static let scoreColumns = ["Criterion", "Party", "Agreed score", "Event"]
    static let noScores =
      "No agreed score by criterion is on record and open to this reader."
    static let whole = "total"

    static func given(_ days: Int) -> String { "given \(Words.count(days, "day"))" }
    static func least(_ days: Int) -> String { "at least \(days)" }

    static func left(_ party: String, _ how: String, _ reasons: String) -> String {
      "\(party) (\(how)): \(reasons)"
    }

    static func timelineWords(_ first: String, _ last: String, _ lanes: Int) -> String {
      "From \(first) to \(last), in \(Words.count(lanes, "lane")). The table below says the same."
    }

    static let funnelWords =
      "A bar for each step, as long as the number of parties that reached it. The table below says"
      + " the same."
    static let scoreWords =
      "A bar for each party and criterion, as long as its agreed score. The table below says the"
      + " same."
  }

  enum Proofs {
    static let heading = "The proofs"
    static let what =
      "The log is a Merkle tree (RFC 6962) whose root the authority's log key signs. Each event"
      + " here carries its path to that root, and each of its signers' signatures. The last event of"
      + " the tree seals a directory of the newest event of every stream, and by it the streams"
      + " below are without a gap. All of it is in this file."
    static let log = "Log"
    static let size = "Events in the log"
    static let root = "Root"
    static let sealed = "Sealed"
    static let keys = "Key of the log, as this file has it"
    static let lines = "Events in this file"
    static let opened = "Sealed values opened to this reader"
    static let note = "The signed checkpoint"
    static let itself =
      "The key came with this file, so by itself it proves nothing about who signed: compare it with"
      + " the one that the authority publishes elsewhere. The check in this page is a convenience:"
      + " whoever changes a page can change its script too. A program of your own cannot be changed"
      + " by the page."
    static let elsewhere = "How to check it elsewhere"
    static let byProgram =
      ": checks everything, runs the rules again, makes the page anew and compares every byte."
    static let byScript =
      ": a short program in another language, written from the description of the format alone; it"
      + " checks all but the rules."
    static let streams = "Streams without a gap"
    static let others = "Events of other streams: who may sign, and who the organisations are"
    static let otherColumns = [
      "Event", "Stream", "What", "Recorded", "Typed by", "This page's check",
    ]
  }

  enum Limits {
    static let heading = "Limits"
    static let truth =
      "The proofs show that nothing recorded was changed or left out. They do not show that what was"
      + " recorded is true, or that everything that happened was recorded."
    static let clock = "Complaining or asking for reasons usually does not stop the clock."
    static let advice = "Not legal advice; not a finding."
    static let corrections =
      "Some events were corrected. What is told counts the corrections in; the chronology shows both."
    static let roles =
      "Natural persons appear by the handle of their role. Statistics about rivals are left out of"
      + " public copies and those of parties."
    static let thresholds = "The numbers that the rules compared with"

    static func completeness(_ size: Int) -> String {
      "Complete up to event \(size - 1), on the word of the log: nobody replayed the whole log to"
        + " make this file. What was recorded later is not here."
    }

    static func withheld(_ rules: [String]) -> String {
      rules.isEmpty
        ? "No question was left open because a value is withheld."
        : "Left open because a value is withheld: \(Words.list(rules))."
    }

    static func late(_ rules: [String]) -> String {
      rules.isEmpty
        ? "No question was left open because something was entered late."
        : "Left open because something was entered late: \(Words.list(rules))."
    }

    static func contested(_ rules: [String]) -> String {
      rules.isEmpty
        ? "No party contests an event that was used."
        : "A party contests events that these use: \(Words.list(rules))."
    }

    static func unasked(_ sentence: String) -> String {
      "\(sentence): that takes the other procedures of the ledger, and this file holds one."
    }

    static func rulebook(
      _ name: String?, fits: Answer.Fit, basis: Answer.Basis
    ) -> String {
      "Rulebook: \(name ?? "none"); whether it fits the procedure: \(fits.rawValue). The record is"
        + " \(basis.rawValue)."
    }
  }
}
