import CivilTime
import Commissioning
import Fields
import Projections

extension Rule {
  /// EU31-SELECT-RD.
  public static let researchSelection = Rule(
    id: "EU31-SELECT-RD", title: "Selected for research skill",
    question: "Do the selection criteria test research, development and innovation capacity?",
    sources: [
      .directive("Directive 2014/24/EU Art. 31(6) 1st subpara", .transposition),
      .regulations2015("PCR 2015 reg. 31(20)", .text),
    ],
    principle: .proportionality,
    reads: [
      Reading(.documentsIssued, "selectionCriteria.category", "complete"),
      Reading(.noticeDispatched, "noticeKind", "publishedAt"),
    ],
    trigger: .first(of: .noticeDispatched, otherwise: .notYetDue, "No call is out yet."),
    logic: """
      The version in force at publication has at least one selection criterion of the category \
      research and development capacity. A version declared complete whose list has none \
      contradicts the duty.
      """,
    example: """
      The one criterion asks for turnover, and the list is declared complete: \
      contradicted.
      """,
    knowableFrom: .noticeDispatched,
    canStill: "Before requests close: add the criterion, tell all, and extend the deadline.",
    possible: [
      .met("one criterion tests it"),
      .breached("the list of a version declared complete has none"),
      .notShown(.missing, "no selection criteria are on record, or not that the list is whole"),
      .notApplicable(.notYetDue, "the call is not out"),
    ]
  ) { exam in
    guard let call = exam.call else {
      return .notApplicable(.notYetDue, because: "No call is out yet.")
    }
    guard let version = exam.documents(at: call) else {
      return .notShown(
        [call.index], because: "No documents were on record when the call was published.")
    }
    let criteria = version.selectionCriteria
    let number = version.documentsVersion
    let fitting = criteria.filter { $0.category == .rdCapacity }
    if !fitting.isEmpty {
      return .met(
        [version.index], ["criteria": fitting.map { $0.id }],
        because:
          "Version \(number) tests it by \(fitting.map { $0.id.spelling }.joined(separator: ", "))."
      )
    }
    if !criteria.isEmpty, version.complete == true {
      return .breached(
        [version.index], ["criteria": criteria.map { $0.id }],
        because:
          "None of the \(criteria.count) selection criteria of version \(number), declared complete,"
          + " tests it.")
    }
    return .notShown(
      [version.index],
      because: criteria.isEmpty
        ? "Version \(number) on record lists no selection criteria."
        : "None of the criteria on record tests it, and the list is not declared complete.")
  }
}
