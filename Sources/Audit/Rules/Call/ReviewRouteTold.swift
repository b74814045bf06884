import CivilTime
import Commissioning
import Fields
import Projections

extension Rule {
  /// REV-ROUTE-TOLD.
  public static let reviewRouteTold = Rule(
    id: "REV-ROUTE-TOLD", title: "How to challenge is told",
    question: "Were people told how, where and by when to challenge?",
    sources: [
      .directive("Directive 2014/24/EU Annex V part C (the notice)", .memory),
      .regulations2015("Directive 2014/24/EU Annex V part C (the notice)", .memory),
      .anywhere("good practice"),
    ],
    principle: .remedy,
    reads: [
      Reading(.noticeDispatched, "noticeKind", "reviewBody.timeLimit", "publishedAt"),
      Reading(.documentsIssued, "reviewBody.timeLimit"),
      Reading(.decisionNoticesSent, "notices.challengeInfo"),
    ],
    trigger: .first(of: .noticeDispatched, otherwise: .notYetDue, "No call is out yet."),
    logic: """
      The notice, or the documents in force at its publication, name the review body and the time \
      limit. Whether the decision letters repeat it is good practice, and counted beside it.
      """,
    example: """
      The notice names the review board and no time limit: not shown.
      """,
    knowableFrom: .noticeDispatched,
    canStill: "At any time: tell all, and say by when; put it in every decision letter.",
    possible: [
      .met("body and time limit are told with the call"),
      .notShown(.missing, "the body or the time limit is not on record"),
      .notApplicable(.notYetDue, "the call is not out"),
    ],
    impossible: [
      .breached:
        "Silence of the notice is absence, and the record cannot show that nobody was told."
    ]
  ) { exam in
    guard let call = exam.call else {
      return .notApplicable(.notYetDue, because: "No call is out yet.")
    }
    let version = exam.documents(at: call)
    let inNotice = call.reviewBody.map { (body: $0, event: call.index) }
    let inDocuments = version.flatMap { version in
      version.reviewBody.map { (body: $0, event: version.index) }
    }
    let told = [inNotice, inDocuments].compactMap { $0 }
    let letters = exam.all(DecisionNoticesSent.self)
    let notices = letters.flatMap { $0.notices }
    let repeated = notices.filter { $0.challengeInfo != nil }.count
    let beside =
      notices.isEmpty ? "" : "; \(repeated) of \(notices.count) decision letters tell how"
    let figures: Figures = ["letters": notices.count, "lettersThatTell": repeated]
    if let whole = told.first(where: { $0.body.timeLimit != nil }) {
      return .met(
        [whole.event] + letters.indexes(), figures,
        because:
          "The review body, \(whole.body.name), and the time limit were told with the call\(beside)."
      )
    }
    return .notShown(
      [call.index] + told.map { $0.event } + letters.indexes(), figures,
      because: (told.isEmpty
        ? "No review body is told with the call" : "The call tells no time limit") + beside + ".")
  }
}
