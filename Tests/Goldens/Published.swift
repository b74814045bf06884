import Foundation

/// Data that other people published, read from the folder that `PROBITY_PUBLISHED` names.
///
/// Nothing of it is copied into the project. A test that needs it is written
/// `@Test(.enabled(if: Published.isHere, Published.comment))`, so it is skipped, and says so,
/// where the folder is absent.
public enum Published {
  static let folder = ProcessInfo.processInfo.environment["PROBITY_PUBLISHED"]

  /// Whether the folder is named and there.
  public static let isHere: Bool = {
    guard let folder else { return false }
    return FileManager.default.fileExists(atPath: folder + "/vectors")
  }()

  /// Why such a test is skipped.
  public static let comment: String =
    "published data is absent: name its folder in PROBITY_PUBLISHED"

  /// The place of a file or folder below it, like `vectors/merkle-proofs.json`.
  public static func path(_ relative: String) -> String { (folder ?? "") + "/" + relative }

  /// The bytes of a file below it.
  public static func bytes(_ relative: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(fileURLWithPath: path(relative))))
  }
}
