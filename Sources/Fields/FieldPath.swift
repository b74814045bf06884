/// The place of a value within the data of an event, like `stagePlan[1].targets[0].metric`.
///
/// Kept in parts and put together when it is shown: a reader makes one for every value, and shows
/// those alone with which something is wrong.
public struct FieldPath: Sendable, Equatable, CustomStringConvertible {
  /// What stands before the last part, with its point.
  private let head: String
  /// The last part: a name, or a place in a list from 0; -1 where it is a name.
  private let name: String
  private let position: Int

  private init(_ head: String, _ name: String, _ position: Int = -1) {
    self.head = head
    self.name = name
    self.position = position
  }

  /// The data itself.
  public static let root = FieldPath("", "")

  /// The whole path as people read it; empty for the data itself.
  public var description: String { head + name + (position < 0 ? "" : "[\(position)]") }

  /// A member of the value at this path.
  public func member(_ name: String) -> FieldPath { FieldPath(prefix, name) }

  /// An element of the list at this path, from 0.
  public subscript(_ position: Int) -> FieldPath { FieldPath(description, "", position) }

  /// What stands before the name of a member.
  var prefix: String {
    let path = description
    return path.isEmpty ? "" : path + "."
  }

  /// A member of the value whose prefix this is.
  static func member(_ name: String, behind prefix: String) -> FieldPath {
    FieldPath(prefix, name)
  }

  /// Whether both are shown alike.
  public static func == (left: FieldPath, right: FieldPath) -> Bool {
    left.description == right.description
  }
}
