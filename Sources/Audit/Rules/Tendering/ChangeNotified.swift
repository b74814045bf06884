import CivilTime
import Commissioning
import Fields
import Projections

extension Rule {
  /// EU31-CHANGE-NOTIFIED.
  public static let changeNotified = Rule(
    id: "EU31-CHANGE-NOTIFIED", title: "Changes told to tenderers",
    question: "Were changes of the documents told to every tenderer, with time to tender again?",
    sources: [
      .directive("Directive 2014/24/EU Art. 31(4)", .transposition),
      .regulations2015("PCR 2015 reg. 31(15)(b)-(c)", .text),
    ],
    principle: .equalTreatment,
    reads: [
      Reading(
        .documentsAmended, "significant", "period", "newDeadline", "recipients.party",
        "recipients.sentAt",
        "published.publishedAt", "reasons"),
      Reading(.invitationsSent, "tenderDeadline", "recipients.party"),
      Reading(.deadlineExtended, "period", "newDeadline", "reasons"), Reading(.evaluationClosed),
      Reading(.awardDecided, "lots"), Reading(.awardDecisionWithdrawn, "lots"),
    ],
    trigger: .first(
      of: .documentsAmended, otherwise: .nothingRecorded,
      "No change of the documents is on record."),
    logic: """
      Changes after the invitations, and before the award that stands, are those that tenderers \
      have to be told of. Each needs a letter to everybody in play, or a publication, on one day, \
      and a deadline for tenders after it with the reason why that leaves enough time, unless it is \
      recorded as needing none. Somebody left out, or a change after the last deadline that none \
      followed before the evaluation closed, contradicts the duty.
      """,
    example: """
      A change of 2 June was published, and tenders were due on the 16th, with a reason: met. A \
      change of 18 June, when all tenders were in and none could be changed: contradicted.
      """,
    knowableFrom: .documentsAmended,
    canStill: "Before the award: tell everybody, and invite new tenders.",
    possible: [
      .met("everybody was told on one day, and a reasoned deadline followed"),
      .met(.apart, "everybody was told, on different days"),
      .breached("somebody was left out, or no tender could follow the change"),
      .notShown(.missing, "who was told, the deadline or the reason is not on record"),
      .notApplicable(.noTrigger, "no change came between invitation and award"),
      .notApplicable(.notYetDue, "tenders can still be asked for"),
      .notApplicable(.nothingRecorded, "no change is on record"),
    ]
  ) { exam in
    let changes = exam.changesInPlay
    guard !changes.isEmpty else {
      return .notApplicable(
        .noTrigger, exam.all(DocumentsAmended.self).indexes(),
        because: "No change came between invitation and award.")
    }
    let found = changes.compactMap { exam.telling($0) ?? exam.time(after: $0) }
    if let problem = found.deciding { return problem }
    return .met(
      changes.indexes(), ["changes": changes.count],
      because: "\(every(changes.count, "change")) reached every tenderer, and a deadline with its"
        + " reason followed.")
  }
}

extension Examination {
  /// Changes while tenderers were in play.
  fileprivate var changesInPlay: [Recorded<DocumentsAmended>] {
    guard let invited = all(InvitationsSent.self).first else { return [] }
    let awards = standingAwards
    return all(DocumentsAmended.self).filter { change in
      change.period != .stage && invited.precedes(change)
        && !awards.contains { $0.sharesLots(with: change) && !change.precedes($0) }
    }
  }

  fileprivate func telling(_ change: Recorded<DocumentsAmended>) -> Judgement? {
    let telling = self.telling(of: change)
    let audience = audience(of: telling)
    let missing = telling.missing(from: audience)
    let figures: Figures = ["inPlay": audience.sorted(), "leftOut": missing]
    guard telling.published != nil || !telling.recipients.isEmpty else {
      return .notShown(
        [change.index], figures, because: "\(telling.what): who was told of it is not on record.")
    }
    guard missing.isEmpty else {
      return .breached(
        [change.index], figures,
        because:
          "\(telling.what) was not told to \(missing.map { $0.spelling }.joined(separator: ", ")),"
          + " still in play.")
    }
    guard let spread = Spread(audience.compactMap(telling.told)),
      spread.first.date < spread.last.date
    else { return nil }
    return .met(
      [change.index], ["first": spread.first, "last": spread.last], as: .apart,
      because: "\(telling.what) reached the first on \(spread.first.date) and the last on"
        + " \(spread.last.date): did that cost anybody time?")
  }

  /// Time to tender again is owed as appropriate: a change that needs none is only told.
  fileprivate func time(after change: Recorded<DocumentsAmended>) -> Judgement? {
    guard change.significant != false else { return nil }
    let settings = file.deadlines(.tenders)
    let later = settings.last {
      $0.moment.isBefore(change.happened) != true || $0.index == change.index
    }
    guard let later, change.happened.isBefore(later.moment) != false else {
      guard let closed = all(EvaluationClosed.self).first(where: { change.precedes($0) }) else {
        return .notApplicable(
          .notYetDue, [change.index],
          because:
            "The documents were changed on \(change.happened.date); tenders can still be asked"
            + " for.")
      }
      guard let last = settings.last else {
        return .notShown(
          [change.index, closed.index], because: "Until when tenders were taken is not on record.")
      }
      return .breached(
        [last.index, change.index, closed.index],
        ["changed": change.happened, "deadline": last.moment],
        because: "The documents were changed on \(change.happened.date), after the last deadline of"
          + " \(last.moment), and no tender could follow.")
    }
    let invitation = all(InvitationsSent.self).last { $0.index == later.index }
    let reasons =
      [change.common.reasons, file[later.index]?.common.reasons ?? []].joined().map { $0.text }
      + settings.filter { $0.set.isBefore(change.happened) != true }
      .flatMap { file[$0.index]?.common.reasons.map { $0.text } ?? [] }
      + [invitation.flatMap { $0.precedes(change) ? nil : $0.timeReasons }].compactMap { $0 }
    guard !reasons.contains(where: { !$0.isEmpty }) else { return nil }
    return .notShown(
      [change.index, later.index], ["changed": change.happened, "deadline": later.moment],
      because: "The documents were changed on \(change.happened.date), with tenders due on"
        + " \(later.moment); why that leaves enough time is not on record.")
  }
}
