import CanonicalJSON
import CivilTime
import Cryptography
import Fields
import TransparencyLog

/// By which rules the form of events is judged.
struct FormRules: Sendable {
  /// Which role may write which type.
  var charter: Charter
  /// Whether the signatures of all events are checked. A signed root vouches for them, so that
  /// replays need not; appending and verifying do. Those of the vault's own events always are.
  var checksSignatures: Bool
  /// Whether a type that no role may write is refused.
  var requiresKnownTypes = false
  /// Whether the clock may be far behind the event before.
  var allowsClockBehind = false

  /// Whether every line of the log is judged. Where only some streams are at hand, what a directory
  /// states of the others cannot be worked out again.
  var seesWholeLog = true
  /// When the line before each was recorded, by the index of the line behind it, where only some
  /// lines are at hand; nil where the line before is the one that was judged before.
  var recordedBefore: [Int: Instant]?

  /// How far the clock may be behind the event before: a minute.
  static let clockSlackMilliseconds: Int64 = 60_000
}

/// The keys that an event enrols: they sign it beside its signers, which shows that whoever holds
/// them agrees.
struct EnrollingKeys {
  struct Key {
    /// Whose signature it counts as; nil where it is only the new key's own.
    var actor: Identifier?
    var publicKey: PublicKey
  }

  private var keys: [String: Key] = [:]

  init(_ body: Body) {
    switch try? VaultContent.read(body) {
    case .ledgerOpened(let event)?:
      // At index 0 nothing is enrolled yet, so the new keys are the signers' own.
      add(event.firstKey.key, for: event.firstActor)
      if let key = event.verifierKey { add(key.publicKey, for: Charter.log) }
    case .keyAdded(let event)?: add(event.key.key, for: nil)
    default: break
    }
  }

  private mutating func add(_ key: PublicKey, for actor: Identifier?) {
    keys[key.keyID] = Key(actor: actor, publicKey: key)
  }

  mutating func take(_ keyID: String) -> Key? { keys.removeValue(forKey: keyID) }

  var isEmpty: Bool { keys.isEmpty }
  var keyIDs: [String] { keys.keys.sorted() }
}

extension Range<Int> {
  /// The range as people read it.
  var inWords: String {
    upperBound == Register.open
      ? "from event \(lowerBound) on" : "from event \(lowerBound) and before event \(upperBound)"
  }
}

extension Digest {
  /// The digest that base64url without padding spells strictly; else nil.
  init?(base64URL text: String) {
    guard let bytes = Base64.decodeURL(text) else { return nil }
    self.init(bytes: bytes)
  }
}
