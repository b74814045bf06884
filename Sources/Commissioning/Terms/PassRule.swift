import Fields

/// How a partner's results become passed or failed: a closed grammar, so that the outcome can be
/// worked out again from the measured values by anybody.
///
///     rule = "all" | "atLeast(" count ")" | "weightedAtLeast(" percent ")"
///          | "topN(" count ", among: " ("passing" | "all") ")" | "judgement"
public enum PassRule: FormattedKind, Hashable {
  /// Every target must be met.
  case all
  /// So many targets must be met.
  case atLeast(Int)
  /// The weights of the targets that are met must sum to this or more.
  case weightedAtLeast(ExactDecimal)
  /// The best so many go on, counted among those that pass every target or among all.
  case topN(Int, among: Field)
  /// People judge; it can only be shown that they gave reasons and scores.
  case judgement

  /// Whom a ranking counts.
  public enum Field: String, Sendable, CaseIterable {
    /// Those that met every target.
    case passing
    /// Everybody in the stage.
    case all
  }

  /// Nothing where the text is not of the grammar, or not its one spelling.
  public init?(spelled text: String) {
    guard let rule = Self.rule(text), rule.spelling.utf8.elementsEqual(text.utf8) else {
      return nil
    }
    self = rule
  }

  private static func rule(_ text: String) -> PassRule? {
    switch text {
    case "all": return .all
    case "judgement": return .judgement
    default: break
    }
    guard text.hasSuffix(")"), let bracket = text.firstIndex(of: "(") else { return nil }
    let argument = String(text[text.index(after: bracket)...].dropLast())
    switch text[..<bracket] {
    case "atLeast": return count(argument).map(PassRule.atLeast)
    case "weightedAtLeast":
      return ExactDecimal(spelled: argument).flatMap { $0 < .blank ? nil : .weightedAtLeast($0) }
    case "topN":
      guard let comma = argument.firstIndex(of: ","), let places = count(argument[..<comma]),
        let field = Field.allCases.first(where: { argument.hasSuffix(", among: \($0.rawValue)") })
      else { return nil }
      return .topN(places, among: field)
    default: return nil
    }
  }

  /// From 1 to 1,000, as long as any list.
  private static func count(_ text: some StringProtocol) -> Int? {
    Int(text).flatMap { (1...FieldShape.listLimit).contains($0) ? $0 : nil }
  }

  /// The one spelling.
  public var spelling: String {
    switch self {
    case .all: "all"
    case .atLeast(let count): "atLeast(\(count))"
    case .weightedAtLeast(let sum): "weightedAtLeast(\(sum))"
    case .topN(let count, let field): "topN(\(count), among: \(field.rawValue))"
    case .judgement: "judgement"
    }
  }

  /// Every target.
  public static let blank = PassRule.all
  /// What it is called.
  public static let noun = "pass rule"
  /// One of the form.
  public static let example = "topN(2, among: passing)"
  /// The grammar as a regular expression.
  public static let pattern =
    "^(all|judgement|atLeast\\([1-9][0-9]{0,3}\\)"
    + "|weightedAtLeast\\((0|[1-9][0-9]{0,14})(\\.[0-9]{0,5}[1-9])?\\)"
    + "|topN\\([1-9][0-9]{0,3}, among: (passing|all)\\))$"
}
