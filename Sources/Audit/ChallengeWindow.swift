import CivilTime

/// How long a decision can be challenged, on the earliest reading of the law.
///
/// Shown beside findings as "act by". It is never a promise that there is time: the day from which
/// somebody ought to have known is for a court, and whoever waits for reasons loses it.
public struct ChallengeWindow: Sendable {
  /// Where a challenge goes, and what it rests on.
  public let route: String
  /// Days from the one on which the matter could be known.
  public let days: Int
  /// How they are counted.
  public let count: DayCount
  /// How far the source was read.
  public let mark: Mark
  /// What may make it longer, or shorter.
  public let caveat: String

  /// The route with its mark, its days and what may change them.
  public var words: String { "\(route) [\(mark.rawValue)], \(days) days; \(caveat)" }
}

extension Regime {
  /// The first route to a court or review body; nil where no law of procurement opens one.
  public var challengeWindow: ChallengeWindow? {
    switch self {
    case .directive:
      // Member States may give more than these days and never less; what a holiday adds is theirs.
      ChallengeWindow(
        route: "the review body or court that the notice names, Directive 89/665/EEC Art. 2c",
        days: 10, count: DayCount(firstDay: .dayAfter), mark: .secondary,
        caveat: "the law of the place may give more")
    case .regulations2015:
      ChallengeWindow(
        route: "a claim in the High Court, PCR 2015 reg. 92(2)", days: 30,
        count: .pcrBeginningWith, mark: .text,
        caveat: "a court may extend it, to three months at most")
    case .act2023:
      ChallengeWindow(
        route: "a civil claim, Procurement Act 2023 s. 106(2)", days: 30, count: .paBeginningWith,
        mark: .text,
        caveat: "only a claim within the standstill stops the signature by itself (s. 101)")
    case .providerSelection2023:
      ChallengeWindow(
        route:
          "written representations to the authority, Provider Selection Regime 2023 reg. 12(3)",
        days: 8, count: .psrStandstill, mark: .text,
        caveat: "an independent panel and judicial review may follow [M]")
    case .socialValue2012, .none: nil
    }
  }
}

extension Rulebook {
  /// The last day to challenge what could be known on `day`; nil where there is no route, or the
  /// calendar does not know the year.
  func actBy(knownOn day: LocalDate) -> Finding.ActBy? {
    guard let window = regime.challengeWindow,
      let last = try? window.count.lastDay(of: window.days, from: day, in: clock.calendar)
    else { return nil }
    return Finding.ActBy(day: last, window: window)
  }
}
