import CivilTime
import Commissioning
import Fields
import Projections

extension Rule {
  /// SEED-BENEFICIARY-VOICE.
  public static let beneficiaryVoice = Rule(
    id: "SEED-BENEFICIARY-VOICE", title: "Those helped were asked",
    question: "Were the people to be helped asked, and did it change anything?",
    sources: [
      .anywhere(
        "a concern of the sector; compare PCR 2015 reg. 76(8)(c) and Procurement Act 2023"
          + " s. 23(6), which permit it", .text)
    ],
    principle: .beneficiaryVoice,
    reads: [
      Reading(.beneficiariesConsulted, "participantCount", "findings.usedIn"),
      Reading(.procedureOpened, "beneficiariesArePeople"),
      Reading(.noticeDispatched, "noticeKind"), Reading(.needIdentified, "need"),
      Reading(
        .documentsIssued, "awardCriteria.id", "selectionCriteria.id", "minimumRequirements.id",
        "stagePlan.targets.id", "performanceLevels.id"),
    ],
    trigger: .first(of: .noticeDispatched, otherwise: .notYetDue, "No call is out yet."),
    logic: """
      Before the call at least one person was asked, and at least one thing they said is traced \
      to a need, requirement, criterion, target or level that is on record. A consultation \
      recorded with nobody taking part says that none was held.
      """,
    example: """
      24 patients were asked in January; that alarms wake them six times a night \
      became the target noise: clear.
      """,
    knowableFrom: .noticeDispatched,
    canStill: "Before the stages: ask, and trace what is said to their targets.",
    possible: [
      .met("somebody was asked before the call, and a finding is traced to what was set"),
      .breached("the record says that nobody took part"),
      .notShown(.missing, "nobody is on record as asked before the call, or nothing is traced"),
      .notApplicable(.notYetDue, "the call is not out"),
      .notApplicable(.exempt, "it is declared that no people are to be helped directly"),
    ]
  ) { exam in
    if let opened = exam.all(ProcedureOpened.self).first,
      opened.beneficiariesArePeople == false
    {
      return .notApplicable(
        .exempt, [opened.index], because: "It is declared that nobody is to be helped directly.")
    }
    guard let call = exam.call else {
      return .notApplicable(.notYetDue, because: "No call is out yet.")
    }
    let asked = exam.all(BeneficiariesConsulted.self).filter { $0.precedes(call) }
    let heard = asked.filter { $0.participantCount > 0 }
    let people = heard.reduce(0) { $0 &+ $1.participantCount }
    let set = exam.publishedTerms.union(exam.needsAndLevels)
    let traced = heard.flatMap { $0.findings }.filter { $0.usedIn.contains(where: set.contains) }
    if !traced.isEmpty {
      return .met(
        heard.indexes() + [call.index], ["people": people, "traced": traced.count],
        because:
          "\(counted(people, "person was", "people were")) asked before the call; \(traced.count) of their findings shaped"
          + " what was set.")
    }
    if heard.isEmpty, !asked.isEmpty {
      return .breached(
        asked.indexes(), ["people": 0], because: "The record says that nobody took part.")
    }
    return .notShown(
      heard.indexes() + [call.index], ["people": people],
      because: heard.isEmpty
        ? "No consultation of the people to be helped before the call is on record."
        : "\(counted(people, "person was", "people were")) asked, and nothing that was said is traced to what was set."
    )
  }
}

extension Examination {
  /// The ids of needs and performance levels, which no reason for a rejection cites.
  fileprivate var needsAndLevels: Set<Identifier> {
    Set(all(NeedIdentified.self).compactMap { $0.need })
      .union(documents.flatMap { $0.performanceLevels.map { $0.id } })
  }
}
