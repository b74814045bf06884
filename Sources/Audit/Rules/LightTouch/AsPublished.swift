import CivilTime
import Commissioning
import Fields
import Projections

extension Rule {
  /// PA20-AS-PUBLISHED.
  public static let asPublished = Rule(
    id: "PA20-AS-PUBLISHED", title: "The published procedure was followed",
    question: "Was the procedure that the authority itself had published followed?",
    sources: [.act2023("Procurement Act 2023 ss. 20(1), 31", .text)],
    principle: .transparency,
    reads: .ofConformity,
    trigger: .first(of: .noticeDispatched, otherwise: .notYetDue, "No call is out yet."),
    logic: """
      Deadlines, award criteria with their weights, conditions, minimum requirements, numbers of \
      candidates and the dropping of tenders are compared with the tender notice and the documents \
      of that day, each lot with its own. A departure is lawful where it had been published or told to every supplier \
      taking part before it took effect. One without a word on record contradicts the duty; one \
      that was reasoned, and not told on record, leaves it open.
      """,
    example: """
      The notice promised that no tender would be dropped between rounds. One was dropped: \
      contradicted. A change notice had said so before: met.
      """,
    knowableFrom: .noticeDispatched,
    canStill: "Before the departure takes effect: publish the change, and give time for it.",
    possible: [
      .met("everything that was published was kept, or changed by a publication before"),
      .breached("the procedure departed from it, and nothing was said of it before"),
      .notShown(
        .missing, "nothing published to compare, or the telling or the lots are not on record"),
      .notApplicable(.notYetDue, "the call is not out"),
    ]
  ) { exam in
    conformityJudgement(exam) { departure in
      if departure.isTold { return .excused }
      return departure.isReasoned
        ? .unclear("that every supplier taking part had been told is not on record") : .bare
    }
  }
}
