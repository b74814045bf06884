import CanonicalJSON

/// Fills a record from the members of an object and reports every problem.
///
/// Made anew for each kind of slot by the rooms that declare records: every event of a ledger goes
/// through it, and through witnesses it would take several times as long.
@usableFromInline
struct FieldReader: FieldVisitor {
  private let members: [JSONObject.Member]
  private let owner: FieldPath.Owner
  private var isClaimed: UInt64 = 0
  private var claims = 0
  @usableFromInline var problems: [FieldProblem] = []

  @usableFromInline
  init(_ object: JSONObject, at path: FieldPath) {
    members = object.members
    owner = FieldPath.Owner(path)
  }

  @inlinable
  @inline(never)
  mutating func field<Slot: FieldSlot>(
    _ name: String, _ slot: inout Slot, _ meaning: String, source: String?, openness: Openness
  ) {
    guard let value = claim(name) else {
      // What may be absent is absent without a place.
      slot = Slot.fill(nil, at: Slot.isRequired ? path(of: name) : .root, &problems)
      return
    }
    slot = Slot.fill(value, at: path(of: name), &problems)
  }

  @usableFromInline
  func path(of name: String) -> FieldPath { owner.member(name) }

  @usableFromInline
  mutating func claim(_ name: String) -> JSON? {
    let count = name.utf8.count
    for (place, member) in members.enumerated()
    // A declared name is ASCII, and of ASCII no other text of as many bytes is equal to it.
    where member.name.utf8.count == count && member.name == name {
      isClaimed |= 1 << UInt64(place & 63)
      claims += 1
      return member.value
    }
    return nil
  }

  /// Members that no field claims. Names are shown: they are the reader's own, not data.
  @usableFromInline
  func unclaimed(
    besides others: [String], of names: @autoclosure () -> [String], at path: FieldPath
  ) -> [FieldProblem] {
    guard claims < members.count else { return [] }
    let strangers = members.indices.filter { place in
      // Of more members than there are bits, each is asked for by its name.
      let mayBeClaimed = isClaimed >> UInt64(place & 63) & 1 == 1
      guard !mayBeClaimed || members.count > 64 else { return false }
      let name = members[place].name
      return !others.contains(name) && (members.count <= 64 || !names().contains(name))
    }
    guard !strangers.isEmpty else { return [] }
    let names = names()
    // The fields of an event are many, and have a page; those of a nested record have none.
    let known = path == .root ? "" : " Its fields are \(names.joined(separator: ", "))."
    return strangers.map { place in
      let name = members[place].name
      return FieldProblem(
        .unknown, path.member(String(name.prefix(64))), "The record has no such field.\(known)",
        suggestions: Spelling.nearest(to: name, among: names + others))
    }
  }
}

/// Writes the members of a record.
struct FieldWriter: FieldVisitor {
  var members: [(String, JSON)] = []

  mutating func field<Slot: FieldSlot>(
    _ name: String, _ slot: inout Slot, _ meaning: String, source: String?, openness: Openness
  ) {
    if let member = slot.member { members.append((name, member)) }
  }
}

extension FieldRecord {
  /// A record is a kind that holds fields.
  public static var blank: Self { Self() }
  /// Its name is the type's, in words.
  public static var shape: FieldShape {
    .record(name: "\(Self.self)".wordsOfTypeName, fields: fields)
  }

  /// Reads an object; reports every problem, unknown members among them.
  @inlinable
  public static func read(
    _ json: JSON, at path: FieldPath, _ problems: inout [FieldProblem]
  ) -> Self? {
    guard let object = json.object else {
      problems.append(FieldProblem(.wrongKind, path, "An object was expected, not \(json.noun)."))
      return nil
    }
    return read(object, at: path, besides: [], &problems)
  }

  /// Reads an object in which the members `besides` belong to somebody else; nil: all that no field
  /// of the record claims.
  @inlinable
  public static func read(
    _ object: JSONObject, at path: FieldPath = .root, besides others: [String]?,
    _ problems: inout [FieldProblem]
  ) -> Self? {
    var reader = FieldReader(object, at: path)
    var record = Self()
    record.visit(&reader)
    var found = reader.problems
    if let others {
      found += reader.unclaimed(besides: others, of: fields.map(\.name), at: path)
    }
    guard !found.isEmpty else { return record }
    problems += found
    return nil
  }

  /// The members that are filled.
  public var members: [(String, JSON)] {
    var writer = FieldWriter()
    var copy = self
    copy.visit(&writer)
    return writer.members
  }

  /// The record as an object.
  public var json: JSON { .object(members) }
}

extension String {
  /// `StagePlan` in words: `stage plan`.
  var wordsOfTypeName: String {
    reduce(into: "") { text, letter in
      if letter.isUppercase, !text.isEmpty { text.append(" ") }
      text.append(letter.lowercased())
    }
  }
}
