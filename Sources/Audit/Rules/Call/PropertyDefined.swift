import CivilTime
import Commissioning
import Fields
import Projections

extension Rule {
  /// EU31-IPR-DEFINED.
  public static let propertyDefined = Rule(
    id: "EU31-IPR-DEFINED", title: "Intellectual property is arranged",
    question: "Do the documents say who owns and may use what is developed?",
    sources: [
      .directive("Directive 2014/24/EU Art. 31(6) 3rd subpara", .transposition),
      .regulations2015("PCR 2015 reg. 31(22)", .text),
    ],
    principle: .transparency,
    reads: [
      Reading(.documentsIssued, "ipr"), Reading(.noticeDispatched, "noticeKind", "publishedAt"),
      Reading(.contractSigned, "partner", "ipr"),
    ],
    trigger: .first(of: .noticeDispatched, otherwise: .notYetDue, "No call is out yet."),
    logic: """
      The version in force at publication has the arrangements. A version or a contract that has \
      them for the first time after the call contradicts the duty. A contract may refer to the \
      documents or have words of its own: whether those depart in substance no program can tell, \
      so that the finding says where to read.
      """,
    example: """
      The documents say nothing, and the contract of 16 July gives everything to the buyer: \
      contradicted.
      """,
    knowableFrom: .noticeDispatched,
    canStill: "Before requests close: issue the arrangements to all, with more time.",
    possible: [
      .met("the version in force at publication has them, and no contract has other words"),
      .met(.wordedOtherwise, "the same, and a contract has words of its own"),
      .breached("they came only after the call, in a later version or in a contract"),
      .notShown(.missing, "neither the documents nor a contract on record have them"),
      .notShown(.lateEntry, "the version that has them was recorded only after the call"),
      .notApplicable(.notYetDue, "the call is not out"),
    ]
  ) { exam in
    guard let call = exam.call else {
      return .notApplicable(.notYetDue, because: "No call is out yet.")
    }
    let contracts = exam.all(ContractSigned.self).filter { $0.ipr != nil }
    guard let version = exam.documents(at: call), let arranged = version.ipr else {
      return arrangedLate(exam, call, contracts)
    }
    let number = version.documentsVersion
    guard version.timing(before: call) != .lateEntry else {
      return .notShown(
        [call.index, version.index], as: .lateEntry,
        because: "Version \(number) has the arrangements and is dated \(version.happened.date), but"
          + " was recorded only after the call.")
    }
    let events = [call.index, version.index] + contracts.indexes()
    let told =
      "Version \(number), in force when the call of \(call.happened.date) was published, has the"
      + " arrangements"
    if let other = contracts.first(where: { $0.ipr.map { !$0.isWorded(as: arranged) } ?? false }) {
      return .met(
        events, ["contracts": contracts.count, "partner": other.partner], as: .wordedOtherwise,
        because:
          "\(told); the contract with \(other.partner) of \(other.happened.date) has words of"
          + " its own for them, which are to be read beside those.")
    }
    return .met(events, ["contracts": contracts.count], because: "\(told).")
  }
}

private func arrangedLate(
  _ exam: Examination, _ call: Recorded<NoticeDispatched>, _ contracts: [Recorded<ContractSigned>]
) -> Judgement {
  if let later = exam.documents.first(where: { $0.ipr != nil }) {
    return .breached(
      [call.index, later.index], ["stated": later.happened.date, "called": call.happened.date],
      because: "Intellectual property is first arranged in version \(later.documentsVersion) of"
        + " \(later.happened.date), after the call of \(call.happened.date).")
  }
  if let contract = contracts.first {
    return .breached(
      [call.index, contract.index],
      ["stated": contract.happened.date, "called": call.happened.date],
      because: "Intellectual property is first arranged in the contract with \(contract.partner) of"
        + " \(contract.happened.date), and in no documents before it.")
  }
  return .notShown(
    [call.index], because: "No arrangement of intellectual property is on record.")
}

extension String {
  /// Whether the wording is the same, byte by byte.
  fileprivate func isWorded(as other: String) -> Bool { utf8.elementsEqual(other.utf8) }
}
