import CanonicalJSON
import Cryptography

/// Digests of documents that stay outside the log.
public enum Digests {
  /// SHA-256 in lower-case hex.
  public static func sha256Hex(_ bytes: [UInt8]) -> String { SHA256.hash(bytes).hex }
}
