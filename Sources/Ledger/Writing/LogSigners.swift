import Cryptography
import DurableStorage
import TransparencyLog

/// The log's signing keys, as they are kept in keys/.
struct LogSigners: Sendable {
  private var signers: [NoteSigner]
  /// Files that others than the owner may read.
  private(set) var openToOthers: [String] = []

  init(_ signers: [NoteSigner]) { self.signers = signers }

  /// Reads every `*.key` of keys/.
  init(_ volume: any ReadableVolume, _ layout: LedgerLayout) throws(LedgerError) {
    signers = []
    let names = try onDisk { () throws(StorageError) in
      try volume.isThere(layout.keys) ? try volume.names(in: layout.keys) : []
    }
    for name in names where name.utf8.count > 4 && name.hasSuffix(".key") {
      let path = StoragePath.join(layout.keys, name)
      let attributes = try onDisk { () throws(StorageError) in try volume.attributes(of: path) }
      var bytes = try onDisk { () throws(StorageError) in try volume.read(path, limit: 4096) }
      defer { bytes.wipe() }
      let start = bytes.firstIndex { $0 != 0x0A } ?? bytes.endIndex
      var text = Array(bytes[start...].prefix { $0 != 0x0A })
      defer { text.wipe() }
      do throws(NoteError) {
        signers.append(try NoteSigner(privateText: text))
      } catch {
        throw LedgerError(.logKey, at: path, error.reason)
      }
      if attributes?.permissions.isOpenToOthers == true { openToOthers.append(path) }
    }
  }

  /// What is to be said of the files.
  var notices: [RecoveryNotice] {
    openToOthers.map { path in
      RecoveryNotice(.keyOpen, "\(path) may be read by others; give it the mode 0600.")
    }
  }

  /// The signers of these keys, in their order. All must be there: a root that only some of the
  /// log's keys sign is not signed.
  func signers(
    for keys: [NoteVerifierKey], at layout: LedgerLayout
  ) throws(LedgerError) -> [NoteSigner] {
    var found: [NoteSigner] = []
    for key in keys {
      guard let signer = signers.first(where: { $0.verifierKey == key }) else {
        throw LedgerError(
          .logKey, at: layout.keys,
          "The key \(key.name)+\(key.id) signs this log, and is not there.")
      }
      found.append(signer)
    }
    return found
  }
}

extension SignedLine {
  /// The log's signatures over a commit.
  init(_ commit: CommitLine, by signers: [NoteSigner], origin: KeyName) {
    let text = Checkpoint(origin: origin, size: commit.size, root: commit.root).text
    self.init(size: commit.size, signatures: signers.map { $0.signature(on: text).base64 })
  }
}
