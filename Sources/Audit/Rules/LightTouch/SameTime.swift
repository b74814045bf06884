import CivilTime
import Commissioning
import Fields
import Projections

extension Rule {
  /// PA54-SAME-TIME.
  public static let sameTime = Rule(
    id: "PA54-SAME-TIME", title: "The same time for everyone",
    question: "Were the time limits the same for each supplier?",
    sources: [.act2023("Procurement Act 2023 s. 54(2)", .text)],
    principle: .equalTreatment,
    reads: [
      Reading(.noticeDispatched, "requestDeadline", "tenderDeadline"),
      Reading(
        .invitationsSent, "invitationKind", "round", "recipients.party", "tenderDeadline"),
      Reading(.deadlineExtended, "period", "newDeadline", "partners"),
      Reading(.documentsAmended, "period", "newDeadline"),
      Reading(.participationRequested, "party"),
    ],
    trigger: .first(of: .noticeDispatched, otherwise: .notYetDue, "No call is out yet."),
    logic: """
      For requests, and for the tenders of each round, the time limit in force at the end is \
      worked out for each supplier: as the notice or its invitation sets it, through every \
      extension that concerns it. Two suppliers of one round with different limits contradict the \
      duty. What was unequal for a time, and was then made the same for all, is the same.
      """,
    example: """
      The limit for tenders was moved from 16 to 20 June for one of four suppliers: \
      contradicted. It was moved for all: met.
      """,
    knowableFrom: .invitationsSent,
    canStill: "Before the earlier limit ends: give every supplier the later one.",
    possible: [
      .met("each time limit was the same for every supplier"),
      .breached("two suppliers had different limits"),
      .notShown(.missing, "no time limit is on record"),
      .notApplicable(.notYetDue, "the call is not out"),
    ]
  ) { exam in
    guard let call = exam.call else {
      return .notApplicable(.notYetDue, because: "No call is out yet.")
    }
    let rounds = ([TimeRound.requests(exam)] + TimeRound.tenders(exam)).filter {
      !$0.limits.isEmpty
    }
    guard !rounds.isEmpty else {
      return .notShown([call.index], because: "No time limit is on record.")
    }
    for round in rounds {
      guard let first = round.limits.first,
        let other = round.limits.first(where: { $0.limit.moment != first.limit.moment })
      else { continue }
      return .breached(
        [first.limit.index, other.limit.index],
        ["first": first.limit.moment, "other": other.limit.moment],
        because: "The time limit for \(round.name) was \(first.limit.moment) for \(first.supplier),"
          + " and \(other.limit.moment) for \(other.supplier).")
    }
    return .met(
      rounds.flatMap { $0.limits.map { $0.limit.index } }, ["limits": rounds.count],
      because: "\(every(rounds.count, "time limit")) was the same for every supplier.")
  }
}

/// The limits of the suppliers of one round.
private struct TimeRound: Sendable {
  let name: String
  let limits: [(supplier: String, limit: Deadline)]

  /// Requests come from anybody, so beside those who are named there are all the others.
  static func requests(_ exam: Examination) -> TimeRound {
    let settings = exam.file.deadlines(.requests)
    let named = Set(
      settings.flatMap { $0.partners } + exam.all(ParticipationRequested.self).map { $0.party })
    let others = settings.last { $0.partners.isEmpty }
    let own = named.sorted().compactMap { party in
      settings.last { $0.partners.isEmpty || $0.partners.contains(party) }
        .map { (supplier: party.spelling, limit: $0) }
    }
    return TimeRound(
      name: "requests", limits: own + (others.map { [("everybody else", $0)] } ?? []))
  }

  /// A round begins with its first invitation and ends with that of the next.
  static func tenders(_ exam: Examination) -> [TimeRound] {
    let invitations = exam.all(InvitationsSent.self)
    let settings = exam.file.deadlines(.tenders)
    let keys = invitations.map { [$0.invitationKind.rawValue, $0.round.map(String.init) ?? ""] }
    let starts = invitations.indices.filter { $0 == 0 || keys[$0] != keys[$0 - 1] }
    return zip(starts, starts.dropFirst() + [invitations.count]).map { start, end in
      let own = invitations[start..<end]
      let last = end < invitations.count ? invitations[end].index : .max
      let limits = own.flatMap { invitation in
        invitation.recipients.map { $0.party }.compactMap { party in
          settings.last { setting in
            guard setting.index < last else { return false }
            if let other = own.first(where: { $0.index == setting.index }) {
              return other.recipients.contains { $0.party == party }
            }
            return setting.partners.isEmpty || setting.partners.contains(party)
          }.map { (supplier: party.spelling, limit: $0) }
        }
      }
      let round = own.first?.round.map { " of round \($0)" } ?? ""
      return TimeRound(name: "tenders\(round)", limits: limits)
    }
  }
}
