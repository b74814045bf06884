import CivilTime
import Commissioning
import Fields
import Projections

/// One question that an audit asks of a procedure, and a page that people can read. It never
/// changes, and every finding holds it.
///
/// A rule is a pure function of one case file. It says what it reads, what it can come to and why
/// it cannot come to more; its wording stands beside its logic, one file a rule.
public final class Rule: Sendable {
  /// Stable, in capitals.
  public let id: String
  /// At most five words.
  public let title: String
  /// In plain words.
  public let question: String
  /// Where it comes from, for each body of law that has it; the first stands in for the others.
  public let sources: [Source]
  /// What it serves.
  public let principle: Principle
  /// Every field that it looks at.
  public let reads: [Reading]
  /// What raises the question.
  public let trigger: Trigger
  /// How it decides, in words.
  public let logic: String
  /// Facts and what they come to.
  public let example: String
  /// The numbers that it compares with.
  public let thresholds: [Threshold]
  /// Whether it looks at other procedures beside the one that is audited: it is asked only where
  /// those are at hand.
  public let comparesProcedures: Bool
  /// The event from which the person affected could have known.
  public let knowableFrom: EventType
  /// What may yet be put right, and until when.
  public let canStill: String
  /// Every outcome that it can have, each with what must be on record for it.
  public let possible: [Possibility]
  /// Why it cannot come to a verdict that no possibility has.
  public let impossible: [Verdict: String]
  let judge: @Sendable (Examination) throws(CalendarError) -> Judgement
  /// The first bytes of the id as one number, which sorts as they do.
  let sortKey: UInt128

  /// A rule. Its declarations are proved by tests: see `possible` and `reads`.
  public init(
    id: String, title: String, question: String, sources: [Source], principle: Principle,
    reads: [Reading], trigger: Trigger, logic: String, example: String,
    thresholds: [Threshold] = [], comparesProcedures: Bool = false,
    knowableFrom: EventType, canStill: String, possible: [Possibility],
    impossible: [Verdict: String] = [:],
    judge: @escaping @Sendable (Examination) throws(CalendarError) -> Judgement
  ) {
    self.id = id
    self.title = title
    self.question = question
    self.sources = sources
    self.principle = principle
    self.reads = reads
    self.trigger = trigger
    self.logic = logic
    self.example = example
    self.thresholds = thresholds
    self.comparesProcedures = comparesProcedures
    self.knowableFrom = knowableFrom
    self.canStill = canStill
    self.possible = possible
    self.impossible = impossible
    self.judge = judge
    sortKey =
      id.utf8.prefix(16).reduce(UInt128(0)) { $0 << 8 | UInt128($1) }
      << UInt128(8 * max(0, 16 - id.utf8.count))
  }

  /// The clause under the body of law, or the one that stands in for it.
  public func source(under regime: Regime) -> Source {
    sources.first { $0.regime == regime } ?? sources.first ?? .anywhere("no source")
  }
}

extension Rule {
  /// Fields of one event type that a rule looks at.
  public struct Reading: Hashable, Sendable {
    /// The event type.
    public let type: EventType
    /// Fields by path, like `stagePlan.targets.metric`; the parts of lists without position.
    public let fields: [String]

    /// These fields of that type. None: that it happened, and when.
    public init(_ type: EventType, _ fields: String...) {
      self.type = type
      self.fields = fields
    }
  }

  /// What has to be on record before the question arises at all.
  public struct Trigger: Sendable {
    /// One event of any of these; none at all means always.
    public let types: Set<EventType>
    /// What the rule comes to before.
    public let otherwise: Outcome.Exemption
    /// That in words.
    public let sentence: String
    private let bits: EventTypes

    private init(_ types: Set<EventType>, otherwise: Outcome.Exemption, _ sentence: String) {
      self.types = types
      self.otherwise = otherwise
      self.sentence = sentence
      bits = EventTypes(types)
    }

    /// Arises always.
    public static let always = Trigger([], otherwise: .noTrigger, "")

    /// Arises with the first event of these types.
    public static func first(
      of types: EventType..., otherwise: Outcome.Exemption, _ sentence: String
    ) -> Trigger {
      Trigger(Set(types), otherwise: otherwise, sentence)
    }

    func isPulled(by recorded: EventTypes) -> Bool {
      bits.isEmpty || !bits.isDisjoint(with: recorded)
    }
  }

  /// An outcome that a rule can have.
  public struct Possibility: Hashable, Sendable {
    /// The outcome.
    public let outcome: Outcome
    /// What must be on record for it.
    public let condition: String

    /// Met.
    public static func met(_ condition: String) -> Possibility { met(.shown, condition) }

    /// Met, in this way.
    public static func met(_ way: Outcome.Met, _ condition: String) -> Possibility {
      Possibility(outcome: .met(way), condition: condition)
    }

    /// Contradicted.
    public static func breached(_ condition: String) -> Possibility {
      breached(.contrary, condition)
    }

    /// Contradicted, in this way.
    public static func breached(_ way: Outcome.Breach, _ condition: String) -> Possibility {
      Possibility(outcome: .breached(way), condition: condition)
    }

    /// Not shown, for this reason.
    public static func notShown(_ gap: Outcome.Gap, _ condition: String) -> Possibility {
      Possibility(outcome: .notShown(gap), condition: condition)
    }

    /// Not applicable, for this reason.
    public static func notApplicable(
      _ exemption: Outcome.Exemption, _ condition: String
    ) -> Possibility {
      Possibility(outcome: .notApplicable(exemption), condition: condition)
    }
  }
}
