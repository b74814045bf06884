import Fields

/// A part of the file was destroyed: never before the end of its retention, nor while a review is
/// open, unless no decision needs it.
public struct RecordsDestroyed: EventPayload {
  /// What it is.
  public var label = ""
  /// Why it may be erased.
  public var erasureBasis = ErasureBasis.blank
  /// SHA-256 (hex) of the file.
  public var recordsDigest: ContentDigest?
  /// Why.
  public var reason: String?

  /// Nothing stated.
  public init() {}
  /// See `EventPayload`.
  public static let type = EventType.recordsDestroyed
  /// See `EventPayload`.
  public static let summary = "A part of the file was destroyed."
  /// See `EventPayload`.
  public static let example = "--label 'CVs of candidates' --erasure-basis personal-data"
  /// See `EventPayload`.
  public static let law: String? = "Directive 2014/24/EU Art. 84(2) [P]"
  /// See `EventPayload`.
  public var event: Event { .recordsDestroyed(self) }
  /// See `EventPayload`.
  public static func stated(by event: Event) -> Self? {
    if case .recordsDestroyed(let payload) = event { payload } else { nil }
  }

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("label", &label, "what it is")
    visitor.field("erasureBasis", &erasureBasis, "why it may be erased")
    visitor.field("recordsDigest", &recordsDigest, "SHA-256 (hex) of the file")
    visitor.field("reason", &reason, "why")
  }
}
