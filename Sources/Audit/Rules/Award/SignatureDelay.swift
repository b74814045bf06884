import CivilTime
import Commissioning
import Fields
import Projections

extension Threshold {
  /// Days from award to signature beyond which it dragged.
  static let signatureDays = Threshold("signatureDays", 90, "days", .ours)
}

extension Rule {
  /// OCP-R060-SIGN-DELAY.
  public static let signatureDelay = Rule(
    id: "OCP-R060-SIGN-DELAY", title: "Signature long after award",
    question: "Did the signature drag after the award?",
    sources: [
      .anywhere("Open Contracting Partnership, red flag R060 (name; number ours)", .text)
    ],
    principle: .competition,
    reads: [
      Reading(.awardDecided, "winners", "lots"), Reading(.awardDecisionWithdrawn, "lots"),
      Reading(.contractSigned, "partner", "lots"), Reading(.reviewLodged),
      Reading(.procedureCancelled),
    ],
    trigger: .first(of: .awardDecided, otherwise: .notYetDue, "Nothing is awarded yet."),
    logic: """
      Days from each award that stands to the contract with each of its winners. Raised where \
      there are more than the number; exactly the number is clear. A review that was lodged \
      between explains the time, whatever its outcome. An award that was withdrawn is awaited no \
      more.
      """,
    example: """
      Awarded on 2 July and signed on 30 September: 90 days, clear. On 1 October: raised.
      """,
    thresholds: [.signatureDays],
    knowableFrom: .contractSigned,
    canStill: "Tell those waiting why, and record it.",
    possible: [
      .met("every contract was signed within the days"),
      .breached("one was signed later, and no review explains it"),
      .notShown(.missing, "the days are over, and no contract with a winner is on record"),
      .notApplicable(.exempt, "a review between explains the time"),
      .notApplicable(
        .noTrigger, "the procedure was cancelled, the award was withdrawn, or nobody won"),
      .notApplicable(.notYetDue, "nothing is awarded, or the days still run"),
    ]
  ) { exam in
    let waits = exam.signatureWaits
    guard !waits.isEmpty else {
      return .notApplicable(
        .noTrigger, exam.all(AwardDecided.self).indexes(),
        because: "Nobody won, the award was withdrawn, or the procedure was cancelled.")
    }
    let limit = exam[.signatureDays]
    let found = waits.map { $0.judgement(limit) }
    if let deciding = found.deciding, deciding.outcome.verdict != .met { return deciding }
    if let excused = found.first(where: { $0.outcome == .notApplicable(.exempt) }) {
      return excused
    }
    if let waiting = found.first(where: { $0.outcome.verdict == .notApplicable }) {
      return waiting
    }
    return .met(
      waits.flatMap { $0.events }, ["longestDays": waits.map { $0.days }.max()],
      because:
        "\(every(waits.count, "contract")) followed the award within \(counted(limit, "day")).")
  }
}

/// The time between an award and a winner's contract, or until now.
private struct SignatureWait: Sendable {
  let winner: Identifier
  let days: Int
  let isSigned: Bool
  let events: [Int]
  /// The review that was lodged between, which explains the time.
  let review: (index: Int, day: LocalDate)?

  func judgement(_ limit: Int) -> Judgement {
    if days > limit, let review {
      return .notApplicable(
        .exempt, events + [review.index],
        because: "A review was lodged on \(review.day), which explains the time.")
    }
    switch (isSigned, days > limit) {
    case (true, true):
      return .breached(
        events, ["winner": winner, "days": days],
        because:
          "Between the award and the contract with \(winner) lay \(counted(days, "day")), more than"
          + " \(limit): what held it up?")
    case (false, true):
      return .notShown(
        events, ["winner": winner, "days": days],
        because: "\(counted(days, "day")) after the award no contract with \(winner) is on record.")
    case (false, false):
      return .notApplicable(
        .notYetDue, events, ["days": days],
        because: "The contract with \(winner) is awaited for \(counted(days, "day")).")
    case (true, false):
      return .met(events, ["days": days], because: "The contract with \(winner) followed in time.")
    }
  }
}

extension Examination {
  fileprivate var signatureWaits: [SignatureWait] {
    standingAwards.flatMap { award in award.winners.compactMap { wait(for: $0, award) } }
  }

  /// nil where a later award names the winner for the same, or nothing is awaited any more.
  private func wait(for winner: Identifier, _ award: Recorded<AwardDecided>) -> SignatureWait? {
    let contract = all(ContractSigned.self).first {
      $0.partner == winner && award.precedes($0) && $0.sharesLots(with: award)
    }
    let isTakenUp = standingAwards.contains { other in
      other.index != award.index && other.winners.contains(winner) && award.precedes(other)
        && other.sharesLots(with: award) && (contract.map { other.precedes($0) } ?? true)
    }
    let isCancelled = all(ProcedureCancelled.self).contains { $0.sharesLots(with: award) }
    guard !isTakenUp, contract != nil || !isCancelled else { return nil }
    let end = contract?.happened.date ?? day
    let review = all(ReviewLodged.self).first { review in
      review.happened.isBefore(award.happened) != true
        && (contract.map { review.precedes($0) } ?? true)
    }
    return SignatureWait(
      winner: winner, days: award.happened.date.days(to: end), isSigned: contract != nil,
      events: [award.index, contract?.index].compactMap { $0 },
      review: review.map { ($0.index, $0.happened.date) })
  }
}
