import CivilTime
import Commissioning
import Fields
import Projections

extension Rule {
  /// DELIVERY-BELOW-LEVEL.
  public static let deliveryBelowLevel = Rule(
    id: "DELIVERY-BELOW-LEVEL", title: "Delivered below the level",
    question: "Was something delivered below the agreed level, and nothing done about it?",
    sources: [
      .directive("Directive 2014/24/EU Art. 31(2) 1st subpara", .transposition),
      .anywhere("Open Contracting red flags R067 and R073", .secondary),
    ],
    principle: .competition,
    reads: [
      Reading(
        .performanceLevelChecked, "partner", "level", "measured", "met", "occasion", "order",
        "agreedThreshold"),
      Reading(.remedyTaken, "partner", "level", "order", "aboutIndex"),
      Reading(
        .contractSigned, "partner", "performanceLevels.id", "performanceLevels.comparison",
        "performanceLevels.threshold"),
      Reading(.contractModified, "partner", "performanceLevels.id", "performanceLevels.threshold"),
      Reading(.contractTerminated, "partner"),
    ],
    trigger: .first(of: .purchaseOrdered, otherwise: .notYetDue, "Nothing is bought yet."),
    logic: """
      Each check in delivery is compared with the level as it was agreed; the level itself is \
      enough. One below it raises the question unless something came after it: a remedy for that \
      partner and level, the end of the contract, or a later check in delivery that reaches it.
      """,
    example: """
      At most 30 decibels were agreed. 33 measured in delivery, and no remedy on \
      record: raised. Sensors replaced a week later: clear.
      """,
    knowableFrom: .performanceLevelChecked,
    canStill: "At any time: ask the partner for a remedy, and record it.",
    possible: [
      .met("each check in delivery reached its level, or something was done afterwards"),
      .breached("one was below it, and nothing that was done afterwards is on record"),
      .notShown(.withheld, "the measured value is sealed"),
      .notShown(.missing, "the agreed level, or the measured value, is not on record"),
      .notApplicable(.notYetDue, "nothing is bought"),
      .notApplicable(.nothingRecorded, "no check in delivery is on record"),
    ]
  ) { exam in
    let checks = exam.all(PerformanceLevelChecked.self).filter { $0.occasion == .inDelivery }
    guard !checks.isEmpty else {
      return .notApplicable(.nothingRecorded, because: "No check in delivery is on record.")
    }
    let deliveries = checks.map { DeliveryCheck($0, exam) }
    if let bare = deliveries.first(where: { $0.reading == .missed && $0.answer == nil }) {
      return .breached(bare.events, bare.figures, because: bare.sentence)
    }
    if let gap = deliveries.first(where: { $0.reading == .withheld || $0.reading == .absent }) {
      return .notShown(
        gap.events, gap.figures, as: gap.reading == .withheld ? .withheld : .missing,
        because: gap.sentence)
    }
    let below = deliveries.filter { $0.reading == .missed }.count
    return .met(
      deliveries.flatMap { $0.events }, ["checks": checks.count, "below": below],
      because: below == 0
        ? "\(every(checks.count, "check")) in delivery reached the agreed level."
        : "Of \(counted(checks.count, "check")) in delivery \(below) came out below the agreed"
          + " level, and something was done after each.")
  }
}

/// One check in delivery, and what was done after it.
private struct DeliveryCheck: Sendable {
  let check: Recorded<PerformanceLevelChecked>
  let level: PerformanceLevel?
  let reading: LevelReading
  /// The event after it by which it was remedied.
  let answer: Int?

  init(_ check: Recorded<PerformanceLevelChecked>, _ exam: Examination) {
    self.check = check
    let level = exam.levels(with: check.partner, at: check).first { $0.id == check.level }
    self.level = level
    reading = level.map { check.payload.reading(of: $0) } ?? (check.met ? .absent : .missed)
    answer = Self.answer(to: check, level, exam)
  }

  private static func answer(
    to check: Recorded<PerformanceLevelChecked>, _ level: PerformanceLevel?, _ exam: Examination
  ) -> Int? {
    let remedy = exam.all(RemedyTaken.self).first { remedy in
      remedy.aboutIndex == check.index
        || remedy.aboutIndex == nil && remedy.partner == check.partner
          && (remedy.level.map { $0 == check.level } ?? true)
          && (remedy.order.map { $0 == check.order } ?? true) && check.precedes(remedy)
    }
    let end = exam.all(ContractTerminated.self).first {
      $0.partner == check.partner && check.precedes($0)
    }
    let reached = exam.all(PerformanceLevelChecked.self).first { later in
      later.partner == check.partner && later.level == check.level
        && later.occasion == .inDelivery && check.precedes(later)
        && level.map { later.payload.reading(of: $0) == .reached } ?? later.met
    }
    return remedy?.index ?? end?.index ?? reached?.index
  }

  var events: [Int] { [check.index, answer].compactMap { $0 } }

  var figures: Figures {
    [
      "partner": check.partner, "level": check.level, "agreed": level?.threshold,
      "measured": check.measured?.value, "checked": check.happened.date,
    ]
  }

  var sentence: String {
    let name =
      "Level \(check.level) of \(check.partner), checked in delivery on"
      + " \(check.happened.date),"
    switch reading {
    case .reached: return "\(name) was reached."
    case .withheld: return "\(name) has a sealed value."
    case .absent:
      return level == nil
        ? "\(name) is not on record as agreed." : "\(name) has no measured value on record."
    case .missed:
      let measured = check.measured?.value.map { " came out at \($0)" } ?? " was not reached"
      let agreed = level?.threshold.map { ", where \($0) had been agreed" } ?? ""
      return "\(name)\(measured)\(agreed): was anything done about it?"
    }
  }
}
