import CivilTime
import Commissioning
import Fields
import Projections

// The call: its notice, the documents in force, and the deadlines.

extension Examination {
  /// The notice that called for competition.
  var call: Recorded<NoticeDispatched>? { file.call }

  /// The versions of the documents, as the log has them.
  var documents: [Recorded<DocumentsIssued>] { all(DocumentsIssued.self) }

  /// The version in force when the call was published.
  func documents(at call: Recorded<NoticeDispatched>) -> Recorded<DocumentsIssued>? {
    file.documents(at: call.publishedAt ?? call.happened)
  }

  /// A deadline, and the events that set it.
  struct Term: Sendable {
    /// As it stands after every extension.
    let moment: Moment
    /// The event that set it first, then those that moved it.
    let events: [Int]
  }

  /// Until when requests to participate were taken.
  var requestDeadline: Term? {
    let settings = file.deadlines(.requests)
    return settings.last.map { Term(moment: $0.moment, events: settings.map { $0.index }) }
  }

  /// Until when tenders were taken that this invitation asked for, by its own deadline or the
  /// call's, through every extension up to the next invitation, which sets its own. What is of
  /// other lots says nothing.
  func tenderDeadline(of invitation: Recorded<InvitationsSent>) -> Term? {
    let next =
      all(InvitationsSent.self).first {
        $0.index > invitation.index && $0.sharesLots(with: invitation)
      }?.index ?? .max
    let settings = file.deadlines(.tenders).filter { setting in
      setting.index < next && file[setting.index].map { $0.sharesLots(with: invitation) } ?? true
    }
    let own = settings.filter { $0.index >= invitation.index }
    let inForce = own.isEmpty ? settings.suffix(1) : own[...]
    return inForce.last.map { Term(moment: $0.moment, events: inForce.map { $0.index }) }
  }

  /// The deadline for tenders that something of `moment` had to leave time before: of the first
  /// round that was not over by then, else of the last. The call's own where nobody is invited.
  func tenderDeadline(forWhatCameUpAt moment: Moment) -> Term? {
    let invited = all(InvitationsSent.self).compactMap(tenderDeadline)
    let rounds = invited.isEmpty ? [callTenderDeadline].compactMap { $0 } : invited
    return rounds.first { $0.moment.isBefore(moment) != true } ?? rounds.last
  }

  /// Until when tenders were taken that the call itself asked for.
  var callTenderDeadline: Term? {
    let first = all(InvitationsSent.self).first?.index ?? .max
    let settings = file.deadlines(.tenders).filter { $0.index < first }
    return settings.last.map { Term(moment: $0.moment, events: settings.map { $0.index }) }
  }

  /// The invitations from which a period for tenders ran: the first, which may rely on the call's
  /// deadline, and those that set one. An invitation to a further talk begins none.
  var invitationsToTender: [Recorded<InvitationsSent>] {
    all(InvitationsSent.self).enumerated()
      .filter { $0.offset == 0 || $0.element.tenderDeadline != nil }.map { $0.element }
  }

  /// When the invitation reached the first of those invited: their earliest sending, or the event.
  func sending(of invitation: Recorded<InvitationsSent>) -> Moment {
    let sent = invitation.payload.recipients.compactMap { $0.sentAt }
    return sent.min { $0.earliest < $1.earliest } ?? invitation.happened
  }

  /// The award criteria that everybody could know, and the event that told them: those of the
  /// documents in force when the invitations went out, else of the notice, else of an invitation.
  /// Weights may come later than the criteria, so the first that gives weights goes before
  /// (Directive 2014/24/EU Art. 54(4)(e)).
  var publishedCriteria: (criteria: [AwardCriterion], event: Int)? {
    let invitations = all(InvitationsSent.self)
    let version = invitations.first.flatMap { file.documents(at: $0.happened) } ?? documents.last
    let told =
      [version.map { ($0.payload.awardCriteria, $0.index) }].compactMap { $0 }
      + [call.map { ($0.payload.awardCriteria, $0.index) }].compactMap { $0 }
      + invitations.map { ($0.payload.awardCriteria, $0.index) }
    let places: [(criteria: [AwardCriterion], event: Int)] = told.filter { !$0.0.isEmpty }
    return places.first { $0.criteria.contains(where: \.isWeighed) } ?? places.first
  }
}

extension AwardCriterion {
  /// Whether it has a weight, or a range of them.
  var isWeighed: Bool { weight != nil || weightRange != nil }
}

extension [AwardCriterion] {
  /// The criteria that no other is a part of: the ones that are scored.
  var leaves: [AwardCriterion] {
    let parents = Set(compactMap(\.parent))
    return filter { !parents.contains($0.id) }
  }
}
