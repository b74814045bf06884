import CivilTime
import Commissioning
import Fields
import Projections

/// The totals of an evaluation, worked out again from the panel's scores, weights and prices.
///
/// A criterion gives weight × score ÷ best score of its scale. All arithmetic is exact to a
/// millionth, and what would overflow is not worked out.
struct ScoreSheet: Sendable {
  /// What came of working one total out.
  enum Total: Equatable, Sendable {
    case sum(ExactDecimal)
    /// A score or price is sealed.
    case withheld
    /// A score or price is absent: of this criterion.
    case missing(Identifier)
    /// It cannot be worked out, for this reason.
    case unknowable(String)
  }

  /// One line of a total.
  struct Line: Equatable, Sendable {
    let criterion: Identifier
    let weight: ExactDecimal
    let score: ExactDecimal
    let points: ExactDecimal
  }

  let criteria: [AwardCriterion]
  let formula: PriceFormula?
  let rounding: Int?
  let prices: [Identifier: Sealable<Money>]

  init(_ exam: Examination, criteria: [AwardCriterion], _ closed: Recorded<EvaluationClosed>) {
    self.criteria = criteria.leaves
    let version = exam.documents.last { $0.priceFormula != nil } ?? exam.documents.last
    formula = version?.priceFormula
    rounding = version?.rounding
    let parties = Set(closed.ranking.map { $0.party })
    var prices: [Identifier: Sealable<Money>] = [:]
    for tender in exam.all(TenderReceived.self)
    where parties.contains(tender.party) && tender.accepted != false
      && tender.sharesLots(with: closed)
    {
      // One price for several lots is not what one of them costs.
      let isOfMore = tender.common.lots.count > max(1, closed.common.lots.count)
      prices[tender.party] = isOfMore ? nil : tender.price ?? prices[tender.party]
    }
    self.prices = prices
  }

  /// How far a stated total may be from the exact one: half a unit of the last announced decimal
  /// place, else 0.005 for each rounded term.
  var tolerance: ExactDecimal {
    guard let rounding, (0...6).contains(rounding) else {
      return ExactDecimal(millionths: 5_000 * Int128(max(1, criteria.count)))
    }
    return ExactDecimal(millionths: (0..<rounding).reduce(Int128(500_000)) { half, _ in half / 10 })
  }

  /// Whether a stated number is the exact one within the tolerance. Each term is cut to a
  /// millionth, so as many millionths are forgiven.
  func agrees(_ stated: ExactDecimal, _ exact: ExactDecimal) -> Bool {
    let forgiven = ExactDecimal(millionths: Int128(criteria.count))
    return (stated - exact).millionths.magnitude <= (tolerance + forgiven).millionths.magnitude
  }

  /// The total of a tender.
  func total(of tender: RankedTender) -> Total {
    var sum = ExactDecimal.blank
    for criterion in criteria where !isUnscored(criterion) {
      switch points(for: criterion, of: tender) {
      case .success(let line): sum = sum + line.points
      case .failure(let gap): return gap.total
      }
    }
    return .sum(sum)
  }

  /// The lines that can be worked out, for people who want to follow the sum.
  func lines(of tender: RankedTender) -> [Line] {
    criteria.compactMap { try? points(for: $0, of: tender).get() }
  }

  struct Gap: Error { let total: Total }

  private func isUnscored(_ criterion: AwardCriterion) -> Bool {
    criterion.criterionType != .quality && formula == .unscored
  }

  private func points(
    for criterion: AwardCriterion, of tender: RankedTender
  ) -> Result<Line, Gap> {
    guard let weight = criterion.weight else {
      return .failure(Gap(total: .unknowable("\(criterion.id) has no exact weight")))
    }
    guard let best = criterion.scale?.maximum, best > .blank else {
      return .failure(Gap(total: .unknowable("the scale of \(criterion.id) is not on record")))
    }
    return score(for: criterion, best: best, of: tender).flatMap { score in
      guard let points = weight.times(score, over: best) else {
        return .failure(Gap(total: .unknowable("the numbers of \(criterion.id) are too large")))
      }
      return .success(
        Line(criterion: criterion.id, weight: weight, score: score, points: points))
    }
  }

  private func score(
    for criterion: AwardCriterion, best: ExactDecimal, of tender: RankedTender
  ) -> Result<ExactDecimal, Gap> {
    let panel = tender.criterionScores.first { $0.criterion == criterion.id }
    switch panel?.agreedScore {
    case .open(let score)? where isPriced(criterion):
      return confirmed(score, priceScore(best: best, of: tender.party, criterion.id))
    case .open(let score)?: return .success(score)
    case .sealed?: return .failure(Gap(total: .withheld))
    case nil: break
    }
    guard criterion.criterionType != .quality else {
      return .failure(Gap(total: .missing(criterion.id)))
    }
    return priceScore(best: best, of: tender.party, criterion.id)
  }

  /// Whether the tender's one price decides its score: a cost over the years, or one of several
  /// prices, is not what a tender states as its price.
  private func isPriced(_ criterion: AwardCriterion) -> Bool {
    criterion.criterionType == .price
      && criteria.filter { $0.criterionType != .quality }.count == 1
  }

  /// The panel's score of a price, where it is what the formula gives or no price says otherwise;
  /// else the formula's. Without an announced formula no score of a price can be worked out.
  private func confirmed(
    _ panel: ExactDecimal, _ computed: Result<ExactDecimal, Gap>
  ) -> Result<ExactDecimal, Gap> {
    switch computed {
    case .success(let exact): .success(isRounded(panel, exact) ? panel : exact)
    case .failure where formula == .lowestRatio || formula == .linear: .success(panel)
    case .failure(let gap): .failure(gap)
    }
  }

  private func isRounded(_ stated: ExactDecimal, _ exact: ExactDecimal) -> Bool {
    let half = rounding == nil ? ExactDecimal(millionths: 5_000) : tolerance
    return (stated - exact).millionths.magnitude <= half.millionths.magnitude + 1
  }

  /// A score of a price that the announced formula does not give.
  struct Slip: Sendable {
    let stated: ExactDecimal
    let exact: ExactDecimal
  }

  /// The tender's, if it has one.
  func slip(of tender: RankedTender) -> Slip? {
    for criterion in criteria where isPriced(criterion) {
      let panel = tender.criterionScores.first { $0.criterion == criterion.id }
      guard let stated = panel?.agreedScore?.value, let best = criterion.scale?.maximum,
        case .success(let exact) = priceScore(best: best, of: tender.party, criterion.id),
        !isRounded(stated, exact)
      else { continue }
      return Slip(stated: stated, exact: exact)
    }
    return nil
  }

  /// The score that the announced formula gives a price.
  func priceScore(
    best: ExactDecimal, of party: Identifier, _ criterion: Identifier
  ) -> Result<ExactDecimal, Gap> {
    guard let formula, formula == .lowestRatio || formula == .linear else {
      return .failure(Gap(total: .unknowable("how a price becomes a score is not announced")))
    }
    if prices.values.contains(where: \.isWithheld) { return .failure(Gap(total: .withheld)) }
    let open = prices.values.compactMap { $0.value }
    guard let own = prices[party]?.value else {
      return .failure(Gap(total: .missing(criterion)))
    }
    guard open.allSatisfy({ $0.currency == own.currency && $0.amount > .blank }),
      let lowest = open.map({ $0.amount }).min(), let highest = open.map({ $0.amount }).max()
    else { return .failure(Gap(total: .unknowable("the prices cannot be compared"))) }
    let score: ExactDecimal? =
      switch formula {
      case .lowestRatio: best.times(lowest, over: own.amount)
      case .linear where highest == lowest: best
      default: best.times(highest - own.amount, over: highest - lowest)
      }
    guard let score else {
      return .failure(Gap(total: .unknowable("the prices are too large")))
    }
    return .success(score)
  }
}

extension Examination {
  /// An award to somebody while no evaluation is on record as closed.
  var awardWithoutEvaluation: Recorded<AwardDecided>? {
    all(EvaluationClosed.self).isEmpty
      ? all(AwardDecided.self).first { !$0.winners.isEmpty } : nil
  }

  static let awardedUnevaluated = "The award was decided, and no closed evaluation is on record."
}

extension ExactDecimal {
  /// This × `factor` ÷ `divisor`, cut to a millionth; nil where that cannot be held, or is so large
  /// that a thousand of them could not be summed.
  func times(_ factor: ExactDecimal, over divisor: ExactDecimal) -> ExactDecimal? {
    guard divisor.millionths != 0 else { return nil }
    let (product, isTooLarge) = millionths.multipliedReportingOverflow(by: factor.millionths)
    guard !isTooLarge else { return nil }
    let quotient = product / divisor.millionths
    return quotient.magnitude < UInt128.max >> 16 ? ExactDecimal(millionths: quotient) : nil
  }
}
