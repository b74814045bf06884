import Fields

/// A published release was read; the events that it made follow.
public struct ReleaseImported: EventPayload {
  /// Where the release was taken from.
  public var source = ""
  /// Its id.
  public var releaseId = ""
  /// Its date, as it is spelled there.
  public var releaseDate = ""
  /// SHA-256 (hex) of the release's bytes.
  public var releaseDigest = ContentDigest.blank
  /// The contracting process that it belongs to.
  public var ocid: String?
  /// What no event could be made of.
  public var skipped: [SkippedPart] = []

  /// Nothing stated.
  public init() {}
  /// See `EventPayload`.
  public static let type = EventType.releaseImported
  /// See `EventPayload`.
  public static let summary = "A published release was imported."
  /// See `EventPayload`.
  public static let example =
    "--source https://notices.example/1.json --release-id r-1"
    + " --release-date 2025-03-20T00:00:00Z"
    + " --release-digest e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
  /// See `EventPayload`.
  public static let law: String? = "OCDS 1.1 release [P]"
  /// See `EventPayload`.
  public var event: Event { .releaseImported(self) }
  /// See `EventPayload`.
  public static func stated(by event: Event) -> Self? {
    if case .releaseImported(let payload) = event { payload } else { nil }
  }

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("source", &source, "where the release was taken from")
    visitor.field("releaseId", &releaseId, "its id", source: "OCDS release/id")
    visitor.field(
      "releaseDate", &releaseDate, "its date, as it is spelled there", source: "OCDS release/date")
    visitor.field("releaseDigest", &releaseDigest, "SHA-256 (hex) of the release's bytes")
    visitor.field(
      "ocid", &ocid, "the contracting process that it belongs to", source: "OCDS release/ocid")
    visitor.field("skipped", &skipped, "what no event could be made of")
  }
}
