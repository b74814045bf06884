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

  /// The first criterion, weight or requirement that differs, in words. Empty lists change nothing.
  func change(
    criteria other: [AwardCriterion], requirements required: [MinimumRequirement] = [],
    mayAddWeights: Bool = false
  ) -> String? {
    let before = Dictionary(criteria.map { ($0.id, $0) }) { first, _ in first }
    for criterion in other {
      guard let own = before[criterion.id] else { return "adds \(criterion.id)" }
      if let change = own.change(to: criterion, mayAddWeights: mayAddWeights) { return change }
    }
    let kept = Set(other.map(\.id))
    if !other.isEmpty, !mayAddWeights, let gone = criteria.first(where: { !kept.contains($0.id) }) {
      return "leaves out \(gone.id)"
    }
    guard !required.isEmpty, required != requirements else { return nil }
    return "changes the minimum requirements"
  }
}

extension AwardCriterion {
  /// What differs in what is weighed and how much.
  fileprivate func change(to other: AwardCriterion, mayAddWeights: Bool) -> String? {
    if mayAddWeights, !isWeighed, importance == nil { return nil }
    if weight != other.weight || weightRange != other.weightRange || importance != other.importance
    {
      let words = [weight, other.weight].map { $0.map(\.description) ?? "none" }
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
    let opening = all(SubmissionOpened.self).first { $0.submissionKind == .tenders }
    var found: [Judgement] = []
    if let opening, frozen.newest.timing(before: opening) == .lateEntry {
      found.append(
        .notShown(
          [frozen.newest.index, opening.index], as: .lateEntry,
          because: "The version of \(frozen.newest.happened.date) was recorded only after tenders"
            + " had been opened."))
    }
    for version in documents where deadline.isBefore(version.happened) == true {
      let change = frozen.change(
        criteria: version.awardCriteria, requirements: version.minimumRequirements)
      if let change {
        found.append(altered(by: version, change, frozen))
      } else if let opening, opening.happened.isBefore(version.happened) == true,
        rescores(version, before: opening)
      {
        found.append(rescored(by: version, opening))
      }
    }
    for invitation in all(InvitationsSent.self) {
      if let change = frozen.change(criteria: invitation.awardCriteria, mayAddWeights: true) {
        found.append(altered(by: invitation, change, frozen))
      }
    }
    return found + unexplained(after: deadline)
  }

  private func altered<Payload>(
    by event: Recorded<Payload>, _ change: String, _ frozen: FrozenTerms
  ) -> Judgement {
    let events = frozen.events + [event.index]
    let sentence = "Event \(event.index) of \(event.happened.date) \(change)"
    let finals = all(InvitationsSent.self).last { $0.invitationKind == .tender }
    if isBoundByOwnDocumentsOnly,
      finals.map({ event.happened.isBefore($0.happened) == true }) ?? true
    {
      return .notShown(
        events, ["changed": event.happened], as: .notModelled,
        because:
          "\(sentence), before final tenders were invited; whether that refinement was lawful"
          + " is not decided here.")
    }
    return .breached(
      events, ["changed": event.happened], because: "\(sentence), after requests were due.")
  }

  /// Whether a version changes how scores are given from how they were before the opening.
  private func rescores(
    _ version: Recorded<DocumentsIssued>, before opening: Recorded<SubmissionOpened>
  ) -> Bool {
    let before = documents.filter { $0.happened.isBefore(opening.happened) == true }
    let criteria = before.last { !$0.awardCriteria.isEmpty }?.awardCriteria ?? []
    let formula = before.last { $0.priceFormula != nil }?.priceFormula
    let rounding = before.last { $0.rounding != nil }?.rounding
    return version.awardCriteria.contains { criterion in
      criteria.first { $0.id == criterion.id }.map { $0.scoring != criterion.scoring } ?? false
    } || version.priceFormula.map { $0 != formula } ?? false
      || version.rounding.map { $0 != rounding } ?? false
  }

  private func rescored(
    by version: Recorded<DocumentsIssued>, _ opening: Recorded<SubmissionOpened>
  ) -> Judgement {
    let events = [opening.index, version.index]
    let figures: Figures = ["opened": opening.happened, "changed": version.happened]
    let sentence =
      "How scores are given was changed on \(version.happened.date), after tenders had been opened"
      + " on \(opening.happened.date)"
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
