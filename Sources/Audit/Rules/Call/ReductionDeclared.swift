import CivilTime
import Commissioning
import Fields
import Projections

extension Rule {
  /// EU31-REDUCTION-DECLARED.
  public static let reductionDeclared = Rule(
    id: "EU31-REDUCTION-DECLARED", title: "Cuts were announced",
    question:
      "If partners were cut for their results, did the documents say that this could happen, and"
      + " on what conditions?",
    sources: [
      .directive("Directive 2014/24/EU Art. 31(2) 2nd subpara", .transposition),
      .regulations2015("PCR 2015 reg. 31(12)", .text),
      .act2023("Procurement Act 2023 s. 20(1), (4)", .text),
    ],
    principle: .transparency,
    reads: [
      Reading(
        .documentsIssued, "reductionAllowed", "reductionConditions.id",
        "terminationConditions.id"),
      Reading(.noticeDispatched, "noticeKind", "publishedAt"),
      Reading(.partnerTerminated, "partner", "ground", "condition"),
      Reading(.partnershipTerminated, "ground", "condition"),
    ],
    trigger: .first(
      of: .partnerTerminated, .partnershipTerminated, otherwise: .noTrigger,
      "No partner was cut."),
    logic: """
      Only cuts by targets or rank. The version in force at publication allows reduction, and \
      holds the condition that each cut cites. A cut that the documents exclude, or that cites a \
      condition they do not hold, contradicts the duty.
      """,
    example: """
      The documents allow reduction under the condition cut-1, and a partner was cut \
      under cut-2: contradicted.
      """,
    knowableFrom: .partnerTerminated,
    canStill: "Before the contract of the partner ends: withdraw the cut.",
    possible: [
      .met("the documents allow reduction and hold each condition cited"),
      .breached("they exclude it, or do not hold a condition cited"),
      .notShown(.missing, "they do not say, or a cut cites no condition"),
      .notApplicable(.noTrigger, "nobody was cut by targets or rank"),
    ]
  ) { exam in
    let cuts = resultCuts(exam)
    guard !cuts.isEmpty else {
      return .notApplicable(.noTrigger, because: "No partner was cut by targets or rank.")
    }
    let events = cuts.map { $0.event }
    let version = exam.call.map { exam.documents(at: $0) } ?? exam.documents.first
    guard let version else { return .notShown(events, because: "No documents are on record.") }
    let relied = events + [version.index]
    let number = version.documentsVersion
    if version.reductionAllowed == false {
      return .breached(relied, because: "Version \(number) of the documents excludes reduction.")
    }
    let held =
      version.reductionConditions.map { $0.id }
      + version.terminationConditions.map { $0.id }
    if let stray = cuts.first(where: { $0.condition.map { !held.contains($0) } ?? false }),
      let condition = stray.condition
    {
      return .breached(
        relied, ["cited": condition, "announced": held],
        because:
          "The cut of event \(stray.event) cites condition \(condition), which version \(number)"
          + " does not hold.")
    }
    guard version.reductionAllowed == true else {
      return .notShown(
        relied, because: "Version \(number) does not say whether partners may be cut.")
    }
    if let bare = cuts.first(where: { $0.condition == nil }) {
      return .notShown(relied, because: "The cut of event \(bare.event) cites no condition.")
    }
    return .met(
      relied, ["cuts": cuts.count],
      because:
        "Version \(number) allows reduction and holds the condition of "
        + "\(each(cuts.count, "cut")).")
  }
}

private func resultCuts(_ exam: Examination) -> [(event: Int, condition: Identifier?)] {
  exam.cuts.map { ($0.index, $0.condition) }
    + exam.all(PartnershipTerminated.self)
    .filter { $0.ground == .targets || $0.ground == .ranking }
    .map { ($0.index, $0.condition) }
}
