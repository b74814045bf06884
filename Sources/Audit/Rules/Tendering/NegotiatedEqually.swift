import CivilTime
import Commissioning
import Fields
import Projections

extension Threshold {
  /// The longest time of negotiation over the shortest, in percent.
  static let turnRatioPercent = Threshold("turnRatioPercent", 150, "percent", .ours)
}

extension Rule {
  /// EU31-NEG-EQUAL.
  public static let negotiatedEqually = Rule(
    id: "EU31-NEG-EQUAL", title: "Everybody had a turn",
    question: "Did every tenderer still in play get its turn to negotiate, on like terms?",
    sources: [
      .directive("Directive 2014/24/EU Art. 31(3)-(4)", .transposition),
      .regulations2015("PCR 2015 reg. 31(13), (15)", .text),
    ],
    principle: .equalTreatment,
    reads: [
      Reading(.negotiationHeld, "party", "round", "lots", "startedAt", "endedAt"),
      Reading(.invitationsSent, "invitationKind", "round", "recipients.party"),
      Reading(.tenderReceived, "party", "tenderKind", "accepted"),
      Reading(.tenderEliminated, "party"),
      Reading(.partyWithdrawn, "party"), Reading(.candidateRejected, "party"),
      Reading(.awardDecided), Reading(.awardDecisionWithdrawn),
    ],
    trigger: .first(
      of: .negotiationHeld, otherwise: .nothingRecorded, "No negotiation is on record."),
    logic: """
      For each round and lot, those who took part when its first talk began, and had tendered if \
      tenders were in, are compared with those who had a talk. Whoever was left out of the invitation to negotiate that named the others was \
      positively left out, and that contradicts the duty; a talk that is merely not on record \
      leaves it not shown. The longest time in all over the shortest leaves a question where it is \
      more than half as long again.
      """,
    example: """
      A, B and C had 90 minutes each and D 60: exactly one and a half times, met. D had 59: met, \
      with a question.
      """,
    thresholds: [.turnRatioPercent],
    knowableFrom: .negotiationHeld,
    canStill: "Before final tenders are due: hold the talk that is missing.",
    possible: [
      .met("each had a talk in each round, for like times"),
      .met(.unequalTime, "each had one, and the longest time is far over the shortest"),
      .breached("one was left out of the invitation that named the others"),
      .notShown(.missing, "a talk, or how long one lasted, is not on record"),
      .notApplicable(.notYetDue, "the round still runs"),
      .notApplicable(.nothingRecorded, "no negotiation is on record"),
    ]
  ) { exam in
    let rounds = exam.negotiationRounds
    guard !rounds.isEmpty else {
      return .notApplicable(
        .nothingRecorded, because: "No negotiation before the award is on record.")
    }
    let found = rounds.compactMap { $0.problem(exam[.turnRatioPercent]) }
    if let problem = found.deciding { return problem }
    return .met(
      rounds.flatMap { $0.events }, ["rounds": rounds.count],
      because: "In \(each(rounds.count, "round")) every tenderer in play had its talk, for like"
        + " times.")
  }
}

/// The talks of one round, and who was in play.
private struct NegotiationRound: Sendable {
  let number: Int?
  let inPlay: Set<Identifier>
  /// Those whom an invitation to negotiate named; nil where none is of this round.
  let invited: Set<Identifier>?
  /// Minutes of each party; nil where an hour is not on record.
  let minutes: [Identifier: Int?]
  let isOver: Bool
  let events: [Int]

  private var name: String { number.map { "round \($0)" } ?? "the round" }

  func problem(_ ratioMax: Int) -> Judgement? {
    let without = inPlay.filter { minutes[$0] == nil }.sorted()
    let figures: Figures = ["round": number, "inPlay": inPlay.sorted(), "without": without]
    if let invited, let out = without.first(where: { !invited.contains($0) }) {
      return .breached(
        events, figures,
        because: "\(out) was in play in \(name) and was not invited to negotiate with the others.")
    }
    if let out = without.first {
      return isOver
        ? .notShown(
          events, figures,
          because: "No talk with \(out) in \(name) is on record, and \(out) was in"
            + " play.")
        : .notApplicable(.notYetDue, events, figures, because: "Talks of \(name) still run.")
    }
    let known = minutes.sorted { $0.key < $1.key }
    if let unknown = known.first(where: { $0.value == nil })?.key {
      return .notShown(
        events, figures,
        because: "How long the talk with \(unknown) in \(name) lasted is not on"
          + " record.")
    }
    let times = known.compactMap { party, minutes in minutes.map { (party, $0) } }
    guard let most = times.max(by: { $0.1 < $1.1 }), let least = times.min(by: { $0.1 < $1.1 }),
      most.1 * 100 > least.1 * ratioMax
    else { return nil }
    return .met(
      events, ["round": number, "longest": most.1, "shortest": least.1], as: .unequalTime,
      because: "In \(name) \(most.0) had \(most.1) minutes and \(least.0) \(least.1): were those"
        + " like terms?")
  }
}

extension Examination {
  /// The talks that belong together: of one round and lot, and not before and after an award that
  /// was taken back.
  private struct Race: Hashable {
    let takenBack: Int
    let round: Int
    let lots: [Identifier]

    var order: (Int, Int, String) {
      (takenBack, round, lots.map { $0.spelling }.joined(separator: " "))
    }
  }

  fileprivate var negotiationRounds: [NegotiationRound] {
    // A talk after the award is with a winner alone.
    let before = all(NegotiationHeld.self).filter { talk in
      !file.standingAwards.contains { !talk.precedes($0) && talk.sharesLots(with: $0) }
    }
    let talks = Dictionary(grouping: before) { talk in
      Race(
        takenBack: awardsTakenBack(before: talk), round: talk.round ?? 0,
        lots: talk.common.lots.sorted())
    }
    return talks.sorted { $0.key.order < $1.key.order }.map { race, held in
      round(race, held, among: Array(talks.keys))
    }
  }

  private func round(
    _ race: Race, _ held: [Recorded<NegotiationHeld>], among races: [Race]
  ) -> NegotiationRound {
    let first = held.min { $0.precedes($1) } ?? held[0]
    let last = held.max { $0.precedes($1) } ?? held[0]
    let invitations = all(InvitationsSent.self).filter {
      $0.invitationKind == .negotiate && ($0.round ?? 0) == race.round
        && $0.sharesLots(with: first) && awardsTakenBack(before: $0) == race.takenBack
    }
    // A round is over with a final tender, another round or the award.
    let isOver =
      races.contains {
        $0.lots == race.lots && ($0.takenBack, $0.round) > (race.takenBack, race.round)
      }
      || all(AwardDecided.self).contains { $0.sharesLots(with: first) && first.precedes($0) }
      || all(TenderReceived.self).contains {
        $0.tenderKind == .final && $0.sharesLots(with: first)
          && last.happened.isBefore($0.happened) == true
      }
    return NegotiationRound(
      number: race.round == 0 ? nil : race.round,
      inPlay: inPlay(at: first.startedAt ?? first.happened, of: first),
      invited: invitations.isEmpty
        ? nil : Set(invitations.flatMap { $0.recipients.map { $0.party } }),
      minutes: Dictionary(grouping: held, by: { $0.party }).mapValues(Self.minutes),
      isOver: isOver, events: invitations.indexes() + held.indexes())
  }

  /// Who took part when a talk began: once tenders are in, only those who handed one in.
  private func inPlay(
    at moment: Moment, of talk: Recorded<NegotiationHeld>
  ) -> Set<Identifier> {
    let participants = file.participants(at: moment, lots: talk.common.lots)
    let tendered = all(TenderReceived.self).filter {
      $0.accepted != false && $0.sharesLots(with: talk) && moment.isBefore($0.happened) != true
    }
    return tendered.isEmpty ? participants : participants.intersection(tendered.map { $0.party })
  }

  private static func minutes(of talks: [Recorded<NegotiationHeld>]) -> Int? {
    var sum = 0
    for talk in talks {
      guard let start = talk.startedAt?.instant, let end = talk.endedAt?.instant, start <= end
      else { return nil }
      sum += Int(start.milliseconds(to: end) / 60_000)
    }
    return sum
  }
}
