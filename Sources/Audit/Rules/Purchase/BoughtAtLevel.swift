import CivilTime
import Commissioning
import Fields
import Projections

extension Rule {
  /// EU31-BUY-LEVELS-MET.
  public static let boughtAtLevel = Rule(
    id: "EU31-BUY-LEVELS-MET", title: "Bought once levels were reached",
    question: "Was anything bought only after the agreed performance levels were shown to be met?",
    sources: [
      .directive("Directive 2014/24/EU Art. 31(2) 1st subpara", .transposition),
      .regulations2015("PCR 2015 reg. 31(9)", .text),
      .act2023("Procurement Act 2023 s. 20(1), by the authority's own documents", .text),
    ],
    principle: .competition,
    reads: [
      Reading(.purchaseOrdered, "partner", "items.item", "contract", "order"),
      Reading(
        .performanceLevelChecked, "partner", "level", "measured", "met", "occasion", "order"),
      Reading(
        .contractSigned, "partner", "performanceLevels.id", "performanceLevels.item",
        "performanceLevels.comparison", "performanceLevels.threshold"),
      Reading(.contractModified, "partner", "performanceLevels.id", "performanceLevels.threshold"),
    ],
    trigger: .first(of: .purchaseOrdered, otherwise: .notYetDue, "Nothing is bought yet."),
    logic: """
      For each order, each level that the partner's contract agrees for its items has a check \
      before the order, and the newest such check reaches the agreed level; the level itself is \
      enough. A check that fails, one whose number contradicts its verdict, or a first check only \
      after the order contradicts the duty. Checks in delivery do not count, and a level is that \
      of the contract that the order names, else of what the partner had signed by then.
      """,
    example: """
      At most 30 decibels were agreed. 30 measured before the order: met. Measured \
      first after it: contradicted.
      """,
    knowableFrom: .purchaseOrdered,
    canStill: "Before delivery: stop the order until the level is shown.",
    possible: [
      .met("each level was reached in a check before each order"),
      .breached("a check failed or came after the order"),
      .notShown(.missing, "a check, the agreed levels or what was ordered is not on record"),
      .notShown(.withheld, "the measured value is sealed"),
      .notShown(.lateEntry, "the check is dated before the order, and was recorded only after it"),
      .notApplicable(.notYetDue, "nothing is bought"),
      .notApplicable(
        .exempt, "the law asks only what the documents promise, and they promise none"),
    ]
  ) { exam in
    let orders = exam.all(PurchaseOrdered.self)
    guard !orders.isEmpty else {
      return .notApplicable(.notYetDue, because: "Nothing is bought yet.")
    }
    let checks = orders.flatMap { order in
      exam.levels(for: order).map { LevelCheck($0, order, exam) }
    }
    if let worst = checks.max(by: { $0.state.weight < $1.state.weight }), worst.state.weight > 3 {
      return worst.judgement
    }
    if let bare = orders.first(where: { exam.levels(for: $0).isEmpty }) {
      return exam.isBoundByOwnDocumentsOnly && checks.isEmpty
        ? .notApplicable(
          .exempt, [bare.index],
          because: "The contract of \(bare.partner) promises no performance level.")
        : .notShown(
          [bare.index], ["partner": bare.partner],
          because: "No performance level agreed with \(bare.partner) for this order is on record.")
    }
    if let worst = checks.max(by: { $0.state.weight < $1.state.weight }), worst.state.weight > 0 {
      return worst.judgement
    }
    return .met(
      checks.flatMap { $0.events }, ["orders": orders.count, "levels": checks.count],
      because: "Every agreed level was shown to be reached before \(each(orders.count, "order")).")
  }
}

/// One level before one order.
private struct LevelCheck: Sendable {
  enum State: Sendable {
    case reached, withheld, absent, unnamed, lateEntry, afterwards, failed

    var weight: Int {
      switch self {
      case .reached: 0
      case .withheld: 1
      case .lateEntry: 2
      case .absent, .unnamed: 3
      case .afterwards: 4
      case .failed: 5
      }
    }
  }

  let level: PerformanceLevel
  let order: Recorded<PurchaseOrdered>
  let check: Recorded<PerformanceLevelChecked>?
  let state: State

  init(_ level: PerformanceLevel, _ order: Recorded<PurchaseOrdered>, _ exam: Examination) {
    self.level = level
    self.order = order
    let checks = exam.all(PerformanceLevelChecked.self).filter {
      $0.partner == order.partner && $0.level == level.id && $0.occasion != .inDelivery
    }
    let (found, state) = Self.deciding(checks, level, order)
    check = found
    // Where the items ordered are not on record, nor is that this level was needed for one.
    let isNamed =
      level.item == nil || !order.items.isEmpty
      || Set(exam.levels(for: order).compactMap { $0.item }).count < 2
    self.state = state.weight > State.unnamed.weight && !isNamed ? .unnamed : state
  }

  /// The newest check before the order, and how it stands to the level; where one recorded only
  /// later would decide otherwise, that one.
  private static func deciding(
    _ checks: [Recorded<PerformanceLevelChecked>], _ level: PerformanceLevel,
    _ order: Recorded<PurchaseOrdered>
  ) -> (Recorded<PerformanceLevelChecked>?, State) {
    let known = checks.filter { $0.timing(before: order) == .inTime }.latest
    let told = checks.filter { $0.timing(before: order) == .lateEntry }.latest
    if let told, known.map({ $0.precedes(told) }) ?? true {
      let isAlone = known == nil && told.happened.isBefore(order.happened) == true
      let isSame = known.map {
        $0.payload.reading(of: level) == told.payload.reading(of: level)
      }
      if isAlone, told.payload.reading(of: level) == .missed { return (told, .failed) }
      if isSame != true { return (told, .lateEntry) }
    }
    guard let known else {
      // One whose occasion is not on record may have been made in delivery, or for another order.
      let later = checks.first {
        $0.occasion == .beforePurchase && ($0.order == nil || $0.order == order.order)
      }
      return later.map { ($0, .afterwards) } ?? (nil, .absent)
    }
    switch known.payload.reading(of: level) {
    case .reached: return (known, .reached)
    case .missed: return (known, .failed)
    case .withheld: return (known, .withheld)
    case .absent: return (known, .absent)
    }
  }

  var events: [Int] { [order.index, check?.index].compactMap { $0 } }

  var judgement: Judgement {
    let figures: Figures = [
      "partner": order.partner, "level": level.id, "agreed": level.threshold,
      "measured": check?.measured?.value, "ordered": order.happened.date,
    ]
    let placed = "the order of \(order.happened.date) to \(order.partner)"
    switch state {
    case .reached:
      return .met(events, figures, because: "Level \(level.id) was reached before \(placed).")
    case .failed:
      let measured = check?.measured?.value.map { " (measured \($0))" } ?? ""
      return .breached(
        events, figures,
        because:
          "Level \(level.id), agreed at \(level.threshold?.spelling ?? "a stated level"), was not"
          + " reached\(measured) before \(placed).")
    case .afterwards:
      return .breached(
        events, figures,
        because:
          "Level \(level.id) was first checked on \(check?.happened.date.description ?? "?"), after"
          + " \(placed).")
    case .lateEntry:
      return .notShown(
        events, figures, as: .lateEntry,
        because:
          "The check of level \(level.id) is dated before \(placed), and was recorded only after it."
      )
    case .withheld:
      return .notShown(
        events, figures, as: .withheld,
        because: "The measured value of level \(level.id) is sealed.")
    case .unnamed:
      return .notShown(
        events, figures, as: .missing,
        because: "What \(placed) was for is not on record, and level \(level.id) is for one item.")
    case .absent:
      return .notShown(
        events, figures, as: .missing,
        because:
          "No check of level \(level.id) with a measured value before \(placed) is on record.")
    }
  }
}
