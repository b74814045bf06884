import CivilTime
import Commissioning
import Fields

/// What a rulebook is for: where, by whom, for what, how much and when.
public struct Scope: Sendable {
  /// Countries by ISO 3166-1; empty: any.
  var countries: Set<String> = []
  /// Calls from this day on.
  var from: LocalDate?
  /// Calls before this day.
  var before: LocalDate?
  /// Buyers under a law of their own.
  var otherBuyers: Set<AuthorityKind> = []
  /// The procedures that the book is written for; empty: any.
  var procedures: Set<ProcedureKind> = []
  /// From when health services may fall under a law of their own.
  var healthApartFrom: LocalDate?
  /// For contracts below the thresholds of the law.
  var isForSmall = false
  /// For social and other specific services only.
  var isForLightServices = false
  /// For health services only.
  var isForHealthServices = false
  /// For arrangements by which nothing is bought.
  var buysNothing = false

  /// For which calls, in words: ` (calls from 2015-02-26, before 2025-02-24)`; empty for all.
  public var period: String {
    let limits = [from.map { "from \($0)" }, before.map { "before \($0)" }].compactMap { $0 }
    return limits.isEmpty ? "" : " (calls \(limits.joined(separator: ", ")))"
  }

  /// Whether a call of another day would be under another law.
  var dependsOnCallDay: Bool { from != nil || before != nil || healthApartFrom != nil }

  /// Whether a call on whichever of these days is one for the book.
  func holds(_ days: ClosedRange<LocalDate>) -> Bool {
    (from.map { $0 <= days.lowerBound } ?? true) && (before.map { days.upperBound < $0 } ?? true)
  }

  /// The lowest and highest amounts that are, or lately were, thresholds: from memory (M), but
  /// for the light-touch amount in pounds, which is of the Procurement Act 2023 Sch. 1 (P).
  static let thresholds:
    [String: (least: ExactDecimal, services: ExactDecimal, works: ExactDecimal)] =
      [
        "EUR": (ExactDecimal(139_000), ExactDecimal(750_000), ExactDecimal(5_548_000)),
        "GBP": (ExactDecimal(122_976), ExactDecimal(663_540), ExactDecimal(5_372_609)),
      ]

  /// CPV divisions that lie wholly in the lighter regime of Directive 2014/24/EU Annex XIV (M).
  static let lightDivisions: Set<String> = ["80", "85"]

  /// CPV divisions that lie in that annex at least in part (M).
  static let divisionsWithLight: Set<String> = [
    "51", "55", "60", "64", "75", "79", "80", "85", "92", "98",
  ]

  /// Why a fact lies outside, or nothing.
  func conflict(with facts: RegimeFacts) -> String? {
    if let country = facts.country, !countries.isEmpty, !countries.contains(country) {
      return "it is no law of \(country)"
    }
    if let buyer = facts.authority, otherBuyers.contains(buyer) {
      return "a \(buyer.rawValue) buys under a law of its own"
    }
    if let kind = facts.procedure, !procedures.isEmpty, !procedures.contains(kind) {
      return "the procedure was opened as \(kind.rawValue)"
    }
    if let day = facts.callDay, let from, day < from {
      return "the call of \(day) came before \(from), from when it applies"
    }
    if let day = facts.callDay, let before, day >= before {
      return "the call of \(day) came after \(before), from when it no longer applies"
    }
    if isForHealthServices, facts.isHealth == false {
      return "what is bought is recorded as no health service"
    }
    if isForLightServices, !facts.divisions.isEmpty,
      Self.divisionsWithLight.isDisjoint(with: facts.divisions)
    {
      return "no part of CPV \(facts.divisions.joined(separator: ", ")) lies in the lighter regime"
    }
    if buysNothing, facts.hasBought { return "an order was placed, and a grant buys nothing" }
    if isForSmall, let amount = facts.value?.amount, let limit = highest(for: facts),
      amount >= limit
    {
      return "the value of \(amount) is at or above \(limit), the highest threshold for its kind"
    }
    return nil
  }

  /// Why the record cannot tell which law applies, or nothing.
  func doubt(about facts: RegimeFacts) -> String? {
    if let healthApartFrom, facts.isHealth == true,
      let day = facts.callDay ?? facts.span?.upperBound, day >= healthApartFrom
    {
      return "Health services in England bought since \(healthApartFrom) may fall under the"
        + " Provider Selection Regime, which this book does not hold"
    }
    if isForLightServices, !facts.divisions.allSatisfy(Self.lightDivisions.contains) {
      return
        "CPV \(facts.divisions.joined(separator: ", ")) lies in the lighter regime only in part"
    }
    guard isForSmall, let value = facts.value else { return nil }
    guard let bounds = Self.thresholds[value.currency.spelling] else {
      return "Thresholds in \(value.currency.spelling) are not modelled here"
    }
    guard value.amount >= bounds.least else { return nil }
    return "Whether \(value.amount) \(value.currency.spelling) is below the threshold depends on"
      + " the buyer, the service and the year"
  }

  /// Why a book with fewer duties would have done, or nothing.
  func choice(of facts: RegimeFacts) -> String? {
    guard !isForSmall, !buysNothing else { return nil }
    if let value = facts.value, let bounds = Self.thresholds[value.currency.spelling],
      value.amount < bounds.least
    {
      return "The value of \(value.amount) \(value.currency.spelling) is below every threshold"
    }
    if !isForLightServices, !isForHealthServices, !facts.divisions.isEmpty,
      facts.divisions.allSatisfy(Self.lightDivisions.contains)
    {
      return "The subject lies in the lighter regime for social and other services"
    }
    return nil
  }

  private func highest(for facts: RegimeFacts) -> ExactDecimal? {
    guard let value = facts.value, let bounds = Self.thresholds[value.currency.spelling] else {
      return nil
    }
    // Works, CPV division 45, have the highest; where the subject is not known they are spared.
    let mayBeWorks = facts.divisions.isEmpty || facts.divisions.contains("45")
    return mayBeWorks ? bounds.works : bounds.services
  }
}
