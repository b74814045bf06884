import CivilTime
import Commissioning
import Fields
import Projections

extension Rule {
  /// EU22-NO-EARLY-OPENING.
  public static let noEarlyOpening = Rule(
    id: "EU22-NO-EARLY-OPENING", title: "Nothing opened too early",
    question: "Did nobody look inside a submission before the deadline?",
    sources: [
      .directive("Directive 2014/24/EU Art. 22(3) 2nd subpara, Annex IV", .transposition),
      .regulations2015("PCR 2015 reg. 22(12), (16)", .text),
    ],
    principle: .integrity,
    reads: [
      Reading(
        .submissionOpened, "submissionKind", "openedBy", "portalSeal", "digestsMatch"),
      Reading(.accessLogged, "accessKind", "submissionKind", "authorised"),
      Reading(.participationRequested), Reading(.tenderReceived),
      Reading(.noticeDispatched, "requestDeadline", "tenderDeadline"),
      Reading(.invitationsSent, "tenderDeadline"),
      Reading(.deadlineExtended, "period", "newDeadline"),
      Reading(.documentsAmended, "period", "newDeadline"), Reading(.selectionAssessed),
      Reading(.scoreRecorded), Reading(.evaluationClosed), Reading(.recordClosed, "attests"),
    ],
    trigger: .first(
      of: .participationRequested, .tenderReceived, otherwise: .notYetDue, "Nothing has come in."),
    logic: """
      Each opening, and each logged look into a submission, is compared with the deadline in force \
      at that moment for its lots; where an earlier round was over, it may be of that. Earlier contradicts the duty, and so does a look by somebody who might not. \
      An opening after the deadline is shown by the portal's own seal or by two named people who \
      opened together; without either it is silence, unless the closed record attests it. A log of \
      accesses helps and is not asked for.
      """,
    example: """
      Tenders were taken until noon, and two clerks opened them at one: met. The log has a look at \
      eleven: contradicted.
      """,
    knowableFrom: .submissionOpened,
    canStill: "Nothing opens a submission anew: only a fresh round of tenders.",
    possible: [
      .met("each opening came after its deadline, under a seal or by two people, or is attested"),
      .met(.nothingContrary, "each came after, and nothing else confirms it"),
      .breached("something was opened before its deadline, or by somebody who might not"),
      .notShown(.missing, "the opening, its hour, its round or the deadline is not on record"),
      .notShown(.unverifiable, "the contents did not match what had been sealed on arrival"),
      .notApplicable(.notYetDue, "nothing has come in, or nothing that came was used"),
    ]
  ) { exam in
    let looks = exam.looks
    if let problem = looks.compactMap(exam.problem).deciding { return problem }
    if let gap = exam.unopened { return gap }
    let openings = exam.all(SubmissionOpened.self)
    guard !openings.isEmpty else {
      return .notApplicable(.notYetDue, because: "Nothing that came in was opened or used.")
    }
    let bare = openings.filter { $0.portalSeal == nil && Set($0.openedBy).count < 2 }
    let events = looks.map { $0.index }
    let attested = exam.attestation(of: "EU22-NO-EARLY-OPENING")
    let sentence = "\(every(openings.count, "opening")) came after the deadline"
    guard bare.isEmpty || attested != nil else {
      return .met(
        events, ["openings": openings.count, "unconfirmed": bare.count], as: .nothingContrary,
        because: "\(sentence); \(counted(bare.count, "opening")) had neither a seal nor a second"
          + " person.")
    }
    return .met(
      events + [attested].compactMap { $0 }, ["openings": openings.count],
      because: "\(sentence), \(bare.isEmpty ? "under a seal or by two people" : "as attested").")
  }
}

/// A look into submissions.
private struct Look: Sendable {
  let what: String
  let kind: SubmissionKind?
  let index: Int
  let happened: Moment
  let authorised: Bool?
  let digestsMatch: Bool?
}

extension Examination {
  fileprivate var looks: [Look] {
    let openings = all(SubmissionOpened.self).map {
      Look(
        what: "The \($0.submissionKind.rawValue) were opened", kind: $0.submissionKind,
        index: $0.index, happened: $0.happened, authorised: nil, digestsMatch: $0.digestsMatch)
    }
    let accesses = all(AccessLogged.self)
      .filter { [.opened, .copied, .changed].contains($0.accessKind) }
      .map {
        Look(
          what: "\($0.person) \($0.accessKind.rawValue) a submission", kind: $0.submissionKind,
          index: $0.index, happened: $0.happened, authorised: $0.authorised, digestsMatch: nil)
      }
    return (openings + accesses).sorted { $0.index < $1.index }
  }

  fileprivate func problem(_ look: Look) -> Judgement? {
    if look.authorised == false {
      return .breached(
        [look.index], ["at": look.happened],
        because: "\(look.what) on \(look.happened), and was not authorised to.")
    }
    guard let kind = look.kind else { return nil }
    let settings = deadlines(of: kind, known: look)
    guard let deadline = settings.last else {
      return .notShown(
        [look.index], ["at": look.happened],
        because: "\(look.what) on \(look.happened); until when they were taken is not on record.")
    }
    let events = [deadline.index, look.index]
    let figures: Figures = ["at": look.happened, "deadline": deadline.moment]
    switch look.happened.isBefore(deadline.moment) {
    case true?:
      // Submissions of a round that was over may be opened while the next runs.
      if let over = settings.last(where: { $0.moment.isBefore(deadline.set) == true }) {
        return .notShown(
          events + [over.index], figures,
          because: "\(look.what) on \(look.happened), after the deadline of \(over.moment) and"
            + " before that of \(deadline.moment); of which round they were is not on record.")
      }
      return .breached(
        events, figures,
        because: "\(look.what) on \(look.happened), before the deadline of \(deadline.moment).")
    case nil:
      return .notShown(
        events, figures,
        because: "\(look.what) on the last day, \(look.happened.date); at which hour is not on"
          + " record.")
    case false?: break
    }
    guard look.digestsMatch == false else { return nil }
    return .notShown(
      events, figures, as: .unverifiable,
      because: "\(look.what) on \(look.happened), and did not match the digests taken on arrival.")
  }

  /// The deadlines for its lots that had been set by the time of a look.
  private func deadlines(of kind: SubmissionKind, known look: Look) -> [Deadline] {
    guard let entry = file[look.index] else { return [] }
    return file.deadlines(kind.period).filter { setting in
      setting.partners.isEmpty && look.happened.isBefore(setting.set) != true
        && (file[setting.index]?.sharesLots(with: entry) ?? true)
    }
  }

  /// What was used although no opening of it is on record.
  fileprivate var unopened: Judgement? {
    let opened = Set(all(SubmissionOpened.self).map { $0.submissionKind })
    let uses: [(kind: SubmissionKind, events: [Int])] = [
      (.requests, all(SelectionAssessed.self).indexes()),
      (.tenders, all(ScoreRecorded.self).indexes() + all(EvaluationClosed.self).indexes()),
    ]
    return uses.first { !$0.events.isEmpty && !opened.contains($0.kind) }.map { use in
      .notShown(
        use.events,
        because: "The \(use.kind.rawValue) were judged, and when they were opened is not on record."
      )
    }
  }
}

extension SubmissionKind {
  /// The period in which they are taken.
  var period: PeriodKind { self == .requests ? .requests : .tenders }
}
