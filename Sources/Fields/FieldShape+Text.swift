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
        let what: String =
          switch error.code {
          case .notJSON: "The value is not JSON: "
          case .tooDeep: "The value is nested too deeply: "
          // The others say it whole, and are JSON all the same.
          default: ""
          }
        throw FieldProblem(.wrongKind, .root, "\(what)\(error.reason) (\(error.place))")
      }
    }
  }

  /// The value that a person means by a cell of a table.
  ///
  /// As on the command line, but that a list has all of its elements in one cell: with semicolons
  /// between them where they are scalars, else, or where the cell begins with a bracket, as JSON.
  public func json(fromCell text: String) throws(FieldProblem) -> JSON {
    guard case .list(let element) = self else { return try json(fromText: text) }
    let isJSON = element.isRecord || text.utf8.first == UInt8(ascii: "[")
    guard isJSON else {
      var elements: [JSON] = []
      for part in text.split(separator: ";", omittingEmptySubsequences: false) {
        elements.append(try element.json(fromText: part.withoutSpacesAround))
      }
      return .array(elements)
    }
    let json = try FieldShape.data(noun: noun).json(fromText: text)
    return json.array == nil ? .array([json]) : json
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

extension Substring {
  fileprivate var withoutSpacesAround: String {
    var rest = utf8[...]
    while rest.first == UInt8(ascii: " ") { rest.removeFirst() }
    while rest.last == UInt8(ascii: " ") { rest.removeLast() }
    return String(decoding: rest, as: UTF8.self)
  }
}
