import CivilTime
import Commissioning
import Fields
import Projections

extension Rule {
  /// UK76-AS-ADVERTISED.
  public static let asAdvertised = Rule(
    id: "UK76-AS-ADVERTISED", title: "Run as advertised",
    question:
      "Were the conditions, time limits and procedure those of the notice, or was a departure"
      + " reasoned and told to everybody before?",
    sources: [
      .regulations2015("PCR 2015 reg. 76(3)-(5)", .text),
      .directive("good practice under Directive 2014/24/EU Art. 76(1)", .transposition),
    ],
    principle: .transparency,
    reads: .ofConformity,
    trigger: .first(of: .noticeDispatched, otherwise: .notYetDue, "No call is out yet."),
    logic: """
      Deadlines, award criteria with their weights, conditions, minimum requirements, numbers of \
      candidates and the dropping of tenders are compared with the notice and the documents of \
      that day, each lot with its own. A departure is lawful where, before it, its reasons were written down and everybody \
      taking part was told, or the world. One of which nothing was said beforehand contradicts the \
      duty; one that was told without reasons, or reasoned and not told, leaves it open.
      """,
    example: """
      The notice gave until 24 April and the deadline became the 20th, without a word \
      before: contradicted. With reasons, told to all: met.
      """,
    knowableFrom: .noticeDispatched,
    canStill: "Before the departure takes effect: give the reasons and tell everybody taking part.",
    possible: [
      .met("everything that the notice stated was kept, or departures were reasoned and told"),
      .breached("the procedure departed from the notice, and nothing was said of it before"),
      .notShown(
        .missing, "nothing stated to compare, or the reasons, the telling or the lots not on record"
      ),
      .notApplicable(.notYetDue, "the call is not out"),
    ]
  ) { exam in
    conformityJudgement(exam) { departure in
      if departure.isReasoned, departure.isTold { return .excused }
      guard departure.isReasoned || departure.isTold else { return .bare }
      return .unclear(
        departure.isReasoned
          ? "that everybody taking part had been told is not on record"
          : "reasons for it are not on record")
    }
  }
}
