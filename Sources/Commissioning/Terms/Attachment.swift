import Fields

/// A document that stays outside the log and is committed by its digest.
public struct Attachment: FieldRecord {
  /// SHA-256; sealed where the document is not public.
  public var sha256: Sealable<ContentDigest>?
  /// Media type, like application/pdf.
  public var mediaType: String?
  /// What it is.
  public var label = ""

  /// An empty attachment.
  public init() {}

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("sha256", &sha256, "SHA-256 of the file, in hex")
    visitor.field("mediaType", &mediaType, "media type", source: "OCDS documents/format")
    visitor.field("label", &label, "what it is", source: "OCDS documents/title")
  }
}
