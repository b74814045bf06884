import CanonicalJSON
import Cryptography
import Ledger
import TransparencyLog

/// Evidence as a folder of small files: what sha256sum and openssl can check, with the commands
/// beside it.
///
/// Every file is cut from the dossier, which lies beside them whole: nothing is stated twice in
/// different words.
public struct EvidenceFolder: Sendable {
  /// A file by its path within the folder.
  public struct File: Sendable {
    /// Like `events/41.json`; at most one folder deep.
    public let path: String
    /// All of it.
    public let bytes: [UInt8]
  }

  /// The files, sorted by their paths; the folders follow from those.
  public let files: [File]

  /// The folders that the files lie in.
  public static let folders = ["events", "keys", "paths", "signatures", "streams", "values"]
  /// The list of all files but itself, as `sha256sum -c` reads it.
  public static let manifest = "manifest.sha256"

  /// The folder of evidence that was checked.
  public init(_ checked: CheckedDossier) {
    let evidence = checked.dossier.evidence
    var files = [
      File("VERIFY.md", Self.guide(checked)),
      File("dossier.json", checked.dossier.json.canonicalText + "\n"),
      File("policy", checked.dossier.policy),
    ]
    files += Self.checkpoint(evidence.checkpoint, policy: checked.dossier.policy)
    for entry in checked.evidence.entries { files += Self.event(entry) }
    for line in evidence.lines {
      files.append(File("paths/\(line.index)", line.path.map { $0.hex + "\n" }.joined()))
    }
    for head in evidence.streams {
      files.append(File(path: "streams/\(head.position).entry", bytes: head.entry.bytes))
      files.append(
        File("streams/\(head.position).path", head.path.map { $0.hex + "\n" }.joined()))
    }
    for (digest, disclosure) in checked.evidence.disclosures {
      files.append(File("values/\(digest)", disclosure.text))
    }
    for (id, key) in checked.evidence.register.keys {
      files.append(File("keys/\(id).pem", key.publicKey.pem))
    }
    files.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    let list = files.map { "\(SHA256.hash($0.bytes).hex)  \($0.path)\n" }.joined()
    self.files = files + [File(Self.manifest, list)]
  }

  /// The note, and what openssl needs of it: the signed text, and for each key of the policy that
  /// signed it the signature without its key's id.
  private static func checkpoint(_ signed: SignedCheckpoint, policy: String) -> [File] {
    var files = [
      File(path: "checkpoint", bytes: signed.bytes),
      File("checkpoint.txt", signed.checkpoint.text),
    ]
    let logs = (try? TrustPolicy(bytes: Array(policy.utf8)))?.logs ?? []
    for key in logs.map(\.key) {
      for signature in signed.note.signatures
      where signature.name == key.name && signature.keyID == key.id {
        let bare = Array(signature.bytes.dropFirst(NoteKeyID.byteCount))
        files.append(File(path: "checkpoint-\(key.id).sig", bytes: bare))
        files.append(File("keys/log-\(key.id).pem", key.publicKey.pem))
      }
    }
    return files
  }

  /// The exact line, what its actors signed, and their signatures.
  private static func event(_ entry: Entry) -> [File] {
    var files = [File(path: "events/\(entry.index).json", bytes: entry.bytes)]
    guard let line = entry.line else { return files }
    files.append(File(path: "signatures/\(entry.index).pae", bytes: line.message))
    for signature in line.signatures {
      files.append(
        File(
          path: "signatures/\(entry.index).\(signature.keyID).sig", bytes: signature.bytes))
    }
    return files
  }
}

extension EvidenceFolder.File {
  fileprivate init(_ path: String, _ text: String) {
    self.init(path: path, bytes: Array(text.utf8))
  }
}

extension PublicKey {
  /// SubjectPublicKeyInfo of RFC 8410, in PEM: what openssl reads.
  fileprivate var pem: String {
    let prefix: [UInt8] = [
      0x30, 0x2A, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x03, 0x21, 0x00,
    ]
    return "-----BEGIN PUBLIC KEY-----\n\(Base64.encode(prefix + bytes))\n"
      + "-----END PUBLIC KEY-----\n"
  }
}
