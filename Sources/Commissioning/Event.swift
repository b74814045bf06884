import CanonicalJSON
import Fields

/// What happened: one case for each type, closed, so that a new type does not compile until every
/// place that must know it does.
public enum Event: Sendable, Equatable {
  case procedureOpened(ProcedureOpened)
  case stageAssessed(StageAssessed)
}

extension Event {
  /// The payload, whichever it is.
  public var payload: any EventPayload {
    switch self {
    case .procedureOpened(let payload): payload
    case .stageAssessed(let payload): payload
    }
  }

  /// The type.
  public var type: EventType { Swift.type(of: payload).type }

  /// Reads the data of an event; reports every problem. The common fields are read beside it.
  public static func read(
    _ type: EventType, _ data: JSONObject, _ problems: inout [FieldProblem]
  ) -> (event: Event, common: CommonFields)? {
    let own = type.payload.fields.map(\.name)
    let shared = CommonFields.fields.map(\.name)
    let common = CommonFields.read(data, besides: own, &problems)
    let event = event(type, data, besides: shared, &problems)
    guard let event, let common else { return nil }
    return (event, common)
  }

  private static func event(
    _ type: EventType, _ data: JSONObject, besides: [String], _ problems: inout [FieldProblem]
  ) -> Event? {
    func payload<P: EventPayload>(_ wrap: (P) -> Event) -> Event? {
      P.read(data, besides: besides, &problems).map(wrap)
    }
    return switch type {
    case .procedureOpened: payload(Event.procedureOpened)
    case .stageAssessed: payload(Event.stageAssessed)
    }
  }

  /// The data as it stands on the line.
  public func data(_ common: CommonFields = CommonFields()) -> JSONObject {
    JSONObject(payload.members + common.members)
  }
}
