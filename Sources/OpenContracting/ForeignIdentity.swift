import Fields

/// Gives names within a ledger to what other people named.
///
/// A foreign id that has the form of a ledger id is taken as it is. Any other becomes its readable
/// part, at most 47 characters with `-` for each run of what a ledger id cannot hold, then `.` and
/// the first 16 hex digits of the SHA-256 of the foreign id: the same id gives the same name in every
/// import. The foreign id itself is kept beside it in the event.
struct ForeignIdentity {
  let digest: ReleaseDigest

  /// The name of a contracting process.
  func procedure(ocid: String) -> Identifier { name(for: ocid) }

  /// The name of an organisation: its scheme and id where a register knows it, else the process and
  /// the party id, for `ORG-0001` is somebody else in each process.
  func organisation(register: Registration?, ocid: String, partyID: String) -> Identifier {
    if let register { return name(for: register.scheme + "-" + register.id) }
    return name(for: ocid + "-" + partyID)
  }

  /// The name for a foreign id.
  func name(for foreign: String) -> Identifier {
    if let identifier = Identifier(spelled: foreign) { return identifier }
    let readable = readablePart(of: foreign)
    let text = readable + "." + digest.hex(Array(foreign.utf8)).prefix(16)
    return Identifier(spelled: text) ?? .blank
  }

  private func readablePart(of foreign: String) -> String {
    var text = ""
    for scalar in foreign.unicodeScalars where text.utf8.count < 47 {
      let isPlain = scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9") ~= scalar)
      if isPlain || ((scalar == "." || scalar == "_") && !text.isEmpty) {
        text.unicodeScalars.append(scalar)
      } else if !text.isEmpty && !text.hasSuffix("-") {
        text += "-"
      }
    }
    return text.isEmpty ? "id" : text
  }
}

/// An entry of a register of organisations: OCDS `identifier`.
struct Registration: Hashable {
  /// The register, like `GB-COH`.
  let scheme: String
  /// The number there.
  let id: String

  /// Nothing where a part is missing, or where the scheme names no register: `internal` numbers mean
  /// something to one authority alone.
  init?(scheme: String?, id: String?) {
    guard let scheme, let id, !scheme.isEmpty, !id.isEmpty, scheme.lowercased() != "internal"
    else { return nil }
    self.scheme = scheme
    self.id = id
  }
}

/// The SHA-256 function, handed in: this room knows no cryptography.
struct ReleaseDigest {
  let sha256: ([UInt8]) -> [UInt8]

  /// The digest in lower-case hex.
  func hex(_ bytes: [UInt8]) -> String {
    sha256(bytes).reduce(into: "") { text, byte in
      let digits = String(byte, radix: 16)
      text += digits.utf8.count == 1 ? "0" + digits : digits
    }
  }
}
