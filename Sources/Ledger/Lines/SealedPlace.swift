import CanonicalJSON

/// Where in the data of an event a digest stands for a value.
public struct SealedPlace: Hashable, Sendable {
  /// The path from the data, with positions: `members[0].organisation`.
  public let path: String
  /// The digest (base64url).
  public let digest: String

  /// The path without its positions: the name under which the field is sealed and opened.
  public var name: String {
    var name = ""
    var isWithin = false
    for letter in path {
      if letter == "[" { isWithin = true }
      if !isWithin { name.append(letter) }
      if letter == "]" { isWithin = false }
    }
    return name
  }

  /// Whether somebody who writes this means the place: its path, its name, or the name of what it
  /// lies in.
  public func isMeant(by text: String) -> Bool {
    [path, name].contains { place in
      place.utf8.elementsEqual(text.utf8) || place.utf8.starts(with: Array((text + ".").utf8))
        || place.utf8.starts(with: Array((text + "[").utf8))
    }
  }
}

extension SealedPlace {
  /// Every place of the data that holds a digest, in the order of the bytes.
  public static func all(in data: JSONObject) -> [SealedPlace] {
    data.members.flatMap { all(in: $0.value, at: $0.name) }
  }

  private static func all(in value: JSON, at path: String) -> [SealedPlace] {
    switch value {
    case .object(let object):
      if let digest = Disclosure.placeholderDigest(object) {
        return [SealedPlace(path: path, digest: digest)]
      }
      return object.members.flatMap { all(in: $0.value, at: "\(path).\($0.name)") }
    case .array(let elements):
      return elements.enumerated().flatMap { all(in: $1, at: "\(path)[\($0)]") }
    default: return []
    }
  }
}

/// What an event says of a value: of which event, in which field. The vault reads no procurement;
/// whoever does tells it which events erase.
public struct ErasedField: Hashable, Sendable {
  /// The event that holds the value.
  public let index: Int
  /// The field, as `SealedPlace.isMeant(by:)` takes it.
  public let field: String

  /// A field of an event.
  public init(index: Int, field: String) {
    self.index = index
    self.field = field
  }
}

/// The digests whose values were erased, as far as a log tells.
public struct Erasures: Sendable {
  /// By digest: the event that records the erasure.
  public private(set) var events: [String: Int] = [:]
  private var places: [Int: [SealedPlace]] = [:]

  /// None.
  public init() {}

  /// Takes the next event of the log in; `erased` is what it erases, where it is such an event.
  public mutating func add(_ index: Int, _ data: JSONObject, erasing erased: ErasedField?) {
    let sealed = SealedPlace.all(in: data)
    if !sealed.isEmpty { places[index] = sealed }
    guard let erased else { return }
    for place in places[erased.index] ?? [] where place.isMeant(by: erased.field) {
      if events[place.digest] == nil { events[place.digest] = index }
    }
  }
}
