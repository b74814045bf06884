import CanonicalJSON

/// Fills a record from the members of an object and reports every problem.
struct FieldReader: FieldVisitor {
  let object: JSONObject
  let path: FieldPath
  var names: [String] = []
  var problems: [FieldProblem] = []

  mutating func field<Slot: FieldSlot>(
    _ name: String, _ slot: inout Slot, _ meaning: String, source: String?, openness: Openness
  ) {
    names.append(name)
    slot = Slot.fill(object[name], at: path.member(name), &problems)
  }

  /// Members that no field claims. Names are shown: they are the reader's own, not data.
  func unclaimed(besides others: [String]) -> [FieldProblem] {
    // The fields of an event are many, and have a page; those of a nested record have none.
    let known = path == .root ? "" : " Its fields are \(names.joined(separator: ", "))."
    return object.names.filter { !names.contains($0) && !others.contains($0) }.map { name in
      FieldProblem(
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
  public static func read(
    _ json: JSON, at path: FieldPath, _ problems: inout [FieldProblem]
  ) -> Self? {
    guard let object = json.object else {
      problems.append(FieldProblem(.wrongKind, path, "An object was expected, not \(json.noun)."))
      return nil
    }
    return read(object, at: path, besides: [], &problems)
  }

  /// Reads an object in which the members `besides` belong to somebody else.
  public static func read(
    _ object: JSONObject, at path: FieldPath = .root, besides others: [String],
    _ problems: inout [FieldProblem]
  ) -> Self? {
    var reader = FieldReader(object: object, path: path)
    var record = Self()
    record.visit(&reader)
    let found = reader.problems + reader.unclaimed(besides: others)
    problems += found
    return found.isEmpty ? record : nil
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
