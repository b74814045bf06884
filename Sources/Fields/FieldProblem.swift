/// One thing that is wrong with the data of an event. A reader reports all of them at once, and
/// never shows the value itself: it may be confidential.
public struct FieldProblem: Error, Equatable, Sendable {
  /// The kinds of problem; stable.
  public enum Code: String, CaseIterable, Sendable {
    case missing = "field-missing"
    case unknown = "field-unknown"
    case wrongKind = "field-wrong-kind"
    case limit = "field-over-limit"
    case unknownCode = "field-unknown-code"
    case notSealable = "field-not-sealable"
    case contradiction = "field-contradiction"
  }

  /// Which problem.
  public let code: Code
  /// The field.
  public let path: FieldPath
  /// One sentence.
  public let reason: String
  /// Names that may have been meant.
  public let suggestions: [String]

  /// A problem at a place.
  public init(
    _ code: Code, _ path: FieldPath, _ reason: String, suggestions: [String] = []
  ) {
    self.code = code
    self.path = path
    self.reason = reason
    self.suggestions = suggestions
  }

  /// Compares code and place.
  public static func == (left: FieldProblem, right: FieldProblem) -> Bool {
    left.code == right.code && left.path == right.path
  }

  /// What went wrong, in few words.
  public var what: String {
    switch code {
    case .missing: "a required field is missing"
    case .unknown: "no such field"
    case .wrongKind: "a value of another kind"
    case .limit: "a value over its limit"
    case .unknownCode: "a code that is not in the list"
    case .notSealable: "a field that cannot be sealed"
    case .contradiction: "values that contradict each other"
    }
  }

  /// What to do about it.
  public var remedy: String { remedy(in: "TYPE") }

  /// What to do about it in the data of an event of this type.
  public func remedy(in type: String) -> String {
    if !suggestions.isEmpty { return "Did you mean \(suggestions.joined(separator: " or "))?" }
    return switch code {
    case .missing: "Give the field."
    case .unknown: "Remove it; 'probity events \(type)' lists the fields."
    case .wrongKind: "Write it as 'probity events \(type)' shows."
    case .limit: "Shorten it, or attach the document by its digest."
    case .unknownCode: "Choose one of the codes that 'probity events \(type)' lists."
    case .notSealable: "Leave it open."
    case .contradiction: "Correct one of them."
    }
  }
}
