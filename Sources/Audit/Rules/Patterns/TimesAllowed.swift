import CivilTime
import Commissioning
import Fields
import Projections

extension Threshold {
  /// Fewer procedures than this make no pattern of times.
  public static let timesProcedures = Threshold("timesProcedures", 5, "procedures", .ours)
}

extension Rule {
  /// SEED-TIME-PATTERN.
  public static let timesAllowed = Rule(
    id: "SEED-TIME-PATTERN", title: "Times usually allowed",
    question: "How long does this buyer usually leave bidders?",
    sources: [.anywhere("a concern of the sector, no number in law")],
    principle: .fairMarket,
    reads: [
      Reading(.procedureOpened, "buyers", "cpv"),
      Reading(.noticeDispatched, "noticeKind", "publishedAt", "requestDeadline", "tenderDeadline"),
      Reading(.marketConsulted, "invitedOpenly"),
      Reading(.invitationsSent, "tenderDeadline", "recipients.sentAt"),
      Reading(.deadlineExtended, "period", "newDeadline"), Reading(.awardDecided),
    ],
    trigger: .first(of: .noticeDispatched, otherwise: .notYetDue, "No call is out yet."),
    logic: """
      Days from the first publicity to the first deadline, and from the invitation to the deadline \
      for tenders, of the same buyer and CPV division in the months up to this procedure: how many, \
      median and quartiles, and how many are under 15 and at most 30 days. A number to know.
      """,
    example: "Five calls of 20, 25, 30, 31 and 60 days: the median is 30, and 3 of 5 are at most 30"
      + " days: shown, clear.",
    thresholds: [.windowMonths, .timesProcedures],
    comparesProcedures: true,
    knowableFrom: .noticeDispatched,
    canStill: "Before the next call: say early what is planned, and leave more time.",
    possible: [
      .met("the times can be told"),
      .notShown(.smallSample, "one procedure alone, or too few with a deadline"),
      .notShown(.missing, "there is no CPV code"),
      .notApplicable(.notYetDue, "the call is not out"),
    ],
    impossible: [
      .breached: "No law and no default says how much is enough: it is a number to know."
    ]
  ) { exam in
    exam.judgePattern { slice in
      let facts = slice.facts
      let (most, least) = (max(facts.calls, facts.tenders), exam[.timesProcedures])
      guard most >= least else {
        return .tooFew(slice, "procedure with a deadline", most, of: least)
      }
      let times = Later { TimePattern(slice) }
      return Judgement(
        .met(.shown), on: Later { (slice.awardEvents, times.value.figures) },
        because: times.value.words(atLeast: least))
    }
  }
}

extension TimePattern {
  fileprivate var figures: Figures {
    [
      "callCount": call.count, "callUnder15": call.under15, "callAtMost30": call.atMost30,
      "tenderCount": tender.count, "tenderUnder15": tender.under15,
      "tenderAtMost30": tender.atMost30, "since": slice.window.since,
      "until": slice.window.until,
    ]
  }

  fileprivate func words(atLeast least: Int) -> String {
    let shown = [
      ("from first publicity to the first deadline", call), ("from invitation to tender", tender),
    ].filter { $0.1.count >= least }
    let words = shown.map { name, times in
      "\(name) the median of \(times.count) is"
        + " \(Quartiles.text(times.quartiles?.median ?? 0)) days, \(times.under15) under 15 and"
        + " \(times.atMost30) at most 30"
    }
    return "\(slice.basis("procedure", slice.procedures.count)): "
      + words.joined(separator: "; ") + "."
  }
}
