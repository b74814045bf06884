import Fields

/// What the data of any event may carry beside its own fields.
public struct CommonFields: FieldRecord {
  /// The lots that the event concerns; none means the whole procedure.
  public var lots: [Identifier] = []
  /// Who decided, as distinct from the actor, who typed it.
  public var decidedBy: [Identifier] = []
  /// Who approved.
  public var approvedBy: [Identifier] = []
  /// Where the minutes are.
  public var minuteRef: String?
  /// Why.
  public var reasons: [Reason] = []
  /// Indexes of the events that this one relies on.
  public var reliesOn: [Int] = []
  /// Documents, by digest.
  public var attachments: [Attachment] = []
  /// How the record of it came about; live unless it says otherwise.
  public var origin: Origin?
  /// SHA-256 in hex of the source that an imported or transcribed event was taken from.
  public var sourceDigest: ContentDigest?
  /// Indexes of events that this one takes the place of.
  public var supersedes: [Int] = []

  /// Nothing stated.
  public init() {}

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("lots", &lots, "the lots that it concerns", source: "OCDS relatedLots")
    visitor.field("decidedBy", &decidedBy, "who decided, where that is not who typed it")
    visitor.field("approvedBy", &approvedBy, "who approved")
    visitor.field("minuteRef", &minuteRef, "where the minutes are")
    visitor.field("reasons", &reasons, "why, each tied to a criterion, target or ground")
    visitor.field("reliesOn", &reliesOn, "indexes of the events that it relies on")
    visitor.field("attachments", &attachments, "documents, by their digest")
    visitor.field("origin", &origin, "live, imported or transcribed; live unless told")
    visitor.field("sourceDigest", &sourceDigest, "SHA-256 (hex) of the source it was taken from")
    visitor.field("supersedes", &supersedes, "indexes of events whose place it takes")
  }

  /// The names of the fields, kept because every event that is read asks for them.
  static let names = fields.map(\.name)
}
