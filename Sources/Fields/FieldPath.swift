/// The place of a value within the data of an event, like `stagePlan[1].targets[0].metric`.
public struct FieldPath: Sendable, Equatable, CustomStringConvertible {
  /// The whole path as people read it; empty for the data itself.
  public let description: String

  /// The data itself.
  public static let root = FieldPath(description: "")

  /// A member of the value at this path.
  public func member(_ name: String) -> FieldPath {
    FieldPath(description: description.isEmpty ? name : description + "." + name)
  }

  /// An element of the list at this path, from 0.
  public subscript(_ position: Int) -> FieldPath {
    FieldPath(description: "\(description)[\(position)]")
  }
}
