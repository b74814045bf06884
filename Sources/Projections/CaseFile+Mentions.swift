import CanonicalJSON
import Commissioning
import Fields

extension CaseFile {
  /// The indexes of the entries of this view that name the party, ascending. A handle that stands
  /// only behind a seal is not named.
  public func mentions(of party: Identifier) -> [Int] {
    events.filter { $0.names(party) }.map { $0.index }
  }
}

extension RecordedEvent {
  /// Whether the event names the party by its handle.
  public func names(_ party: Identifier) -> Bool {
    Introduction.all(in: event, common).contains { $0.handle == party }
      || Reference.all(in: event, common).contains { reference in
        [.party, .partyOrOrganisation].contains(reference.kind) && reference.identifier == party
      }
  }

  /// The handles of parties that the event names, each once, sorted.
  public var partiesNamed: [Identifier] {
    let named = Reference.all(in: event, common).filter { $0.kind == .party }
    return Set(named.compactMap { $0.identifier }).sorted()
  }

  /// The indexes of the events that the event refers to, ascending.
  public var eventsReferredTo: [Int] {
    let named = Reference.all(in: event, common).filter { $0.kind == .event }
    return Set(named.compactMap { $0.value.integer }).sorted()
  }
}
