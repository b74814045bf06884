/// What kind of question a rule asks. One kind for each rule in each rulebook, always shown apart:
/// a week's deadline can be lawful and still look unfair, and people are told both.
public enum Kind: String, CaseIterable, Sendable {
  /// A legal duty. Only these decide the answer.
  case law
  /// Good practice.
  case practice = "good practice"
  /// A red flag: a question, never a finding.
  case flag
  /// A concern of the sector.
  case concern

  /// The place in the order in which kinds are shown.
  var rank: Int {
    switch self {
    case .law: 0
    case .practice: 1
    case .concern: 2
    case .flag: 3
    }
  }

  /// What the verdict is called for this kind.
  public func word(for verdict: Verdict) -> String {
    switch (self, verdict) {
    case (_, .notShown), (_, .notApplicable): verdict.rawValue
    case (.law, .met): "met"
    case (.law, .breached): "contradicted"
    case (.practice, .met): "followed"
    case (.practice, .breached): "not followed"
    case (.flag, .met), (.concern, .met): "clear"
    case (.flag, .breached), (.concern, .breached): "raised"
    }
  }
}

/// What depends on a rule.
public enum Severity: String, CaseIterable, Comparable, Sendable {
  /// A number to know.
  case info
  case minor
  case major
  /// It can cost the award.
  case critical

  /// By weight.
  public static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }

  var rank: Int {
    switch self {
    case .info: 0
    case .minor: 1
    case .major: 2
    case .critical: 3
    }
  }
}

/// The principles by which findings are gathered, in the order in which they are shown.
public enum Principle: String, CaseIterable, Sendable {
  case transparency
  case equalTreatment = "equal treatment"
  case competition
  case proportionality
  case integrity
  case accountability
  case remedy
  case beneficiaryVoice = "beneficiary voice"
  case fairMarket = "fair market"
}
