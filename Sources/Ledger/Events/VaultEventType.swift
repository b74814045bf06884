import Fields

/// The types of event that the vault itself reads. All others are bytes with an envelope to it.
public enum VaultEventType: String, Code {
  case ledgerOpened = "ledger-opened"
  case logKeyAdded = "log-key-added"
  case logKeyRetired = "log-key-retired"
  case directorySealed = "directory-sealed"
  case formatChanged = "format-changed"
  case actorEnrolled = "actor-enrolled"
  case keyAdded = "key-added"
  case keyRevoked = "key-revoked"
  case roleGranted = "role-granted"
  case roleRevoked = "role-revoked"

  /// What the list is called.
  public static let noun = "event type of the vault"

  /// The declaration of the type's fields.
  public var declaration: any VaultEvent.Type {
    switch self {
    case .ledgerOpened: LedgerOpened.self
    case .logKeyAdded: LogKeyAdded.self
    case .logKeyRetired: LogKeyRetired.self
    case .directorySealed: DirectorySealed.self
    case .formatChanged: FormatChanged.self
    case .actorEnrolled: ActorEnrolled.self
    case .keyAdded: KeyAdded.self
    case .keyRevoked: KeyRevoked.self
    case .roleGranted: RoleGranted.self
    case .roleRevoked: RoleRevoked.self
    }
  }

  /// Whether it stands in an actor's stream; all others stand in the ledger's own.
  public var concernsActor: Bool {
    switch self {
    case .actorEnrolled, .keyAdded, .keyRevoked, .roleGranted, .roleRevoked: true
    case .ledgerOpened, .logKeyAdded, .logKeyRetired, .directorySealed, .formatChanged: false
    }
  }
}

/// What an event of the vault's own states.
public protocol VaultEvent: FieldRecord {
  /// The type, as lines name it.
  static var type: VaultEventType { get }
  /// One sentence: what happened when this event is recorded.
  static var summary: String { get }
}
