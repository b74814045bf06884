import CivilTime
import Commissioning
import Fields
import Projections

/// What the rule set beforehand gives on one partner's measured results.
struct StageResult: Sendable {
  /// The verdict of the rule.
  enum Verdict: Equatable, Sendable {
    case pass
    case fail
    /// Met the targets, and places decide: it may be kept or cut.
    case passBeyondPlaces
    case withheld
    case missing(String)
    case unknowable(String)
  }

  /// Whether one target was met.
  enum Reading: Equatable, Sendable {
    case met, missed, withheld
    case absent(Identifier)
    /// The stated verdict is not what the number gives.
    case misread(Identifier)
  }

  let assessment: Recorded<StageAssessed>
  let terms: Examination.StageTerms
  let targets: [Target]
  let readings: [Reading]

  init(_ assessment: Recorded<StageAssessed>, _ terms: Examination.StageTerms) {
    self.assessment = assessment
    self.terms = terms
    targets = terms.targets(for: assessment.partner)
    readings = targets.map { target in
      Self.read(target, assessment.targetResults.first { $0.target == target.id })
    }
  }

  private static func read(_ target: Target, _ result: TargetResult?) -> Reading {
    guard let result else { return .absent(target.id) }
    // A target without a number is a matter of yes or no, and the stated verdict is the result.
    guard let threshold = target.threshold, let comparison = target.comparison else {
      return result.met.map { $0 ? .met : .missed } ?? .absent(target.id)
    }
    switch result.measured {
    case .open(let value)?:
      let isMet = comparison.holds(value, threshold)
      return result.met == !isMet ? .misread(target.id) : isMet ? .met : .missed
    case .sealed?: return .withheld
    case nil: return .absent(target.id)
    }
  }

  /// A target result whose stated verdict is not what its number gives.
  struct Misreading: Sendable {
    let target: Target
    let measured: ExactDecimal
    let stated: Bool
  }

  /// The first such result.
  var misreading: Misreading? {
    for case .misread(let id) in readings {
      guard let target = targets.first(where: { $0.id == id }),
        let result = assessment.targetResults.first(where: { $0.target == id }),
        let measured = result.measured?.value, let stated = result.met
      else { continue }
      return Misreading(target: target, measured: measured, stated: stated)
    }
    return nil
  }

  /// What the pass rule gives, among the results of the whole stage; of so many more partners in it
  /// no result is on record.
  func verdict(among field: [StageResult], unseen: Int) -> Verdict {
    switch terms.plan.passRule {
    case .all?: count(atLeast: targets.count)
    case .atLeast(let least)?: count(atLeast: least)
    case .weightedAtLeast(let least)?: weigh(atLeast: least)
    case .topN(let places, let among)?: rank(places, among: among, field, unseen)
    case .judgement?: judge()
    case nil: .missing("no pass rule is on record")
    }
  }

  private func count(atLeast least: Int) -> Verdict {
    let met = readings.filter { $0 == .met }.count
    let open = readings.filter { $0.isOpen }.count
    return settle(passes: met >= least, couldPass: met + open >= least)
  }

  private func weigh(atLeast least: ExactDecimal) -> Verdict {
    guard targets.allSatisfy({ $0.weight != nil }) else {
      return .unknowable("the targets have no weights on record")
    }
    let weighed = zip(targets, readings)
    let met = weighed.filter { $0.1 == .met }.compactMap(\.0.weight).reduce(.blank, +)
    let open = weighed.filter(\.1.isOpen).compactMap(\.0.weight).reduce(.blank, +)
    return settle(passes: met >= least, couldPass: met + open >= least)
  }

  /// Open values that already decide hide nothing; else the gap is named.
  private func settle(passes: Bool, couldPass: Bool) -> Verdict {
    if passes { return .pass }
    if !couldPass { return .fail }
    for case .absent(let target) in readings { return .missing("no result for \(target)") }
    return .withheld
  }

  private func rank(
    _ places: Int, among: PassRule.Field, _ field: [StageResult], _ unseen: Int
  ) -> Verdict {
    let own = count(atLeast: targets.count)
    if among == .passing {
      guard own == .pass else { return own }
    }
    let rivals =
      among == .all ? field : field.filter { $0.count(atLeast: $0.targets.count) != .fail }
    if rivals.contains(where: { $0.assessment.score?.isWithheld == true }) { return .withheld }
    guard let score = assessment.score?.value else { return .missing("no score on record") }
    guard rivals.allSatisfy({ $0.assessment.score != nil }) else {
      return .missing("not every partner's score is on record")
    }
    let scores = rivals.compactMap { $0.assessment.score?.value }
    let better = scores.filter { $0 > score }.count
    let equal = scores.filter { $0 == score }.count
    if better >= places { return among == .passing ? .passBeyondPlaces : .fail }
    guard better + equal + unseen <= places || unseen == 0 else {
      return .missing("not every partner's result is on record")
    }
    return better + equal <= places ? .pass : .unknowable("equal scores share the last place")
  }

  private func judge() -> Verdict {
    switch assessment.score {
    case .sealed?: .withheld
    case .open? where !assessment.common.reasons.isEmpty:
      assessment.outcome == .passed ? .pass : .fail
    default: .unknowable("the rule is judgement, and no scored reason is on record")
    }
  }
}

extension StageResult.Reading {
  /// Whether it could still turn out as met.
  fileprivate var isOpen: Bool {
    switch self {
    case .withheld, .absent: true
    case .met, .missed, .misread: false
    }
  }
}

extension Comparison {
  /// `at least`.
  var words: String { self == .atLeast ? "at least" : "at most" }

  /// Whether a measured value is on the good side; the threshold itself is.
  func holds(_ value: ExactDecimal, _ threshold: ExactDecimal) -> Bool {
    switch self {
    case .atLeast: value >= threshold
    case .atMost: value <= threshold
    }
  }
}

extension Target {
  /// `at least 60`.
  var limit: String {
    guard let threshold, let comparison else { return metric }
    return "\(comparison.words) \(threshold)"
  }
}
