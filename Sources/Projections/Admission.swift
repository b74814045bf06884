import CanonicalJSON
import CivilTime
import Commissioning
import Fields

/// An event that somebody wants to record.
public struct DraftedEvent: Sendable {
  /// The procedure whose stream it is to stand in; nil for that of an organisation or an audit.
  public let procedure: Identifier?
  /// What it states.
  public let event: Event
  /// What any event may state beside that.
  public let common: CommonFields
  /// When it happened, if the draft says.
  public let happened: Moment?

  /// A draft.
  public init(
    procedure: Identifier?, event: Event, common: CommonFields = CommonFields(),
    happened: Moment? = nil
  ) {
    self.procedure = procedure
    self.event = event
    self.common = common
    self.happened = happened
  }
}

/// What stands against recording a draft, and what its author should look at again.
///
/// Strict about form, silent about propriety: order, membership, missing predecessors and missing
/// numbers are never refused here.
public struct Admission: Sendable {
  /// Why it is refused; empty where it may be recorded.
  public internal(set) var refusals: [AdmissionError] = []
  /// What nothing recorded knows.
  public internal(set) var warnings: [AdmissionWarning] = []

  /// Whether it may be recorded.
  public var isAdmitted: Bool { refusals.isEmpty }

  init() {}

  /// Judges a draft against the ledger's ids and the procedure as it was recorded so far.
  public init(of draft: DraftedEvent, register: Register, file: CaseFile?) {
    let context = Context(
      draft: draft, register: register, file: file, isReplacement: false)
    judge(context)
  }

  struct Context {
    let draft: DraftedEvent
    let register: Register
    let file: CaseFile?
    /// Whether the draft is what a correction puts in the place of an entry.
    let isReplacement: Bool
  }

  mutating func judge(_ context: Context) {
    if !context.isReplacement { judgeStream(context) }
    for problem in context.draft.event.payload.contradictions {
      refusals.append(
        AdmissionError(.contradiction, problem.path.description, problem.reason))
    }
    judgeReferences(context)
    judgeCorrection(context)
    warnOfDeadline(context)
  }

  // MARK: The stream

  mutating func judgeStream(_ context: Context) {
    let register = context.register
    switch (context.draft.event, context.draft.procedure) {
    case (.organisationRegistered(let organisation), _):
      if let taken = register.organisation(like: organisation.organisation) {
        refusals.append(
          AdmissionError(.organisationTaken, "organisation", "The ledger has \(taken) already."))
      }
    case (.correctionRecorded(let correction), nil):
      if register.organisation(registeredAt: correction.corrects) == nil {
        refuseIndex(
          "corrects", "No registration of an organisation stands at \(correction.corrects).")
      }
    case (.auditOpened(let opened), _):
      if let taken = register.audits.like(opened.audit) {
        refusals.append(
          AdmissionError(.auditTaken, "audit", "The ledger has \(taken) already."))
      }
    case (.auditNoted, nil), (.auditConcluded, nil):
      // That the audit was opened is asked of every field that names one.
      break
    case (.disclosureErased, nil):
      // Names of people stand in the streams of actors, and are erased there.
      break
    case (_, nil):
      refusals.append(
        AdmissionError(.procedureUnknown, "procedure", "The draft names no procedure."))
    case (.releaseImported, let procedure?):
      // A release stands before what it makes, the opening of its procedure included.
      if let taken = register.procedure(like: procedure), taken != procedure {
        refusals.append(
          AdmissionError(.procedureTaken, "procedure", "The ledger has \(taken) already."))
      }
    case (.procedureOpened, let procedure?):
      if let taken = register.procedure(like: procedure) {
        refusals.append(
          AdmissionError(.procedureTaken, "procedure", "The ledger has \(taken) already."))
      }
    case (_, let procedure?):
      if !register.knows(procedure: procedure) {
        refuseProcedure(procedure, at: "procedure", register)
      }
    }
  }

  mutating func refuseProcedure(_ id: Identifier, at place: String, _ register: Register) {
    let known = register.procedures.map { $0.spelling }
    let like = register.procedure(like: id).map { [$0.spelling] }
    refusals.append(
      AdmissionError(
        .procedureUnknown, place, "The ledger has no procedure \(id).",
        like ?? Spelling.nearest(to: id.spelling, among: known)))
  }
}
