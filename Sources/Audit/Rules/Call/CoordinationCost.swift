import CivilTime
import Commissioning
import Fields
import Projections

extension Rule {
  /// SEED-COORD-COST.
  public static let coordinationCost = Rule(
    id: "SEED-COORD-COST", title: "Convening is paid for",
    question: "Is convening and managing a consortium paid for?",
    sources: [.anywhere("a concern of the sector; no legal source")],
    principle: .fairMarket,
    reads: [
      Reading(.documentsIssued, "coordinationCost", "coordinationAmount", "groupsExpected"),
      Reading(.participationRequested, "members"), Reading(.tenderReceived, "members"),
    ],
    trigger: .first(of: .documentsIssued, otherwise: .notYetDue, "No documents are issued yet."),
    logic: """
      The newest documents that speak of it decide: a line above zero, or leave to price it, is \
      clear; excluded, or a line of zero, is raised; silence is not shown. Where groups were not \
      expected and none applied, the question does not arise.
      """,
    example: """
      The documents have a line of zero for leading a group: raised. They say nothing: \
      not shown.
      """,
    knowableFrom: .documentsIssued,
    canStill: "Before tenders are due: say in the documents that it may be priced.",
    possible: [
      .met("the documents have a line for it, or let tenders price it"),
      .breached("the documents exclude it, or give it nothing"),
      .notShown(.missing, "the documents are silent"),
      .notApplicable(.notYetDue, "no documents are issued"),
      .notApplicable(.exempt, "groups were not expected, and none applied"),
    ]
  ) { exam in
    let groups = groupEvents(exam)
    let version = exam.documents.last { $0.coordinationCost != nil }
    if groups.isEmpty, let latest = exam.documents.last, latest.groupsExpected == false {
      return .notApplicable(
        .exempt, [latest.index], because: "The documents expect no groups, and none applied.")
    }
    guard let version, let cost = version.coordinationCost else {
      return .notShown(
        Array(exam.documents.suffix(1)).indexes() + groups,
        because: "The documents say nothing about it.")
    }
    let events = [version.index] + groups
    let number = version.documentsVersion
    switch cost {
    case .priceable: return .met(events, because: "Version \(number) lets tenders price it.")
    case .excluded:
      return .breached(events, because: "Version \(number) of the documents excludes it.")
    case .line:
      guard let amount = version.coordinationAmount else {
        return .met(events, because: "Version \(number) has a line for it.")
      }
      let sum = "\(amount.amount) \(amount.currency.spelling)"
      return amount.amount > .blank
        ? .met(
          events, ["amount": amount.amount],
          because: "Version \(number) has a line of \(sum) for it.")
        : .breached(
          events, ["amount": amount.amount],
          because: "Version \(number) has a line of \(sum) for it.")
    }
  }
}

private func groupEvents(_ exam: Examination) -> [Int] {
  exam.all(ParticipationRequested.self).filter { $0.members.count > 1 }.indexes()
    + exam.all(TenderReceived.self).filter { $0.members.count > 1 }.indexes()
}
