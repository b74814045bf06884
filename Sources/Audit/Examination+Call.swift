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
    return settings.last.map { Term(moment: $0.moment, events: settings.map(\.index)) }
  }

  /// Until when tenders were taken that this invitation asked for, by its own deadline or the
  /// call's, through every extension up to the next invitation, which sets its own.
  func tenderDeadline(of invitation: Recorded<InvitationsSent>) -> Term? {
    let next = all(InvitationsSent.self).map(\.index).first { $0 > invitation.index } ?? .max
    let settings = file.deadlines(.tenders).filter { $0.index < next }
    let own = settings.filter { $0.index >= invitation.index }
    let inForce = own.isEmpty ? settings.suffix(1) : own[...]
    return inForce.last.map { Term(moment: $0.moment, events: inForce.map(\.index)) }
  }

  /// When the invitation reached the first of those invited: their earliest sending, or the event.
  func sending(of invitation: Recorded<InvitationsSent>) -> Moment {
    let sent = invitation.payload.recipients.compactMap(\.sentAt)
    return sent.min { $0.earliest < $1.earliest } ?? invitation.happened
  }

  /// The award criteria that everybody could know, and the event that told them: those of the
  /// documents in force when the invitations went out, else of the notice, else of an invitation.
  var publishedCriteria: (criteria: [AwardCriterion], event: Int)? {
    let invitation = all(InvitationsSent.self).first
    let version = invitation.flatMap { file.documents(at: $0.happened) } ?? documents.last
    if let version, !version.payload.awardCriteria.isEmpty {
      return (version.payload.awardCriteria, version.index)
    }
    if let call, !call.payload.awardCriteria.isEmpty {
      return (call.payload.awardCriteria, call.index)
    }
    return all(InvitationsSent.self).first { !$0.payload.awardCriteria.isEmpty }
      .map { ($0.payload.awardCriteria, $0.index) }
  }
}

extension [AwardCriterion] {
  /// The criteria that no other is a part of: the ones that are scored.
  var leaves: [AwardCriterion] {
    let parents = Set(compactMap(\.parent))
    return filter { !parents.contains($0.id) }
  }
}
