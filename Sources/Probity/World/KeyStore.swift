import Cryptography
import DurableStorage
import Fields
import TransparencyLog

/// The signing keys of this user: one file each, `<key id>.key`, mode 0600, in C2SP signer text
/// whose key name is the id of the actor.
///
/// A ledger says which key belongs to which actor; the name in the file only helps people.
public struct KeyStore: KeySource {
  let volume: any Volume
  /// The folder of the keys; it need not be there.
  public let folder: String
  /// The folder, for messages.
  public var place: String { folder }

  /// The keys that these surroundings point to.
  public init(_ surroundings: Surroundings) throws(Complaints) {
    volume = surroundings.volume
    folder = try surroundings.keyFolder()
  }

  /// One stored key.
  public struct StoredKey: Sendable {
    /// The actor that the file names.
    public let actor: String
    /// The key.
    public let key: SigningKey
  }

  /// Makes a key from fresh random bytes and stores it durably before anybody uses it.
  public func generate(
    for actor: Identifier, randomness: (Int) -> [UInt8]
  ) throws(Complaints) -> SigningKey {
    let key = try Self.fresh(randomness)
    try store(key, for: actor)
    return key
  }

  /// A key from fresh random bytes, stored nowhere.
  public static func fresh(_ randomness: (Int) -> [UInt8]) throws(Complaints) -> SigningKey {
    var seed = randomness(SigningKey.seedByteCount)
    defer { seed.wipe() }
    do {
      return try SigningKey(seed: seed)
    } catch {
      throw Complaints(Complaint(error, .ourFault))
    }
  }

  /// Stores a key durably.
  public func store(_ key: SigningKey, for actor: Identifier) throws(Complaints) {
    guard let name = KeyName(actor.spelling) else { preconditionFailure("an id is a key name") }
    let path = self.path(key.publicKey.keyID)
    do {
      try volume.makeFolders(folder)
      try NoteSigner(name: name, signingKey: key).withPrivateLine { line throws(StorageError) in
        try volume.createDurably(path, with: line, permissions: .ownerOnly)
      }
    } catch {
      throw Complaints(Complaint(error))
    }
  }

  /// The key with this id, or nothing where this user does not have it.
  public func key(_ keyID: String) throws(Complaints) -> SigningKey? {
    let path = self.path(keyID)
    do {
      guard let attributes = try volume.attributes(of: path) else { return nil }
      guard !attributes.permissions.isOpenToOthers else {
        throw Complaints(.keyFile(path, "Others may read it: its mode is not 0600.", .notPermitted))
      }
      return try signer(path).signingKey
    } catch let error as StorageError {
      throw Complaints(Complaint(error))
    } catch let error as Complaints {
      throw error
    } catch {
      throw Complaints(.keyFile(path, "It cannot be read.", .badInput))
    }
  }

  /// All keys that are there, by the names of their files.
  public func all() throws(Complaints) -> [StoredKey] {
    do {
      guard try volume.isThere(folder) else { return [] }
      return try volume.names(in: folder).filter { $0.hasSuffix(".key") }.map { name in
        let signer = try signer(StoragePath.join(folder, name))
        return StoredKey(actor: signer.name.description, key: signer.signingKey)
      }
    } catch let error as StorageError {
      throw Complaints(Complaint(error))
    } catch let error as Complaints {
      throw error
    } catch {
      throw Complaints(.keyFile(folder, "A key in it cannot be read.", .badInput))
    }
  }

  private func path(_ keyID: String) -> String { StoragePath.join(folder, keyID + ".key") }

  private func signer(_ path: String) throws -> NoteSigner {
    var text = try volume.read(path, limit: 4_096)
    defer { text.wipe() }
    guard text.popLast() == 0x0A, let signer = try? NoteSigner(privateText: text) else {
      throw Complaints(.keyFile(path, "It does not hold one line of signer text.", .badInput))
    }
    return signer
  }
}

extension Complaint {
  static func keyFile(_ path: String, _ reason: String, _ status: Status) -> Complaint {
    Complaint(
      code: "key-file", what: "a key file that cannot be used", place: path, reason: reason,
      remedy: "Restore it from a copy with mode 0600, or enrol a new key.", status: status)
  }
}
