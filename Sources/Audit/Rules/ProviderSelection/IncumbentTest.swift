import CivilTime
import Commissioning
import Fields
import Projections

extension Threshold {
  /// By how much a renewal may come to be worth more, in pounds.
  static let considerableSum = Threshold(
    "considerableSum", 500_000, "pounds", .published("Provider Selection Regime 2023 reg. 6(10)"))
  /// The same in percent of what the contract was worth.
  static let considerablePercent = Threshold(
    "considerablePercent", 25, "percent", .published("Provider Selection Regime 2023 reg. 6(10)"))
}

extension Rule {
  /// PSR-INCUMBENT-TEST.
  public static let incumbentTest = Rule(
    id: "PSR-INCUMBENT-TEST", title: "Kept without considerable change",
    question:
      "Where the provider was kept without a competition, had the contract not changed"
      + " considerably?",
    sources: [
      .providerSelection2023("Provider Selection Regime 2023 reg. 6(5)(c), (10)-(12)", .text)
    ],
    principle: .competition,
    reads: [
      Reading(
        .awardDecided, "awardValue", "selectionRoute.process", "selectionRoute.existingValue",
        "selectionRoute.proposedValue", "selectionRoute.materiallyDifferent",
        "selectionRoute.attributableToAuthority"),
      Reading(.procedureOpened, "follows", "replaces.ref"),
    ],
    trigger: .first(of: .awardDecided, otherwise: .notYetDue, "Nothing is awarded yet."),
    logic: """
      Process C is closed where the new contract is materially different in character, or where \
      all three hold: what changed is attributable to a decision of the authority, the lifetime \
      value is at least 500,000 pounds higher, and at least 25 percent higher, than when the \
      existing contract was entered into. A rise that outside factors caused, such as the number \
      of patients, does not close it. A new contract that is another only because its provider \
      was succeeded is recorded as not different.
      """,
    example: """
      1,000,000 became 3,000,000 for the same service. By decision of the authority: \
      contradicted. By outside factors: met. Not told which: not shown.
      """,
    thresholds: [.considerableSum, .considerablePercent],
    knowableFrom: .awardDecided,
    canStill: "Before the contract: choose the provider by another process.",
    possible: [
      .met("the character is the same, and no considerable rise is due to the authority"),
      .breached("the character is another, or the authority caused a considerable rise"),
      .notShown(.missing, "the character, a value or what caused the rise is not on record"),
      .notShown(.notModelled, "the values are in another currency than the law's"),
      .notApplicable(.notYetDue, "nothing is awarded"),
      .notApplicable(.noTrigger, "the provider was chosen by another process"),
      .notApplicable(.nothingRecorded, "nothing on record says that a provider was kept"),
    ]
  ) { exam in
    guard let award = exam.all(AwardDecided.self).last else {
      return .notApplicable(.notYetDue, because: "Nothing is awarded yet.")
    }
    guard let route = award.selectionRoute else {
      let opened = exam.all(ProcedureOpened.self).first
      return opened?.follows == nil && opened?.replaces.isEmpty != false
        ? .notApplicable(
          .nothingRecorded, because: "Nothing on record says that a provider was kept.")
        : .notShown(
          [award.index, opened?.index].compactMap { $0 },
          because: "The procedure renews another, and by which process is not on record.")
    }
    guard route.process == .directAwardC else {
      return .notApplicable(
        .noTrigger, [award.index], because: "The provider was chosen by \(route.process.rawValue).")
    }
    return Renewal(
      award: award, route: route, sum: exam[.considerableSum], percent: exam[.considerablePercent]
    ).judgement
  }
}

/// An existing contract, and the one that takes its place.
private struct Renewal: Sendable {
  let award: Recorded<AwardDecided>
  let route: SelectionRoute
  let sum: Int
  let percent: Int

  private var proposed: Money? { route.proposedValue ?? award.awardValue }

  /// Whether the value rises by both the sum and the percentage; nil where it is not told.
  private var isConsiderablyDearer: Bool? {
    guard let before = route.existingValue, let after = proposed,
      before.currency == after.currency
    else { return nil }
    let rise = after.amount - before.amount
    let one = ExactDecimal(1)
    guard let left = rise.times(ExactDecimal(100), over: one),
      let right = before.amount.times(ExactDecimal(percent), over: one)
    else { return nil }
    return rise >= ExactDecimal(sum) && left >= right
  }

  private var figures: Figures {
    [
      "existingValue": route.existingValue?.amount, "proposedValue": proposed?.amount,
      "materiallyDifferent": route.materiallyDifferent,
      "attributableToAuthority": route.attributableToAuthority,
    ]
  }

  private var values: String {
    "\(route.existingValue?.amount.spelling ?? "an unknown value") to"
      + " \(proposed?.amount.spelling ?? "an unknown value")"
  }

  var judgement: Judgement {
    let events = [award.index]
    if route.materiallyDifferent == true {
      return .breached(
        events, figures,
        because: "The provider was kept by process C, and the new contract is recorded as"
          + " materially different in character.")
    }
    let currencies = Set([route.existingValue, proposed].compactMap { $0?.currency.spelling })
    let isForeign = !currencies.isEmpty && currencies != ["GBP"]
    if isForeign, route.attributableToAuthority != false {
      return .notShown(
        events, figures, as: .notModelled,
        because: "The value went from \(values), in another currency than the law's.")
    }
    if isConsiderablyDearer == true, route.attributableToAuthority == true {
      return .breached(
        events, figures,
        because: "The provider was kept by process C; by decision of the authority the value went"
          + " from \(values), at least \(sum) and \(percent) percent more.")
    }
    guard route.materiallyDifferent == false else {
      return .notShown(
        events, figures,
        because: "Whether the new contract is materially different in character is not on record.")
    }
    if route.attributableToAuthority == false {
      return .met(
        events, figures,
        because: "The value went from \(values) by outside factors, and the character is the same.")
    }
    switch isConsiderablyDearer {
    case false?:
      return .met(
        events, figures,
        because: "The value went from \(values), less than \(sum) or \(percent) percent more, and"
          + " the character is the same.")
    case true?:
      return .notShown(
        events, figures,
        because: "The value went from \(values), and whether by decision of the authority is not"
          + " on record.")
    case nil:
      return .notShown(
        events, figures, because: "The value went from \(values), so the rise cannot be told.")
    }
  }
}
