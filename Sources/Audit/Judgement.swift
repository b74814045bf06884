import Projections

/// What a rule says of one case file: a value, put into words only when somebody reads it.
public struct Judgement: Sendable {
  /// What it came to.
  public let outcome: Outcome
  /// The events that decided it, ascending.
  public var events: [Int] { grounds.events }
  /// The numbers that decided it.
  public var figures: Figures { grounds.figures }
  private let grounds: Grounds
  /// Another severity than the rulebook's, where the case is lighter.
  public let severity: Severity?
  /// One sentence with the numbers and dates that decided it.
  public let sentence: @Sendable () -> String
  /// The sums, a line each.
  public let steps: @Sendable () -> [String]

  /// A judgement. `sentence` and `steps` are made only when shown.
  public init(
    _ outcome: Outcome, _ events: [Int], _ figures: Figures = [:], severity: Severity? = nil,
    because sentence: @autoclosure @escaping @Sendable () -> String,
    steps: @autoclosure @escaping @Sendable () -> [String] = []
  ) {
    self.outcome = outcome
    grounds = .known(Self.ascending(events), figures)
    self.severity = severity
    self.sentence = sentence
    self.steps = steps
  }

  /// A judgement whose events and numbers are many, and are put together only when shown.
  init(
    _ outcome: Outcome, on grounds: Later<(events: [Int], figures: Figures)>,
    because sentence: @autoclosure @escaping @Sendable () -> String,
    steps: @autoclosure @escaping @Sendable () -> [String] = []
  ) {
    self.outcome = outcome
    self.grounds = .later(grounds)
    severity = nil
    self.sentence = sentence
    self.steps = steps
  }

  /// What it rests on.
  private enum Grounds: Sendable {
    case known([Int], Figures)
    case later(Later<(events: [Int], figures: Figures)>)

    var events: [Int] {
      switch self {
      case .known(let events, _): events
      case .later(let grounds): Judgement.ascending(grounds.value.events)
      }
    }

    var figures: Figures {
      switch self {
      case .known(_, let figures): figures
      case .later(let grounds): grounds.value.figures
      }
    }
  }

  /// The indexes in order, each once. Most come so.
  static func ascending(_ indexes: [Int]) -> [Int] {
    let isInOrder = indexes.indices.dropFirst().allSatisfy { indexes[$0 - 1] < indexes[$0] }
    return isInOrder ? indexes : Array(Set(indexes)).sorted()
  }

  /// The record shows compliance.
  public static func met(
    _ events: [Int], _ figures: Figures = [:], as way: Outcome.Met = .shown,
    because sentence: @autoclosure @escaping @Sendable () -> String,
    steps: @autoclosure @escaping @Sendable () -> [String] = []
  ) -> Judgement {
    Judgement(.met(way), events, figures, because: sentence(), steps: steps())
  }

  /// The record shows the contrary.
  public static func breached(
    _ events: [Int], _ figures: Figures = [:],
    because sentence: @autoclosure @escaping @Sendable () -> String,
    steps: @autoclosure @escaping @Sendable () -> [String] = []
  ) -> Judgement {
    Judgement(.breached(.contrary), events, figures, because: sentence(), steps: steps())
  }

  /// The record does not show compliance.
  public static func notShown(
    _ events: [Int] = [], _ figures: Figures = [:], as gap: Outcome.Gap = .missing,
    because sentence: @autoclosure @escaping @Sendable () -> String,
    steps: @autoclosure @escaping @Sendable () -> [String] = []
  ) -> Judgement {
    Judgement(.notShown(gap), events, figures, because: sentence(), steps: steps())
  }

  /// The question does not arise.
  public static func notApplicable(
    _ exemption: Outcome.Exemption, _ events: [Int] = [], _ figures: Figures = [:],
    because sentence: @autoclosure @escaping @Sendable () -> String
  ) -> Judgement {
    Judgement(.notApplicable(exemption), events, figures, because: sentence())
  }
}
