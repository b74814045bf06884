/// Why a foreign document, or one element of it, could not be read.
public struct ForeignJSONError: Error, Equatable, Sendable {
  /// The stable names of these errors.
  public enum Code: String, CaseIterable, Sendable {
    /// The bytes are not JSON.
    case syntax = "foreign-syntax"
    /// The source ends inside a value.
    case truncated = "foreign-truncated"
    /// Values are nested too deeply.
    case depth = "foreign-depth"
    /// One element is larger than the limit.
    case size = "foreign-size"
    /// The source is not UTF-8 but UTF-16 or UTF-32.
    case encoding = "foreign-encoding"
  }

  /// Which error.
  public let code: Code
  /// Where: line, column and path.
  public let place: String
  /// One sentence, with the numbers.
  public let reason: String

  /// An error of this code here.
  public init(_ code: Code, at place: ForeignPlace, _ reason: String) {
    self.code = code
    self.place = place.description
    self.reason = reason
  }

  /// Compares codes only.
  public static func == (one: Self, other: Self) -> Bool { one.code == other.code }

  /// What is wrong, as a short noun phrase.
  public var what: String {
    switch code {
    case .syntax: "not JSON"
    case .truncated: "JSON cut short"
    case .depth: "JSON nested too deeply"
    case .size: "element too large"
    case .encoding: "not UTF-8"
    }
  }

  /// What to do.
  public var remedy: String {
    switch code {
    case .syntax: "Mend the source at this place, or ask its publisher for a correct copy."
    case .truncated: "Fetch the source again: its end is missing."
    case .depth: "Take the nested part out; no procurement record needs such depth."
    case .size: "Split the source into a package with an array of releases, or into JSON lines."
    case .encoding: "Convert the source to UTF-8, for example with iconv."
    }
  }
}
