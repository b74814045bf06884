import Audit
import Projections

/// Every text of the evidence report, in the order of its sections: the one place that another
/// language would replace.
enum EvidenceWords {
  static let skip = "Skip to the report"
  static let unchecked =
    "Nothing was checked by this page: its script did not run. To check it, run 'probity verify'"
    + " on this file."
  static let checkpoint = "checkpoint"
  static let happened = "happened"
  static let recorded = "recorded"
  static let withheld = "withheld"
  static let nothing = "nothing on record"
  static let unnamed = "not named on record"
  static let yes = "yes"
  static let no = "no"

  static func title(_ procedure: String) -> String { "Evidence report: \(procedure)" }

  static func exhibit(_ number: Int) -> String { "E\(number)" }

  /// `stagePlan` is read as `stage plan`.
  static func fieldName(_ name: String) -> String {
    name.reduce(into: "") { words, letter in
      if letter.isUppercase { words.append(" ") }
      words.append(letter.lowercased())
    }
  }

  enum Opening {
    static let heading = "What this is"
    static let what =
      "This file tells how one public procurement went, from the record that the authority kept of"
      + " it. It holds the exact bytes of every event of that record, with the proof that each stands"
      + " in the authority's signed log and that none was left out. It needs no network."
    static let procedure = "Procedure"
    static let authority = "Authority"
    static let copy = "Whose copy"
    static let asOf = "As of"
    static let complete = "Complete up to"
    static let rulebook = "Rulebook"
    static let noRulebook = "none pinned"
    static let standing = "Where it stands"
    static let withheld = "What is withheld from this copy"
    static let withheldColumns = [
      "Field", "Values", "Events", "Why (eForms BT-197)", "Recorded by", "Sealed until",
    ]
    static let untilShown = "the authority shows it"
    static let erased = "never again: erased in "
    static let revealed = "This copy also shows what was revealed to its reader. Do not pass it on:"
    static let nothingWithheld = "Nothing is withheld from this copy."

    static func reader(_ party: String?, isPublic: Bool) -> String {
      guard let party else { return "public: it shows what anybody may see" }
      return isPublic
        ? "public, about \(party): it shows what anybody may see, and can be passed on"
        : "made for \(party): it also shows what only this party may see"
    }

    static func onlyRule(_ rule: String) -> String {
      "; of the rules it tells of \(rule) alone, and the answer counts all"
    }

    static func revealedTo(_ reader: String) -> String { ", to \(reader), by " }

    static func completeUpTo(_ size: Int, _ origin: String, _ time: String) -> String {
      "event \(size - 1) of the log \(origin), sealed at \(time)"
    }

    static func withheldCount(_ count: Int) -> String {
      "\(Words.count(count, "value")) \(count == 1 ? "is" : "are") withheld: which, why, by whom, until when"
    }
  }

  enum Routes {
    static let heading = "Act by"
    static let caption = "Routes by which a decision can be challenged, with a court and without"
    static let columns = [
      "Route", "Who may use it", "What it gives", "By when, on the earliest reading, and from what",
      "What it costs", "Whether it stops the signature", "What else to know",
    ]
    static let nothing = "nothing on record to use it against"
    static let against = " against "
    static let eachDecision = "Each decision, and by when it can be challenged"
    static let decisionColumns = [
      "Decision", "Could be known on", "Route", "Last day", "State", "Counted from",
    ]
    static let eachDay = "Each matter that the record contradicts or does not show, and until when"
    static let dayColumns = ["Last day", "Matter", "Could be known from", "Route"]
    static let earliest =
      "The days are the earliest reading of the law, counted from what could have been known. They"
      + " are no promise that there is time: when somebody ought to have known is for a court."

    static var marks: String {
      let read = Mark.allCases.filter { $0 != .own }.map { "\($0.rawValue), \($0.meaning)" }
      return "How far a source was read stands in brackets: \(read.joined(separator: "; "))."
    }

    static func told(_ body: String) -> String { "The call names \(body)." }
    static func closed(_ day: String) -> String { "closed after \(day)\(against)" }

    static func words(_ state: ChallengeWindows.State) -> String {
      switch state {
      case .withoutLastDay: "at once: no law sets a last day"
      case .notBegun: "its clock has not begun on record"
      case .none: "does not arise: there is no standstill here"
      case .notModelled: "not counted: the calendar does not know the year"
      case .open, .closed: state.rawValue
      }
    }
  }

  enum Verdicts {
    static let heading = "The answer"
    static let caption = "What the rules found, by principle"
    static let columns = [
      "Principle", "Met", "Nothing against it", "Against it", "Not shown", "Does not apply",
    ]
  }

  enum Lane {
    static let heading = "What happened to you"
    static let columns = [
      "Event", "What happened", "Where you stood then", "Reasons on record", "Who decided",
      "When it happened", "When it was recorded",
    ]
    static let unmoved = "unchanged"
    static let nobody = "nobody is named"
    static let untied = "tied to nothing"

    static func caption(_ party: String) -> String { "Every event that concerns \(party)" }

    static func standing(_ party: String, _ standing: String, isIn: Bool) -> String {
      "\(party): \(standing)" + (isIn ? "." : ", no longer in the procedure.")
    }
  }

  enum Findings {
    static let heading = "What the record contradicts, does not show and asks"
    static let kinds =
      "A legal duty is met or contradicted. A good practice is followed or not. A flag or a concern"
      + " is a question, never a finding. What is not shown may still have been done."
    static let before = "Before it was corrected:"
    static let decided = "How it is decided"
    static let mayAnswer = "What the authority may answer, and would have to show"
    static let settles = "What would settle it"
    static let canStill = "What can still be done"
    static let challenge = "How it can be challenged"
    static let contested = "Contested by a party in"

    static func records(_ types: String) -> String { "records of \(types)" }

    static func title(_ group: EvidenceGroup) -> String {
      switch group {
      case .contradicted: "Duties that the record contradicts"
      case .notShown: "What the record does not show"
      case .asked: "Questions that it raises"
      }
    }

    static func nothing(_ group: EvidenceGroup) -> String {
      switch group {
      case .contradicted: "The record contradicts no legal duty that was looked at."
      case .notShown: "The record shows all that was looked for."
      case .asked: "It raises no question that the law does not settle."
      }
    }
  }

  enum Comparison {
    static let what =
      "What is on record for you and for one who won, side by side. A difference is a question:"
      + " whether it is allowed is for the rules to say. The number behind a value is its event."

    static func heading(_ winner: String) -> String { "You and \(winner)" }
    static func caption(_ topic: String) -> String {
      topic.prefix(1).uppercased() + topic.dropFirst()
    }
    static func columns(_ party: String, _ winner: String) -> [String] {
      ["Fact", party, winner, "Difference"]
    }

    static func difference(_ difference: TreatmentComparison.Difference) -> String {
      switch difference {
      case .none: "none"
      case .different: "different"
      case .withheld: "withheld"
      case .apart: "not comparable"
      }
    }
  }

  enum Chronology {
    static let heading = "The full chronology"
    static let what =
      "Every event of the procedure, in the order of the log. The last column says what the script in"
      + " this page found when it checked the event's bytes."
    static let caption = "All events"
    static let columns = [
      "Event", "Happened", "Recorded", "What", "Parties", "Typed by", "This page's check",
    ]
    static let corrected = "corrected by"
    static let unmarked = "not checked yet"
    static let csv = "The same as CSV, to copy"
    static let csvColumns = [
      "index", "at", "recordedAt", "type", "parties", "actor", "stream", "revision", "leaf",
    ]

    static func parties(_ count: Int) -> String { "\(count) parties" }
  }

  enum Exhibits {
    static let heading = "Exhibits"
    static let what = "Each event that something in this report rests on, with what it states."
    static let happened = "Happened"
    static let recorded = "Recorded"
    static let actor = "Typed by"
    static let place = "Stands in"
    static let revision = "revision"
    static let leaf = "Leaf hash"
  }
}
