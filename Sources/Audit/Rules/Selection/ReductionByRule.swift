import CivilTime
import Commissioning
import Fields
import Projections

extension Rule {
  /// EU65-REDUCTION-BY-RULE.
  public static let reductionByRule = Rule(
    id: "EU65-REDUCTION-BY-RULE", title: "Reduced by the rule announced",
    question: "Were qualified applicants left out only by the rule that had been announced?",
    sources: [
      .directive("Directive 2014/24/EU Art. 65(2)", .transposition),
      .regulations2015("PCR 2015 reg. 65(2)", .text),
    ],
    principle: .equalTreatment,
    reads: [
      Reading(
        .candidatesReduced, "criteriaUsed", "candidateRanking.party", "candidateRanking.rank",
        "candidateRanking.total", "continuing", "dropped"),
      Reading(.noticeDispatched, "noticeKind", "reductionRule"),
      Reading(
        .documentsIssued, "reductionRule", "complete", "selectionCriteria.id",
        "selectionCriteria.forReduction", "selectionCriteria.weight"),
      Reading(
        .selectionAssessed, "party", "qualified", "results.criterion", "results.score"),
      Reading(.candidateRejected, "party", "ground"), Reading(.invitationsSent, "recipients.party"),
      Reading(.partyWithdrawn, "party"), Reading(.partyReinstated, "party"),
      Reading(.exclusionChecked, "party", "exclusionDecision"),
      Reading(.tenderEliminated, "party"),
    ],
    trigger: .first(
      of: .invitationsSent, .candidatesReduced, otherwise: .notYetDue,
      "Nobody is invited or left out yet."),
    logic: """
      The rule stands in the call, or in the documents that were in force then: in words, or as \
      selection criteria that rank. Weighted sums of the recorded scores give the order anew; \
      whoever goes on must be the first of that order, and by the stated ranks too. Another \
      criterion than the announced ones, a better candidate left out, or one left out and still \
      invited, other than for one that left or after a review, contradicts the duty, and so does a \
      cut for which the complete documents announce no rule. Equal sums across the last place \
      cannot be worked out.
      """,
    example: """
      E had 40 points and was left out, D had 55 and went on: met. E had 60: contradicted.
      """,
    knowableFrom: .candidateRejected,
    canStill: "Before tenders are due: invite whoever was left out, with the same time.",
    possible: [
      .met("those who went on are the first by the announced criteria"),
      .breached("a better one was left out, another criterion was used, or no rule was announced"),
      .notShown(.missing, "the rule, the ranking or a score is not on record"),
      .notShown(.withheld, "a score is sealed"),
      .notShown(.notRecomputable, "weights are missing, or equal sums decide"),
      .notApplicable(.notYetDue, "nobody is invited or left out"),
      .notApplicable(.noTrigger, "nobody who qualified was left out"),
    ]
  ) { exam in
    let field = QualifiedField(exam)
    let reductions = exam.lastReductions
    let drawn = reductions.compactMap { Line($0, field) }
    let lines =
      reductions.isEmpty ? [Line(invited: exam, field)].compactMap { $0 } : drawn
    return lines.map { line in
      let rule = AnnouncedReduction(exam, before: line)
      return rule.flaw(in: line) ?? exam.flaw(in: line)
        ?? Cut(exam, line, by: rule.criteria, announcedBy: rule.events).judgement
    }.deciding
      ?? .notApplicable(
        .noTrigger, field.events, because: "Nobody who had qualified was left out.")
  }
}

extension Examination {
  /// The reductions that no later one took the place of, each for its lots.
  fileprivate var lastReductions: [Recorded<CandidatesReduced>] {
    let all = all(CandidatesReduced.self)
    return all.filter { reduction in
      !all.contains { $0.index > reduction.index && $0.sharesLots(with: reduction) }
    }
  }
}

/// The rule by which qualified candidates may be left out, as it was announced.
private struct AnnouncedReduction: Sendable {
  let criteria: [SelectionCriterion]
  let isAnnounced: Bool
  /// Whether the documents hold every part, so that a rule they leave out is none.
  let isComplete: Bool
  let events: [Int]

  init(_ exam: Examination, before line: Line) {
    let call = exam.call
    let version = call.flatMap { exam.documents(at: $0) } ?? exam.documents.first
    criteria = version?.selectionCriteria.filter { $0.forReduction == true } ?? []
    let notices = exam.all(NoticeDispatched.self).filter { $0.precedes(line.drawn) }
    let rules = notices.map { $0.reductionRule } + [version?.reductionRule]
    isAnnounced = rules.contains { !($0 ?? "").isEmpty } || !criteria.isEmpty
    isComplete = version?.complete == true
    events = [call?.index, version?.index].compactMap { $0 }
  }

  func flaw(in line: Line) -> Judgement? {
    let events = events + line.events
    guard isAnnounced else {
      let sentence = "Candidates were left out on \(line.day), and a rule for that"
      return isComplete
        ? .breached(
          events, ["dropped": line.dropped],
          because: "\(sentence) is in neither the call nor the complete documents.")
        : .notShown(
          events, ["dropped": line.dropped], because: "\(sentence) is not on record.")
    }
    let known = Set(criteria.map { $0.id })
    guard !known.isEmpty, let stray = line.criteriaUsed.first(where: { !known.contains($0) })
    else { return nil }
    return .breached(
      events, ["used": stray],
      because: "Candidates were ranked by \(stray), which had not been announced for that.")
  }
}

extension Examination {
  /// What is wrong on the face of a line: who was left out and invited, or not ranked.
  fileprivate func flaw(in line: Line) -> Judgement? {
    if line.isMingled {
      return .notShown(
        line.events,
        because: "Invitations went out by lots, and who was left out of which is not"
          + " on record.")
    }
    let invitations = all(InvitationsSent.self).filter {
      $0.happened.isBefore(line.drawn.happened) != true && $0.sharesLots(with: line.drawn)
    }
    let invited = Set(invitations.flatMap { $0.recipients.map { $0.party } })
    let both = line.dropped.filter { party in
      invited.contains(party)
        && !all(PartyReinstated.self).contains {
          $0.party == party && line.drawn.precedes($0)
        }
    }
    // The next in rank may come in for one that left.
    let free = line.continuing.filter { party in
      invitations.contains { isOut(party, at: $0) }
    }
    if let first = both.first, both.count > free.count {
      return .breached(
        line.events + invitations.indexes(), ["party": first],
        because: "\(first) was left out by rank and invited all the same.")
    }
    guard !line.continuing.isEmpty, !line.dropped.isEmpty else {
      return .notShown(
        line.events, because: "Who went on and who did not is not on record.")
    }
    let ranked = Set(line.ranking.map { $0.party })
    guard !ranked.isEmpty,
      let gap = (line.continuing + line.dropped).first(where: { !ranked.contains($0) })
    else { return nil }
    return .notShown(
      line.events, ["party": gap], because: "The rank of \(gap) is not on record.")
  }
}
