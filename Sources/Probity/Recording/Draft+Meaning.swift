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
    guard problems.isEmpty else { throw Complaints(problems.map { Complaint($0) }) }
    if let event { try checkStream(of: event.event) }
    return (declaration, event)
  }

  /// An organisation's registration stands in its own stream: whoever asks for the organisation
  /// looks there, and nowhere else.
  private func checkStream(of event: Event) throws(Complaints) {
    guard case .organisationRegistered(let registered) = event,
      stream != .organisation(registered.organisation)
    else { return }
    throw Complaints(
      Complaint(
        LedgerError(
          .stream, at: "\(type) in \(stream)",
          "It belongs into the stream organisation:\(registered.organisation).")))
  }
}

extension VaultEvent {
  /// Reports everything that is wrong with data of this type.
  fileprivate static func check(_ data: JSONObject, _ problems: inout [FieldProblem]) {
    _ = read(data, besides: [], &problems)
  }
}
