import Audit

/// A way to have something done about it: who may go it, what it gives, until when, what it costs,
/// and whether it keeps the contract from being signed.
struct EvidenceRoute {
  let name: String
  let who: String
  let gives: String
  /// Until when, where that does not follow from a finding.
  let when: String
  let costs: String
  let stops: String
  /// Whether it goes to a court or review body, so that the days of the findings hold for it.
  let isReview: Bool

  /// The routes under a body of law, those that need no court first.
  static func all(under regime: Regime?) -> [EvidenceRoute] {
    let asks = EvidenceRoute(
      name: "Ask the authority for its reasons",
      who: "anybody who took part and was not chosen",
      gives: "the reasons, and under procurement law what the winner did better",
      when: asking(regime), costs: "nothing", stops: "no", isReview: false)
    let complains = EvidenceRoute(
      name: "Complain to the authority", who: "anybody",
      gives: "an answer, and a correction where the authority agrees",
      when: "now: it takes none of the time to go to court, and adds none", costs: "nothing",
      stops: "no, unless the authority decides to wait", isReview: false)
    let oversight = EvidenceRoute(
      name: "Tell an auditor, or the body that watches over procurement", who: "anybody",
      gives: "perhaps an inquiry; no remedy for the one who asks",
      when: "no term that this report knows", costs: "nothing", stops: "no", isReview: false)
    return [asks, complains, oversight] + (regime.flatMap(review).map { [$0] } ?? [])
  }

  private static func asking(_ regime: Regime?) -> String {
    switch regime {
    case .directive?:
      "now; an answer is due within 15 days, Directive 2014/24/EU Art. 55(2) [T]"
    case .regulations2015?: "now; an answer is due within 15 days, PCR 2015 reg. 55(2) [T]"
    case .act2023?: "now; assessment summaries come before the award notice, s. 50 [P]"
    case .providerSelection2023?:
      "now; the authority gives what it has a duty to record, Provider Selection Regime 2023 reg."
        + " 12(4) [P]"
    case .socialValue2012?, .some(.none), nil: "now; no law of procurement sets a term"
    }
  }

  private static func review(_ regime: Regime) -> EvidenceRoute? {
    guard let window = regime.challengeWindow else { return nil }
    return EvidenceRoute(
      name: "Go to \(window.route)", who: "whoever wanted the contract and was, or may be, harmed",
      gives:
        "the decision set aside, the signature stopped meanwhile, or money: as the court finds",
      when: window.caveat, costs: "fees, and advice; ask what they come to before you lodge it",
      stops: stopping(regime), isReview: true)
  }

  private static func stopping(_ regime: Regime) -> String {
    switch regime {
    case .directive:
      "against the award decision, before an independent body: yes, until it decides, Directive"
        + " 89/665/EEC Art. 2(3) [M]; else only by order"
    case .regulations2015:
      "against the award decision, before the contract is signed: yes, PCR 2015 reg. 95 [M]"
    case .act2023:
      "only where the authority is told of the claim within the standstill, s. 101 [P]"
    case .providerSelection2023:
      "while representations made in time are looked into, reg. 12 [P]"
    case .socialValue2012, .none: "no"
    }
  }
}
