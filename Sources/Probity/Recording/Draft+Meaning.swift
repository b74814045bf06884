import CanonicalJSON
import Commissioning
import Fields
import Ledger

extension Draft {
  /// What a draft says in the open: its declaration, and the event, which the vault's own types
  /// have not.
  typealias Meaning = (
    declaration: TypeDeclaration, event: (event: Event, common: CommonFields)?
  )

  /// Reads the data by their declaration; every problem at once.
  func meaning() throws(Complaints) -> Meaning {
    guard let declaration = Catalogue.declaration(named: type) else {
      throw Complaints(.unknownType(type, at: ""))
    }
    var problems: [FieldProblem] = []
    var event: (event: Event, common: CommonFields)?
    if let type = declaration.type {
      event = Event.read(type, data, &problems)
    } else if let type = VaultEventType(rawValue: declaration.name) {
      type.declaration.check(data, &problems)
    }
    guard problems.isEmpty else { throw Complaints(problems.map { Complaint($0, in: type) }) }
    if let event { try checkStream(of: event.event) }
    return (declaration, event)
  }

  /// A registration stands in the stream of its organisation, and what an audit says in that of
  /// the audit: whoever asks for either looks there, and nowhere else.
  private func checkStream(of event: Event) throws(Complaints) {
    guard let own = event.ownStream, stream != own else { return }
    throw Complaints(
      Complaint(
        LedgerError(.stream, at: "\(type) in \(stream)", "It belongs into the stream \(own).")))
  }
}

extension Event {
  /// The stream that follows from what the event states, where one does.
  var ownStream: Stream? {
    switch self {
    case .organisationRegistered(let registered): .organisation(registered.organisation)
    case .auditOpened(let opened): .audit(opened.audit)
    case .auditNoted(let note): .audit(note.audit)
    case .auditConcluded(let conclusion): .audit(conclusion.audit)
    default: nil
    }
  }
}

extension TypeDeclaration {
  /// What is wrong with one field of an event, beside others that need not be all.
  public func problems(
    of field: FieldDeclaration, _ value: JSON, beside others: JSONObject
  ) -> [Complaint] {
    let data = others.setting(field.name, to: value)
    let draft = Draft(type: name, stream: .ledger, data: data)
    do {
      _ = try draft.meaning()
      return []
    } catch {
      return error.all.filter { complaint in
        let name = complaint.place.prefix { $0 != "." && $0 != "[" }
        return String(name).isSpelled(like: field.name)
      }
    }
  }
}

extension Stream {
  /// The stream that an event of this type has by the id that its data give, where it has one of
  /// its own.
  public static func own(of type: EventType, _ data: JSONObject) -> Stream? {
    switch ownName(of: type) {
    case "organisation": id(data["organisation"]).map(Stream.organisation)
    case "audit": id(data["audit"]).map(Stream.audit)
    default: nil
    }
  }

  /// The field that names the stream of an event of this type, where it has one of its own.
  public static func ownName(of type: EventType) -> String? {
    switch type {
    case .organisationRegistered: "organisation"
    case .auditOpened, .auditNoted, .auditConcluded: "audit"
    default: nil
    }
  }

  private static func id(_ json: JSON?) -> Identifier? {
    json?.string.flatMap(Identifier.init(spelled:))
  }
}

extension VaultEvent {
  /// Reports everything that is wrong with data of this type.
  fileprivate static func check(_ data: JSONObject, _ problems: inout [FieldProblem]) {
    _ = read(data, besides: [], &problems)
  }
}
