import CanonicalJSON
import Cryptography
import Fields

/// Takes the members of one object of a line, each by its kind.
struct MemberReader {
  private let object: JSONObject
  private let place: String

  /// A reader of an object that may have these members and no others. A stranger is found before
  /// anything else is judged: in a newer format nothing need be as it was. `names` are sorted, as
  /// the members of canonical JSON are, so one walk along both finds it.
  init(_ json: JSON?, _ place: String, names: [String]) throws(LineError) {
    try self.init(lenient: json, place)
    guard let stranger = stranger(among: names) else { return }
    throw LineError(
      .newerFormat, at: place, "It has a member '\(stranger.prefix(64))', unknown to format 1.")
  }

  private func stranger(among names: [String]) -> String? {
    var next = names.startIndex
    for member in object.members {
      while next < names.endIndex, !names[next].isSpelled(like: member.name) { next += 1 }
      if next == names.endIndex { return member.name }
      next += 1
    }
    return nil
  }

  /// A reader of an object that may have any members beside those that are taken.
  init(lenient json: JSON?, _ place: String) throws(LineError) {
    guard let object = json?.object else {
      throw LineError(.malformed, at: place, "An object was expected.")
    }
    self.object = object
    self.place = place
  }

  func json(_ name: String) -> JSON? { object[name] }

  func error(_ name: String, _ expected: String) -> LineError {
    let path = place.isEmpty ? name : place + "." + name
    return LineError(.malformed, at: path, "\(expected) was expected.")
  }

  func text(_ name: String) throws(LineError) -> String {
    guard let text = json(name)?.string else { throw error(name, "A text") }
    return text
  }

  func count(_ name: String) throws(LineError) -> Int {
    guard let count = json(name)?.integer, count >= 0 else {
      throw error(name, "A number from 0 on")
    }
    return count
  }

  func countIfThere(_ name: String) throws(LineError) -> Int? {
    object[name] == nil ? nil : try count(name)
  }

  func digest(_ name: String) throws(LineError) -> Digest {
    guard let digest = Digest(base64: try text(name)) else {
      throw error(name, "A digest in base64")
    }
    return digest
  }

  func digestIfThere(_ name: String) throws(LineError) -> Digest? {
    object[name] == nil ? nil : try digest(name)
  }

  func identifier(_ name: String) throws(LineError) -> Identifier {
    guard let id = Identifier(spelled: try text(name)) else { throw error(name, "An id") }
    return id
  }

  /// A list that is not empty, or nil where the member is absent.
  func listIfThere(_ name: String, limit: Int) throws(LineError) -> [JSON]? {
    guard let json = json(name) else { return nil }
    guard let list = json.array, (1...limit).contains(list.count) else {
      throw error(name, "A list of 1 to \(limit)")
    }
    return list
  }
}
