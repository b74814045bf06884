import CanonicalJSON

extension FieldShape {
  /// The value that a person means by a text of the command line.
  ///
  /// Texts, codes and formatted kinds are taken as they are, numbers and flags are read, nested
  /// kinds are JSON. Whether the value fits is the reader's to judge.
  public func json(fromText text: String) throws(FieldProblem) -> JSON {
    switch self {
    case .text, .formatted, .code: return .string(text)
    case .integer: return try scalar(text, "a whole number", \.integer)
    case .flag: return try scalar(text, "true or false", \.bool)
    case .list(let element): return try element.json(fromText: text)
    case .record, .data:
      do {
        return try JSON(authored: Array(text.utf8))
      } catch {
        throw FieldProblem(
          .wrongKind, .root, "The value is not JSON: \(error.reason) (\(error.place))")
      }
    }
  }

  private func scalar<Value>(
    _ text: String, _ noun: String, _ part: (JSON) -> Value?
  ) throws(FieldProblem) -> JSON {
    guard let json = try? JSON(authored: Array(text.utf8)), part(json) != nil else {
      throw FieldProblem(.wrongKind, .root, "The text is not \(noun).")
    }
    return json
  }
}
