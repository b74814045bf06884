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
  public var sourceDigest: String?
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
}

/// How the record of an event came about.
public enum Origin: String, Code {
  /// Recorded by those who acted, as part of acting.
  case live
  /// Taken from published data by a program.
  case imported
  /// Written down later, by a person, from public sources.
  case transcribed

  /// What the list is called.
  public static let noun = "origin"
}

/// Why something was decided, tied to what was published.
public struct Reason: FieldRecord {
  /// The criterion that it is tied to.
  public var criterion: Identifier?
  /// The target that it is tied to.
  public var target: Identifier?
  /// The ground, where no criterion or target can apply.
  public var ground: Ground?
  /// The reason in words.
  public var text = ""

  /// An empty reason.
  public init() {}

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("criterion", &criterion, "the published criterion")
    visitor.field("target", &target, "the stage target")
    visitor.field("ground", &ground, "the ground, where there is no criterion")
    visitor.field("text", &text, "the reason in words")
  }
}

/// A ground of rejection or ending that is not a criterion.
public enum Ground: String, Code {
  case targets, ranking, exclusion, breach, insolvency, withdrawal, agreement, late, incomplete
  case abnormallyLow = "abnormally-low"
  case conflict
  case notSelected = "not-selected"
  case other

  /// What the list is called.
  public static let noun = "ground"
}

/// A document that stays outside the log and is committed by its digest.
public struct Attachment: FieldRecord {
  /// SHA-256 in hex; sealed where the document is not public.
  public var sha256: Sealable<String>? = nil
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
