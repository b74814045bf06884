import CanonicalJSON
import CivilTime
import Commissioning
import Fields

// What a draft refers to: parties, organisations and events must be known; of the terms that
// documents name an unknown one is warned of.

extension Admission {
  mutating func judgeReferences(_ context: Context) {
    let parties = partyIDs(context)
    lazy var terms = KnownTerms(
      of: (context.file?.events.map { $0.event } ?? []) + [context.draft.event])
    for reference in Reference.all(in: context.draft.event, context.draft.common) {
      switch reference.kind {
      case .party: refuseParty(reference, parties)
      case .organisation: refuseOrganisation(reference, context)
      case .procedure: refuseProcedure(reference, context.register)
      case .audit: refuseAudit(reference, context.register)
      case .partyOrOrganisation:
        guard let id = reference.identifier, !parties.contains(id) else { continue }
        refuseOrganisation(reference, context, besides: parties)
      case .event:
        guard let index = reference.value.integer else { continue }
        guard (0..<context.register.size).contains(index) else {
          refuseIndex(
            reference.path.description,
            "The ledger holds \(context.register.size) events and none at \(index).")
          continue
        }
      case .stage: warnOfStage(reference, terms.stages)
      default: warnOfTerm(reference, terms[reference.kind])
      }
    }
  }

  /// The handles that are known once the draft is recorded.
  mutating func partyIDs(_ context: Context) -> KnownIDs {
    var known = KnownIDs()
    for party in context.file?.parties ?? [] { known.insert(party.handle) }
    let file = context.file
    let new = Introduction.all(in: context.draft.event, context.draft.common).map { $0.handle }
    let isCalled = file?.has(.participationRequested) ?? false
    for handle in new where !known.contains(handle) {
      if let taken = known.like(handle) {
        refusals.append(
          AdmissionError(
            .partyTaken, "party", "The procedure has the party \(taken).", [taken.spelling]))
      } else if isCalled, context.draft.event.type == .invitationsSent {
        warnings.append(
          AdmissionWarning(
            .partyNotApplied, "recipients", "\(handle) has not asked to take part.",
            known.nearest(to: handle)))
      }
      known.insert(handle)
    }
    return known
  }

  mutating func refuseParty(_ reference: Reference, _ known: KnownIDs) {
    guard let id = reference.identifier, !known.contains(id) else { return }
    // A handle that differs only in case was refused where it is introduced.
    if known.like(id) != nil, refusals.contains(where: { $0.code == .partyTaken }) { return }
    refusals.append(
      AdmissionError(
        .partyUnknown, reference.path.description, "The procedure has no party \(id).",
        known.nearest(to: id)))
  }

  /// `parties` may stand in the same place, where there are any.
  mutating func refuseOrganisation(
    _ reference: Reference, _ context: Context, besides parties: KnownIDs? = nil
  ) {
    let register = context.register
    guard let id = reference.identifier, !register.knows(organisation: id) else { return }
    // What will be sealed stands in no message, and what it resembles would tell it too.
    guard !reference.isSealed(in: context.draft.event) else {
      refusals.append(
        AdmissionError(
          .organisationUnknown, reference.path.description,
          "The ledger has no organisation of the id that is given, which is sealed."))
      return
    }
    let known =
      (parties?.sorted ?? []).map { $0.spelling } + register.organisations.map { $0.spelling }
    let like = register.organisation(like: id).map { [$0.spelling] }
    let reason =
      parties == nil
      ? "The ledger has no organisation \(id)."
      : "Neither is a party of the procedure called \(id), nor an organisation of the ledger."
    refusals.append(
      AdmissionError(
        .organisationUnknown, reference.path.description, reason,
        like ?? Spelling.nearest(to: id.spelling, among: known)))
  }

  mutating func refuseProcedure(_ reference: Reference, _ register: Register) {
    guard let id = reference.identifier, !register.knows(procedure: id) else { return }
    refuseProcedure(id, at: reference.path.description, register)
  }

  mutating func refuseAudit(_ reference: Reference, _ register: Register) {
    guard let id = reference.identifier, !register.audits.contains(id) else { return }
    refusals.append(
      AdmissionError(
        .auditUnknown, reference.path.description, "The ledger has no audit \(id).",
        register.audits.nearest(to: id)))
  }

  mutating func refuseIndex(_ place: String, _ reason: String) {
    refusals.append(AdmissionError(.indexUnknown, place, reason))
  }

  mutating func warnOfTerm(_ reference: Reference, _ known: KnownIDs) {
    guard let code = reference.kind.warning, let id = reference.identifier, !known.contains(id)
    else { return }
    let reason =
      known.sorted.isEmpty
      ? "Nothing recorded names any \(reference.kind.noun)."
      : "Nothing recorded names the \(reference.kind.noun) \(id)."
    warnings.append(
      AdmissionWarning(code, reference.path.description, reason, known.nearest(to: id)))
  }

  mutating func warnOfStage(_ reference: Reference, _ planned: Set<Int>) {
    guard let stage = reference.value.integer, !planned.contains(stage) else { return }
    let list = planned.sorted().map(String.init)
    warnings.append(
      AdmissionWarning(
        .stageUnknown, reference.path.description,
        list.isEmpty
          ? "No stage is planned in what is recorded."
          : "Stage \(stage) is not planned; planned are \(list.joined(separator: ", ")).", list))
  }

  mutating func warnOfDeadline(_ context: Context) {
    let (period, stage): (PeriodKind, Int?)
    switch context.draft.event {
    case .deadlineExtended(let extended): (period, stage) = (extended.period, extended.stage)
    case .stageExtended(let extended): (period, stage) = (.stage, extended.stage)
    default: return
    }
    guard let file = context.file, let happened = context.draft.happened,
      let old = file.deadline(period, stage: stage), old.moment.isBefore(happened) == true
    else { return }
    warnings.append(
      AdmissionWarning(
        .deadlinePassed, "newDeadline",
        "The deadline of \(old.moment) had passed when it was extended."))
  }
}

extension Reference.Kind {
  /// How an unknown one is warned of; nil where it is refused instead.
  fileprivate var warning: AdmissionWarning.Code? {
    switch self {
    case .party, .organisation, .partyOrOrganisation, .event, .procedure, .audit: nil
    case .instalment: .instalmentUnknown
    case .lot: .lotUnknown
    case .stage: .stageUnknown
    case .criterion: .criterionUnknown
    case .target: .targetUnknown
    case .condition: .conditionUnknown
    case .level: .levelUnknown
    case .maximumCost: .maximumCostUnknown
    case .review: .reviewUnknown
    }
  }

  /// What people call it.
  fileprivate var noun: String {
    switch self {
    case .partyOrOrganisation: "party or organisation"
    case .maximumCost: "maximum cost"
    case .level: "performance level"
    default: "\(self)"
    }
  }
}
