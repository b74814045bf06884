import CivilTime
import Commissioning
import Fields
import Projections

extension Rule {
  /// STAGE-ONE-LEFT.
  public static let oneLeft = Rule(
    id: "STAGE-ONE-LEFT", title: "Competition ended early",
    question: "Was only one partner left before the last stage, where more had been planned?",
    sources: [
      .directive("Directive 2014/24/EU recital 49", .memory),
      .anywhere("our own question; a single partner may be lawful (KIO 353/19 and 357/19)", .own),
    ],
    principle: .competition,
    reads: [
      Reading(.awardDecided, "winners", "lots"), Reading(.awardDecisionWithdrawn, "lots"),
      Reading(.contractSigned, "partner"),
      Reading(.candidateRejected, "party"), Reading(.partyWithdrawn, "party"),
      Reading(.partyReinstated, "party"), Reading(.partnerTerminated, "partner"),
      Reading(.stageStarted, "stage", "partners"), Reading(.stageClosed, "stage", "continuing"),
      Reading(
        .documentsIssued, "partnerNumbers.maximumPartners", "stagePlan.stage",
        "stagePlan.partnersMaximum"),
    ],
    trigger: .first(of: .awardDecided, otherwise: .notYetDue, "Nothing is awarded yet."),
    logic: """
      From the awards that stand until the last planned stage begins, the partners still in are \
      counted, those of all lots together, after each decision, departure and close. The number \
      that goes into a stage is compared with the most that the documents plan for it; for the \
      first stage, with the most partners they plan. One where more were planned raises the \
      question. One partner may be lawful, and planned.
      """,
    example: """
      The documents plan up to 3 partners in stage 1. All 3 won, and 2 were rejected \
      before the contract: raised.
      """,
    knowableFrom: .awardDecided,
    canStill: "Before the next stage: say on record why one partner is enough.",
    possible: [
      .met("more than one were left until the last stage, or no more than one had been planned"),
      .breached("one was left, and more had been planned"),
      .notShown(.missing, "one was left, and how many were planned is not on record"),
      .notApplicable(.notYetDue, "nothing is awarded"),
    ]
  ) { exam in
    let field = PartnerField(exam)
    guard let first = field.counts.first else {
      return .notApplicable(.notYetDue, because: "Nothing is awarded yet.")
    }
    guard let single = field.counts.last, single.partners.count == 1 else {
      return .met(
        field.counts.map { $0.event }, ["awarded": first.partners.count],
        because:
          "\(counted(first.partners.count, "partner")) won, and"
          + " \(counted(field.counts.last?.partners.count ?? 0, "partner")) were left when last"
          + " counted before the last stage.")
    }
    let planned = field.planned(forStage: single.stage)
    let partner = single.partners.first?.spelling ?? "one"
    let figures: Figures = ["stage": single.stage, "partners": 1, "planned": planned?.number]
    let events = [first.event, single.event, planned?.event].compactMap { $0 }
    guard let planned else {
      return .notShown(
        events, figures,
        because:
          "\(partner) alone was left for stage \(single.stage) from \(single.day), and how many"
          + " partners were planned for it is not on record.")
    }
    guard planned.number > 1 else {
      return .met(
        events, figures,
        because: "\(partner) alone was left for stage \(single.stage), as planned.")
    }
    return .breached(
      events, figures,
      because:
        "\(partner) alone was left for stage \(single.stage) from \(single.day), where up to"
        + " \(planned.number) had been planned: was there still a choice?")
  }
}

/// The partners still in, from the award until the last stage begins.
private struct PartnerField: Sendable {
  struct Count: Sendable {
    let partners: Set<Identifier>
    /// The stage that they are in, or go into next.
    let stage: Int
    let event: Int
    let day: LocalDate
  }

  private(set) var counts: [Count] = []
  private let versions: [Recorded<DocumentsIssued>]

  init(_ exam: Examination) {
    versions = exam.documents
    let last = versions.flatMap { $0.stagePlan }.map { $0.stage }.max() ?? 1
    let standing = Set(exam.standingAwards.map { $0.index })
    var partners: Set<Identifier> = []
    var stage = 1
    for entry in exam.file.events {
      var isLastBegun = false
      switch entry.event {
      case .awardDecided(let award):
        // Each award joins its winners to those of the others: of other lots, or of one partner.
        guard standing.contains(entry.index) else { continue }
        partners.formUnion(award.winners)
      case .contractSigned(let contract): partners.insert(contract.partner)
      case .candidateRejected(let out): exam.leave(&partners, out.party, entry)
      case .partyWithdrawn(let out): exam.leave(&partners, out.party, entry)
      case .partnerTerminated(let out): exam.leave(&partners, out.partner, entry)
      case .partyReinstated(let back) where !counts.isEmpty: partners.insert(back.party)
      case .stageStarted(let start):
        stage = start.stage
        isLastBegun = stage >= last
        exam.begin(stage, &partners, entry)
      case .stageClosed(let close):
        stage = close.stage + 1
        exam.close(close.stage, &partners, entry)
      default: continue
      }
      count(partners, in: min(stage, last), entry)
      // What happens in the last stage no longer leaves a choice between partners for it.
      if isLastBegun { return }
    }
  }

  private mutating func count(_ partners: Set<Identifier>, in stage: Int, _ entry: RecordedEvent) {
    // Before an award, and once nobody is left, there is nothing to count.
    guard !partners.isEmpty else { return }
    if let newest = counts.last, newest.partners == partners, newest.stage == stage { return }
    counts.append(
      Count(partners: partners, stage: stage, event: entry.index, day: entry.happened.date))
  }

  /// The most partners that the documents plan for a stage, and the event that says so.
  func planned(forStage stage: Int) -> (number: Int, event: Int)? {
    for version in versions.reversed() {
      let plan = version.stagePlan.first { $0.stage == stage }
      let most =
        plan?.partnersMaximum
        ?? (stage == 1 ? version.partnerNumbers?.maximumPartners : nil)
      if let most { return (most, version.index) }
    }
    return nil
  }
}

extension Examination {
  /// A party goes; one that goes from a lot stays in the others that it won.
  fileprivate func leave(
    _ partners: inout Set<Identifier>, _ party: Identifier, _ entry: RecordedEvent
  ) {
    let lots = Set(entry.common.lots)
    let isLeftElsewhere = standingAwards.contains {
      $0.winners.contains(party) && !$0.common.lots.isEmpty
        && !Set($0.common.lots).isSubset(of: lots)
    }
    if lots.isEmpty || !isLeftElsewhere { partners.remove(party) }
  }

  /// A stage begins with those whom its starts name together: each may be of one lot or partner.
  fileprivate func begin(
    _ stage: Int, _ partners: inout Set<Identifier>, _ entry: RecordedEvent
  ) {
    let starts = all(StageStarted.self).filter { $0.stage == stage }
    let named = starts.flatMap { $0.partners }
    guard starts.first?.index == entry.index, !named.isEmpty else { return }
    if starts.allSatisfy(\.common.lots.isEmpty) { partners = [] }
    partners.formUnion(named)
  }

  /// Of those who began the stage, its closes say together who goes on.
  fileprivate func close(
    _ stage: Int, _ partners: inout Set<Identifier>, _ entry: RecordedEvent
  ) {
    let closes = all(StageClosed.self).filter { $0.stage == stage && $0.sharesLots(with: entry) }
    let going = closes.flatMap { $0.continuing }
    guard closes.first?.index == entry.index, !going.isEmpty else { return }
    let began = all(StageStarted.self).filter {
      $0.stage == stage && $0.sharesLots(with: entry)
    }.flatMap { $0.partners }
    if began.isEmpty, entry.common.lots.isEmpty { partners = [] }
    partners.subtract(began)
    partners.formUnion(going)
  }
}
