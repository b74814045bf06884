import CivilTime
import Commissioning
import Fields
import Projections

extension Rule {
  /// EU31-BOTH-PHASES.
  public static let bothPhases = Rule(
    id: "EU31-BOTH-PHASES", title: "Both phases are there",
    question: "Do the documents hold research and development and what is to be bought after it?",
    sources: [
      .directive("Directive 2014/24/EU Art. 31(2) 1st subpara", .transposition),
      .regulations2015("PCR 2015 reg. 31(9)-(11)", .text),
    ],
    principle: .transparency,
    reads: [
      Reading(
        .documentsIssued, "stagePlan.stage", "performanceLevels.item", "maximumCosts.item",
        "complete"), Reading(.noticeDispatched, "noticeKind", "requestDeadline"),
    ],
    trigger: .first(of: .noticeDispatched, otherwise: .notYetDue, "No call is out yet."),
    logic: """
      The version in force when requests closed (or the newest before that) holds at least one \
      stage, and at least one item that can be bought with a performance level and a maximum \
      cost. A version declared complete that lacks one of them contradicts the duty; so does \
      adding it only after requests closed.
      """,
    example: """
      A file declared complete holds two stages and no maximum cost: contradicted.
      """,
    knowableFrom: .documentsIssued,
    canStill: "Before requests close: issue the missing part to all, with more time.",
    possible: [
      .met("a stage, and an item with level and maximum cost, stand in the documents"),
      .breached("documents declared complete lack one, or it was added after requests closed"),
      .notShown(.missing, "the documents on record do not hold both, and do not claim to be whole"),
      .notApplicable(.notYetDue, "the call is not out"),
    ]
  ) { exam in
    guard let call = exam.call else {
      return .notApplicable(.notYetDue, because: "No call is out yet.")
    }
    let closing = exam.requestDeadline?.moment
    let inTime = exam.documents.filter { version in
      closing.map { $0.isBefore(version.happened) != true } ?? true
    }
    guard let version = inTime.last ?? exam.documents.last else {
      return .notShown([call.index], because: "No documents are on record.")
    }
    let lacks = missingPhases(version.payload)
    let number = version.documentsVersion
    guard !lacks.isEmpty else {
      return .met(
        [version.index],
        ["stages": version.stagePlan.count, "items": purchasable(version.payload).count],
        because: "Version \(number) holds \(counted(version.stagePlan.count, "stage")) and"
          + " \(counted(purchasable(version.payload).count, "item")) with level and maximum cost.")
    }
    if let later = exam.documents.last(where: { missingPhases($0.payload).isEmpty }),
      later.index > version.index
    {
      return .breached(
        [version.index, later.index],
        because: "\(lacks.joined(separator: " and ")) came only with version"
          + " \(later.documentsVersion) of \(later.happened.date), after requests closed.")
    }
    if version.complete == true {
      return .breached(
        [version.index],
        because: "Version \(number), declared complete, lacks \(lacks.joined(separator: " and ")).")
    }
    return .notShown(
      [version.index],
      because: "Version \(number) does not show \(lacks.joined(separator: " and ")).")
  }
}

private func missingPhases(_ documents: DocumentsIssued) -> [String] {
  (documents.stagePlan.isEmpty ? ["a stage of research and development"] : [])
    + (purchasable(documents).isEmpty ? ["an item to buy with level and maximum cost"] : [])
}

/// Items that have both. A level or cost that names no item is for whatever is bought.
private func purchasable(_ documents: DocumentsIssued) -> [Identifier?] {
  let levels = Set(documents.performanceLevels.map { $0.item })
  let costs = Set(documents.maximumCosts.map { $0.item })
  guard !levels.isEmpty, !costs.isEmpty else { return [] }
  let named = levels.union(costs).filter { item in
    (levels.contains(item) || levels.contains(nil)) && (costs.contains(item) || costs.contains(nil))
  }
  return Array(named)
}
