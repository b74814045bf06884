import CivilTime
import Commissioning
import Fields
import Projections

extension Rule {
  /// EU24-COI-TIMELY.
  public static let interestsTimely = Rule(
    id: "EU24-COI-TIMELY", title: "Interests declared before acting",
    question: "Did each person declare interests before first acting?",
    sources: [
      .directive("good practice under Directive 2014/24/EU Art. 24", .transposition),
      .regulations2015("good practice under PCR 2015 reg. 24", .text),
      .anywhere("good practice"),
    ],
    principle: .integrity,
    reads: peopleRead + [Reading(.interestDeclared, "person")],
    trigger: .always,
    logic: """
      For each person named as judging, negotiating, opening or deciding: a declaration of \
      interests stands before the first act, by what is said of both and in the log. Declared only \
      afterwards is not followed. Who never declared, or whose declaration was recorded only after \
      the act, is not shown.
      """,
    example: """
      An assessor scored on 20 June and declared on the 23rd: not followed.
      """,
    knowableFrom: .awardDecided,
    canStill: "Before the award: let others judge anew what was judged first.",
    possible: [
      .met("each declared first"),
      .breached("somebody declared only after acting"),
      .notShown(.missing, "somebody who acted never declared"),
      .notShown(.lateEntry, "a declaration was recorded only after the act"),
      .notApplicable(.nothingRecorded, "nobody is named as acting"),
    ]
  ) { exam in
    let firsts = exam.firstActs
    guard !firsts.isEmpty else {
      return .notApplicable(.nothingRecorded, because: "Nobody is named on record as acting.")
    }
    let pairs = firsts.map { act in (act, exam.declaration(before: act)) }
    let figures: Figures = [
      "people": firsts.count, "declared": pairs.filter { $0.1 != nil }.count,
    ]
    for (act, declaration) in pairs {
      guard let declaration, declaration.timing(before: act) == .afterwards else { continue }
      return .breached(
        [act.index, declaration.index], figures,
        because: "\(act.person) first acted on \(act.happened.date), and declared interests only on"
          + " \(declaration.happened.date).")
    }
    let never = pairs.filter { $0.1 == nil }
    if let first = never.first {
      return .notShown(
        never.map(\.0.index), figures,
        because: "Of \(counted(firsts.count, "person", "people")) who acted \(never.count) came"
          + " without a declaration on record, first \(first.0.person).")
    }
    for (act, declaration) in pairs {
      guard let declaration, declaration.timing(before: act) == .lateEntry else { continue }
      return .notShown(
        [act.index, declaration.index], figures, as: .lateEntry,
        because: "The declaration of \(act.person) of \(declaration.happened.date) was recorded"
          + " only after the act of \(act.happened.date).")
    }
    return .met(
      pairs.compactMap { $0.1?.index }, figures,
      because: "\(every(firsts.count, "person", "people")) who acted declared interests first.")
  }
}

extension Examination {
  /// The person's declaration that stands best to the act, in whatever order they were recorded.
  fileprivate func declaration(before act: PersonalAct) -> Recorded<InterestDeclared>? {
    let own = all(InterestDeclared.self).filter { $0.person == act.person }
    return own.first { $0.timing(before: act) == .inTime }
      ?? own.first { $0.timing(before: act) == .lateEntry } ?? own.first
  }

  /// The first act of each person, in the order of the log. To take or approve a declaration is no
  /// act that one has to come before.
  fileprivate var firstActs: [PersonalAct] {
    var earliest: [Identifier: PersonalAct] = [:]
    let declarations = Set(all(InterestDeclared.self).indexes())
    for act in personalActs where !declarations.contains(act.index) {
      guard let known = earliest[act.person] else {
        earliest[act.person] = act
        continue
      }
      if act.precedes(known) { earliest[act.person] = act }
    }
    return earliest.values.sorted { ($0.index, $0.person) < ($1.index, $1.person) }
  }
}
