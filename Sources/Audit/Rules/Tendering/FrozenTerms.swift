import CivilTime
import Commissioning
import Fields
import Projections

/// What may no longer change once requests are in: by what tenders are judged, and what each must
/// meet.
struct FrozenTerms: Sendable {
  let criteria: [AwardCriterion]
  let requirements: [MinimumRequirement]
  let events: [Int]
  /// The newest of the versions that they stand in.
  let newest: Recorded<DocumentsIssued>

  /// As they stood at `moment`; nothing where no version with criteria is on record. A version may
  /// leave out what it does not change.
  init?(_ exam: Examination, at moment: Moment) {
    let known = exam.documents.filter { moment.isBefore($0.happened) != true }
    guard let judged = known.last(where: { !$0.awardCriteria.isEmpty }) else { return nil }
    let required = known.last { !$0.minimumRequirements.isEmpty }
    criteria = judged.awardCriteria
    requirements = required?.minimumRequirements ?? []
    events = [judged.index, required?.index].compactMap { $0 }
    newest = judged
  }
}

/// A way in which something later differs from what was frozen.
struct Alteration: Sendable {
  /// `adds noise`, and the like.
  let text: String
  /// The version that said otherwise.
  let event: Int
  /// Whether it certainly does: the record may not tell for which lots either is.
  let isSure: Bool
}

extension LotScope {
  /// The first criterion or weight that differs, in words, and whether it certainly does. Empty
  /// lists change nothing.
  fileprivate func change(
    from criteria: [AwardCriterion], to other: [AwardCriterion], mayAddWeights: Bool
  ) -> (text: String, isSure: Bool)? {
    guard self != .apart, !other.isEmpty else { return nil }
    let before = Dictionary(criteria.map { ($0.id, $0) }) { first, _ in first }
    // One list for all lots weighs the same for each.
    let isOneList = self == .same || self == .narrower && !criteria.isForSeveralLots
    var unsure: String?
    for criterion in other {
      guard let own = before[criterion.id] else {
        if self == .same { return ("adds \(criterion.id)", true) }
        if self == .narrower { unsure = unsure ?? "adds \(criterion.id)" }
        continue
      }
      guard let change = own.change(to: criterion, mayAddWeights: mayAddWeights) else { continue }
      if isOneList { return (change, true) }
      unsure = unsure ?? change
    }
    let kept = Set(other.map { $0.id })
    if !mayAddWeights, let gone = criteria.first(where: { !kept.contains($0.id) }) {
      if self == .same { return ("leaves out \(gone.id)", true) }
      if self == .wider { unsure = unsure ?? "leaves out \(gone.id)" }
    }
    return unsure.map { ($0, false) }
  }
}

extension Examination {
  /// How the criteria and requirements of something later differ from those that were frozen for
  /// its lots at `deadline`: the surest first.
  func alteration(
    by later: some Dated, after deadline: Moment, criteria: [AwardCriterion],
    requirements: [MinimumRequirement] = [], mayAddWeights: Bool = false
  ) -> Alteration? {
    let judged = versions(inForceFor: later) {
      deadline.isBefore($0.happened) != true && !$0.awardCriteria.isEmpty
    }
    let required = versions(inForceFor: later) {
      deadline.isBefore($0.happened) != true && !$0.minimumRequirements.isEmpty
    }
    var found: [Alteration] = judged.compactMap { version in
      later.lotScope(over: version)
        .change(from: version.awardCriteria, to: criteria, mayAddWeights: mayAddWeights)
        .map { Alteration(text: $0.text, event: version.index, isSure: $0.isSure) }
    }
    if !requirements.isEmpty {
      found += required.compactMap { version in
        later.lotScope(over: version).alters(version.minimumRequirements, requirements).map {
          Alteration(
            text: "changes the minimum requirements", event: version.index, isSure: $0)
        }
      }
      if required.isEmpty {
        found.append(
          Alteration(
            text: "changes the minimum requirements", event: later.index,
            isSure: later.common.lots.isEmpty))
      }
    }
    if judged.isEmpty, !criteria.isEmpty, let first = criteria.first {
      found.append(Alteration(text: "adds \(first.id)", event: later.index, isSure: false))
    }
    return found.first(where: \.isSure) ?? found.first
  }
}

extension AwardCriterion {
  /// What differs in what is weighed and how much.
  fileprivate func change(to other: AwardCriterion, mayAddWeights: Bool) -> String? {
    if mayAddWeights, !isWeighed, importance == nil { return nil }
    if weight != other.weight || weightRange != other.weightRange || importance != other.importance
    {
      let words = [weight, other.weight].map { $0.map { $0.description } ?? "none" }
      return "changes the weight of \(id) from \(words[0]) to \(words[1])"
    }
    if criterionType != other.criterionType || parent != other.parent || text != other.text {
      return "changes what \(id) asks"
    }
    return nil
  }

  /// What tells how a score is given.
  fileprivate var scoring: [String] {
    [
      scale.map { "\($0.minimum) to \($0.maximum)" } ?? "", evidence ?? "", method ?? "",
    ] + descriptors
  }
}

extension Examination {
  /// Changes that came after requests were due, and what each comes to.
  func alterations(of frozen: FrozenTerms, after deadline: Moment) -> [Judgement] {
    var found: [Judgement] = []
    if let opening = opening(for: frozen.newest),
      frozen.newest.timing(before: opening) == .lateEntry
    {
      found.append(
        .notShown(
          [frozen.newest.index, opening.index], as: .lateEntry,
          because: "The version of \(frozen.newest.happened.date) was recorded only after tenders"
            + " had been opened."))
    }
    for version in documents {
      let due = requestDeadline(for: version) ?? deadline
      guard due.isBefore(version.happened) == true else { continue }
      let change = alteration(
        by: version, after: due, criteria: version.awardCriteria,
        requirements: version.minimumRequirements)
      if let change {
        found.append(altered(by: version, change))
      } else if let opening = opening(for: version),
        opening.happened.isBefore(version.happened) == true,
        let earlier = rescored(by: version, before: opening)
      {
        found.append(rescored(by: version, opening, earlier))
      }
    }
    for invitation in all(InvitationsSent.self) {
      let due = requestDeadline(for: invitation) ?? deadline
      let change = alteration(
        by: invitation, after: due, criteria: invitation.awardCriteria, mayAddWeights: true)
      if let change { found.append(altered(by: invitation, change)) }
    }
    return found + unexplained(after: deadline)
  }

  /// The opening of the tenders for which a version was made.
  private func opening(for version: Recorded<DocumentsIssued>) -> Recorded<SubmissionOpened>? {
    all(SubmissionOpened.self).first {
      $0.submissionKind == .tenders && $0.sharesLots(with: version)
    }
  }

  /// Until when requests were taken for the lots of an event.
  private func requestDeadline(for event: some Dated) -> Moment? {
    file.deadlines(.requests).last { setting in
      file[setting.index].map { $0.sharesLots(with: event) } ?? false
    }?.moment
  }

  private func altered<Payload>(by event: Recorded<Payload>, _ change: Alteration) -> Judgement {
    let events = [change.event, event.index]
    let sentence = "Event \(event.index) of \(event.happened.date) \(change.text)"
    let finals = all(InvitationsSent.self).last {
      $0.invitationKind == .tender && $0.sharesLots(with: event)
    }
    if isBoundByOwnDocumentsOnly,
      finals.map({ event.happened.isBefore($0.happened) == true }) ?? true
    {
      return .notShown(
        events, ["changed": event.happened], as: .notModelled,
        because:
          "\(sentence), before final tenders were invited; whether that refinement was lawful"
          + " is not decided here.")
    }
    guard change.isSure else {
      return .notShown(
        events, ["changed": event.happened],
        because: "\(sentence), if it is about the same lots: which criteria of before are of which"
          + " lot is not on record.")
    }
    return .breached(
      events, ["changed": event.happened], because: "\(sentence), after requests were due.")
  }

  /// The version before the opening from which a later one changes how scores are given, if it
  /// does; and whether that is of the same lots.
  private func rescored(
    by version: Recorded<DocumentsIssued>, before opening: Recorded<SubmissionOpened>
  ) -> Recorded<DocumentsIssued>? {
    func inForce(
      _ fits: (Recorded<DocumentsIssued>) -> Bool
    ) -> [Recorded<DocumentsIssued>] {
      versions(inForceFor: version) { $0.happened.isBefore(opening.happened) == true && fits($0) }
    }
    let scored = inForce { !$0.awardCriteria.isEmpty }.first { earlier in
      version.awardCriteria.contains { criterion in
        earlier.awardCriteria.contains { $0.id == criterion.id && $0.scoring != criterion.scoring }
      }
    }
    if let scored { return scored }
    let formulas = inForce { $0.priceFormula != nil }
    if version.priceFormula != nil, formulas.first?.priceFormula != version.priceFormula {
      return formulas.first ?? version
    }
    let roundings = inForce { $0.rounding != nil }
    if version.rounding != nil, roundings.first?.rounding != version.rounding {
      return roundings.first ?? version
    }
    return nil
  }

  private func rescored(
    by version: Recorded<DocumentsIssued>, _ opening: Recorded<SubmissionOpened>,
    _ earlier: Recorded<DocumentsIssued>
  ) -> Judgement {
    let events = [opening.index, version.index]
    let figures: Figures = ["opened": opening.happened, "changed": version.happened]
    let sentence =
      "How scores are given was changed on \(version.happened.date), after tenders had been opened"
      + " on \(opening.happened.date)"
    guard [.same, .narrower].contains(version.lotScope(over: earlier)),
      [.same, .narrower].contains(version.lotScope(over: opening))
    else {
      return .notShown(
        events + [earlier.index], figures,
        because: "\(sentence), if they are about the same lots: the record does not tell.")
    }
    guard let reason = version.common.reasons.first else {
      return .breached(events, figures, because: "\(sentence), for no reason on record.")
    }
    return .met(
      events, figures, as: .lateReasoned,
      because: "\(sentence), with the reason \"\(reason.text)\": could it change who won?")
  }

  /// Announced changes whose text no version shows.
  private func unexplained(after deadline: Moment) -> [Judgement] {
    all(DocumentsAmended.self).filter { amendment in
      deadline.isBefore(amendment.happened) == true
        && !documents.contains { version in
          amendment.documentsVersion.map { version.documentsVersion == $0 }
            ?? (deadline.isBefore(version.happened) == true)
        }
    }.map { amendment in
      .notShown(
        [amendment.index], ["changed": amendment.happened],
        because:
          "The documents were changed on \(amendment.happened.date), and no version on record"
          + " shows what became of the criteria.")
    }
  }
}
