import Fields

/// One stage of research and development as it was set beforehand.
public struct StagePlan: FieldRecord {
  /// The stage, from 1.
  public var stage = 0
  /// What the stage is called.
  public var title: String?
  /// At most how many partners work in it.
  public var partnersMaximum: Int?
  /// What each partner must reach.
  public var targets: [Target] = []
  /// How results become passed or failed.
  public var passRule: PassRule?
  /// How long it lasts, in calendar days.
  public var durationDays: Int?
  /// The most that is paid to one partner.
  public var maximumPay: Money?
  /// What is paid when.
  public var instalments: [Instalment] = []

  /// Nothing stated.
  public init() {}

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("stage", &stage, "the stage, from 1")
    visitor.field(
      "title", &title, "what the stage is called", source: "OCDS tender/milestones/title")
    visitor.field("partnersMaximum", &partnersMaximum, "at most how many partners work in it")
    visitor.field(
      "targets", &targets, "what each partner must reach",
      source: "Directive 2014/24/EU Art. 31(2) [T]")
    visitor.field("passRule", &passRule, "how results become passed or failed")
    visitor.field("durationDays", &durationDays, "how long it lasts, in calendar days")
    visitor.field("maximumPay", &maximumPay, "the most that is paid to one partner")
    visitor.field(
      "instalments", &instalments, "what is paid when",
      source: "Directive 2014/24/EU Art. 31(2) [T]")
  }
}
