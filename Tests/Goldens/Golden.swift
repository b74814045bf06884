import Foundation

/// Whole outputs kept as files under Fixtures, compared byte for byte.
///
/// `PROBITY_RECORD=1` writes what came out instead of comparing, and still reports a difference,
/// so that nobody goes green by recording.
public enum Golden {
  /// The folder that holds Package.swift.
  public static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// Whether this run records instead of comparing.
  public static let isRecording = ProcessInfo.processInfo.environment["PROBITY_RECORD"] == "1"

  /// A file under Fixtures.
  public static func url(_ path: String) -> URL {
    root.appendingPathComponent("Fixtures").appendingPathComponent(path)
  }

  /// The bytes of a file under Fixtures.
  public static func bytes(_ path: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: url(path)))
  }

  /// Nothing where `actual` equals the file `path` under Fixtures; else the first line that
  /// differs, or that it was recorded. Use as `#expect(Golden.difference("…", text) == nil)`.
  public static func difference(_ path: String, _ actual: String) -> String? {
    difference(path, Array(actual.utf8))
  }

  /// As above, for bytes.
  public static func difference(_ path: String, _ actual: [UInt8]) -> String? {
    let expected = try? bytes(path)
    if expected == actual { return nil }
    if isRecording {
      do {
        try FileManager.default.createDirectory(
          at: url(path).deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(actual).write(to: url(path))
      } catch {
        return "Fixtures/\(path): cannot be recorded: \(error)"
      }
      return "Fixtures/\(path): recorded; read the difference, then run again without recording"
    }
    guard let expected else {
      return "Fixtures/\(path): not there; PROBITY_RECORD=1 records it. It would hold:\n"
        + String(decoding: actual, as: UTF8.self)
    }
    return "Fixtures/\(path): " + firstDifference(expected, actual)
  }

  static func firstDifference(_ expected: [UInt8], _ actual: [UInt8]) -> String {
    let before = expected.split(separator: 0x0A, omittingEmptySubsequences: false)
    let after = actual.split(separator: 0x0A, omittingEmptySubsequences: false)
    func text(_ lines: [ArraySlice<UInt8>], _ line: Int) -> String {
      line < lines.count ? String(decoding: lines[line], as: UTF8.self) : "(no such line)"
    }
    let lines = max(before.count, after.count)
    let line = (0..<lines).first { row in
      row >= before.count || row >= after.count || before[row] != after[row]
    }
    guard let line else { return "the same" }
    return "line \(line + 1) differs\n  expected: \(text(before, line))\n"
      + "  actual:   \(text(after, line))"
  }
}
