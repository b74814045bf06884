extension Array<FieldDeclaration> {
  /// The fields that are declared sealed, however deep they lie, named without positions:
  /// `price`, `members.organisation`.
  public var sealedNames: [String] {
    flatMap { field in
      field.openness == .open
        ? field.shape.fields.sealedNames.map { "\(field.name).\($0)" } : [field.name]
    }
  }
}

extension FieldShape {
  /// The fields of a record, or of the records of a list; none of any other shape.
  public var fields: [FieldDeclaration] {
    switch self {
    case .record(_, let fields): fields
    case .list(let element): element.fields
    default: []
    }
  }
}
