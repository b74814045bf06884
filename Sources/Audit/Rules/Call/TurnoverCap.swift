import CivilTime
import Commissioning
import Fields
import Projections

extension Threshold {
  /// At most so many times the estimated value may be demanded as yearly turnover.
  static let turnoverMultiple = Threshold(
    "turnoverMultiple", 2, "times the value", .published("Directive 2014/24/EU Art. 58(3)"))
}

extension Rule {
  /// EU58-TURNOVER-CAP.
  public static let turnoverCap = Rule(
    id: "EU58-TURNOVER-CAP", title: "Turnover at most twice value",
    question: "Is the yearly turnover demanded no more than twice the estimated value?",
    sources: [
      .directive("Directive 2014/24/EU Art. 58(3) 2nd-3rd subpara", .transposition),
      .regulations2015("PCR 2015 reg. 58(9)-(11)", .text),
    ],
    principle: .proportionality,
    reads: [
      Reading(
        .documentsIssued, "selectionCriteria.minimumTurnover", "selectionCriteria.lots",
        "selectionCriteria.justification", "complete", "tenderLots.estimatedValue"),
      Reading(.lotsDecided, "tenderLots.estimatedValue"),
      Reading(.valueEstimated, "totalValue"), Reading(.noticeDispatched, "noticeKind"),
      Reading(.reportDrawn), Reading(.contractSigned),
    ],
    trigger: .first(of: .noticeDispatched, otherwise: .notYetDue, "No call is out yet."),
    logic: """
      Each demand of turnover, in any version of the documents from the call on, is compared with \
      twice the estimated value: of each lot that it is for, or of the whole where there are no \
      lots. Exactly twice is within. A demand above it is lawful with its main reasons, which may \
      stand in the documents or in the report, so that without them it is not judged until the \
      report is drawn or the first contract signed. A report that is attached is not read, and one \
      that is not on record may exist: then reasons are not shown.
      """,
    example: """
      A lot of 500,000 and a turnover of 1,000,000: met. 1,000,001 without reasons: contradicted.
      """,
    thresholds: [.turnoverMultiple],
    knowableFrom: .noticeDispatched,
    canStill: "Before requests close: lower the demand, tell all, and extend the deadline.",
    possible: [
      .met("no demand is above twice the value, or its main reasons are stated"),
      .met(.nothingContrary, "no demand is on record, and not that the documents are whole"),
      .breached("a demand is above twice the value, and the report is drawn without reasons"),
      .notShown(
        .missing,
        "the documents, the report, or the value that a demand is compared with, are not there"),
      .notShown(.unverifiable, "the report that may say why is attached, and not read"),
      .notShown(.notModelled, "the demand and the value are in different currencies"),
      .notApplicable(
        .notYetDue, "the call is not out, or reasons for a higher demand may still come"),
    ]
  ) { exam in
    guard let call = exam.call else {
      return .notApplicable(.notYetDue, because: "No call is out yet.")
    }
    guard let version = exam.documents(at: call) else {
      return .notShown(
        [call.index], because: "No documents were on record when the call was published.")
    }
    let demands = exam.documentsOfCall.flatMap { Demand.all($0, exam, call) }
    guard let worst = demands.max(by: { $0.state.weight < $1.state.weight }) else {
      let isWhole = version.complete == true
      return .met(
        [version.index], as: isWhole ? .shown : .nothingContrary,
        because: "Version \(version.documentsVersion) of the documents"
          + "\(isWhole ? ", declared complete," : "") demands no turnover.")
    }
    return worst.judgement(exam, demands)
  }
}

extension Examination {
  /// The versions of the documents by which people applied: the one in force when the call was
  /// published, and those issued after it.
  var documentsOfCall: [Recorded<DocumentsIssued>] {
    guard let call else { return [] }
    let first = documents(at: call)
    return documents.filter { $0.index == first?.index || call.precedes($0) }
  }
}

/// One demand of turnover beside the value of one lot, or of the whole.
private struct Demand: Sendable {
  enum State: Sendable {
    case within, reasoned, otherCurrency, noValue, above

    var weight: Int {
      switch self {
      case .within: 0
      case .reasoned: 1
      case .otherCurrency: 2
      case .noValue: 3
      case .above: 4
      }
    }
  }

  let criterion: SelectionCriterion
  let turnover: Money
  let lot: Examination.LotValue
  let multiple: Int
  let events: [Int]
  let state: State

  static func all(
    _ version: Recorded<DocumentsIssued>, _ exam: Examination, _ call: Recorded<NoticeDispatched>
  ) -> [Demand] {
    let (values, events) = exam.values(at: call)
    return version.selectionCriteria.flatMap { criterion -> [Demand] in
      guard let turnover = criterion.minimumTurnover else { return [] }
      return values.filter { value in
        criterion.lots.isEmpty || value.lot.map(criterion.lots.contains) ?? true
      }.map {
        Demand(criterion, turnover, $0, exam[.turnoverMultiple], [version.index] + events)
      }
    }
  }

  init(
    _ criterion: SelectionCriterion, _ turnover: Money, _ lot: Examination.LotValue,
    _ multiple: Int, _ events: [Int]
  ) {
    self.criterion = criterion
    self.turnover = turnover
    self.lot = lot
    self.multiple = multiple
    self.events = events
    guard let value = lot.value else {
      state = .noValue
      return
    }
    guard value.currency == turnover.currency else {
      state = .otherCurrency
      return
    }
    // A value beyond all numbers has no demand above it.
    let cap = value.amount.times(ExactDecimal(multiple), over: ExactDecimal(1))
    let isWithin = cap.map { turnover.amount <= $0 } ?? true
    state = isWithin ? .within : criterion.justification == nil ? .above : .reasoned
  }

  var figures: Figures {
    [
      "criterion": criterion.id, "turnover": turnover.amount, "value": lot.value?.amount,
      "lot": lot.lot, "multiple": multiple,
      "ratio": lot.value.flatMap { turnover.amount.multiple(of: $0.amount) },
    ]
  }

  var step: String {
    "\(criterion.id) for \(lot.name): \(turnover.words) demanded, \(multiple) ×"
      + " \(lot.value?.words ?? "a value that is not on record") allowed"
  }

  func judgement(_ exam: Examination, _ all: [Demand]) -> Judgement {
    let steps = all.map { $0.step }
    let demand = "\(criterion.id) demands a turnover of \(turnover.words)"
    let value = lot.value?.words ?? "nothing"
    switch state {
    case .within:
      return .met(
        events, figures,
        because: "\(demand), at most \(multiple) times the \(value) of \(lot.name).", steps: steps)
    case .reasoned:
      return .met(
        events, figures,
        because: "\(demand), more than \(multiple) times the \(value) of \(lot.name), and the"
          + " documents state why.", steps: steps)
    case .noValue:
      return .notShown(
        events, figures,
        because: "\(demand), and no value of \(lot.name) estimated before the call is on record.",
        steps: steps)
    case .otherCurrency:
      return .notShown(
        events, figures, as: .notModelled,
        because: "\(demand), and \(lot.name) is estimated at \(value): another currency.",
        steps: steps)
    case .above:
      guard let due = exam.reasonsDue else {
        return .notApplicable(
          .notYetDue, events, figures,
          because: "\(demand), more than \(multiple) times the \(value) of \(lot.name); the report"
            + " that may state why is not drawn yet.")
      }
      let excess = "\(demand), more than \(multiple) times the \(value) of \(lot.name)"
      guard due.isReport, !due.isUnread else {
        return .notShown(
          events + [due.event], figures, as: due.isReport ? .unverifiable : .missing,
          because: "\(excess); the report, which may state why, is"
            + " \(due.isReport ? "attached and not read" : "not on record").", steps: steps)
      }
      return .breached(
        events + [due.event], figures,
        because: "\(excess), and no reasons are on record.", steps: steps)
    }
  }
}
