import Fields

/// Every type of event that this version can read, by the name that lines give it.
///
/// A type that is not here stays readable as bytes and shows as uninterpreted.
public enum EventType: String, Code {
  case procedureOpened = "procedure-opened"
  case stageAssessed = "stage-assessed"

  /// What the list is called.
  public static let noun = "event type"

  /// The declaration.
  public var payload: any EventPayload.Type {
    switch self {
    case .procedureOpened: ProcedureOpened.self
    case .stageAssessed: StageAssessed.self
    }
  }
}
