import CivilTime
import Commissioning
import Fields
import Projections

extension Threshold {
  /// Minutes within which letters went out together.
  static let togetherMinutes = Threshold("togetherMinutes", 60, "minutes", .ours)
  /// Hours by which invitations are clearly not simultaneous.
  static let apartHours = Threshold("apartHours", 24, "hours", .ours)
}

extension Rule {
  /// EU54-SAME-MOMENT.
  public static let sameMoment = Rule(
    id: "EU54-SAME-MOMENT", title: "All invited at once",
    question: "Were all invitations of a round sent at the same time, in writing?",
    sources: [
      .directive("Directive 2014/24/EU Art. 54(1)", .transposition),
      .regulations2015("PCR 2015 reg. 54(1)", .text),
    ],
    principle: .equalTreatment,
    reads: [
      Reading(
        .invitationsSent, "invitationKind", "round", "lots", "recipients.party",
        "recipients.sentAt", "recipients.means", "tenderDeadline"),
      Reading(.awardDecisionWithdrawn),
      Reading(.deadlineExtended, "period", "newDeadline"),
      Reading(.documentsAmended, "period", "newDeadline"),
    ],
    trigger: .first(of: .invitationsSent, otherwise: .notYetDue, "Nobody is invited yet."),
    logic: """
      The invitations of one kind, round and lot are laid side by side, of each party the first: \
      whoever is written to again begins no new race, and letters to all again, or after an award \
      was taken back, are another. They went out together where \
      they lie on one local date or within so many minutes. More than a day apart contradicts the \
      duty where whoever was told later had fewer days to tender; everything between leaves a \
      question open. Where an hour is not known, only whole days between two dates count.
      """,
    example: """
      Three letters of 12 May and one of the 14th, all with tenders due on 16 June: contradicted, \
      for the fourth had two days fewer. With its own deadline of 18 June: met, with a question.
      """,
    thresholds: [.togetherMinutes, .apartHours],
    knowableFrom: .invitationsSent,
    canStill: "Before tenders are due: give whoever was told later the same number of days.",
    possible: [
      .met("every round went out on one date or within the minutes, in writing"),
      .met(.apart, "a round did not, and nobody lost a day by it"),
      .breached("more than a day lies between, and the later had fewer days"),
      .notShown(.missing, "when one was sent, or how, is not on record"),
      .notApplicable(.notYetDue, "nobody is invited"),
    ]
  ) { exam in
    let rounds = exam.invitationRounds
    let problems = rounds.compactMap { problem(in: $0, exam) }
    if let problem = problems.deciding { return problem }
    let count = rounds.map { $0.letters.count }.reduce(0, +)
    return .met(
      rounds.flatMap { $0.events }, ["invitations": count, "rounds": rounds.count],
      because: "\(every(count, "invitation")) in \(counted(rounds.count, "round")) went out"
        + " together, in writing.")
  }
}

/// The invitations of one kind and round.
private struct InvitationRound: Sendable {
  struct Letter: Sendable {
    let party: Identifier
    let sent: Moment?
    let means: DeliveryMeans?
    /// Days left to tender, where a deadline is on record.
    let days: Int?
  }

  let events: [Int]
  let letters: [Letter]
}

private func problem(in round: InvitationRound, _ exam: Examination) -> Judgement? {
  let unsent = round.letters.filter { $0.sent == nil || ($0.means ?? .other) == .other }
  let sent = round.letters.compactMap { $0.sent }
  guard let spread = Spread(sent),
    let first = round.letters.first(where: { $0.sent == spread.first })
  else {
    return .notShown(
      round.events, because: "When the invitations were sent is not on record.")
  }
  let figures: Figures = [
    "first": spread.first, "last": spread.last, "daysOfFirst": first.days,
    "parties": round.letters.map { $0.party },
  ]
  let span = "The invitations went out between \(spread.first) and \(spread.last)"
  let cut = round.letters.first { letter in
    guard let sent = letter.sent, let days = letter.days, let most = first.days, days < most,
      let gap = Spread([spread.first, sent])
    else { return false }
    return gap.exceeds(hours: exam[.apartHours])
  }
  if let cut, let days = cut.days, let most = first.days {
    return .breached(
      round.events, figures,
      because: "\(span); \(cut.party) had \(days) days to tender and \(first.party) \(most).")
  }
  if let gap = unsent.first {
    return .notShown(
      round.events, figures,
      because: "When the invitation to \(gap.party) was sent, or that it was in writing, is not on"
        + " record.")
  }
  guard !spread.isWithin(minutes: exam[.togetherMinutes]) else { return nil }
  return .met(
    round.events, figures, as: .apart,
    because: "\(span), and nobody is known to have lost a day by it: was that the same time?")
}

extension Examination {
  /// Invitations that belong together, in the order of their first.
  fileprivate var invitationRounds: [InvitationRound] {
    let races = Dictionary(grouping: all(InvitationsSent.self)) { invitation in
      [invitation.invitationKind.rawValue, "\(invitation.round ?? 0)"]
        + ["\(awardsTakenBack(before: invitation))"]
        + invitation.common.lots.map { $0.spelling }.sorted()
    }
    return races.values.flatMap(waves).map(round).sorted {
      ($0.events.first ?? 0) < ($1.events.first ?? 0)
    }
  }

  /// Invitations that say the same are apart where everybody in the later had been invited before.
  private func waves(
    of invitations: [Recorded<InvitationsSent>]
  ) -> [[Recorded<InvitationsSent>]] {
    var waves: [[Recorded<InvitationsSent>]] = []
    var invited: Set<Identifier> = []
    for invitation in invitations {
      let parties = Set(invitation.recipients.map { $0.party })
      if waves.isEmpty || parties.isSubset(of: invited) && parties.count > 1 {
        waves.append([invitation])
        invited = parties
      } else {
        waves[waves.count - 1].append(invitation)
        invited.formUnion(parties)
      }
    }
    return waves
  }

  private func round(of invitations: [Recorded<InvitationsSent>]) -> InvitationRound {
    var seen: Set<Identifier> = []
    return InvitationRound(
      events: invitations.indexes(),
      letters: invitations.flatMap { invitation in
        let due = tenderDeadline(of: invitation)?.moment.date
        return invitation.recipients.filter { seen.insert($0.party).inserted }.map { recipient in
          InvitationRound.Letter(
            party: recipient.party, sent: recipient.sentAt, means: recipient.means,
            days: recipient.sentAt.flatMap { sent in due.map { sent.date.days(to: $0) } })
        }
      })
  }
}
