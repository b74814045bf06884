import CivilTime
import Commissioning
import Fields
import Projections

// Two laws bind an authority to its own notice, each with its own excuse for departing from it.

/// What a law makes of a departure.
enum Excuse: Sendable {
  case excused, bare
  case unclear(String)
}

extension [Rule.Reading] {
  /// What the comparison of a procedure with its notice looks at.
  static let ofConformity: Self = [
    Rule.Reading(
      .noticeDispatched, "noticeKind", "requestDeadline", "tenderDeadline", "awardCriteria",
      "minimumCandidates", "maximumCandidates", "successiveReduction"),
    Rule.Reading(
      .documentsIssued, "publicAt", "awardCriteria", "selectionCriteria", "minimumRequirements",
      "minimumCandidates", "maximumCandidates", "successiveReduction", "reasons"),
    Rule.Reading(.documentsAmended, "recipients.party", "published", "reasons", "newDeadline"),
    Rule.Reading(.deadlineExtended, "newDeadline", "recipients.party", "published", "reasons"),
    Rule.Reading(
      .invitationsSent, "recipients.party", "tenderDeadline", "awardCriteria", "reasons"),
    Rule.Reading(.tenderEliminated, "ground", "reasons"),
    Rule.Reading(.selectionAssessed, "party", "qualified", "lots"),
    Rule.Reading(.participationRequested, "party", "lots"),
    Rule.Reading(.candidateRejected, "party", "ground"),
    Rule.Reading(.partyWithdrawn, "party"), Rule.Reading(.partyReinstated, "party"),
    Rule.Reading(.exclusionChecked, "party", "exclusionDecision"),
    Rule.Reading(.lotsDecided, "tenderLots"),
  ]
}

/// The judgement of a procedure beside its notice, by what the law makes of each departure.
func conformityJudgement(
  _ exam: Examination, _ excuse: (Examination.Departure) -> Excuse
) -> Judgement {
  guard let call = exam.call else {
    return .notApplicable(.notYetDue, because: "No call is out yet.")
  }
  let conformity = exam.conformity(with: call)
  guard conformity.compared > 0 else {
    return .notShown(
      [call.index], because: "The notice on record states nothing to hold the procedure against.")
  }
  var gap: Judgement?
  for departure in conformity.departures {
    let day = departure.event.happened.date
    let events = [call.index, departure.event.index, departure.told].compactMap { $0 }
    let figures: Figures = ["departed": day]
    switch excuse(departure) {
    case .excused: continue
    case .bare where !departure.isSure:
      gap =
        gap
        ?? .notShown(
          events, figures,
          because: "On \(day) \(departure.text), if for the same lots: the record does not tell.")
    case .bare:
      return .breached(
        events, figures,
        because: "On \(day) \(departure.text); nothing on record had said so before.")
    case .unclear(let lack):
      gap =
        gap
        ?? .notShown(events, figures, because: "On \(day) \(departure.text), and \(lack).")
    }
  }
  if let gap { return gap }
  let departed = conformity.departures.count
  return .met(
    [call.index] + conformity.departures.map { $0.event.index },
    ["compared": conformity.compared, "departures": departed],
    because: departed == 0
      ? "Nothing departed from \(counted(conformity.compared, "point")) that the notice of"
        + " \(call.happened.date) stated."
      : "\(counted(departed, "departure")) from the notice of \(call.happened.date) had been told"
        + " before.")
}
