import CanonicalJSON
import Fields

extension Event {
  /// Reads the data of an event; reports every problem. The common fields are read beside it.
  public static func read(
    _ type: EventType, _ data: JSONObject, _ problems: inout [FieldProblem]
  ) -> (event: Event, common: CommonFields)? {
    // Members that neither claims are reported once, by the payload's reader.
    let common = CommonFields.read(data, besides: data.names, &problems)
    let event = read(type.payload, data, &problems)
    guard let event, let common else { return nil }
    return (event, common)
  }

  private static func read<Payload: EventPayload>(
    _ declared: Payload.Type, _ data: JSONObject, _ problems: inout [FieldProblem]
  ) -> Event? {
    guard let payload = Payload.read(data, besides: CommonFields.names, &problems) else {
      return nil
    }
    let contradictions = payload.contradictions
    problems += contradictions
    return contradictions.isEmpty ? payload.event : nil
  }

  /// The data as it stands on the line.
  public func data(_ common: CommonFields = CommonFields()) -> JSONObject {
    JSONObject(payload.members + common.members)
  }
}
