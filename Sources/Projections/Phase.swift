/// Where a procedure stands: the main region of the innovation partnership's state machine, in
/// its lawful order.
public enum Phase: String, CaseIterable, Sendable, Comparable {
  /// Opened; nothing prepared yet.
  case idea
  /// Need, market and beneficiaries are looked at.
  case preparing
  /// The documents exist, signed off inside.
  case documented
  /// The call is out and requests are taken.
  case callOpen = "call-open"
  /// The deadline for requests has passed. Derived, never recorded.
  case selecting
  /// Candidates are invited and negotiate.
  case negotiating
  /// The deadline for final tenders has passed. Derived, never recorded.
  case finalTenders = "final-tenders"
  /// Totals and ranking are fixed.
  case evaluated
  /// It is decided who wins.
  case awardDecided = "award-decided"
  /// Everybody concerned was told; nothing may be signed yet.
  case standstill
  /// A review stops the signature.
  case suspended
  /// At least one partner has a contract.
  case contracted
  /// A stage of research and development runs.
  case stageRunning = "stage-running"
  /// A stage is closed, the next has not begun.
  case stageAssessed = "stage-assessed"
  /// Levels or costs were checked after the last stage.
  case commercialReady = "commercial-ready"
  /// Results are bought.
  case purchasing
  /// The procedure has ended.
  case closed

  /// The state's number in the machine: `S0` to `S14`, with `S9x` beside the standstill and `Z`
  /// at the end.
  public var code: String {
    switch self {
    case .idea: "S0"
    case .preparing: "S1"
    case .documented: "S2"
    case .callOpen: "S3"
    case .selecting: "S4"
    case .negotiating: "S5"
    case .finalTenders: "S6"
    case .evaluated: "S7"
    case .awardDecided: "S8"
    case .standstill: "S9"
    case .suspended: "S9x"
    case .contracted: "S10"
    case .stageRunning: "S11"
    case .stageAssessed: "S12"
    case .commercialReady: "S13"
    case .purchasing: "S14"
    case .closed: "Z"
    }
  }

  /// By the lawful order.
  public static func < (left: Phase, right: Phase) -> Bool { left.place < right.place }

  private var place: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

/// One entry into a phase, and what brought it about.
public struct PhaseStep: Sendable, Equatable {
  /// The phase entered.
  public let phase: Phase
  /// The stage, where the phase is of one.
  public let stage: Int?
  /// Index of the event that brought it about; of the one that set the deadline where derived.
  public let index: Int
  /// Whether it follows from a deadline that passed and not from an event.
  public let isDerived: Bool
}
