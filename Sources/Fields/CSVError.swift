/// Why bytes are not comma-separated values of the strict form (RFC 4180).
public struct CSVError: Error, Equatable, Sendable {
  /// The kinds of refusal; stable.
  public enum Code: String, CaseIterable, Sendable {
    /// Not UTF-8, or with a byte order mark.
    case encoding = "csv-encoding"
    /// A quote or a line end where none can stand.
    case malformed = "csv-malformed"
    /// A row with more or fewer values than there are headings.
    case columns = "csv-columns"
    /// Too many rows or columns, or a value that is too long.
    case overLimit = "csv-over-limit"
  }

  /// Which refusal.
  public let code: Code
  /// The line on which the row begins, or on which reading stopped; from 1.
  public let line: Int
  /// One sentence with the numbers.
  public let reason: String

  init(_ code: Code, line: Int, _ reason: String) {
    self.code = code
    self.line = line
    self.reason = reason
  }

  /// Compares the code alone.
  public static func == (left: CSVError, right: CSVError) -> Bool { left.code == right.code }

  /// Where it happened.
  public var place: String { "line \(line)" }

  /// What went wrong, in few words.
  public var what: String {
    switch code {
    case .encoding: "a file that is not plain UTF-8"
    case .malformed: "not comma-separated values"
    case .columns: "a row of another length"
    case .overLimit: "a table over its limit"
    }
  }

  /// What to do about it.
  public var remedy: String {
    switch code {
    case .encoding: "Save it as UTF-8 without a byte order mark."
    case .malformed: "Put values with commas, quotes or line ends in quotes, each quote doubled."
    case .columns: "Give each row as many values as there are headings."
    case .overLimit: "Divide the file, or attach long documents by their digest."
    }
  }
}
