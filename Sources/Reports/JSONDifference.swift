import CanonicalJSON

/// One place in which two values of a field differ, so that nobody has to read both whole.
public struct JSONDifference: Sendable {
  /// The place, like `[mallow].total`.
  public let path: String
  /// What stood there; nil where nothing did.
  public let old: JSON?
  /// What stands there; nil where nothing does.
  public let new: JSON?

  /// Every difference, in the order of the new value; what is only in the old one comes last.
  public static func all(from old: JSON, to new: JSON) -> [JSONDifference] {
    differences(old, new, "")
  }

  /// Names by which people tell the records of a list apart, the surest first.
  private static let names = [
    "id", "party", "partner", "criterion", "target", "level", "person", "organisation", "stage",
  ]

  private static func differences(
    _ old: JSON?, _ new: JSON?, _ path: String
  ) -> [JSONDifference] {
    guard old != new else { return [] }
    if let left = old?.object, let right = new?.object {
      let added = right.names.flatMap { differences(left[$0], right[$0], "\(path).\($0)") }
      let gone = left.names.filter { right[$0] == nil }
      return added + gone.map { JSONDifference(path: "\(path).\($0)", old: left[$0], new: nil) }
    }
    if let left = keyed(old), let right = keyed(new) {
      let added = right.flatMap { key, value in
        differences(left.first { $0.key == key }?.value, value, "\(path)[\(key)]")
      }
      let gone = left.filter { entry in !right.contains { $0.key == entry.key } }
      return added
        + gone.map { JSONDifference(path: "\(path)[\($0.key)]", old: $0.value, new: nil) }
    }
    return [JSONDifference(path: path, old: old, new: new)]
  }

  /// The records of a list by what tells them apart; nil where it is none, or nothing does.
  private static func keyed(_ list: JSON?) -> [(key: String, value: JSON)]? {
    guard let elements = list?.array else { return nil }
    for name in names {
      let keys = elements.compactMap { element -> String? in
        let value = element.object?[name]
        return value?.string ?? value?.integer.map { String($0) }
      }
      guard keys.count == elements.count, Set(keys.map { Array($0.utf8) }).count == keys.count
      else { continue }
      return Array(zip(keys, elements)).map { (key: $0, value: $1) }
    }
    return nil
  }
}
