import CanonicalJSON
import CivilTime
import Fields
import Ledger

/// Reads the events of `append --from`: JSON objects, each on a line of its own or spread over
/// several, every problem of the file at once.
public struct DraftReader {
  /// The members that a line may have.
  static let members = [
    "type", "procedure", "stream", "at", "data", "actor", "once", "expect", "origin",
    "attachments", "open", "seal", "with",
  ]

  let place: String
  let object: JSONObject
  var complaints: [Complaint] = []

  /// The drafts of a whole text. Blank lines and lines that begin with `#` are passed over, within
  /// an event too.
  ///
  /// - Throws: every problem of every line.
  public static func drafts(_ text: [UInt8], named name: String) throws(Complaints) -> [Draft] {
    var drafts: [Draft] = []
    var complaints: [Complaint] = []
    for (number, event) in DraftLines(text).events {
      let place = "\(name):\(number)"
      do {
        drafts.append(try draft(event, from: number, of: name))
      } catch {
        complaints += error.all
        continue
      }
      // What is wrong with the fields is told with what is wrong with the lines around them.
      do {
        _ = try drafts.last?.meaning()
      } catch {
        complaints += error.all.map { $0.within(place) }
      }
    }
    guard complaints.isEmpty else { throw Complaints(complaints) }
    return drafts
  }

  /// The draft of one event, whose text begins with this line of a file.
  static func draft(
    _ text: [UInt8], from number: Int = 1, of name: String
  ) throws(Complaints) -> Draft {
    let json: JSON
    do {
      json = try JSON(authored: text)
    } catch {
      let complaint = Complaint(error)
      throw Complaints(
        complaint.at("\(name):\(number - 1 + error.line): column \(error.column)"))
    }
    guard let object = json.object else {
      throw Complaints(
        .draft("\(name):\(number)", "An event is a JSON object; this is another value."))
    }
    return try draft(object, place: "\(name):\(number)")
  }

  /// The draft that an object states.
  public static func draft(_ object: JSONObject, place: String) throws(Complaints) -> Draft {
    if object["body"] != nil {
      return try SignedDraft(.object(object), place: place).draft(place: place)
    }
    var reader = DraftReader(place: place, object: object)
    let draft = reader.read()
    guard let draft, reader.complaints.isEmpty else { throw Complaints(reader.complaints) }
    return draft
  }

  private mutating func read() -> Draft? {
    for name in object.names where !Self.members.contains(name) {
      complain(
        "A line has no member \(name.prefix(64)).",
        Spelling.nearest(to: name, among: Self.members))
    }
    let type = text("type")
    if type == nil { complain("The member type is missing.") }
    let stream = stream()
    let happened = moment()
    let actor = identifier("actor")
    let expect = integer("expect")
    let data = data()
    let open = names("open")
    let seal = names("seal")
    let with = names("with").compactMap { Identifier(spelled: $0) }
    guard let type, let stream, let data else { return nil }
    var draft = Draft(
      type: type, stream: stream, happened: happened, data: data, actor: actor,
      once: text("once"), expect: expect, open: open, seal: seal, place: place)
    draft.with = with
    return draft
  }

  /// `procedure` is short for its stream.
  private mutating func stream() -> Stream? {
    let procedure = identifier("procedure")
    switch (object["procedure"], object["stream"]) {
    case (.some, .some):
      complain("A line names a procedure or a stream, not both.")
      return nil
    case (.some, nil): return procedure.map(Stream.procedure)
    case (nil, .some(let named)):
      guard let name = named.string, let stream = Stream(name) else {
        complain("The stream is not ledger, actor:ID, organisation:ID, procedure:ID or audit:ID.")
        return nil
      }
      return stream
    case (nil, nil):
      complain("The line names neither a procedure nor a stream.")
      return nil
    }
  }

  private mutating func moment() -> Moment? {
    guard let at = text("at") else { return nil }
    guard let moment = Moment(at) else {
      complain(
        "The member at is not a moment like 2026-03-02T09:30:00+01:00 or a day like 2026-03-02.")
      return nil
    }
    return moment
  }

  /// `origin` and `attachments` may stand beside the data; they are fields of it.
  private mutating func data() -> JSONObject? {
    guard var data = (object["data"] ?? .object([])).object else {
      complain("The member data is not an object.")
      return nil
    }
    for name in ["origin", "attachments"] {
      guard let value = object[name] else { continue }
      if data[name] != nil {
        complain("The member \(name) stands twice, beside the data and in it.")
      } else {
        data = data.setting(name, to: value)
      }
    }
    return data
  }

  private mutating func text(_ name: String) -> String? {
    guard let member = object[name] else { return nil }
    if let text = member.string, !text.isEmpty { return text }
    complain("The member \(name) is not a text.")
    return nil
  }

  private mutating func identifier(_ name: String) -> Identifier? {
    guard let text = text(name) else { return nil }
    if let identifier = Identifier(spelled: text) { return identifier }
    complain("The member \(name) is not an id: letters, digits and . _ - only, at most 64.")
    return nil
  }

  private mutating func integer(_ name: String) -> Int? {
    guard let member = object[name] else { return nil }
    if let integer = member.integer, integer >= 0 { return integer }
    complain("The member \(name) is not a revision, a whole number from 0.")
    return nil
  }

  private mutating func names(_ name: String) -> [String] {
    guard let member = object[name] else { return [] }
    let names = member.array?.compactMap(\.string)
    if let names, names.count == member.array?.count { return names }
    complain("The member \(name) is not a list of field names.")
    return []
  }

  private mutating func complain(_ reason: String, _ suggestions: [String] = []) {
    complaints.append(.draft(place, reason, suggestions))
  }
}

extension Complaint {
  static func draft(
    _ place: String, _ reason: String, _ suggestions: [String] = []
  ) -> Complaint {
    Complaint(
      code: "draft-malformed", what: "a line that is not a draft", place: place, reason: reason,
      remedy: suggestions.isEmpty
        ? "Write it as 'probity append --help' shows."
        : "Did you mean \(suggestions.joined(separator: " or "))?",
      status: .badInput)
  }
}
