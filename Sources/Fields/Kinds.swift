import CanonicalJSON

/// A text: not blank, at most `FieldShape.textLimit` bytes.
extension String: FieldKind {
  /// An empty text, which no reader accepts.
  public static var blank: String { "" }
  /// A text.
  public static var shape: FieldShape { .text(limit: FieldShape.textLimit) }

  /// Reads a text that is not blank.
  public static func read(
    _ json: JSON, at path: FieldPath, _ problems: inout [FieldProblem]
  ) -> String? {
    guard let text = json.string else {
      problems.append(FieldProblem(.wrongKind, path, "A text was expected, not \(json.noun)."))
      return nil
    }
    // Nearly every text begins with a sign that is one.
    let isPlain = text.utf8.first.map { (0x21...0x7E).contains($0) } ?? false
    let saysNothing = !isPlain && text.unicodeScalars.allSatisfy(\.properties.isWhitespace)
    guard !saysNothing, text.utf8.count <= FieldShape.textLimit else {
      problems.append(
        FieldProblem(
          .limit, path,
          saysNothing
            ? "An empty text says nothing; leave the field out."
            : "The text has \(text.utf8.count) bytes; the limit is \(FieldShape.textLimit)."))
      return nil
    }
    return text
  }

  /// The text.
  public var json: JSON { .string(self) }
}

/// A whole number within ±(2^53-1).
extension Int: FieldKind {
  /// Zero.
  public static var blank: Int { 0 }
  /// A whole number.
  public static var shape: FieldShape { .integer(-JSON.integerLimit...JSON.integerLimit) }

  /// Reads a whole number.
  public static func read(
    _ json: JSON, at path: FieldPath, _ problems: inout [FieldProblem]
  ) -> Int? {
    guard let value = json.integer else {
      problems.append(
        FieldProblem(.wrongKind, path, "A whole number was expected, not \(json.noun)."))
      return nil
    }
    return value
  }

  /// The number.
  public var json: JSON { .integer(self) }
}

/// True or false.
extension Bool: FieldKind {
  /// False.
  public static var blank: Bool { false }
  /// A flag.
  public static var shape: FieldShape { .flag }

  /// Reads true or false.
  public static func read(
    _ json: JSON, at path: FieldPath, _ problems: inout [FieldProblem]
  ) -> Bool? {
    guard let value = json.bool else {
      problems.append(
        FieldProblem(.wrongKind, path, "True or false was expected, not \(json.noun)."))
      return nil
    }
    return value
  }

  /// The truth value.
  public var json: JSON { .bool(self) }
}
