import Cryptography

/// Any line of the log, told apart by how it begins.
enum LogLine: Equatable {
  case event
  case commit
  case signed

  private static let commitStart = Array("{\"commit\":".utf8)
  private static let signedStart = Array("{\"signed\":".utf8)

  /// What the bytes are meant to be. Whatever is neither of the two is a leaf, readable or not:
  /// the tree was built over its bytes.
  init(_ bytes: [UInt8]) {
    if bytes.starts(with: Self.commitStart) {
      self = .commit
    } else if bytes.starts(with: Self.signedStart) {
      self = .signed
    } else {
      self = .event
    }
  }
}
