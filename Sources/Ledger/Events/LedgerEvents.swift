import Fields

/// The ledger begins: index 0, signed by the first actor's key and the log's.
public struct LedgerOpened: VaultEvent {
  /// The format of the lines that follow.
  public var format = 1
  /// The log's name, which never changes.
  public var origin = ""
  /// Whose decisions are recorded.
  public var authority = ""
  /// The log's key, as a C2SP verifier key.
  public var logKey = ""
  /// The first actor.
  public var firstActor = Identifier.blank
  /// The first actor's key.
  public var firstKey = KeyText.blank
  /// The first actor's role, which others are granted by.
  public var firstRole = Identifier.blank
  /// The rulebook that procedures are under where they name none.
  public var rulebook: String?
  /// The calendar of working days that counts where a procedure names none.
  public var calendar: String?
  /// The last checkpoint of the ledger that this one takes the place of.
  public var continues: String?

  /// An empty statement.
  public init() {}
  /// See `VaultEvent`.
  public static let type = VaultEventType.ledgerOpened
  /// See `VaultEvent`.
  public static let summary = "The ledger begins; its origin, log key and first actor are stated."

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("format", &format, "the format of the lines")
    visitor.field(
      "origin", &origin, "the log's name, which never changes", source: "tlog-checkpoint")
    visitor.field("authority", &authority, "whose decisions are recorded")
    visitor.field("logKey", &logKey, "the log's verifier key", source: "signed-note")
    visitor.field("firstActor", &firstActor, "the first actor")
    visitor.field("firstKey", &firstKey, "the first actor's public key")
    visitor.field("firstRole", &firstRole, "the first actor's role")
    visitor.field("rulebook", &rulebook, "the rulebook of procedures that name none")
    visitor.field("calendar", &calendar, "the working-day calendar of procedures that name none")
    visitor.field("continues", &continues, "the last checkpoint of the ledger before this one")
  }
}

/// A further key signs the log from this batch on.
public struct LogKeyAdded: VaultEvent {
  /// The key, as a C2SP verifier key of the log's origin.
  public var key = ""

  /// An empty statement.
  public init() {}
  /// See `VaultEvent`.
  public static let type = VaultEventType.logKeyAdded
  /// See `VaultEvent`.
  public static let summary = "A further key signs the log, this batch's root included."

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("key", &key, "the verifier key", source: "signed-note")
  }
}

/// A key signs the log for the last time with this batch.
public struct LogKeyRetired: VaultEvent {
  /// The key, as a C2SP verifier key of the log's origin.
  public var key = ""

  /// An empty statement.
  public init() {}
  /// See `VaultEvent`.
  public static let type = VaultEventType.logKeyRetired
  /// See `VaultEvent`.
  public static let summary = "A key signs the log for the last time, under this batch's root."

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("key", &key, "the verifier key", source: "signed-note")
  }
}

/// The newest line of every stream, under one root: what makes evidence complete.
public struct DirectorySealed: VaultEvent {
  /// How many streams there are before this event.
  public var entries = 0
  /// The root over their entries.
  public var root = DigestText.blank

  /// An empty statement.
  public init() {}
  /// See `VaultEvent`.
  public static let type = VaultEventType.directorySealed
  /// See `VaultEvent`.
  public static let summary = "The newest line of every stream is committed under one root."

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("entries", &entries, "how many streams there are")
    visitor.field("root", &root, "the root over one entry a stream", source: "RFC 6962 §2.1")
  }
}

/// Lines after this batch are of another format.
public struct FormatChanged: VaultEvent {
  /// The format from the next batch on.
  public var format = 1

  /// An empty statement.
  public init() {}
  /// See `VaultEvent`.
  public static let type = VaultEventType.formatChanged
  /// See `VaultEvent`.
  public static let summary = "The lines that follow are of another format."

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("format", &format, "the format of the lines that follow")
  }
}
