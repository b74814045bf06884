import Cryptography
import Fields
import TransparencyLog

/// Who may sign and write at each index: actors, their keys and roles, and the log's own keys.
///
/// Everything here holds for a range of indexes, because no clock can be trusted to order events.
/// What a batch enrols or grants holds after it; what it revokes ends before it.
public struct Register: Sendable {
  /// An actor's key.
  public struct Key: Equatable, Sendable {
    /// Whose it is; `Charter.log` for the log's own.
    public let actor: Identifier
    /// The key.
    public let publicKey: PublicKey
    /// The lines on which it is valid.
    public internal(set) var indexes: Range<Int>
    /// The first event that somebody else may have signed with it, as its revocation states.
    public internal(set) var suspectFrom: Int?
  }

  /// A role that an actor holds.
  public struct Grant: Equatable, Sendable {
    /// The role.
    public let role: Identifier
    /// The procedure that it is for; nil for the whole ledger.
    public let procedure: Identifier?
    /// The lines on which it holds.
    public internal(set) var indexes: Range<Int>
  }

  /// A key of the log.
  public struct LogKey: Equatable, Sendable {
    /// The key, named after the log's origin.
    public let verifierKey: NoteVerifierKey
    /// The sizes whose roots it signs.
    public internal(set) var sizes: Range<Int>
  }

  /// Every key that was ever enrolled, by its id.
  public internal(set) var keys: [String: Key] = [:]
  /// Every actor that was ever enrolled, and each role that it was granted, in order.
  public internal(set) var actors: [Identifier: [Grant]] = [:]
  /// Every key of the log, in the order in which they were added.
  public internal(set) var logKeys: [LogKey] = []

  /// The end of a range that nothing has ended yet.
  static let open = Int.max

  /// Whether the actor is enrolled.
  public func knows(_ actor: Identifier) -> Bool {
    actors[actor] != nil || (actor == Charter.log && !logKeys.isEmpty)
  }

  /// The key of this id where it is valid at this index.
  public func key(_ keyID: String, at index: Int) -> Key? {
    guard let key = keys[keyID], key.indexes.contains(index) else { return nil }
    return key
  }

  /// The ids of the keys that are valid for an actor at this index, sorted.
  public func keyIDs(of actor: Identifier, at index: Int) -> [String] {
    keys.filter { $0.value.actor == actor && $0.value.indexes.contains(index) }.keys.sorted()
  }

  /// The roles that an actor holds at this index.
  public func grants(of actor: Identifier, at index: Int) -> [Grant] {
    (actors[actor] ?? []).filter { $0.indexes.contains(index) }
  }

  /// The keys that sign the root of this size.
  public func logKeys(signing size: Int) -> [NoteVerifierKey] {
    logKeys.filter { $0.sizes.contains(size) }.map(\.verifierKey)
  }

  /// Whether the actor may write this type in this stream at this index.
  public func mayWrite(
    _ actor: Identifier, _ type: String, in stream: Stream, at index: Int, _ charter: Charter
  ) -> Bool {
    Self.mayWrite(actor, type, in: stream, by: grants(of: actor, at: index), charter)
  }

  /// The same, where these are the roles that the actor holds.
  static func mayWrite(
    _ actor: Identifier, _ type: String, in stream: Stream, by grants: [Grant], _ charter: Charter
  ) -> Bool {
    if actor == Charter.log { return type == VaultEventType.directorySealed.rawValue }
    return grants.contains { grant in
      let isHere = grant.procedure.map { Stream.procedure($0) == stream } ?? true
      return isHere && charter.allows(grant.role, type)
    }
  }
}

extension Register.Grant: CustomStringConvertible {
  /// The role, and the procedure that it is for.
  public var description: String {
    procedure.map { "\(role) in \($0)" } ?? role.spelling
  }
}
