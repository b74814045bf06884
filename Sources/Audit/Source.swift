/// How far the text of a source was read before it was cited.
public enum Mark: String, CaseIterable, Sendable {
  /// In the legal or official text itself.
  case text = "P"
  /// In the United Kingdom's transposition, which carries the same article and wording.
  case transposition = "T"
  /// In a secondary source only.
  case secondary = "S"
  /// Nowhere: cited from memory.
  case memory = "M"
  /// There is no legal source: the program's own default, or a wish of the sector.
  case own = "-"

  /// What people are told.
  public var meaning: String {
    switch self {
    case .text: "read in the text itself"
    case .transposition: "read in the United Kingdom's transposition"
    case .secondary: "read in a secondary source only"
    case .memory: "from memory: check before relying on it"
    case .own: "no legal source"
    }
  }
}

/// The body of law that a rulebook follows.
public enum Regime: String, CaseIterable, Sendable {
  /// Directive 2014/24/EU and its remedies directive, 89/665/EEC.
  case directive
  /// The Public Contracts Regulations 2015.
  case regulations2015
  /// The Procurement Act 2023.
  case act2023
  /// The Health Care Services (Provider Selection Regime) Regulations 2023.
  case providerSelection2023
  /// The Public Services (Social Value) Act 2012.
  case socialValue2012
  /// No procurement law of its own: below the thresholds, or a grant.
  case none
}

/// Where a rule comes from, under one body of law.
public struct Source: Hashable, Sendable {
  /// The body of law.
  public let regime: Regime
  /// The clause, as lawyers cite it.
  public let text: String
  /// How far it was read.
  public let mark: Mark

  /// A clause of the Directive, or of the remedies directive.
  public static func directive(_ text: String, _ mark: Mark) -> Source {
    Source(regime: .directive, text: text, mark: mark)
  }

  /// A regulation of the Public Contracts Regulations 2015.
  public static func regulations2015(_ text: String, _ mark: Mark) -> Source {
    Source(regime: .regulations2015, text: text, mark: mark)
  }

  /// A section of the Procurement Act 2023.
  public static func act2023(_ text: String, _ mark: Mark) -> Source {
    Source(regime: .act2023, text: text, mark: mark)
  }

  /// A regulation of the Provider Selection Regime 2023.
  public static func providerSelection2023(_ text: String, _ mark: Mark) -> Source {
    Source(regime: .providerSelection2023, text: text, mark: mark)
  }

  /// A section of the Public Services (Social Value) Act 2012.
  public static func socialValue2012(_ text: String, _ mark: Mark) -> Source {
    Source(regime: .socialValue2012, text: text, mark: mark)
  }

  /// A source that holds whatever the law.
  public static func anywhere(_ text: String, _ mark: Mark = .own) -> Source {
    Source(regime: .none, text: text, mark: mark)
  }
}
