import CivilTime
import Commissioning
import Fields
import Projections

extension Rule {
  /// EQT-SAME-PANEL.
  public static let samePanel = Rule(
    id: "EQT-SAME-PANEL", title: "Judged by the same people",
    question: "Was every tender, and every stage result, of a round judged by the same people?",
    sources: [.anywhere("good practice under Directive 2014/24/EU Art. 18(1), no rule of law")],
    principle: .equalTreatment,
    reads: [
      Reading(.scoreRecorded, "evaluator", "party", "criterion", "round"),
      Reading(.scoreWithdrawn, "aboutIndex"), Reading(.panelChanged, "leavingMembers"),
      Reading(.evaluationClosed, "ranking.party", "round"),
      Reading(
        .stageAssessed, "stage", "partner", "evaluators", "targetResults.target",
        "targetResults.evaluator"), Reading(.stageClosed, "stage"),
    ],
    trigger: .first(
      of: .evaluationClosed, .stageClosed, otherwise: .notYetDue,
      "No evaluation or stage is closed."),
    logic: """
      For each criterion of a closed round, and each target of a closed stage, the people who \
      judged one submission are compared with those who judged the others; withdrawn scores do not \
      count. Where somebody left the panel by a recorded change, the comparison is of those who \
      stayed or came: if they judged all, by scoring anew where that was needed, the change leaves \
      nothing to ask.
      """,
    example: """
      Two people scored noise for A, B and C, and only one of them for D: not followed.
      """,
    knowableFrom: .decisionNoticesSent,
    canStill: "Before the contract is signed: have the missing scores given, or score anew.",
    possible: [
      .met("the same people judged all, by each criterion and target"),
      .breached("by one, some were judged by others"),
      .notShown(.missing, "who judged a submission is not on record"),
      .notApplicable(.exempt, "the panel changed, and those who judged all judged them the same"),
      .notApplicable(.noTrigger, "only one submission was judged"),
      .notApplicable(.notYetDue, "no evaluation or stage is closed"),
    ]
  ) { exam in
    let sheets = exam.judgedSheets
    let compared = sheets.filter { $0.judges.count > 1 }
    guard !compared.isEmpty else {
      return .notApplicable(
        .noTrigger, sheets.flatMap { $0.events }, because: "Only one submission was judged.")
    }
    let left = Set(exam.all(PanelChanged.self).flatMap { $0.leavingMembers })
    if let uneven = compared.first(where: { !$0.isEven(without: left) }) {
      return uneven.judgement
    }
    if let gap = compared.first(where: \.hasHole) {
      return .notShown(
        gap.events, ["by": gap.name],
        because: "Who judged each submission by \(gap.name) is not on record.")
    }
    let events = compared.flatMap { $0.events }
    if compared.contains(where: { !$0.isEven(without: []) }) {
      return .notApplicable(
        .exempt, events + exam.all(PanelChanged.self).indexes(),
        because: "The panel changed, and whoever judged in the end judged all submissions.")
    }
    return .met(
      events, ["compared": compared.count],
      because: "By \(each(compared.count, "measure")) the same people judged all"
        + " submissions.")
  }
}

/// Who judged each submission by one criterion or target.
private struct JudgedSheet: Sendable {
  let name: String
  let judges: [Identifier: Set<Identifier>]
  let events: [Int]

  /// Whether somebody's judges are not on record.
  var hasHole: Bool { judges.values.contains(where: \.isEmpty) }

  /// Whether all were judged by the same people, leaving out those who left and submissions whose
  /// judges are not on record.
  func isEven(without left: Set<Identifier>) -> Bool {
    let known = judges.values.filter { !$0.isEmpty }
    return Set(known.map { $0.subtracting(left) }).count <= 1
  }

  var judgement: Judgement {
    let parties = judges.filter { !$0.value.isEmpty }.sorted { $0.key < $1.key }
    let other = parties.first { $0.value != parties.first?.value }
    let lists = [parties.first, other].compactMap { $0 }.map { party, judges in
      "\(party) by \(judges.sorted().map { $0.spelling }.joined(separator: ", "))"
    }
    return .breached(
      events, ["by": name],
      because: "By \(name), \(lists.joined(separator: " and ")): not the same people judged all.")
  }
}

extension Examination {
  fileprivate var judgedSheets: [JudgedSheet] {
    tenderSheets + stageSheets
  }

  /// Scores that stand: those that were not withdrawn.
  var standingScores: [Recorded<ScoreRecorded>] {
    let withdrawn = Set(all(ScoreWithdrawn.self).map { $0.aboutIndex })
    return all(ScoreRecorded.self).filter { !withdrawn.contains($0.index) }
  }

  private var tenderSheets: [JudgedSheet] {
    all(EvaluationClosed.self).flatMap { closed -> [JudgedSheet] in
      let scores = standingScores.filter {
        $0.round == closed.round && $0.sharesLots(with: closed)
      }
      let ranked = closed.ranking.map { $0.party }
      guard !scores.isEmpty else {
        return [
          JudgedSheet(
            name: "any criterion",
            judges: Dictionary(ranked.map { ($0, []) }) { first, _ in first },
            events: [closed.index])
        ]
      }
      return Dictionary(grouping: scores, by: { $0.criterion }).sorted { $0.key < $1.key }.map {
        id, given in
        var judges = Dictionary(ranked.map { ($0, Set<Identifier>()) }) { first, _ in first }
        for score in given { judges[score.party, default: []].insert(score.evaluator) }
        return JudgedSheet(
          name: id.spelling, judges: judges, events: given.indexes() + [closed.index])
      }
    }
  }

  private var stageSheets: [JudgedSheet] {
    all(StageClosed.self).flatMap { closed -> [JudgedSheet] in
      let assessed = latestAssessments.filter { $0.stage == closed.stage }
      let targets = Set(assessed.flatMap { $0.targetResults.map { $0.target } })
      return targets.sorted().compactMap { target in
        var judges: [Identifier: Set<Identifier>] = [:]
        for event in assessed {
          guard let result = event.targetResults.first(where: { $0.target == target }) else {
            continue
          }
          judges[event.partner] = result.evaluator.map { [$0] } ?? Set(event.evaluators)
        }
        return JudgedSheet(
          name: "\(target) of stage \(closed.stage)", judges: judges, events: assessed.indexes())
      }
    }
  }
}
