import CanonicalJSON
import Fields

/// Reads typed values out of what a publisher wrote: takes what can mean one thing only, and notes
/// what was odd or could not be taken.
struct TolerantRead {
  /// One thing noted.
  struct Note: Hashable {
    let cause: ImportReport.Cause
    /// With the positions in arrays, so that two places are two notes.
    let path: Path
    /// What stood there, so that a later value at the same place is another note.
    let value: [UInt8]
  }

  /// The way to a value, with the positions in arrays.
  struct Path: Hashable {
    private(set) var text: [UInt8] = []

    /// Without the positions: `awards[].value.amount`.
    var general: String {
      var general: [UInt8] = []
      var isInside = false
      for byte in text {
        if byte == UInt8(ascii: "]") { isInside = false }
        if !isInside { general.append(byte) }
        if byte == UInt8(ascii: "[") { isInside = true }
      }
      return String(decoding: general, as: UTF8.self)
    }

    init() {}

    /// The first of the places that a general path means.
    init(general: String) {
      text = general.utf8.flatMap { $0 == UInt8(ascii: "]") ? Array("0]".utf8) : [$0] }
    }

    /// As a JSON pointer (RFC 6901). The names that are read hold neither `~` nor `/`.
    var pointer: String {
      let tokens = text.split { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "[") }
      return tokens.map {
        "/" + String(decoding: $0.filter { $0 != UInt8(ascii: "]") }, as: UTF8.self)
      }
      .joined()
    }

    subscript(name: String) -> Path {
      var path = self
      if !path.text.isEmpty { path.text.append(UInt8(ascii: ".")) }
      path.text += Array(name.utf8)
      return path
    }

    subscript(position: Int) -> Path {
      var path = self
      path.text += Array("[\(position)]".utf8)
      return path
    }
  }

  /// An object and where it stands.
  struct Place {
    let object: ForeignObject
    let path: Path
  }

  private(set) var notes: [Note] = []

  mutating func note(
    _ cause: ImportReport.Cause, _ place: Place, _ name: String, _ value: ForeignValue? = nil
  ) {
    let value = value ?? place.object[name] ?? .null
    notes.append(
      Note(cause: cause, path: place.path[name], value: Array(value.compactText.utf8)))
  }

  // MARK: Objects and arrays

  /// The object under `name`.
  mutating func object(_ place: Place, _ name: String) -> Place? {
    switch place.object[name] {
    case .object(let object): return Place(object: object, path: place.path[name])
    case nil, .null: return nil
    default:
      note(.wrongKind, place, name)
      return nil
    }
  }

  /// The objects of the array under `name`; an object alone is taken as the only element.
  mutating func objects(_ place: Place, _ name: String) -> [Place] {
    var places: [Place] = []
    for (position, element) in elements(place, name).enumerated() {
      let path = place.path[name][position]
      if let object = element.object {
        places.append(Place(object: object, path: path))
      } else if !element.isNull {
        notes.append(
          Note(cause: .wrongKind, path: path, value: Array(element.compactText.utf8)))
      }
    }
    return places
  }

  /// The strings of the array under `name`; a string alone is taken as the only element.
  mutating func texts(_ place: Place, _ name: String) -> [String] {
    if case .string(let text) = place.object[name] {
      note(.objectForArray, place, name)
      return Self.clean(text).map { [$0] } ?? []
    }
    return elements(place, name).compactMap { element in
      guard let text = Self.idText(element) else {
        if !element.isNull { note(.wrongKind, place, name, element) }
        return nil
      }
      return text
    }
  }

  private mutating func elements(_ place: Place, _ name: String) -> [ForeignValue] {
    switch place.object[name] {
    case .array(let elements): return elements
    case nil, .null: return []
    case .object(let object):
      note(.objectForArray, place, name)
      return [.object(object)]
    default:
      note(.wrongKind, place, name)
      return []
    }
  }

  // MARK: Scalars

  /// The text under `name`, trimmed, at most `limit` bytes; nothing where it is empty.
  mutating func text(
    _ place: Place, _ name: String, limit: Int = FieldShape.textLimit / 8
  ) -> String? {
    switch place.object[name] {
    case .string(let string):
      guard let text = Self.clean(string) else { return nil }
      guard text.utf8.count > limit else { return text }
      note(.textCut, place, name)
      return Self.cut(text, to: limit)
    case nil, .null: return nil
    default:
      note(.wrongKind, place, name)
      return nil
    }
  }

  /// The id under `name`; the digits of a number are taken.
  mutating func id(_ place: Place, _ name: String = "id") -> String? {
    if case .number = place.object[name] { note(.idIsNumber, place, name) }
    guard let id = Self.idText(place.object[name]) else {
      note(.idMissing, place, name)
      return nil
    }
    return id
  }

  /// An id as a text: a string that is not blank, or the text of a number.
  static func idText(_ value: ForeignValue?) -> String? {
    switch value {
    case .string(let string): clean(string)
    case .number(let digits): digits
    default: nil
    }
  }

  /// The date under `name`.
  mutating func date(_ place: Place, _ name: String) -> StatedDate? {
    guard let text = text(place, name) else { return nil }
    guard let date = StatedDate(text) else {
      note(.notADate, place, name)
      return nil
    }
    switch date.oddity {
    case .dayAlone: note(.dayAlone, place, name)
    case .noZone: note(.hourWithoutZone, place, name)
    case nil: break
    }
    return date
  }

  /// The number under `name`, from a number or a string that spells one.
  mutating func decimal(_ place: Place, _ name: String) -> ExactDecimal? {
    let spelled: String
    switch place.object[name] {
    case .number(let digits): spelled = digits
    case .string(let text): spelled = text
    case nil, .null: return nil
    default:
      note(.wrongKind, place, name)
      return nil
    }
    guard let decimal = ExactDecimal(foreign: spelled) else {
      note(.notExact, place, name)
      return nil
    }
    return decimal
  }

  /// The whole number under `name`.
  mutating func integer(_ place: Place, _ name: String) -> Int? {
    guard let decimal = decimal(place, name) else { return nil }
    guard decimal.millionths % 1_000_000 == 0 else {
      note(.notExact, place, name)
      return nil
    }
    return Int(exactly: decimal.millionths / 1_000_000)
  }

  /// The truth value under `name`.
  mutating func flag(_ place: Place, _ name: String) -> Bool? {
    switch place.object[name] {
    case .bool(let value): return value
    case nil, .null: return nil
    default:
      note(.wrongKind, place, name)
      return nil
    }
  }

  // MARK: Texts

  /// Without white space around it and without U+0000, which no event may hold; nothing where that
  /// leaves nothing.
  static func clean(_ text: String) -> String? {
    var scalars = text.unicodeScalars.filter { $0 != "\0" }[...]
    while let first = scalars.first, first.properties.isWhitespace { scalars.removeFirst() }
    while let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
    guard !scalars.isEmpty else { return nil }
    var cleaned = String.UnicodeScalarView()
    cleaned.append(contentsOf: scalars)
    return String(cleaned)
  }

  /// The beginning of a text, whole characters of at most `limit` bytes, the last of them `…`.
  static func cut(_ text: String, to limit: Int) -> String {
    guard text.utf8.count > limit else { return text }
    var kept = ""
    for character in text {
      guard kept.utf8.count + character.utf8.count <= limit - 3 else { break }
      kept.append(character)
    }
    return kept + "…"
  }
}
