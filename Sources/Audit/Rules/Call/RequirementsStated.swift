import CivilTime
import Commissioning
import Fields
import Projections

extension Rule {
  /// EU31-MINREQ-STATED.
  public static let requirementsStated = Rule(
    id: "EU31-MINREQ-STATED", title: "Minimum requirements singled out",
    question: "Do the documents single out what every tender must meet, so that all can decide?",
    sources: [
      .directive("Directive 2014/24/EU Art. 31(1) 2nd-3rd subpara", .transposition),
      .regulations2015("PCR 2015 reg. 31(2)(b), (3)", .text),
    ],
    principle: .transparency,
    reads: [
      Reading(.documentsIssued, "minimumRequirements.id"),
      Reading(.noticeDispatched, "noticeKind", "publishedAt"),
      Reading(.candidateRejected, "party", "reasons.criterion"),
      Reading(.tenderEliminated, "party", "reasons.criterion"),
    ],
    trigger: .first(of: .noticeDispatched, otherwise: .notYetDue, "No call is out yet."),
    logic: """
      The version in force at publication has at least one minimum requirement. A list that first \
      came in a later version contradicts the duty, and so does a rejection for a requirement \
      that was added after publication. Whether a requirement is precise enough to decide by is \
      for people.
      """,
    example: """
      Battery-life came with version 2 of 1 April, and D was rejected for it: contradicted.
      """,
    knowableFrom: .noticeDispatched,
    canStill: "Before requests close: issue the requirements to all, with more time.",
    possible: [
      .met("the version in force at publication has one or more"),
      .breached("only a later version has them, or a rejection cites one that was added later"),
      .notShown(.missing, "no version on record has them"),
      .notShown(.lateEntry, "the version that has them was recorded only after the call"),
      .notApplicable(.notYetDue, "the call is not out"),
    ]
  ) { exam in
    guard let call = exam.call else {
      return .notApplicable(.notYetDue, because: "No call is out yet.")
    }
    let stating = exam.documents.filter { !$0.minimumRequirements.isEmpty }
    guard let inForce = exam.documents(at: call), !inForce.minimumRequirements.isEmpty else {
      guard let later = stating.first else {
        return .notShown(
          [call.index], because: "No version on record singles out minimum requirements.")
      }
      return .breached(
        [call.index, later.index], ["stated": later.happened.date, "called": call.happened.date],
        because: "Minimum requirements are first singled out in version"
          + " \(later.documentsVersion) of \(later.happened.date), after the call of"
          + " \(call.happened.date).")
    }
    let known = Set(inForce.minimumRequirements.map { $0.id })
    let added = Set(stating.flatMap { $0.minimumRequirements.map { $0.id } }).subtracting(known)
    if let rejection = exam.rejections.first(where: { !added.isDisjoint(with: $0.cited) }),
      let cited = rejection.cited.first(where: added.contains)
    {
      return .breached(
        [inForce.index, rejection.event], ["cited": cited],
        because: "\(rejection.party) was rejected on \(rejection.date) for \(cited), a requirement"
          + " that was added after the call of \(call.happened.date).")
    }
    let number = inForce.documentsVersion
    guard inForce.timing(before: call) != .lateEntry else {
      return .notShown(
        [call.index, inForce.index], as: .lateEntry,
        because: "Version \(number) singles them out and is dated \(inForce.happened.date), but was"
          + " recorded only after the call.")
    }
    return .met(
      [call.index, inForce.index], ["requirements": inForce.minimumRequirements.map { $0.id }],
      because: "Version \(number), in force when the call of \(call.happened.date) was published,"
        + " singles out \(counted(known.count, "minimum requirement")).")
  }
}

extension Examination {
  /// Candidates and tenders that were put out, and what the reasons cite.
  fileprivate var rejections:
    [(party: Identifier, date: LocalDate, cited: [Identifier], event: Int)]
  {
    all(CandidateRejected.self).map {
      ($0.party, $0.happened.date, $0.common.reasons.compactMap { $0.criterion }, $0.index)
    }
      + all(TenderEliminated.self).map {
        ($0.party, $0.happened.date, $0.common.reasons.compactMap { $0.criterion }, $0.index)
      }
  }
}
