import CivilTime
import Commissioning
import Fields
import Projections

// What was announced, beside what was done: for laws that bind an authority to its own notice.

extension Examination {
  /// One way in which the procedure was run otherwise than announced.
  struct Departure: Sendable {
    /// What was announced and what was done, as the rest of a sentence.
    let text: String
    /// The event by which it was done.
    let event: RecordedEvent
    /// Whether a reason for it was on record by then.
    let isReasoned: Bool
    /// Whether everybody taking part had been told by then, or the world.
    let isTold: Bool
    /// The event that told of it beforehand, if another.
    let told: Int?
    /// Whether it certainly departs: the record may not tell for which lots something was.
    let isSure: Bool
  }

  /// The call held against what followed.
  struct Conformity: Sendable {
    /// How many announced points there were to compare.
    var compared = 0
    var departures: [Departure] = []
  }

  /// Deadlines, criteria, conditions and numbers that the call announced, and what was done.
  func conformity(with call: Recorded<NoticeDispatched>) -> Conformity {
    var conformity = Conformity()
    compareDeadlines(call, &conformity)
    compareCriteria(call, &conformity)
    compareNumbers(call, &conformity)
    return conformity
  }

  private func compareDeadlines(
    _ call: Recorded<NoticeDispatched>, _ conformity: inout Conformity
  ) {
    let announced: [(PeriodKind, Moment?)] = [
      (.requests, call.requestDeadline), (.tenders, call.tenderDeadline),
    ]
    for (period, deadline) in announced {
      guard let deadline else { continue }
      conformity.compared += 1
      for setting in file.deadlines(period) where setting.index > call.index {
        guard setting.moment.isBefore(deadline) == true, let event = file[setting.index],
          event.sharesLots(with: call)
        else { continue }
        conformity.departures.append(
          departure(
            "the notice gave until \(deadline.date) for \(period.rawValue), and it was made"
              + " \(setting.moment.date)", by: event))
      }
    }
  }

  private func compareCriteria(
    _ call: Recorded<NoticeDispatched>, _ conformity: inout Conformity
  ) {
    let base = documents(at: call)
    let criteria =
      call.awardCriteria.isEmpty ? base?.payload.awardCriteria ?? [] : call.awardCriteria
    if !criteria.isEmpty { conformity.compared += 1 }
    if base?.selectionCriteria.isEmpty == false { conformity.compared += 1 }
    if base?.minimumRequirements.isEmpty == false { conformity.compared += 1 }
    let published = call.publishedAt ?? call.happened
    for entry in file.events
    where entry.index > call.index && entry.happened.isBefore(published) != true {
      switch entry.event {
      case .documentsIssued(let version):
        note("the award criteria were altered", by: entry, &conformity) {
          alters(call, entry, criteria: version.awardCriteria)
        }
        note("the conditions for taking part were altered", by: entry, &conformity) {
          alters(call, entry, version.selectionCriteria) { $0.selectionCriteria }
        }
        note("the minimum requirements were altered", by: entry, &conformity) {
          alters(call, entry, version.minimumRequirements) { $0.minimumRequirements }
        }
      case .invitationsSent(let invitation):
        note("the invitation gave other award criteria", by: entry, &conformity) {
          alters(call, entry, criteria: invitation.awardCriteria)
        }
      default: continue
      }
    }
  }

  private func note(
    _ text: String, by event: RecordedEvent, _ conformity: inout Conformity,
    alters: () -> Bool?
  ) {
    guard let isSure = alters() else { return }
    conformity.departures.append(departure(text, by: event, isSure: isSure))
  }

  /// The versions in force at the call that something later may take the place of.
  private func announced(
    _ call: Recorded<NoticeDispatched>, for later: RecordedEvent,
    where fits: (Recorded<DocumentsIssued>) -> Bool
  ) -> [Recorded<DocumentsIssued>] {
    let published = call.publishedAt ?? call.happened
    return versions(inForceFor: later) { published.isBefore($0.happened) != true && fits($0) }
  }

  /// Whether a later list alters what the documents at the call gave; nil where it does not. A
  /// version may leave out what it does not change.
  private func alters<Term: Equatable>(
    _ call: Recorded<NoticeDispatched>, _ later: RecordedEvent, _ terms: [Term],
    of list: (Recorded<DocumentsIssued>) -> [Term]
  ) -> Bool? {
    guard !terms.isEmpty else { return nil }
    let found = announced(call, for: later) { !list($0).isEmpty }
      .compactMap { later.lotScope(over: $0).alters(list($0), terms) }
    return found.isEmpty ? nil : found.contains(true)
  }

  /// Whether later criteria are others than those announced; nil where they are not. They need
  /// agree with the notice or with the documents, of which one may be shorter.
  private func alters(
    _ call: Recorded<NoticeDispatched>, _ later: RecordedEvent, criteria: [AwardCriterion]
  ) -> Bool? {
    guard !criteria.isEmpty else { return nil }
    let found = announced(call, for: later) { !$0.awardCriteria.isEmpty }
      .map { later.lotScope(over: $0).alters(criteria: $0.awardCriteria, criteria) }
    let scope = later.lotScope(over: call)
    guard !call.awardCriteria.isEmpty, scope != .apart else {
      return found.compactMap { $0 }.isEmpty ? nil : found.contains(true)
    }
    guard let isSure = scope.alters(criteria: call.awardCriteria, criteria) else { return nil }
    if !found.isEmpty, found.allSatisfy({ $0 == nil }) { return nil }
    return isSure && !found.contains(false)
  }

  private func compareNumbers(
    _ call: Recorded<NoticeDispatched>, _ conformity: inout Conformity
  ) {
    let base = documents(at: call)
    if call.successiveReduction ?? base?.successiveReduction == false {
      conformity.compared += 1
      if let dropped = rankedOut.first(where: { $0.sharesLots(with: call) }) {
        conformity.departures.append(
          departure(
            "no tender was to be dropped between rounds, and one was", by: dropped.entry,
            isSure: base.map(dropped.sharesLots) ?? true))
      }
    }
    let fields = invitedFields.filter { field in
      !field.parties.isEmpty && call.mayConcern(field.lot) && base?.mayConcern(field.lot) ?? true
    }
    guard !fields.isEmpty else { return }
    if let most = call.maximumCandidates ?? base?.payload.maximumCandidates {
      conformity.compared += 1
      conformity.departures += fields.compactMap { overfull($0, most) }
    }
    if let least = call.minimumCandidates ?? base?.payload.minimumCandidates {
      conformity.compared += 1
      conformity.departures += fields.compactMap { tooFew($0, least) }
    }
  }

  /// The first letters for a lot, where they went to more than were to be invited. Later ones may
  /// follow a withdrawal.
  private func overfull(_ field: InvitedField, _ most: Int) -> Departure? {
    guard let invitation = field.invitations.first else { return nil }
    let invited = Set(invitation.recipients.map { $0.party }).count
    guard invited > most else { return nil }
    return departure(
      "at most \(most) were to be invited, and \(invited) were\(field.suffix)",
      by: invitation.entry, isSure: field.isTold)
  }

  /// The last letters for a lot, where all of them together went to fewer than were to be invited.
  private func tooFew(_ field: InvitedField, _ least: Int) -> Departure? {
    guard let invitation = field.invitations.last else { return nil }
    let invited = field.parties
    let able = QualifiedField(self, lot: field.lot)
    let qualified = able.qualified.union(able.unplaced).union(invited).count
    guard invited.count < least, qualified > invited.count else { return nil }
    return departure(
      "at least \(least) of \(qualified) who qualified were to be invited, and"
        + " \(invited.count) were\(field.suffix)", by: invitation.entry,
      isSure: !able.qualified.isSubset(of: invited))
  }

  /// A departure with what was said of it beforehand: in an amendment that came no later, or by the
  /// event itself.
  private func departure(
    _ text: String, by event: RecordedEvent, isSure: Bool = true
  ) -> Departure {
    let participants = Set(
      all(ParticipationRequested.self).filter { $0.index < event.index }.map { $0.party }
    ).subtracting(all(CandidateRejected.self).filter { $0.index < event.index }.map { $0.party })
    let amendments = all(DocumentsAmended.self).filter {
      $0.index < event.index && event.happened.isBefore($0.happened) != true
    }
    let saying = amendments.last {
      !$0.common.reasons.isEmpty || $0.published != nil || !$0.recipients.isEmpty
    }
    let reached = Set(
      amendments.flatMap { $0.recipients.map { $0.party } } + event.recipientsOfItself)
    let isPublic =
      amendments.contains { $0.published != nil } || event.isPublicItself
      || all(NoticeDispatched.self).contains {
        $0.noticeKind == .change && $0.index <= event.index
          && event.happened.isBefore($0.happened) != true
      }
    return Departure(
      text: text, event: event,
      isReasoned: amendments.contains { !$0.common.reasons.isEmpty }
        || !event.common.reasons.isEmpty,
      isTold: isPublic || !participants.isEmpty && participants.isSubset(of: reached),
      told: saying?.index, isSure: isSure)
  }
}

extension RecordedEvent {
  /// Whom an extension told of itself.
  fileprivate var recipientsOfItself: [Identifier] {
    if case .deadlineExtended(let extended) = event { return extended.recipients.map({ $0.party }) }
    return []
  }

  /// Whether the event is itself a publication.
  fileprivate var isPublicItself: Bool {
    switch event {
    case .documentsIssued(let version): version.publicAt != nil
    case .deadlineExtended(let extended): extended.published != nil
    case .noticeDispatched: true
    default: false
    }
  }
}

extension LotScope {
  /// Whether later criteria alter earlier ones: nil where they do not, false where the record does
  /// not tell. Weights that were left out may be told later, and a criterion may be explained by
  /// its parts.
  fileprivate func alters(criteria earlier: [AwardCriterion], _ later: [AwardCriterion]) -> Bool? {
    let isReweighed = later.contains { criterion in
      guard let weight = criterion.weight,
        let before = earlier.first(where: { $0.id == criterion.id })?.weight
      else { return false }
      return weight != before
    }
    let whole = Set(earlier.compactMap { $0.parent })
    let parts = later.filter { part in
      part.parent.map { parent in
        !whole.contains(parent) && earlier.contains { $0.id == parent }
      } ?? false
    }
    let partIDs = Set(parts.map { $0.id })
    let ids = alters(
      earlier.map { $0.id }, later.map { $0.id }.filter { !partIDs.contains($0) })
    guard isReweighed else { return ids }
    // One list for all lots weighs the same for each.
    return self == .same || self == .narrower && !earlier.isForSeveralLots
  }
}
