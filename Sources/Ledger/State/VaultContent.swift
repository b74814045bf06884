import CanonicalJSON
import Fields

/// The data of one of the vault's own events, read by its declaration.
enum VaultContent {
  case ledgerOpened(LedgerOpened)
  case logKeyAdded(LogKeyAdded)
  case logKeyRetired(LogKeyRetired)
  case directorySealed(DirectorySealed)
  case formatChanged(FormatChanged)
  case actorEnrolled(ActorEnrolled)
  case keyAdded(KeyAdded)
  case keyRevoked(KeyRevoked)
  case roleGranted(RoleGranted)
  case roleRevoked(RoleRevoked)

  /// The content of a body; nil for the types of others.
  static func read(_ body: Body) throws(LedgerError) -> VaultContent? {
    guard let type = VaultEventType(rawValue: body.type) else { return nil }
    guard body.version == 1 else {
      throw LedgerError(
        .fields, at: body.type, "Its version is \(body.version); the vault reads version 1.")
    }
    var problems: [FieldProblem] = []
    let content = read(type, body.data, &problems)
    guard let content else {
      let reasons = problems.map { "\($0.path): \($0.reason)" }
      throw LedgerError(.fields, at: body.type, reasons.joined(separator: " "))
    }
    return content
  }

  private static func read(
    _ type: VaultEventType, _ data: JSONObject, _ problems: inout [FieldProblem]
  ) -> VaultContent? {
    func record<Record: VaultEvent>(_ wrap: (Record) -> VaultContent) -> VaultContent? {
      Record.read(data, besides: [], &problems).map(wrap)
    }
    return switch type {
    case .ledgerOpened: record(VaultContent.ledgerOpened)
    case .logKeyAdded: record(VaultContent.logKeyAdded)
    case .logKeyRetired: record(VaultContent.logKeyRetired)
    case .directorySealed: record(VaultContent.directorySealed)
    case .formatChanged: record(VaultContent.formatChanged)
    case .actorEnrolled: record(VaultContent.actorEnrolled)
    case .keyAdded: record(VaultContent.keyAdded)
    case .keyRevoked: record(VaultContent.keyRevoked)
    case .roleGranted: record(VaultContent.roleGranted)
    case .roleRevoked: record(VaultContent.roleRevoked)
    }
  }
}
