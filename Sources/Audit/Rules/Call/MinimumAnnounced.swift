import CivilTime
import Commissioning
import Fields
import Projections

extension Rule {
  /// EU65-MIN-ANNOUNCED.
  public static let minimumAnnounced = Rule(
    id: "EU65-MIN-ANNOUNCED", title: "Minimum and choice announced",
    question: "Where candidates were limited, were a minimum of three and the rule announced?",
    sources: [
      .directive("Directive 2014/24/EU Art. 65(2)", .transposition),
      .regulations2015("PCR 2015 reg. 65(2), (4)", .text),
    ],
    principle: .transparency,
    reads: [
      Reading(
        .noticeDispatched, "noticeKind", "publishedAt", "minimumCandidates", "maximumCandidates",
        "reductionRule"),
      Reading(
        .documentsIssued, "minimumCandidates", "maximumCandidates", "reductionRule", "complete",
        "selectionCriteria.forReduction"),
      Reading(.candidatesReduced),
    ],
    trigger: .first(of: .noticeDispatched, otherwise: .notYetDue, "No call is out yet."),
    logic: """
      The notice, or the documents in force at its publication, limit the candidates: then they \
      give a minimum of three or more and the rule by which the rest are left out, in words or as \
      criteria that rank. A minimum or a cap under three contradicts the duty, and so does a cap \
      without a rule in documents declared complete. A rule that came only in a later version \
      contradicts it too.
      """,
    example: """
      At least two and at most five candidates: contradicted. At least three, ranked by the score \
      for skill: met.
      """,
    thresholds: [.candidatesMin],
    knowableFrom: .noticeDispatched,
    canStill: "Before requests close: announce minimum and rule to all, and extend the deadline.",
    possible: [
      .met("a minimum of three or more and the rule are announced"),
      .breached("the minimum or the cap is under three, or no rule came with the call"),
      .notShown(.missing, "the minimum or the rule is not on record"),
      .notApplicable(.notYetDue, "the call is not out"),
      .notApplicable(.nothingRecorded, "no limit to candidates is announced or used on record"),
    ]
  ) { exam in
    guard let call = exam.call else {
      return .notApplicable(.notYetDue, because: "No call is out yet.")
    }
    let limit = CandidateLimit(call, exam.documents(at: call))
    let cuts = exam.all(CandidatesReduced.self)
    guard limit.isAnnounced || !cuts.isEmpty else {
      return .notApplicable(
        .nothingRecorded, limit.events,
        because: "No limit to the number of candidates is announced or used on record.")
    }
    let events = limit.events + cuts.indexes()
    let least = exam[.candidatesMin]
    if let few = [limit.minimum, limit.maximum].compactMap({ $0 }).first(where: { $0 < least }) {
      return .breached(
        events, limit.figures,
        because:
          "Candidates were limited to \(few == limit.minimum ? "at least" : "at most") \(few);"
          + " the law asks for a minimum of \(least).")
    }
    guard limit.hasRule else {
      let later = exam.documents.first { call.precedes($0) && $0.payload.ranksCandidates }
      if let later {
        return .breached(
          events + [later.index], limit.figures,
          because: "The rule for choosing came only with version \(later.documentsVersion) of"
            + " \(later.happened.date), after the call.")
      }
      if let cap = limit.maximum, limit.isWhole {
        return .breached(
          events, limit.figures,
          because: "The number to be invited is at most \(cap), and the documents, declared"
            + " complete, hold no rule for choosing them.")
      }
      return .notShown(
        events, limit.figures,
        because: "Candidates were to be limited, and no rule for choosing them is on record.")
    }
    guard let minimum = limit.minimum else {
      return .notShown(
        events, limit.figures,
        because: "The rule for choosing candidates is announced, and no minimum number.")
    }
    return .met(
      events, limit.figures,
      because:
        "A minimum of \(counted(minimum, "candidate")) and the rule for choosing them came with the"
        + " call of \(call.happened.date).")
  }
}

/// What was announced with the call about how many are invited. What the notice says goes before
/// what the documents say.
private struct CandidateLimit: Sendable {
  let minimum: Int?
  let maximum: Int?
  let hasRule: Bool
  let isWhole: Bool
  let events: [Int]

  init(_ call: Recorded<NoticeDispatched>, _ version: Recorded<DocumentsIssued>?) {
    minimum = call.minimumCandidates ?? version?.minimumCandidates
    maximum = call.maximumCandidates ?? version?.maximumCandidates
    hasRule = call.reductionRule != nil || version?.payload.ranksCandidates == true
    isWhole = version?.complete == true
    events = [call.index] + [version?.index].compactMap { $0 }
  }

  var isAnnounced: Bool { minimum != nil || maximum != nil || hasRule }

  var figures: Figures { ["minimum": minimum, "maximum": maximum, "rule": hasRule] }
}

extension DocumentsIssued {
  /// Whether they say by what rule the candidates that are invited are chosen.
  fileprivate var ranksCandidates: Bool {
    reductionRule != nil || selectionCriteria.contains { $0.forReduction == true }
  }
}
