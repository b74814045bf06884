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
        guard setting.moment.isBefore(deadline) == true, let event = file[setting.index] else {
          continue
        }
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
    for entry in file.events where entry.index > call.index {
      switch entry.event {
      case .documentsIssued(let version):
        if !version.awardCriteria.isEmpty, criteria.differ(from: version.awardCriteria) {
          conformity.departures.append(departure("the award criteria were altered", by: entry))
        }
        if let base, base.selectionCriteria != version.selectionCriteria,
          !base.selectionCriteria.isEmpty
        {
          conformity.departures.append(
            departure("the conditions for taking part were altered", by: entry))
        }
        if let base, base.minimumRequirements != version.minimumRequirements,
          !base.minimumRequirements.isEmpty
        {
          conformity.departures.append(
            departure("the minimum requirements were altered", by: entry))
        }
      case .invitationsSent(let invitation)
      where !invitation.awardCriteria.isEmpty && criteria.differ(from: invitation.awardCriteria):
        conformity.departures.append(
          departure("the invitation gave other award criteria", by: entry))
      default: continue
      }
    }
  }

  private func compareNumbers(
    _ call: Recorded<NoticeDispatched>, _ conformity: inout Conformity
  ) {
    let base = documents(at: call)
    if call.successiveReduction ?? base?.successiveReduction == false {
      conformity.compared += 1
      if let dropped = all(TenderEliminated.self).first {
        conformity.departures.append(
          departure("no tender was to be dropped between rounds, and one was", by: dropped.entry))
      }
    }
    guard let invitation = all(InvitationsSent.self).first else { return }
    let invited = Set(invitation.recipients.map(\.party)).count
    if let most = call.maximumCandidates ?? base?.payload.maximumCandidates {
      conformity.compared += 1
      if invited > most {
        conformity.departures.append(
          departure("at most \(most) were to be invited, and \(invited) were", by: invitation.entry)
        )
      }
    }
    if let least = call.minimumCandidates ?? base?.payload.minimumCandidates {
      conformity.compared += 1
      let qualified = Set(all(SelectionAssessed.self).filter(\.qualified).map(\.party)).count
      if invited < least, qualified > invited {
        conformity.departures.append(
          departure(
            "at least \(least) of \(qualified) who qualified were to be invited, and \(invited)"
              + " were", by: invitation.entry))
      }
    }
  }

  /// A departure with what was said of it beforehand: in an amendment that came no later, or by the
  /// event itself.
  private func departure(_ text: String, by event: RecordedEvent) -> Departure {
    let participants = Set(
      all(ParticipationRequested.self).filter { $0.index < event.index }.map(\.party)
    ).subtracting(all(CandidateRejected.self).filter { $0.index < event.index }.map(\.party))
    let amendments = all(DocumentsAmended.self).filter {
      $0.index < event.index && event.happened.isBefore($0.happened) != true
    }
    let saying = amendments.last {
      !$0.common.reasons.isEmpty || $0.published != nil || !$0.recipients.isEmpty
    }
    let reached = Set(
      amendments.flatMap { $0.recipients.map(\.party) } + event.recipientsOfItself)
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
      told: saying?.index)
  }
}

extension RecordedEvent {
  /// Whom an extension told of itself.
  fileprivate var recipientsOfItself: [Identifier] {
    if case .deadlineExtended(let extended) = event { return extended.recipients.map(\.party) }
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

extension [AwardCriterion] {
  /// Whether the others are not the same criteria with the same weights. Weights that these leave
  /// out may be told later.
  fileprivate func differ(from others: [AwardCriterion]) -> Bool {
    guard Set(map(\.id)) == Set(others.map(\.id)) else { return true }
    return contains { criterion in
      guard let weight = criterion.weight else { return false }
      return others.contains { $0.id == criterion.id && $0.weight != weight }
    }
  }
}
