/// The place of a value within the data of an event, like `stagePlan[1].targets[0].metric`.
///
/// Kept in parts and put together when it is shown: a reader makes one for every value, and shows
/// those alone with which something is wrong.
public struct FieldPath: Sendable, Equatable, CustomStringConvertible {
  /// What the value stands in; nil for the data themselves.
  private let owner: Owner?
  /// A name, or a place in a list from 0; -1 where it is a name.
  private let name: String
  private let position: Int

  /// A value that holds others, made once for all of them.
  @usableFromInline
  struct Owner: Sendable {
    private final class Stored: Sendable {
      let path: FieldPath
      init(_ path: FieldPath) { self.path = path }
    }

    private let stored: Stored

    fileprivate var path: FieldPath { stored.path }

    @usableFromInline
    init(_ path: FieldPath) { stored = Stored(path) }

    /// An element of this list, from 0.
    @usableFromInline
    subscript(_ position: Int) -> FieldPath { FieldPath(self, "", position) }

    /// A member of this record.
    @usableFromInline
    func member(_ name: String) -> FieldPath { FieldPath(self, name, -1) }
  }

  private init(_ owner: Owner?, _ name: String, _ position: Int) {
    self.owner = owner
    self.name = name
    self.position = position
  }

  /// The data itself.
  public static let root = FieldPath(nil, "", -1)

  /// The whole path as people read it; empty for the data itself.
  public var description: String {
    let head = owner?.path.description ?? ""
    if position >= 0 { return "\(head)[\(position)]" }
    return head.isEmpty ? name : "\(head).\(name)"
  }

  /// A member of the value at this path.
  public func member(_ name: String) -> FieldPath { Owner(self).member(name) }

  /// An element of the list at this path, from 0.
  public subscript(_ position: Int) -> FieldPath { Owner(self)[position] }

  /// Whether both are shown alike.
  public static func == (left: FieldPath, right: FieldPath) -> Bool {
    left.description == right.description
  }
}
