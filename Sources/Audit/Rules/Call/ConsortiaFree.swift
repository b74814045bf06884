import CivilTime
import Commissioning
import Fields
import Projections

extension Rule {
  /// EU19-CONSORTIA-FREE.
  public static let consortiaFree = Rule(
    id: "EU19-CONSORTIA-FREE", title: "Groups may bid as such",
    question: "Could groups bid without a legal entity of their own, and on fair terms?",
    sources: [
      .directive("Directive 2014/24/EU Arts 19(2)-(3), 63(1)", .transposition),
      .regulations2015("PCR 2015 regs 19(3)-(6), 63(6)", .text),
    ],
    principle: .proportionality,
    reads: [
      Reading(
        .documentsIssued, "legalFormRequired", "groupConditions.id",
        "groupConditions.justification", "selectionCriteria.id", "selectionCriteria.category",
        "selectionCriteria.minimumTurnover", "selectionCriteria.metBy"),
      Reading(.noticeDispatched, "noticeKind", "publishedAt"),
    ],
    trigger: .first(of: .noticeDispatched, otherwise: .notYetDue, "No call is out yet."),
    logic: """
      Any version of the documents from the call on. A legal form demanded of groups in order to \
      bid contradicts the duty, and so does a demand of turnover, means or experience that each \
      member must meet alone: a group may add up what its members have. Conditions that only \
      groups must meet need a reason. Where the documents say that no form is needed, it is met; \
      where they are silent, nothing speaks against it.
      """,
    example: """
      Three references are demanded of each member of a group: contradicted. Of the group: met.
      """,
    knowableFrom: .noticeDispatched,
    canStill: "Before requests close: open the demand to groups as a whole, tell all, extend.",
    possible: [
      .met("the documents ask for no form, and conditions for groups are justified"),
      .met(.nothingContrary, "the documents demand nothing of groups, and do not say so"),
      .breached("a form is demanded, or each member must meet turnover or experience alone"),
      .notShown(.missing, "no documents are on record, or no reason for a condition of groups"),
      .notApplicable(.notYetDue, "the call is not out"),
    ]
  ) { exam in
    guard let call = exam.call else {
      return .notApplicable(.notYetDue, because: "No call is out yet.")
    }
    let versions = exam.documentsOfCall
    guard let newest = versions.last else {
      return .notShown(
        [call.index], because: "No documents were on record when the call was published.")
    }
    for version in versions {
      let number = version.documentsVersion
      if version.legalFormRequired == true {
        return .breached(
          [version.index], because: "Version \(number) demands a legal form of groups that bid.")
      }
      if let alone = version.selectionCriteria.first(where: \.isForEachAlone) {
        return .breached(
          [version.index], ["criterion": alone.id],
          because: "Version \(number) demands \(alone.id) of each member of a group alone.")
      }
    }
    for version in versions {
      guard let bare = version.groupConditions.first(where: { $0.justification == nil }) else {
        continue
      }
      return .notShown(
        [version.index], ["condition": bare.id],
        because:
          "Version \(version.documentsVersion) sets the condition \(bare.id) for groups only,"
          + " without a reason.")
    }
    let conditions = newest.groupConditions.count
    let number = newest.documentsVersion
    guard newest.legalFormRequired == false || conditions > 0 else {
      return .met(
        [newest.index], as: .nothingContrary,
        because: "Version \(number) of the documents demands nothing of groups that it does not"
          + " demand of others.")
    }
    let terms =
      conditions > 0
      ? "gives a reason for \(each(conditions, "condition")) that only groups must meet"
      : "says that groups need no legal form to bid"
    return .met(
      [newest.index], ["conditions": conditions], because: "Version \(number) \(terms).")
  }
}

extension SelectionCriterion {
  /// Whether each member of a group must have by itself what members may have together: standing
  /// and ability (Directive 2014/24/EU Art. 63(1)). Suitability is each one's own.
  fileprivate var isForEachAlone: Bool {
    let mayAddUp: Set<SelectionCategory> = [.economic, .technical, .rdCapacity]
    return metBy == .each && (minimumTurnover != nil || mayAddUp.contains(category))
  }
}
