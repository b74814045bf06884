/// What is known of a file without reading it.
public struct FileAttributes: Equatable, Sendable {
  /// What stands at a path.
  public enum Kind: Equatable, Sendable {
    case file, folder, other
  }

  /// What it is.
  public var kind: Kind
  /// Its length in bytes; of no meaning but for a file.
  public var size: Int
  /// Who may read and write it.
  public var permissions: FilePermissions

  /// Attributes of one file.
  public init(kind: Kind, size: Int, permissions: FilePermissions) {
    self.kind = kind
    self.size = size
    self.permissions = permissions
  }
}

/// Who may read and write a file: the nine bits of POSIX.
public struct FilePermissions: Equatable, Sendable {
  /// The nine bits.
  public var bits: UInt16

  /// Permissions of these bits; all others are dropped.
  public init(bits: UInt16) { self.bits = bits & 0o777 }

  /// 0600: for keys and confidential values.
  public static let ownerOnly = FilePermissions(bits: 0o600)
  /// 0644: for what anyone may read.
  public static let everyoneReads = FilePermissions(bits: 0o644)

  /// Whether anyone but the owner may read or write it.
  public var isOpenToOthers: Bool { bits & 0o077 != 0 }
  /// The same without any permission to write.
  public var withoutWriting: FilePermissions { FilePermissions(bits: bits & ~0o222) }
}
