import CanonicalJSON
import CivilTime
import Commissioning
import Fields
import Ledger
import Projections

/// What a correction puts in the place of an entry: the data as they count now, some fields of
/// them stated anew, or nothing where the entry is void.
public struct Amendment: Sendable {
  /// The entry that was mistaken.
  public let index: Int
  /// Its type.
  public let type: TypeDeclaration
  /// The stream that it stands in.
  public let stream: Stream
  /// The data as they count now, values opened where this user may read them.
  public let old: JSONObject
  /// What shall count; nil where the entry is void.
  public private(set) var new: JSONObject?
  /// Whether the entry is void so far: then what it stated at first may be stated again.
  public let wasVoid: Bool
  private let sealedNames: [String]

  /// The amendment of an entry, which so far changes nothing but that a void one counts again.
  public init(of index: Int, in history: History) throws(Complaints) {
    guard let body = history.entries.indices.contains(index) ? history.entries[index].body : nil
    else { throw Complaints(.unknownEvent(index, size: history.entries.count)) }
    guard let original = history.event(at: index) else {
      throw Complaints(.notCorrectable(index, body.type))
    }
    let current = history.current(original)
    let event = current ?? original
    wasVoid = current == nil
    self.index = index
    type = Catalogue.declaration(event.event.type)
    stream = body.stream
    old = event.event.data(event.common)
    new = old
    sealedNames = Self.sealedNames(in: .object(body.data), "")
  }

  /// The declaration of a field by its name, or by its option's.
  public func field(_ name: String) throws(Complaints) -> FieldDeclaration {
    if let field = type.allFields.first(where: { name == $0.name || name == $0.optionName }) {
      return field
    }
    throw Complaints(
      Complaint(
        FieldProblem(
          .unknown, FieldPath.root.member(String(name.prefix(64))),
          "\(type.name) has no such field.",
          suggestions: Spelling.nearest(to: name, among: type.allFields.map(\.name)))))
  }

  /// States a field anew, or leaves it out.
  public mutating func set(_ field: FieldDeclaration, to value: JSON?) {
    new = (new ?? old).setting(field.name, to: value)
  }

  /// Declares the entry void.
  public mutating func void() { new = nil }

  /// The correction to be recorded.
  ///
  /// - Throws: where nothing would change, or where a value stands behind a digest that this user
  ///   cannot open: it can neither be stated anew nor sealed again.
  public func draft(
    reason: String, happened: Moment?, once: String?, expect: Int?
  ) throws(Complaints) -> Draft {
    guard wasVoid ? new != nil : new != old else { throw Complaints(.amendmentEmpty(index)) }
    var data = JSONObject([("corrects", .integer(index)), ("reason", .string(reason))])
    if let new {
      let withheld = Self.sealedNames(in: .object(new), "")
      guard withheld.isEmpty else {
        throw Complaints(withheld.map { Complaint.valueWithheld($0, of: index) })
      }
      data = data.setting("replacement", to: .object(new))
    }
    // What was sealed against its declaration stays so.
    let sealed = sealedNames.filter { name in
      new != nil && type.allFields.field(named: name)?.openness == .open
    }
    return Draft(
      type: EventType.correctionRecorded.rawValue, stream: stream, happened: happened, data: data,
      once: once, expect: expect, seal: sealed)
  }

  /// The names of fields with a digest in their place, each once.
  private static func sealedNames(in value: JSON, _ name: String) -> [String] {
    var names: [String] = []
    switch value {
    case .object(let object):
      if object.names == ["sealed"] { return [name] }
      for member in object.members {
        names += sealedNames(
          in: member.value, name.isEmpty ? member.name : "\(name).\(member.name)")
      }
    case .array(let elements):
      for element in elements { names += sealedNames(in: element, name) }
    default: break
    }
    return names.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }
}

extension History {
  /// An event as it counts now: corrected where it was corrected, nil where it is void.
  func current(_ event: RecordedEvent) -> RecordedEvent? {
    let file =
      event.procedure.flatMap { caseFile($0) }
      // Registrations are corrected by the same fold.
      ?? CaseFile(procedure: Identifier("organisations"), events: docket.registrations)
    return file[event.index]
  }
}

extension Complaint {
  /// An index that the log does not have.
  public static func unknownEvent(_ index: Int, size: Int) -> Complaint {
    Complaint(
      code: "event-unknown", what: "no such event", place: "event \(index)",
      reason: "The log holds \(size) events, numbered from 0.",
      remedy: "'probity history PROCEDURE' lists the events of a procedure.", status: .noInput)
  }

  static func notCorrectable(_ index: Int, _ type: String) -> Complaint {
    Complaint(
      code: "correction-impossible", what: "an event that cannot be corrected",
      place: "event \(index), \(type)",
      reason: "It is the ledger's own, or this version cannot read it.",
      remedy: "Enrolments are ended with 'probity actor revoke' and 'probity key revoke'.",
      status: .badInput)
  }

  static func amendmentEmpty(_ index: Int) -> Complaint {
    Complaint(
      code: "correction-empty", what: "a correction that changes nothing",
      place: "event \(index)", reason: "What it states is what counts already.",
      remedy: "Say what is right with --set or --unset, or --void.", status: .usage)
  }

  static func valueWithheld(_ name: String, of index: Int) -> Complaint {
    Complaint(
      code: "value-withheld", what: "a value that you cannot read",
      place: "event \(index): \(name)",
      reason: "A correction states the whole data anew, and this value is behind a digest.",
      remedy: "Give it with --set, or leave it out with --unset.", status: .badInput)
  }
}
