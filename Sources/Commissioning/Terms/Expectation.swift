import CivilTime
import Fields

/// What the authority planned before the call, to be compared with what came.
public struct Expectation: FieldRecord {
  /// When the call was to be dispatched.
  public var noticeDate: LocalDate?
  /// The expected value of all lots.
  public var expectedValue: Money?
  /// The expected number of lots.
  public var lotCount: Int?
  /// Whether groups were encouraged to apply.
  public var groupsWelcome: Bool?

  /// Nothing stated.
  public init() {}

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field(
      "noticeDate", &noticeDate, "when the call was to be dispatched",
      source: "OCDS tender/communication/futureNoticeDate")
    visitor.field("expectedValue", &expectedValue, "the expected value of all lots")
    visitor.field("lotCount", &lotCount, "the expected number of lots")
    visitor.field("groupsWelcome", &groupsWelcome, "whether groups were encouraged to apply")
  }
}
