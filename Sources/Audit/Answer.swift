import Fields

/// The answer of an audit: was it fair, was it transparent, and what is left to ask.
public struct Answer: Sendable, Equatable {
  /// Equal treatment, competition, proportionality, integrity, remedy.
  public let fair: Side
  /// Transparency, accountability.
  public let transparent: Side
  /// Rules that raise a question the law does not settle.
  public let questions: [String]
  /// Whether the bytes that it rests on are whole.
  public let record: RecordState
  /// Whose eyes saw the values.
  public let view: View
  /// How the record came about.
  public let basis: Basis
  /// Whether the pinned rulebook fits the procedure.
  public let rulebookFits: Fit

  /// The values that a side can have.
  public enum Value: String, CaseIterable, Sendable {
    case no
    case notShown = "not shown"
    case questions = "yes, with questions"
    case yes
    case tooEarly = "too early"
  }

  /// One of the two sides.
  public struct Side: Sendable, Equatable {
    /// The value.
    public let value: Value
    /// The rules that decided it; empty for a plain yes.
    public let decidedBy: [String]
    /// What it rests on.
    public let duties: Duties
  }

  /// Legal duties that have fallen due, counted. `due` is the sum of the next four.
  public struct Duties: Sendable, Equatable {
    /// Shown to be met.
    public var shown = 0
    /// Met only because nothing on record speaks against it.
    public var silent = 0
    /// Not shown.
    public var notShown = 0
    /// Contradicted, minor ones too.
    public var contradicted = 0
    /// Of the contradicted, those of minor weight.
    public var minor = 0
    /// Of those not shown, the critical ones.
    public var criticalNotShown = 0

    /// None.
    public init() {}

    /// How many fell due.
    public var due: Int { shown + silent + notShown + contradicted }
  }

  /// What the bytes proved to be.
  public enum RecordState: String, CaseIterable, Sendable {
    case intact, damaged
    /// Each line that was read is proved under the signed root, and the rest of the log was not read.
    case provenWhereRead = "proved where read"
    case notChecked = "not checked"
  }

  /// Whose eyes: what is sealed to them counts as withheld.
  public enum View: Sendable, Equatable, CustomStringConvertible {
    case everybody
    case party(String)
    case authority
    /// As the authority, and told of what concerns rivals too, which no bidder must hear of.
    case auditor

    /// `public`, `party:x`, `authority` or `auditor`.
    public var description: String {
      switch self {
      case .everybody: "public"
      case .party(let id): "party:" + id
      case .authority: "authority"
      case .auditor: "auditor"
      }
    }

    /// The party whose eyes they are.
    var reader: Identifier? {
      if case .party(let id) = self { Identifier(spelled: id) } else { nil }
    }
  }

  /// How the record came about.
  public enum Basis: String, CaseIterable, Sendable {
    case live, imported, mixed
  }

  /// Whether the rulebook fits.
  public enum Fit: String, CaseIterable, Sendable {
    case yes, no
    case notShown = "not shown"
  }
}

extension Answer {
  /// The share of duties due, in hundredths, below which too little is shown for an answer.
  public static let shownShareMin = 80

  /// The first line of this order that fits decides.
  public static func decide(
    record: RecordState, duties: Duties, hasQuestions: Bool
  ) -> Value {
    if record == .damaged { return .notShown }
    if duties.due == 0 { return .tooEarly }
    if duties.contradicted > duties.minor { return .no }
    if duties.criticalNotShown > 0 { return .notShown }
    if (duties.shown + duties.silent) * 100 < shownShareMin * duties.due { return .notShown }
    return duties.minor > 0 || hasQuestions ? .questions : .yes
  }
}

extension Answer.Side {
  /// Principles whose duties and questions make the fair side. What people were asked, and
  /// whether small organisations had a chance, hold no duty but take away the bare yes.
  static let fair: Set<Principle> = [
    .equalTreatment, .competition, .proportionality, .integrity, .remedy, .beneficiaryVoice,
    .fairMarket,
  ]
  /// Principles whose duties and questions make the transparent side.
  static let transparent: Set<Principle> = [.transparency, .accountability]

  init(_ rulings: [Ruling], of principles: Set<Principle>, record: Answer.RecordState) {
    let own = rulings.filter { principles.contains($0.principle) }
    duties = Answer.Duties(own)
    let questions = own.filter { $0.isQuestion }
    value = Answer.decide(record: record, duties: duties, hasQuestions: !questions.isEmpty)
    decidedBy = Self.deciding(value, own, record: record).map { $0.rule.id }
  }

  private static func deciding(
    _ value: Answer.Value, _ rulings: [Ruling], record: Answer.RecordState
  ) -> [Ruling] {
    let duties = rulings.filter { $0.kind == .law }
    switch value {
    case .no:
      return duties.filter { $0.outcome.verdict == .breached && $0.severity > .minor }
    case .notShown where record != .damaged:
      let gaps = duties.filter { $0.outcome.verdict == .notShown }
      let critical = gaps.filter { $0.severity == .critical }
      return critical.isEmpty ? gaps : critical
    case .questions: return rulings.filter { $0.isQuestion }
    case .notShown, .tooEarly, .yes: return []
    }
  }
}

extension Answer.Duties {
  init(_ rulings: [Ruling]) {
    for ruling in rulings where ruling.kind == .law {
      switch ruling.outcome.verdict {
      case .met where ruling.outcome.isSilent: silent += 1
      case .met: shown += 1
      case .breached:
        contradicted += 1
        if ruling.severity <= .minor { minor += 1 }
      case .notShown:
        notShown += 1
        if ruling.severity == .critical { criticalNotShown += 1 }
      case .notApplicable: break
      }
    }
  }
}
