/// One positional argument of a command.
public struct Operand: Sendable {
  /// What it may be, and its name in usage lines.
  public let kind: ValueKind

  /// What it stands for, as one sentence.
  public let meaning: String

  /// Whether a line must have it.
  public let requirement: Requirement

  /// Whether it takes every word that is left; only the last operand may.
  public let isRepeatable: Bool

  /// Whether it may stand beside the options that its requirement names.
  public let standsBesideAlternatives: Bool

  /// An operand. Where its requirement names alternatives, it is refused beside them unless it says
  /// that it may stand there.
  public init(
    _ kind: ValueKind, _ meaning: String, requirement: Requirement = .required,
    isRepeatable: Bool = false, standsBesideAlternatives: Bool = false
  ) {
    self.kind = kind
    self.meaning = meaning
    self.requirement = requirement
    self.isRepeatable = isRepeatable
    self.standsBesideAlternatives = standsBesideAlternatives
  }

  /// The name in usage lines, by which the value is asked for: `FILE`.
  public var name: String { kind.placeholder }

  /// The name with an ellipsis where several may come.
  var label: String { isRepeatable ? "\(name) …" : name }

  /// `FILE`, `[FILE]`, `FILE …` or `[FILE …]`.
  var usage: String { requirement == .optional ? "[\(label)]" : label }
}

/// Options that are known only when the first operand is: `append TYPE` takes the fields of TYPE.
///
/// They must stand after the operand, because only the declaration says which of them take a value.
public struct DependentOptions: Sendable {
  /// What the operand names, for messages: `event type`.
  public let noun: String

  /// One sentence that help shows while the operand is not known.
  public let meaning: String

  /// One sentence for whoever names a value that there is not: where all of them are listed.
  public let remedy: String?

  /// Every value the operand can have, for suggestions and shells.
  public let known: @Sendable () -> [String]

  /// The options of one value; nil where there is no such value.
  public let resolve: @Sendable (String) -> [OptionGroup]?

  /// Lines to copy for one value; help shows them instead of those of the command.
  public let examples: @Sendable (String) -> [Example]

  /// A dependency on the first operand.
  public init(
    on noun: String, _ meaning: String, remedy: String? = nil,
    known: @escaping @Sendable () -> [String],
    resolve: @escaping @Sendable (String) -> [OptionGroup]?,
    examples: @escaping @Sendable (String) -> [Example] = { _ in [] }
  ) {
    self.noun = noun
    self.meaning = meaning
    self.remedy = remedy
    self.known = known
    self.resolve = resolve
    self.examples = examples
  }
}
