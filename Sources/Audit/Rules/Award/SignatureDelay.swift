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
      Reading(.awardDecided, "winners"), Reading(.contractSigned, "partner"),
      Reading(.reviewLodged), Reading(.procedureCancelled),
    ],
    trigger: .first(of: .awardDecided, otherwise: .notYetDue, "Nothing is awarded yet."),
    logic: """
      Days from the award that names a winner to its contract. Raised where there are more than \
      the number; exactly the number is clear. A review that was lodged between explains the time, \
      whatever its outcome.
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
      .notApplicable(.noTrigger, "the procedure was cancelled, or nobody won"),
      .notApplicable(.notYetDue, "nothing is awarded, or the days still run"),
    ]
  ) { exam in
    let waits = exam.signatureWaits
    guard !waits.isEmpty else {
      return .notApplicable(
        .noTrigger, exam.all(AwardDecided.self).indexes(),
        because: "Nobody won, or the procedure was cancelled.")
    }
    let limit = exam[.signatureDays]
    let reviews = exam.all(ReviewLodged.self)
    if let review = reviews.first, waits.contains(where: { $0.days > limit }) {
      return .notApplicable(
        .exempt, waits.flatMap(\.events) + [review.index],
        because: "A review was lodged on \(review.happened.date), which explains the time.")
    }
    if let long = waits.first(where: { $0.isSigned && $0.days > limit }) {
      return .breached(
        long.events, ["winner": long.winner, "days": long.days],
        because: "From the award to the contract with \(long.winner) there were \(long.days) days,"
          + " more than \(limit): what held it up?")
    }
    if let open = waits.first(where: { !$0.isSigned }) {
      return open.days > limit
        ? .notShown(
          open.events, ["winner": open.winner, "days": open.days],
          because: "\(open.days) days after the award no contract with \(open.winner) is on record."
        )
        : .notApplicable(
          .notYetDue, open.events, ["days": open.days],
          because: "The contract with \(open.winner) is awaited for \(counted(open.days, "day")).")
    }
    return .met(
      waits.flatMap(\.events), ["longestDays": waits.map(\.days).max()],
      because: "\(every(waits.count, "contract")) followed the award within \(limit) days.")
  }
}

/// The time between an award and a winner's contract, or until now.
private struct SignatureWait: Sendable {
  let winner: Identifier
  let days: Int
  let isSigned: Bool
  let events: [Int]
}

extension Examination {
  fileprivate var signatureWaits: [SignatureWait] {
    let awards = all(AwardDecided.self)
    let isCancelled = file.has(.procedureCancelled)
    let winners = Set(awards.flatMap(\.winners)).sorted()
    return winners.compactMap { winner in
      let contract = all(ContractSigned.self).first { $0.partner == winner }
      let award = awards.last {
        $0.winners.contains(winner) && (contract.map($0.precedes) ?? true)
      }
      guard let award else { return nil }
      guard let contract else {
        return isCancelled
          ? nil
          : SignatureWait(
            winner: winner, days: award.happened.date.days(to: day), isSigned: false,
            events: [award.index])
      }
      return SignatureWait(
        winner: winner, days: award.happened.date.days(to: contract.happened.date), isSigned: true,
        events: [award.index, contract.index])
    }
  }
}
