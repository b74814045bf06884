import CivilTime
import Commissioning
import Fields
import Projections

extension Rule {
  /// EU31-NEED-STATED.
  public static let needStated = Rule(
    id: "EU31-NEED-STATED", title: "The unmet need is stated",
    question: "Do the documents say what need cannot be met by what is already on the market?",
    sources: [
      .directive("Directive 2014/24/EU Art. 31(1) 2nd subpara", .transposition),
      .regulations2015("PCR 2015 reg. 31(2)(a)", .text),
    ],
    principle: .transparency,
    reads: [
      Reading(.documentsIssued, "needStatement", "needMetByMarket"),
      Reading(.noticeDispatched, "noticeKind", "publishedAt"),
    ],
    trigger: .first(of: .noticeDispatched, otherwise: .notYetDue, "No call is out yet."),
    logic: """
      The version of the documents in force when the call was published must state the need. A \
      need stated only in a later version, or documents that say the market can meet it, \
      contradict the duty.
      """,
    example: """
      The statement is in version 2 of 1 April, and the call was published on 20 \
      March: contradicted.
      """,
    knowableFrom: .noticeDispatched,
    canStill: "Before requests close: issue the statement to all, with more time.",
    possible: [
      .met("the version in force at publication states the need"),
      .breached("only a later version states it, or the documents say that the market meets it"),
      .notShown(.missing, "no version on record states it"),
      .notShown(.lateEntry, "the version that states it was recorded only after the call"),
      .notApplicable(.notYetDue, "the call is not out"),
    ]
  ) { exam in
    guard let call = exam.call else {
      return .notApplicable(.notYetDue, because: "No call is out yet.")
    }
    let inForce = exam.documents(at: call)
    if let version = inForce, version.needMetByMarket == true {
      return .breached(
        [call.index, version.index],
        because: "Version \(version.documentsVersion) of the documents says that the market can"
          + " meet the need.")
    }
    if let version = inForce, version.needStatement != nil {
      guard version.timing(before: call) != .lateEntry else {
        return .notShown(
          [call.index, version.index], as: .lateEntry,
          because: "Version \(version.documentsVersion) states the need and is dated"
            + " \(version.happened.date), but was recorded only after the call.")
      }
      return .met(
        [call.index, version.index],
        because: "Version \(version.documentsVersion), in force when the call of"
          + " \(call.happened.date) was published, states the need.")
    }
    if let later = exam.documents.first(where: { $0.needStatement != nil }) {
      return .breached(
        [call.index, later.index], ["stated": later.happened.date, "called": call.happened.date],
        because: "The need is first stated in version \(later.documentsVersion) of"
          + " \(later.happened.date), after the call of \(call.happened.date).")
    }
    return .notShown(
      [call.index], because: "No version of the documents on record states the need.")
  }
}
