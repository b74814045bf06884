/// Walks a foreign source and hands out one element at a time, with its exact bytes and its place,
/// holding no more of the source than that element.
///
/// What an element is: each element of a top-level array; each element of an array that stands under
/// one of the given names in a top-level object (`releases` of a release package); any other
/// top-level value whole. Several top-level values may follow each other with or without white space
/// (JSON lines, concatenated JSON, the record separators of RFC 7464). Of an object whose named
/// arrays were walked, the rest comes last, as the envelope.
///
/// Only brackets and strings are looked at here; `ForeignElement.read()` judges the grammar.
/// After an error the stream is at its end, for nobody can say where the next element begins.
public struct ForeignJSONStream {
  /// The largest element unless told otherwise: 64 MiB.
  public static let elementSizeMax = 64 << 20

  /// Problems of the source as a whole: a byte order mark.
  public private(set) var problems: [ForeignProblem] = []

  private var scanner: ForeignJSONScanner
  private let arrayNames: [[UInt8]]
  private let sizeMax: Int
  private let basePath: String
  private var state = State.atBeginning
  private var document = -1
  private var envelope = Envelope()

  private enum State {
    case atBeginning
    case betweenDocuments
    /// Before an element of an array, which stands in the top-level object or is the document.
    case inArray(name: String, index: Int, inObject: Bool)
    /// Before a member of the top-level object.
    case inObject
    case ended
  }

  /// A top-level object, and of its members those that were not walked.
  private struct Envelope {
    var place = ForeignPlace()
    var bytes: [UInt8] = []
    var hasMembers = false
    var isWalked = false
  }

  /// Walks what `source` gives, chunk by chunk, until it gives nothing.
  ///
  /// - Parameters:
  ///   - arrayNames: the names of arrays in a top-level object whose elements are handed out.
  ///   - sizeMax: the largest element, in bytes.
  ///   - start: where the source itself stands, for places.
  ///   - source: the next bytes; nothing at the end.
  public init(
    arrayNames: [String], sizeMax: Int = elementSizeMax, at start: ForeignPlace = ForeignPlace(),
    source: @escaping () throws -> [UInt8]?
  ) {
    scanner = ForeignJSONScanner(sizeMax: sizeMax, at: start, source: source)
    self.arrayNames = arrayNames.map { Array($0.utf8) }
    self.sizeMax = sizeMax
    basePath = start.path
  }

  /// Walks bytes that are all here: a small file, or one element whose inner array is wanted.
  public init(
    _ bytes: [UInt8], arrayNames: [String], sizeMax: Int = elementSizeMax,
    at start: ForeignPlace = ForeignPlace()
  ) {
    var rest: [UInt8]? = bytes
    self.init(arrayNames: arrayNames, sizeMax: sizeMax, at: start) {
      defer { rest = nil }
      return rest
    }
  }

  /// The next element, or nothing at the end.
  ///
  /// Throws a `ForeignJSONError`, or what the source throws.
  public mutating func next() throws -> ForeignElement? {
    do {
      while true {
        switch state {
        case .atBeginning: try begin()
        case .betweenDocuments: if let element = try beginDocument() { return element }
        case .inObject: if let element = try continueObject() { return element }
        case .inArray(let name, let index, let inObject):
          if let element = try continueArray(name, index, inObject) { return element }
        case .ended: return nil
        }
      }
    } catch {
      state = .ended
      throw error
    }
  }

  private mutating func begin() throws {
    state = .betweenDocuments
    guard try scanner.skipByteOrderMark() else { return }
    problems.append(ForeignProblem(.byteOrderMark, at: scanner.placeOfKept(path: basePath)))
    scanner.keepFromHere()
  }

  private mutating func beginDocument() throws -> ForeignElement? {
    try scanner.skipToDocument()
    guard let first = try scanner.peek() else {
      state = .ended
      return nil
    }
    document += 1
    if first == UInt8(ascii: "[") {
      scanner.step()
      state = .inArray(name: "", index: 0, inObject: false)
      return nil
    }
    if first == UInt8(ascii: "{"), !arrayNames.isEmpty {
      scanner.keepFromHere()
      envelope = Envelope(place: scanner.placeOfKept(path: basePath))
      scanner.step()
      state = .inObject
      return nil
    }
    return try wholeValue(.document, path: basePath)
  }

  private mutating func continueArray(
    _ name: String, _ index: Int, _ inObject: Bool
  ) throws -> ForeignElement? {
    try scanner.skipSpace()
    if try scanner.byte() == UInt8(ascii: "]") {
      scanner.step()
      state = inObject ? .inObject : .betweenDocuments
      scanner.keepFromHere()
      return nil
    }
    if index > 0 { try takeComma() }
    state = .inArray(name: name, index: index + 1, inObject: inObject)
    let outer = basePath.isEmpty || name.isEmpty ? basePath + name : basePath + "." + name
    return try wholeValue(.item(of: name), path: "\(outer)[\(index)]")
  }

  private mutating func wholeValue(
    _ role: ForeignElement.Role, path: String
  ) throws -> ForeignElement {
    scanner.keepFromHere()
    try scanner.skipValue()
    return try element(role, path: path)
  }

  private mutating func element(
    _ role: ForeignElement.Role, path: String
  ) throws -> ForeignElement {
    let place = scanner.placeOfKept(path: path)
    return ForeignElement(
      role: role, document: document, place: place, bytes: try scanner.takeKept())
  }

  private mutating func takeComma() throws {
    try scanner.take(",", or: "A comma or the closing bracket belongs here.")
    try scanner.skipSpace()
  }
}

// MARK: The top-level object

extension ForeignJSONStream {
  /// Walks members until a named array begins or the object ends. Until the first named array is met
  /// the object is kept whole, for it may be one element.
  private mutating func continueObject() throws -> ForeignElement? {
    try scanner.skipSpace()
    while try scanner.byte() != UInt8(ascii: "}") {
      if envelope.hasMembers { try takeComma() }
      envelope.hasMembers = true
      if envelope.isWalked { scanner.keepFromHere() }
      let member = scanner.keptCount
      let name = try memberName()
      if try scanner.byte() == UInt8(ascii: "["), arrayNames.contains(name) {
        if !envelope.isWalked {
          envelope.bytes = Self.trimmed(scanner.kept(1..<member))
          envelope.isWalked = true
        }
        scanner.step()
        let text = String(decoding: name, as: UTF8.self)
        state = .inArray(name: text, index: 0, inObject: true)
        return nil
      }
      try scanner.skipValue()
      if envelope.isWalked { try addToEnvelope(scanner.kept(member..<scanner.keptCount)) }
      try scanner.skipSpace()
    }
    scanner.step()
    state = .betweenDocuments
    return envelope.isWalked ? closeEnvelope() : try element(.document, path: basePath)
  }

  /// Steps over a member's name and colon; gives the bytes between the quotes.
  private mutating func memberName() throws -> [UInt8] {
    guard try scanner.byte() == UInt8(ascii: "\"") else {
      throw scanner.error(.syntax, "A name in quotes belongs here.")
    }
    let first = scanner.keptCount
    try scanner.skipString()
    let name = Array(scanner.kept((first + 1)..<(scanner.keptCount - 1)))
    try scanner.skipSpace()
    try scanner.take(":", or: "A colon belongs here.")
    try scanner.skipSpace()
    return name
  }

  private mutating func addToEnvelope(_ member: ArraySlice<UInt8>) throws {
    guard envelope.bytes.count + member.count < sizeMax else { throw scanner.tooLarge() }
    if !envelope.bytes.isEmpty { envelope.bytes.append(UInt8(ascii: ",")) }
    envelope.bytes.append(contentsOf: member)
  }

  private mutating func closeEnvelope() -> ForeignElement {
    scanner.keepFromHere()
    let bytes = [UInt8(ascii: "{")] + envelope.bytes + [UInt8(ascii: "}")]
    return ForeignElement(
      role: .envelope, document: document, place: envelope.place, bytes: bytes)
  }

  /// Members without the white space around them and the comma behind the last.
  private static func trimmed(_ members: ArraySlice<UInt8>) -> [UInt8] {
    var members = members.drop(while: ForeignJSONScanner.isSpace)
    while let last = members.last, ForeignJSONScanner.isSpace(last) || last == UInt8(ascii: ",") {
      members.removeLast()
    }
    return Array(members)
  }
}
