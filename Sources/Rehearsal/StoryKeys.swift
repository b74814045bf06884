import Cryptography
import Fields
import Ledger
import Probity

/// The keys, salts and idempotency keys of stories: fixed, known to everybody, and good for
/// nothing else.
struct StoryKeys: KeySource {
  private let keys: [String: SigningKey]
  let place = "the keys of the story"

  /// The keys of the owner and of everybody whom the story enrols.
  init(_ story: Story) {
    let enrolled = story.batches.flatMap(\.drafts).compactMap { draft -> Identifier? in
      guard case .actor(let actor) = draft.stream else { return nil }
      return actor
    }
    keys = Dictionary(
      ([story.owner] + enrolled).map { actor in
        let key = Self.key(of: actor)
        return (key.publicKey.keyID, key)
      }, uniquingKeysWith: { first, _ in first })
  }

  func key(_ keyID: String) throws(Complaints) -> SigningKey? { keys[keyID] }

  /// The key of an actor; the log's own is that of `log`.
  static func key(of actor: Identifier) -> SigningKey {
    let seed = SHA256.hash(Array("probity story \(actor)".utf8)).bytes
    guard let key = try? SigningKey(seed: seed) else {
      preconditionFailure("32 bytes are a seed")
    }
    return key
  }

  /// The salt of a field of the event at an index.
  @Sendable
  static func salt(_ index: Int, _ field: String) -> [UInt8] {
    Array(SHA256.hash(Array("salt \(index) \(field)".utf8)).bytes.prefix(Disclosure.saltByteCount))
  }

  /// Bytes that stand in for random ones, by how many draws came before.
  static func draw(_ number: Int, _ count: Int) -> [UInt8] {
    Array(SHA256.hash(Array("draw \(number)".utf8)).bytes.prefix(count))
  }
}
