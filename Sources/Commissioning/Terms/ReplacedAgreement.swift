import CivilTime
import Fields

/// An earlier grant or contract whose place the procedure takes.
public struct ReplacedAgreement: FieldRecord {
  /// The authority's reference of it.
  public var ref = ""
  /// Grant or contract.
  public var agreementKind = AgreementKind.blank
  /// The organisation that held it.
  public var provider: Identifier?
  /// What it was worth a year.
  public var annualValue: Money?
  /// Its last day.
  public var endsOn: LocalDate?

  /// Nothing stated.
  public init() {}

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("ref", &ref, "the authority's reference of it")
    visitor.field("agreementKind", &agreementKind, "grant or contract")
    visitor.field("provider", &provider, "the organisation that held it")
    visitor.field("annualValue", &annualValue, "what it was worth a year")
    visitor.field("endsOn", &endsOn, "its last day", source: "OCDS contracts/period/endDate")
  }
}
