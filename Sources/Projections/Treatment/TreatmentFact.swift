import CivilTime
import Commissioning
import Fields

/// One thing in which the treatment of two parties can be compared.
public enum TreatmentFact: Sendable, Hashable {
  /// Something was told: which type of event told it, and of what.
  case told(EventType, Matter)
  /// What a decision notice said.
  case notice(Int, NoticePart)
  /// From when until when there was time for something.
  case window(Window)
  /// Whether a paper came in time, and was taken where it did not.
  case arrival(Window, Int)
  /// Who applied a criterion, target or level; nil where none is named.
  case judges(Judgement, Identifier?)
  /// What had to be reached.
  case bar(Judgement, Identifier?)
  /// What the judgement came to.
  case result(Judgement, Identifier?)
  /// A decision.
  case decision(Turn, DecisionPart)

  /// What was told of.
  public enum Matter: Sendable, Hashable {
    /// What one event told.
    case event(Int)
    /// A version of the documents, or the first, second … letter of its type to the party.
    case number(Int)
    /// A question.
    case question(Identifier)
  }

  /// A part of a decision notice.
  public enum NoticePart: Int, Sendable, Hashable {
    case reasons, winnersNamed, scoresGiven, challenge
  }

  /// A time for something.
  public enum Window: Sendable, Hashable {
    /// From the call to the deadline for requests.
    case requests
    /// From the party's invitation of that number to the deadline for tenders.
    case tenders(Int)
    /// From the start of the stage to its end.
    case stage(Int)
  }

  /// An occasion on which a party is judged.
  public enum Judgement: Sendable, Hashable {
    case selection
    /// Scores of tenders, in a round where one is named.
    case scoring(round: Int?)
    /// Totals and ranking.
    case ranking(round: Int?)
    case elimination(round: Int?)
    case stage(Int)
    case levels
    case costs
    /// Instalments of a stage.
    case payments(Int)
  }

  /// An occasion on which it is decided how a party goes on.
  public enum Turn: Sendable, Hashable {
    /// A check for grounds of exclusion.
    case exclusion
    case selection
    /// Fewer candidates than qualified go on.
    case reduction
    case elimination(round: Int?)
    case reinstatement
    case award
    case contract
    /// Who belongs to the group.
    case membership
    /// A change of the contract.
    case modification
    case purchase
    case stageAssessed(Int)
    case stageClosed(Int)
    case ending(stage: Int?)
  }

  /// A part of a decision.
  public enum DecisionPart: Int, Sendable, Hashable {
    case outcome, reasons, deciders, typing, told
  }

  /// The sections of a comparison, in order.
  public enum Topic: String, Sendable, CaseIterable {
    case told, time, judged, results, decided
  }

  /// The section that the fact belongs to.
  public var topic: Topic {
    switch self {
    case .told, .notice: .told
    case .window, .arrival: .time
    case .judges, .bar: .judged
    case .result: .results
    case .decision: .decided
    }
  }
}

extension TreatmentFact {
  /// What stands together: the parts of one decision, the criteria of one judgement.
  var group: TreatmentFact {
    switch self {
    case .told, .window, .arrival: self
    case .notice(let number, _): .told(.decisionNoticesSent, .number(number))
    case .judges(let judgement, _), .bar(let judgement, _): .judges(judgement, nil)
    case .result(let judgement, _): .result(judgement, nil)
    case .decision(let turn, _): .decision(turn, .outcome)
    }
  }

  /// The order within what stands together.
  var place: Int {
    switch self {
    case .notice(_, let part): part.rawValue + 1
    case .decision(_, let part): part.rawValue
    default: 0
    }
  }
}

/// What is on record of a fact for one party.
public struct TreatmentValue: Sendable, Equatable {
  /// What it is.
  public let content: Content
  /// Index of the event that says so.
  public let index: Int
  /// Index of the event that made it count: the assessment, for a threshold that a contract set.
  let asked: Int

  /// Values of a fact. Which event states them makes no difference to a comparison.
  public enum Content: Sendable, Equatable {
    case sent(Moment)
    case received(Moment)
    /// For all to see.
    case published(Moment)
    /// Was there in person.
    case attended
    /// Took place, until then where that is said.
    case held(from: Moment, to: Moment?)
    /// A new deadline.
    case until(Moment)
    /// Neither when nor to whom is said.
    case unstated
    case period(from: Moment, to: Moment)
    case inTime
    /// After the deadline; whether it was taken, where that is said.
    case late(accepted: Bool?)
    case name(Identifier)
    /// No person is named.
    case nobody
    case version(Int)
    case threshold(ExactDecimal, Comparison?)
    case met(Bool)
    case measured(ExactDecimal)
    /// A score, and by whom where it is one evaluator's.
    case score(ExactDecimal, by: Identifier?)
    /// There, but not for the eyes of this view.
    case withheld(by: Identifier?)
    case rank(Int)
    /// What was paid.
    case money(Money)
    /// A word of a closed list.
    case code(String)
    case flag(Bool)
    case text(String)
    case reason(Reason)
    /// Who typed it, and how many days after it happened.
    case typed(by: Identifier, daysAfter: Int)
  }

  var isWithheld: Bool { if case .withheld = content { true } else { false } }
}
