/// The four values that every rule comes to. Absence is not guilt, and silence is not innocence.
public enum Verdict: String, CaseIterable, Sendable {
  /// The record shows compliance.
  case met
  /// The record positively shows the contrary. Absence never does.
  case breached
  /// The rule applies and its time has come, and the record does not show compliance.
  case notShown = "not shown"
  /// The question does not arise, or not yet.
  case notApplicable = "not applicable"
}

/// What a rule came to, and in which of its ways.
public enum Outcome: Hashable, Sendable {
  case met(Met)
  case breached(Breach)
  case notShown(Gap)
  case notApplicable(Exemption)

  /// How a rule can be met.
  public enum Met: String, CaseIterable, Sendable {
    /// Positive evidence.
    case shown
    /// A prohibition with nothing on record against it: silence, counted apart.
    case nothingContrary = "nothing-contrary"
    /// The period is long enough in days, but its last day is not whole.
    case lastDayNotWhole = "last-day-not-whole"
    /// Enough for the rule, and still little.
    case short
    /// Agreed after the signature and before anything was measured.
    case agreedLate = "agreed-late"
    /// Each price within what was agreed, and all together above what had been estimated.
    case overEstimate = "over-estimate"
    /// Told only to those invited, not to everybody.
    case onlyInInvitation = "only-in-invitation"
    /// A fuller rulebook than the law asks for, by the authority's own choice.
    case byChoice = "by-choice"
    /// Told to all, and to some clearly later.
    case apart
    /// Proof of reliability came between the decision and the signature.
    case proofLate = "proof-late"
    /// Set only after tenders were opened, for a reason that is on record.
    case lateReasoned = "late-reasoned"
    /// Everybody had a turn, and some a clearly longer one.
    case unequalTime = "unequal-time"
    /// The ranking was departed from, for a reason that is on record.
    case departureReasoned = "departure-reasoned"
    /// Set as it should be, and later put in other words, which people have to compare.
    case wordedOtherwise = "worded-otherwise"
    /// Signed after the standstill of the law, and before the end that the authority had announced.
    case beforeAnnouncedEnd = "before-announced-end"
    /// Everybody was told, and nobody soon.
    case toldLate = "told-late"
    /// Two duties met in one person, in an authority too small to part them, and another looked on.
    case compensated
  }

  /// How a rule can be contradicted.
  public enum Breach: String, CaseIterable, Sendable {
    /// All facts are there, and they say otherwise.
    case contrary
    /// The sums are wrong, and nobody's place changes.
    case rankingUnchanged = "ranking-unchanged"
  }

  /// Why compliance is not shown.
  public enum Gap: String, CaseIterable, Sendable {
    /// An event or field is absent.
    case missing
    /// A value that decides it is sealed.
    case withheld
    /// Recorded only after what depended on it, with no outside proof of its date.
    case lateEntry = "late-entry"
    /// Corrected only after a decision relied on it, or after a complaint.
    case correctedLate = "corrected-late"
    /// Recorded, but what would confirm it is damaged or not at hand.
    case unverifiable
    /// Too few cases for a statistic.
    case smallSample = "small-sample"
    /// The rule that was announced leaves room for judgement that is not on record.
    case notRecomputable = "not-recomputable"
    /// The law has a ground or case that is not modelled here.
    case notModelled = "not-modelled"
  }

  /// Why the question does not arise.
  public enum Exemption: String, CaseIterable, Sendable {
    /// What would raise it has not happened.
    case noTrigger = "no-trigger"
    /// Its time has not come.
    case notYetDue = "not-yet-due"
    /// The law, or what was declared, takes the case out.
    case exempt
    /// Nothing is recorded that would raise it: silence, counted apart.
    case nothingRecorded = "nothing-recorded"
    /// What it is decided by is not given to the audit.
    case notHere = "not-here"
    /// The rulebook does not hold the rule.
    case notInBook = "not-in-book"
  }

  /// The value without its way.
  public var verdict: Verdict {
    switch self {
    case .met: .met
    case .breached: .breached
    case .notShown: .notShown
    case .notApplicable: .notApplicable
    }
  }

  /// The code of the way, as JSON and people are given it; nil where the verdict says it all.
  public var code: String? {
    switch self {
    case .met(.shown), .breached(.contrary): nil
    case .met(let way): way.rawValue
    case .breached(let way): way.rawValue
    case .notShown(let way): way.rawValue
    case .notApplicable(let way): way.rawValue
    }
  }

  /// Whether only the absence of anything contrary speaks for it.
  public var isSilent: Bool { self == .met(.nothingContrary) }

  /// Whether the rule is met in a way that leaves a question open.
  public var leavesQuestion: Bool {
    guard case .met(let way) = self else { return false }
    return switch way {
    case .agreedLate, .overEstimate, .apart, .proofLate, .lateReasoned, .unequalTime,
      .beforeAnnouncedEnd, .toldLate, .compensated:
      true
    case .shown, .nothingContrary, .lastDayNotWhole, .short, .onlyInInvitation, .byChoice,
      .departureReasoned, .wordedOtherwise:
      false
    }
  }

  /// Every outcome there can be.
  public static let all: [Outcome] =
    Met.allCases.map(Outcome.met) + Breach.allCases.map(Outcome.breached)
    + Gap.allCases.map(Outcome.notShown) + Exemption.allCases.map(Outcome.notApplicable)
}

extension Outcome: CustomStringConvertible {
  /// `not shown, withheld`.
  public var description: String {
    verdict.rawValue + (code.map { ", " + $0 } ?? "")
  }
}
