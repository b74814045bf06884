/// One thing that went wrong, in the one shape in which people and programs are told.
public struct Complaint: Error, Equatable, Sendable {
  /// A stable code in kebab case, like `ledger-locked`.
  public let code: String
  /// What went wrong, as a short noun phrase.
  public let what: String
  /// Where: a file and line, an event index, a field, a path; empty where it has no place.
  public let place: String
  /// One sentence with the numbers.
  public let reason: String
  /// One sentence: what to do.
  public let remedy: String
  /// What the program ends with because of it.
  public let status: Status

  /// A complaint with all its parts.
  public init(
    code: String, what: String, place: String, reason: String, remedy: String, status: Status
  ) {
    self.code = code
    self.what = what
    self.place = place
    self.reason = reason
    self.remedy = remedy
    self.status = status
  }

  /// The same, found within `outer`: `events.jsonl:3` before `stagePlan[1].pay`.
  public func within(_ outer: String) -> Complaint {
    guard !outer.isEmpty else { return self }
    return Complaint(
      code: code, what: what, place: place.isEmpty ? outer : outer + ": " + place, reason: reason,
      remedy: remedy, status: status)
  }

  /// The same, found elsewhere.
  func at(_ place: String) -> Complaint {
    Complaint(
      code: code, what: what, place: place, reason: reason, remedy: remedy, status: status)
  }

  /// Whether both say the same, word for word.
  func isSame(as other: Complaint) -> Bool {
    self == other && reason.utf8.elementsEqual(other.reason.utf8)
  }

  /// Compares code and place.
  public static func == (left: Complaint, right: Complaint) -> Bool {
    left.code == right.code && left.place == right.place
  }

  /// The exit statuses of the program; those above 63 are the ones of sysexits.
  public enum Status: Int32, Sendable {
    case done = 0
    /// The audit found something at or above `--fail-on`.
    case found = 1
    /// Verification failed, or a write to a damaged ledger was asked for.
    case unverified = 2
    case usage = 64
    /// Bad input, or refused by the closed list.
    case badInput = 65
    case noInput = 66
    case ourFault = 70
    case cannotCreate = 73
    case inputOutput = 74
    /// Locked, or an expectation not met: look and try again.
    case tryAgain = 75
    case notPermitted = 77
  }
}

/// Everything that went wrong at once; never empty.
public struct Complaints: Error, Equatable, Sendable {
  /// In the order in which the input has them.
  public let all: [Complaint]

  /// At least one.
  public init(_ all: [Complaint]) {
    precondition(!all.isEmpty, "no complaint to throw")
    self.all = all
  }

  /// Just one.
  public init(_ complaint: Complaint) { all = [complaint] }

  /// The status of the first: what comes first is mended first.
  public var status: Complaint.Status { all.first?.status ?? .ourFault }
}
