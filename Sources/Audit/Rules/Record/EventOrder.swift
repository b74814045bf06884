import CivilTime
import Commissioning
import Fields
import Projections

extension Rule {
  /// LEDGER-ORDER.
  public static let eventOrder = Rule(
    id: "LEDGER-ORDER", title: "Things in their order",
    question: "Did things happen in the order in which they can?",
    sources: [.anywhere("good practice; integrity of the record")],
    principle: .accountability,
    reads: orderedReads,
    trigger: .always,
    logic: """
      The rulebook has a list of pairs of events, of which one cannot come before every one of the \
      other: a score before the first opening of tenders, a stage's result before its start. Of \
      the same party, stage or matter, where the pair says so. Not followed only where both are on \
      record and the times at which they are said to have happened are reversed; days without an \
      hour that are equal are in order. Orders that a law sets have rules of their own.
      """,
    example: """
      The award is said to have been decided on 27 June, and the evaluation closed on \
      the 30th: not followed.
      """,
    knowableFrom: .procedureOpened,
    canStill: "At any time: correct a wrong date, with the reason; or say how it came about.",
    possible: [
      .met("no pair on record is reversed"),
      .breached("at least one is"),
      .notApplicable(.noTrigger, "of no pair both are on record"),
    ],
    impossible: [.notShown: "Where one of the two is not on record, there is no order to ask for."]
  ) { exam in
    let pairs = exam.book?.eventPairs ?? EventPair.always
    let met = pairs.flatMap { pair in exam.meetings(of: pair) }
    guard !met.isEmpty else {
      return .notApplicable(
        .noTrigger, because: "No two events are on record that have an order.")
    }
    let reversed = met.filter { $0.earlier.happened.isBefore($0.later.happened) == true }
    guard let first = reversed.first else {
      return .met(
        [], ["pairs": met.count],
        because: "None of \(counted(met.count, "pair")) of events on record is reversed.")
    }
    return .breached(
      reversed.flatMap { [$0.earlier.index, $0.later.index] },
      ["pairs": met.count, "reversed": reversed.count],
      because:
        "\(first.earlier.event.type.rawValue) is said to have happened on"
        + " \(first.earlier.happened), before the first \(first.later.event.type.rawValue), on"
        + " \(first.later.happened).")
  }

  private static let orderedReads: [Reading] = [
    Reading(.noticeDispatched, "noticeKind", "requestDeadline", "tenderDeadline"),
    Reading(.participationRequested), Reading(.selectionAssessed), Reading(.invitationsSent),
    Reading(.tenderReceived), Reading(.submissionOpened, "submissionKind"),
    Reading(.scoreRecorded), Reading(.evaluationClosed, "round"), Reading(.awardDecided),
    Reading(.decisionNoticesSent), Reading(.contractSigned, "partner"),
    Reading(.stageStarted, "stage"), Reading(.stageSubmitted, "stage"),
    Reading(.stageAssessed, "stage"), Reading(.stageClosed, "stage"),
    Reading(.performanceLevelChecked, "partner"), Reading(.purchaseOrdered, "partner"),
    Reading(.contractModified, "partner"), Reading(.contractTerminated, "partner"),
    Reading(.reviewLodged, "review"), Reading(.reviewDecided, "review"),
    Reading(.complaintMade), Reading(.complaintAnswered, "aboutIndex"),
    Reading(.questionAsked), Reading(.questionAnswered),
  ]
}

/// Two events of which the second cannot happen before the first of the other has.
struct EventPair: Sendable {
  /// What has to be the same of both.
  enum Matter: Sendable { case procedure, partner, stage, review, reference }

  let first: EventType
  let second: EventType
  let matter: Matter

  init(_ first: EventType, _ second: EventType, of matter: Matter = .procedure) {
    self.first = first
    self.second = second
    self.matter = matter
  }

  /// Whatever the book.
  static let always: [EventPair] = [
    EventPair(.evaluationClosed, .awardDecided), EventPair(.awardDecided, .decisionNoticesSent),
    EventPair(.scoreRecorded, .evaluationClosed), EventPair(.submissionOpened, .scoreRecorded),
    EventPair(.tenderReceived, .evaluationClosed),
    EventPair(.contractSigned, .contractModified, of: .partner),
    EventPair(.contractSigned, .contractTerminated, of: .partner),
    EventPair(.reviewLodged, .reviewDecided, of: .review),
    EventPair(.complaintMade, .complaintAnswered, of: .reference),
    EventPair(.questionAsked, .questionAnswered),
  ]
  /// Where candidates are selected and invited.
  static let selecting: [EventPair] = [
    EventPair(.noticeDispatched, .participationRequested),
    EventPair(.participationRequested, .selectionAssessed),
    EventPair(.selectionAssessed, .invitationsSent), EventPair(.invitationsSent, .tenderReceived),
  ]
  /// Where there are stages and a purchase.
  static let staged: [EventPair] = [
    EventPair(.contractSigned, .stageStarted),
    EventPair(.stageStarted, .stageSubmitted, of: .stage),
    EventPair(.stageStarted, .stageAssessed, of: .stage),
    EventPair(.stageStarted, .stageClosed, of: .stage),
    EventPair(.stageAssessed, .stageClosed, of: .stage),
    EventPair(.contractSigned, .performanceLevelChecked, of: .partner),
    EventPair(.contractSigned, .purchaseOrdered, of: .partner),
  ]
}

extension Rulebook {
  /// The order in which things can happen under the book. A lighter regime and a direct award leave
  /// the selection to the authority; a book without a law leaves everything but what is always so.
  var eventPairs: [EventPair] {
    switch regime {
    case .directive, .regulations2015, .act2023:
      EventPair.always + (isLight ? [] : EventPair.selecting) + EventPair.staged
    case .providerSelection2023: EventPair.always + EventPair.staged
    case .socialValue2012, .none: EventPair.always
    }
  }
}

extension Examination {
  /// The first event of each kind of a pair, by what has to be the same.
  fileprivate func meetings(
    of pair: EventPair
  ) -> [(earlier: RecordedEvent, later: RecordedEvent)] {
    let firsts = earliest(pair.first, by: pair.matter)
    return earliest(pair.second, by: pair.matter).compactMap { key, second in
      firsts[key].map { (earlier: second, later: $0) }
    }.sorted { $0.earlier.index < $1.earlier.index }
  }

  private func earliest(_ type: EventType, by matter: EventPair.Matter) -> [String: RecordedEvent] {
    var found: [String: RecordedEvent] = [:]
    for entry in file.events where entry.event.type == type && entry.opensItsPart {
      guard let key = entry.key(of: matter) else { continue }
      guard let known = found[key], known.happened.earliest <= entry.happened.earliest else {
        found[key] = entry
        continue
      }
    }
    return found
  }
}

extension RecordedEvent {
  /// Leaves out what has the type and is of another part: notices that are no call, and openings
  /// of requests.
  fileprivate var opensItsPart: Bool {
    switch event {
    case .noticeDispatched(let notice):
      notice.noticeKind == .contract || notice.requestDeadline != nil
        || notice.tenderDeadline != nil
    case .submissionOpened(let opening): opening.submissionKind == .tenders
    default: true
    }
  }

  fileprivate func key(of matter: EventPair.Matter) -> String? {
    switch matter {
    case .procedure: ""
    case .partner: partnerNamed?.spelling
    case .stage: stageNamed.map(String.init)
    case .review:
      switch event {
      case .reviewLodged(let review): review.review.spelling
      case .reviewDecided(let decision): decision.review.spelling
      default: nil
      }
    case .reference:
      switch event {
      case .complaintMade: String(index)
      case .complaintAnswered(let answer): String(answer.aboutIndex)
      default: nil
      }
    }
  }

  private var partnerNamed: Identifier? {
    switch event {
    case .contractSigned(let contract): contract.partner
    case .contractModified(let change): change.partner
    case .contractTerminated(let end): end.partner
    case .performanceLevelChecked(let check): check.partner
    case .purchaseOrdered(let order): order.partner
    default: nil
    }
  }

  private var stageNamed: Int? {
    switch event {
    case .stageStarted(let start): start.stage
    case .stageSubmitted(let work): work.stage
    case .stageAssessed(let result): result.stage
    case .stageClosed(let closing): closing.stage
    default: nil
    }
  }
}
