import CivilTime
import Cryptography
import DurableStorage
import Fields
import Ledger
import TransparencyLog

/// Makes new ledgers.
public struct Founder: Sendable {
  let surroundings: Surroundings

  /// A founder in these surroundings.
  public init(_ surroundings: Surroundings) { self.surroundings = surroundings }

  /// What a new ledger came to.
  public struct Founded: Sendable {
    /// The key that others check the log with, to be published elsewhere too.
    public let logKey: NoteVerifierKey
    /// The first actor's key id, and where its file lies.
    public let keyID: String
    /// See `keyID`.
    public let keyFolder: String
    /// The first signed root.
    public let checkpoint: SignedCheckpoint
  }

  /// Makes a ledger in a folder that is absent or empty. The actor's key is stored before line 0
  /// is written: a ledger whose owner has no key could never be appended to.
  public func found(
    _ folder: String, _ founding: Founding
  ) throws(Complaints) -> Founded {
    let store = try KeyStore(surroundings)
    let seen = SeenLedgers(surroundings.volume, folder: try surroundings.stateFolder())
    try refuseUsed(folder)
    try refuseSeen(founding.origin, seen)
    let actorKey = try store.generate(
      for: founding.firstActor, randomness: surroundings.randomness)
    let logKey = try KeyStore.fresh(surroundings.randomness)
    do {
      let ledger = try Ledger.create(
        on: surroundings.volume, at: folder, founding,
        FoundingKeys(log: logKey, firstActor: actorKey), charter: .commissioning,
        recordedAt: surroundings.clock(), seen: seen)
      defer { ledger.close() }
      return Founded(
        logKey: NoteVerifierKey(
          name: founding.origin, algorithm: .ed25519, publicKey: logKey.publicKey),
        keyID: actorKey.publicKey.keyID, keyFolder: store.folder, checkpoint: ledger.checkpoint)
    } catch {
      throw Complaints(Complaint(error))
    }
  }

  /// A second log under one name would be taken for a fork of the first by all who saw it.
  private func refuseSeen(_ origin: KeyName, _ seen: SeenLedgers) throws(Complaints) {
    let sighting: SeenLedgers.Sighting?
    do { sighting = try seen.sighting(of: origin) } catch { throw Complaints(Complaint(error)) }
    guard let sighting else { return }
    throw Complaints(
      Complaint(
        code: "ledger-origin-taken", what: "an origin that another ledger has",
        place: origin.text,
        reason: "You have seen a ledger of this origin with \(sighting.size) events.",
        remedy: "Choose another origin; a log keeps its name for ever.", status: .cannotCreate))
  }

  /// Looks before a key is made that nobody would need.
  private func refuseUsed(_ folder: String) throws(Complaints) {
    do {
      guard let there = try surroundings.volume.attributes(of: folder) else { return }
      let names = there.kind == .folder ? try surroundings.volume.names(in: folder) : [""]
      guard !names.isEmpty else { return }
    } catch {
      throw Complaints(Complaint(error))
    }
    throw Complaints(
      Complaint(
        code: "ledger-exists", what: "a folder that is in use", place: folder,
        reason: "Something stands there already.",
        remedy: "Choose a folder that is absent or empty.", status: .cannotCreate))
  }
}
