import CanonicalJSON
import Cryptography
import Fields

/// An actor's public key as data: 32 bytes in base64, of an order that binds its holder.
public struct KeyText: FormattedKind, Hashable {
  /// The key.
  public let key: PublicKey

  /// Data for this key.
  public init(_ key: PublicKey) { self.key = key }

  /// Nothing where the text is not such a key.
  public init?(spelled text: String) {
    guard let bytes = Base64.decode(text), let key = try? PublicKey(bytes: bytes) else {
      return nil
    }
    self.key = key
  }

  /// The one spelling.
  public var spelling: String { Base64.encode(key.bytes) }
  /// What it is called.
  public static let noun = "public key"
  /// One of the form.
  public static let example = "iojj3XQJ8ZX9UtstPLpdcspnCb8dlBIb83SIAbQPb1w="
  /// Base64 of 32 bytes: the last letter has two spare bits, which are zero.
  public static let pattern = "^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$"
  /// A key that no reader lets out.
  public static var blank: KeyText {
    guard let blank = KeyText(spelled: example) else {
      preconditionFailure("the example is a public key")
    }
    return blank
  }
}

/// The id of an actor's key: 32 hexadecimal digits.
public struct KeyIDText: FormattedKind, Hashable {
  /// The one spelling.
  public let spelling: String

  /// Nothing where the text is not of the form.
  public init?(spelled text: String) {
    guard text.utf8.count == 32, Hex.decode(text) != nil else { return nil }
    spelling = text
  }

  /// What it is called.
  public static let noun = "key id"
  /// One of the form.
  public static let example = "34750f98bd59fcfc946da45aaabe933b"
  /// 32 hexadecimal digits.
  public static let pattern = "^[0-9a-f]{32}$"
  /// An id that no reader lets out.
  public static var blank: KeyIDText {
    guard let blank = KeyIDText(spelled: example) else {
      preconditionFailure("the example is a key id")
    }
    return blank
  }
}

/// A digest as data: SHA-256 in base64.
public struct DigestText: FormattedKind, Hashable {
  /// The digest.
  public let digest: Digest

  /// Data for this digest.
  public init(_ digest: Digest) { self.digest = digest }

  /// Nothing where the text is not of the form.
  public init?(spelled text: String) {
    guard let digest = Digest(base64: text) else { return nil }
    self.digest = digest
  }

  /// The one spelling.
  public var spelling: String { digest.base64 }
  /// What it is called.
  public static let noun = "digest"
  /// One of the form.
  public static let example = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="
  /// Base64 of 32 bytes: the last letter has two spare bits, which are zero.
  public static let pattern = "^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$"
  /// A digest that no reader lets out.
  public static var blank: DigestText { DigestText(SHA256.hash([UInt8]())) }
}
