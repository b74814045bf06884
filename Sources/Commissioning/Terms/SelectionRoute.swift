import CivilTime
import Fields

/// The process by which health services were awarded, and the facts on which the law lets an
/// authority follow it: Provider Selection Regime 2023 reg. 6.
public struct SelectionRoute: FieldRecord {
  /// The process that was followed.
  public var process = SelectionProcess.blank
  /// Whether only the existing provider is capable of the services.
  public var onlyExistingProvider: Bool?
  /// Whether patients choose among providers whose number is not restricted.
  public var patientChoice: Bool?
  /// Whether a framework agreement is concluded.
  public var framework: Bool?
  /// Whether the most suitable provider can likely be found without a competition.
  public var likelyIdentifiable: Bool?
  /// What the existing contract was worth over its life when it was entered into.
  public var existingValue: Money?
  /// The last day of the existing contract.
  public var existingEndsOn: LocalDate?
  /// Whether the existing provider satisfies its contract, and will likely satisfy the new one.
  public var existingSatisfies: Bool?
  /// What the new contract is worth over its life.
  public var proposedValue: Money?
  /// Whether the new contract is materially different in character.
  public var materiallyDifferent: Bool?
  /// Whether what changed is attributable to a decision of the authority.
  public var attributableToAuthority: Bool?

  /// Nothing stated.
  public init() {}

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("process", &process, "the process that was followed", source: reg("6(1)"))
    visitor.field(
      "onlyExistingProvider", &onlyExistingProvider,
      "whether only the existing provider is capable of the services", source: reg("6(3)"))
    visitor.field(
      "patientChoice", &patientChoice,
      "whether patients choose among providers whose number is not restricted",
      source: reg("6(4)"))
    visitor.field(
      "framework", &framework, "whether a framework agreement is concluded", source: reg("6(8)"))
    visitor.field(
      "likelyIdentifiable", &likelyIdentifiable,
      "whether the most suitable provider can likely be found without a competition",
      source: reg("6(6)"))
    visitor.field(
      "existingValue", &existingValue,
      "what the existing contract was worth over its life when it was entered into",
      source: reg("6(10)"))
    visitor.field(
      "existingEndsOn", &existingEndsOn, "the last day of the existing contract",
      source: reg("6(5)"))
    visitor.field(
      "existingSatisfies", &existingSatisfies,
      "whether the existing provider satisfies its contract, and will likely satisfy the new one",
      source: reg("6(5)"))
    visitor.field(
      "proposedValue", &proposedValue, "what the new contract is worth over its life",
      source: reg("6(10)"))
    visitor.field(
      "materiallyDifferent", &materiallyDifferent,
      "whether the new contract is materially different in character", source: reg("6(10)"))
    visitor.field(
      "attributableToAuthority", &attributableToAuthority,
      "whether what changed is attributable to a decision of the authority",
      source: reg("6(10)"))
  }

  private func reg(_ number: String) -> String {
    "Provider Selection Regime 2023 reg. \(number) [P]"
  }
}
