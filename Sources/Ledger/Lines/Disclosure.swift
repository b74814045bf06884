import CanonicalJSON
import Cryptography

/// A confidential value as it is kept beside the log; the log holds only its digest.
///
/// The encoded text itself is committed, so nothing needs to be canonical (RFC 9901 §4.2). The
/// salt keeps a reader from trying values until one fits.
public struct Disclosure: Hashable, Sendable {
  /// base64url of the JSON array `[salt, value]`, without padding.
  public let text: String

  /// Length of a salt: 128 bits.
  public static let saltByteCount = 16

  /// Seals a value with 16 random bytes, which nobody else may have used.
  public init(salt: [UInt8], value: JSON) {
    precondition(salt.count == Self.saltByteCount, "a salt has 128 bits")
    let pair = JSON.array([.string(Base64.encodeURL(salt)), value])
    text = Base64.encodeURL(pair.canonicalBytes)
  }

  /// Reads what another program made; nil where it is not an array of a salt and a value.
  public init?(_ text: String) {
    self.text = text
    guard opened != nil else { return nil }
  }

  /// What stands in the log: base64url of SHA-256 over the text.
  public var digest: String { Base64.encodeURL(SHA256.hash(Array(text.utf8)).bytes) }

  /// What stands in the place of the value.
  public var placeholder: JSON { .object([("sealed", .string(digest))]) }

  /// The value.
  public var value: JSON { opened ?? .null }

  private var opened: JSON? {
    guard text.utf8.count <= EventLine.bytesMax * 2, let bytes = Base64.decodeURL(text),
      let pair = try? JSON(authored: bytes), let parts = pair.array, parts.count == 2,
      let salt = parts[0].string, !salt.isEmpty
    else { return nil }
    return parts[1]
  }
}

extension Disclosure {
  /// Every digest that stands in place of a value in this data, in the order of the bytes.
  public static func digests(in data: JSON) -> [String] {
    var found: [String] = []
    collectDigests(in: data, &found)
    return found
  }

  private static func collectDigests(in data: JSON, _ found: inout [String]) {
    switch data {
    case .array(let elements):
      for element in elements { collectDigests(in: element, &found) }
    case .object(let object):
      if let digest = placeholderDigest(object) {
        found.append(digest)
      } else {
        for member in object.members { collectDigests(in: member.value, &found) }
      }
    default: break
    }
  }

  /// The data with each sealed value in its place; nil where `open` does not give one of them.
  public static func opening(_ data: JSON, _ open: (String) -> JSON?) -> JSON? {
    switch data {
    case .array(let elements):
      let opened = elements.compactMap { opening($0, open) }
      return opened.count == elements.count ? .array(opened) : nil
    case .object(let object):
      if let digest = placeholderDigest(object) { return open(digest) }
      var members: [(String, JSON)] = []
      for member in object.members {
        guard let value = opening(member.value, open) else { return nil }
        members.append((member.name, value))
      }
      return .object(members)
    default: return data
    }
  }

  static func placeholderDigest(_ object: JSONObject) -> String? {
    guard object.members.count == 1, let member = object.members.first,
      member.name.isSpelled(like: "sealed")
    else { return nil }
    return member.value.string
  }
}
