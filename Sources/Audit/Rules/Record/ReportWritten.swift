import CivilTime
import Commissioning
import Fields
import Projections

extension Rule {
  /// EU84-REPORT.
  public static let reportWritten = Rule(
    id: "EU84-REPORT", title: "A report is written",
    question: "Is there a written report that holds what the law wants in it?",
    sources: [
      .directive("Directive 2014/24/EU Art. 84(1)", .text),
      .regulations2015("PCR 2015 reg. 84(1)", .text),
    ],
    principle: .accountability,
    reads: [
      Reading(.reportDrawn, "reportItems", "notApplicable"), Reading(.contractSigned),
      Reading(.procedureCancelled), Reading(.candidateRejected, "ground", "reasons.ground"),
      Reading(.tenderEliminated, "ground", "reasons.ground"),
      Reading(.interestDeclared, "interests.organisation"),
      Reading(.conflictsAssessed, "conflicts"), Reading(.conflictManaged),
      Reading(.participationRequested, "members.organisation"),
      Reading(.tenderReceived, "members.organisation"),
    ],
    trigger: .first(
      of: .contractSigned, .procedureCancelled, otherwise: .notYetDue,
      "No contract is signed, and the procedure is not cancelled."),
    logic: """
      The reports on record, taken together, hold the subject and value, the selection and, with a \
      contract, the winner; without one, why nothing was awarded; and abnormally low tenders and \
      conflicts of interest where the record shows some. An interest is a conflict where it lies \
      behind somebody who took part; one that is sealed, or in somebody else, asks nothing of the \
      report. Declaring that there is nothing to say of what the record shows contradicts the duty. \
      Other items are for other procedures, or leave no trace here.
      """,
    example: """
      A tender was rejected as abnormally low, and the report says that there was none: \
      contradicted.
      """,
    knowableFrom: .reportDrawn,
    canStill: "At any time: complete the report; it goes to the Commission or a court on request.",
    possible: [
      .met("the report holds every item that applies"),
      .breached("it denies an item that the record shows to apply"),
      .notShown(.missing, "there is no report, or it lacks an item"),
      .notApplicable(.notYetDue, "no contract is signed, and nothing was cancelled"),
    ]
  ) { exam in
    let reports = exam.all(ReportDrawn.self)
    let held = Set(reports.flatMap { $0.reportItems })
    let denied = Set(reports.flatMap { $0.notApplicable }).subtracting(held)
    let shown = exam.itemsShown
    if let wrong = shown.first(where: { denied.contains($0.item) }) {
      return .breached(
        reports.indexes() + wrong.events, ["item": wrong.item.rawValue],
        because: "The report says that there is nothing to say of \(wrong.item.rawValue), and event"
          + " \(wrong.events.first ?? 0) shows that there is.")
    }
    guard !reports.isEmpty else {
      return .notShown(
        exam.all(ContractSigned.self).indexes() + exam.all(ProcedureCancelled.self).indexes(),
        because: "The procedure has ended in a contract or without one, and no report is on record."
      )
    }
    let due = shown.map { $0.item }
    let lacking = due.filter { !held.contains($0) && !denied.contains($0) }
    guard lacking.isEmpty else {
      return .notShown(
        reports.indexes(), ["lacking": lacking.map { $0.rawValue }],
        because: "The report does not show "
          + lacking.map { $0.rawValue }.joined(separator: ", ") + ".")
    }
    return .met(
      reports.indexes(), ["items": due.count],
      because: "The report holds what applies: \(counted(due.count, "item")).")
  }
}

extension Examination {
  /// The items of Art. 84(1) that the record shows to apply, and by which events.
  fileprivate var itemsShown: [(item: ReportItem, events: [Int])] {
    let contracts = all(ContractSigned.self).indexes()
    let cancelled = all(ProcedureCancelled.self).indexes()
    let low =
      all(CandidateRejected.self).filter { $0.ground == .abnormallyLow || $0.entry.citesLowPrice }
      .indexes()
      + all(TenderEliminated.self)
      .filter { $0.ground == .abnormallyLow || $0.entry.citesLowPrice }.indexes()
    let conflicts =
      all(InterestDeclared.self).filter { declared in
        declared.interests.contains { $0.organisation?.value.map(isBehindAParty) ?? false }
      }.indexes()
      + all(ConflictsAssessed.self).filter { !$0.conflicts.isEmpty }.indexes()
      + all(ConflictManaged.self).indexes()
    let end = contracts.isEmpty ? cancelled : contracts
    let items: [(item: ReportItem, events: [Int])] = [
      (.subjectAndValue, end), (.selection, end), (.abnormallyLow, low), (.winner, contracts),
      (.noAward, contracts.isEmpty ? cancelled : []), (.conflicts, conflicts),
    ]
    return items.filter { !$0.events.isEmpty }
  }
}

extension Examination {
  /// Whether an organisation takes part, alone or in a group, as far as can be seen.
  private func isBehindAParty(_ organisation: Identifier) -> Bool {
    file.parties.contains { party in
      party.handle == organisation
        || party.members.contains { $0.organisation?.value == organisation }
    }
  }
}

extension RecordedEvent {
  fileprivate var citesLowPrice: Bool { common.reasons.contains { $0.ground == .abnormallyLow } }
}
