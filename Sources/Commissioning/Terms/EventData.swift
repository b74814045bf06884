import CanonicalJSON
import Fields

/// The whole data of an event of some other type, kept as it was given.
///
/// Which type it must fit is known only where it is used: a correction's replacement has the type
/// of what it corrects.
public struct EventData: FieldKind {
  /// The members.
  public var object: JSONObject

  /// Data with these members.
  public init(_ object: JSONObject) { self.object = object }

  /// Without members.
  public static let blank = EventData(JSONObject([]))
  /// An object of the other type's fields.
  public static let shape = FieldShape.data(noun: "data of the corrected type")

  /// Reads an object.
  public static func read(
    _ json: JSON, at path: FieldPath, _ problems: inout [FieldProblem]
  ) -> EventData? {
    guard let object = json.object else {
      problems.append(FieldProblem(.wrongKind, path, "The data of an event is an object."))
      return nil
    }
    return EventData(object)
  }

  /// The object.
  public var json: JSON { .object(object) }
}
