/// Why bytes are not JSON of the wanted spelling.
public struct JSONError: Error, Equatable, Sendable {
  /// The kinds of refusal; stable.
  public enum Code: String, CaseIterable, Sendable {
    case notJSON = "json-malformed"
    case notCanonical = "json-not-canonical"
    case notUTF8 = "json-not-utf8"
    case notInteger = "json-not-integer"
    case duplicateName = "json-duplicate-name"
    case forbiddenCharacter = "json-forbidden-character"
    case tooDeep = "json-too-deep"
    case tooLong = "json-too-long"
  }

  /// Which refusal.
  public let code: Code
  /// Offset of the first byte that does not fit, from 0.
  public let offset: Int
  /// Line and column of that byte, both from 1, the column in bytes.
  public let line: Int
  /// See `line`.
  public let column: Int
  /// One sentence that says what was found there.
  public let reason: String

  init(_ code: Code, at offset: Int, in bytes: [UInt8], _ reason: String) {
    self.code = code
    self.offset = offset
    self.reason = reason
    let before = bytes.prefix(offset)
    line = 1 + before.count { $0 == 0x0A }
    column = 1 + offset - (before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0)
  }

  /// Compares the code alone.
  public static func == (left: JSONError, right: JSONError) -> Bool { left.code == right.code }

  /// Where it happened.
  public var place: String { "line \(line), column \(column)" }

  /// What went wrong, in few words.
  public var what: String {
    switch code {
    case .notJSON: "not JSON"
    case .notCanonical: "not the canonical spelling"
    case .notUTF8: "not UTF-8"
    case .notInteger: "a number that is not a whole number"
    case .duplicateName: "a name given twice"
    case .forbiddenCharacter: "a forbidden character"
    case .tooDeep: "nested too deeply"
    case .tooLong: "too long"
    }
  }

  /// What to do about it.
  public var remedy: String {
    switch code {
    case .notJSON: "Correct the text there; 'jq .' shows the same place."
    case .notCanonical: "Keep the bytes exactly as they were written; do not reformat them."
    case .notUTF8: "Save the text as UTF-8."
    case .notInteger: "Write exact decimals as strings, like \"0.35\"."
    case .duplicateName: "Keep one of the two."
    case .forbiddenCharacter: "Remove the character."
    case .tooDeep: "Nest at most 16 levels."
    case .tooLong: "Shorten it, or attach the document by its digest."
    }
  }
}
