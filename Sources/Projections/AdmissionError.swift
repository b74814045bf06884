/// Why a draft is refused. The list is closed: everything else is recorded as it happened, for a
/// ledger that refuses irregularities has nothing to audit.
public struct AdmissionError: Error, Equatable, Sendable {
  /// The reasons for refusal that are the bench's; stable.
  public enum Code: String, CaseIterable, Sendable {
    case procedureUnknown = "procedure-unknown"
    case procedureTaken = "procedure-taken"
    case organisationUnknown = "organisation-unknown"
    case organisationTaken = "organisation-taken"
    case partyUnknown = "party-unknown"
    case partyTaken = "party-taken"
    case auditUnknown = "audit-unknown"
    case auditTaken = "audit-taken"
    case indexUnknown = "index-unknown"
    case correctionUnfit = "correction-unfit"
    case contradiction = "event-contradiction"
  }

  /// Which reason.
  public let code: Code
  /// The field, or `procedure` where it is the stream.
  public let place: String
  /// One sentence.
  public let reason: String
  /// Ids that may have been meant.
  public let suggestions: [String]

  init(_ code: Code, _ place: String, _ reason: String, _ suggestions: [String] = []) {
    self.code = code
    self.place = place
    self.reason = reason
    self.suggestions = suggestions
  }

  /// Compares the code.
  public static func == (left: AdmissionError, right: AdmissionError) -> Bool {
    left.code == right.code
  }

  /// What is wrong, in few words.
  public var what: String {
    switch code {
    case .procedureUnknown: "no such procedure"
    case .procedureTaken: "a procedure opened twice"
    case .organisationUnknown: "no such organisation"
    case .organisationTaken: "an organisation registered twice"
    case .partyUnknown: "no such party"
    case .partyTaken: "a handle that differs only in case"
    case .auditUnknown: "no such audit"
    case .auditTaken: "an audit opened twice"
    case .indexUnknown: "no such event"
    case .correctionUnfit: "a replacement that does not fit"
    case .contradiction: "values that contradict each other"
    }
  }

  /// What to do about it.
  public var remedy: String {
    if !suggestions.isEmpty { return "Did you mean \(suggestions.joined(separator: " or "))?" }
    return switch code {
    case .procedureUnknown: "Open it with procedure-opened, or name one that is there."
    case .procedureTaken: "Choose another id, or correct the opening that is there."
    case .organisationUnknown: "Register it with organisation-registered first."
    case .organisationTaken: "Choose another id, or correct the registration that is there."
    case .partyUnknown:
      "Record its request, its consortium, its invitation or its tender first."
    case .partyTaken: "Use the handle as it was first spelled, or another one."
    case .auditUnknown: "Open it with audit-opened, or name one that is there."
    case .auditTaken: "Choose another id, or add a note to the audit that is there."
    case .indexUnknown: "Look the index up with 'probity history'."
    case .correctionUnfit: "Give the whole data of the corrected type."
    case .contradiction: "Correct one of them."
    }
  }
}
