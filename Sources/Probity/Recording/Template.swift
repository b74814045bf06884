import CanonicalJSON
import Commissioning
import Fields
import Ledger
import Projections
import Reports

/// A skeleton of one event to fill in and append: a page of comments, then the event as JSON with
/// what must be given.
public struct Template: Sendable {
  let declaration: TypeDeclaration
  /// The procedure, with what is known of it.
  let file: CaseFile?

  /// The template of a type; with the file of a procedure, it names the ids known there.
  public init(_ type: EventType, in file: CaseFile? = nil) {
    self.init(Catalogue.declaration(type), in: file)
  }

  /// The template of a type as declared.
  public init(_ declaration: TypeDeclaration, in file: CaseFile? = nil) {
    self.declaration = declaration
    self.file = file
  }

  /// Stands in the place of a procedure where none was named: no ledger lets it through unchanged.
  static let procedure = "PROCEDURE-ID"

  /// The line to fill in, as an object: with each required field.
  public var skeleton: JSON {
    .object(stream + [("type", .string(declaration.name)), ("data", data)])
  }

  /// What each optional field can look like.
  var fragments: [(field: FieldDeclaration, value: JSON)] {
    declaration.allFields.filter { !$0.isRequired }.map { field in
      (field, value(field, whole: true))
    }
  }

  private var stream: [(String, JSON)] {
    if let type = declaration.type, let data = data.object,
      let own = Stream.own(of: type, data)
    {
      return [("stream", .string("\(own)"))]
    }
    return [("procedure", .string(file?.procedure.spelling ?? Self.procedure))]
  }

  private var data: JSON {
    .object(
      declaration.allFields.filter(\.isRequired).map { ($0.name, value($0, whole: false)) })
  }

  // MARK: Values

  /// A value of the field's kind; `whole` fills what is optional within it too.
  func value(_ field: FieldDeclaration, whole: Bool) -> JSON {
    value(field.shape, of: field, whole)
  }

  private func value(_ shape: FieldShape, of field: FieldDeclaration, _ whole: Bool) -> JSON {
    switch shape {
    case .text: .string("<\(field.meaning)>")
    case .integer(let range): .integer(min(max(1, range.lowerBound), range.upperBound))
    case .flag: .bool(false)
    case .formatted(_, let example, _):
      // One that is known for certain; of several, nobody could tell that it was not chosen.
      .string(known(field).count == 1 ? known(field)[0] : example)
    case .code(_, let codes): .string(codes.first ?? "")
    case .list(let element): .array([value(element, of: field, whole)])
    case .record(_, let fields):
      .object(
        fields.filter { whole || $0.isRequired }.map { ($0.name, value($0, whole: whole)) })
    case .data: .object([])
    }
  }

  /// The ids that the field can refer to, as far as the procedure knows them.
  public func known(_ field: FieldDeclaration) -> [String] {
    file?.known(toField: field.name) ?? []
  }
}
