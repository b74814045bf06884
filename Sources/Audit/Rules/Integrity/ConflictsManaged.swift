import CivilTime
import Commissioning
import Fields
import Projections

extension Rule {
  /// EU24-COI-MANAGED.
  public static let conflictsManaged = Rule(
    id: "EU24-COI-MANAGED", title: "Conflicts were dealt with",
    question: "Was every declared conflict dealt with, and did the person stay out?",
    sources: [
      .directive("Directive 2014/24/EU Arts 24, 57(4)(e)", .transposition),
      .regulations2015("PCR 2015 regs 24, 57(8)(e)", .text),
      .act2023("Procurement Act 2023 ss. 81-83", .text),
      .providerSelection2023("Provider Selection Regime 2023 reg. 21(2)(b)", .text),
      .anywhere("good practice"),
    ],
    principle: .integrity,
    reads: peopleRead + [
      Reading(.interestDeclared, "person", "interests.organisation"),
      Reading(.conflictsAssessed, "conflicts.person", "conflicts.mitigation"),
      Reading(.conflictManaged, "person", "conflictMeasure", "parties", "measureText", "reasons"),
      Reading(.participationRequested, "party", "members.organisation"),
      Reading(.tenderReceived, "party", "members.organisation"),
      Reading(.consortiumFormed, "party", "members.organisation"),
      Reading(.consortiumChanged, "party", "joined.organisation"),
    ],
    trigger: .first(
      of: .interestDeclared, .conflictsAssessed, .conflictManaged, otherwise: .nothingRecorded,
      "Nobody declared or assessed anything."),
    logic: """
      For each interest in an organisation behind a party: whatever the person does later about \
      that party comes after a measure. Staying out, being replaced and losing access mean that no \
      act follows at all; supervision, giving the interest up and the like allow it, and so does \
      leaving it, for a reason on record. An act about the party without a measure before it, or \
      after one that means staying out, contradicts the duty. Where the party behind an interest \
      is sealed or not named, an act without a measure is not shown; nor is a conflict shown to \
      be dealt with that an assessment found in nobody by name. Of measures the last that \
      happened counts. One that bears the date of the act or an earlier one, and was recorded only \
      after the act with nothing outside to date it, does not show that it came first.
      """,
    example: """
      An assessor declared an interest in A's member and scored A a week later, with no \
      measure between: contradicted.
      """,
    knowableFrom: .decisionNoticesSent,
    canStill: "Before the award: void those scores and let others judge anew, for all alike.",
    possible: [
      .met("each conflict was dealt with, and no act speaks against it"),
      .met(.nothingContrary, "no measure is on record, and no act of the person either"),
      .breached("the person acted on the party without a measure, or in spite of one"),
      .notShown(
        .missing,
        "who is in conflict, or whom the interest of somebody who acted is about, is not"
          + " on record"),
      .notShown(.lateEntry, "the measure before the act was recorded only after it"),
      .notShown(.withheld, "the person acted, and whom the interest is about is sealed"),
      .notApplicable(.nothingRecorded, "nobody declared or assessed anything"),
      .notApplicable(.noTrigger, "nobody has an interest"),
    ]
  ) { exam in
    let conflicts = exam.conflicts
    let nameless = exam.assessedOfNobody
    guard !conflicts.isEmpty || nameless.isEmpty else { return .ofNobody(nameless) }
    guard !conflicts.isEmpty else {
      return .notApplicable(
        .noTrigger, exam.all(InterestDeclared.self).indexes(),
        because: "No interest is on record that could be in conflict.")
    }
    let acts = exam.personalActs
    for conflict in conflicts {
      if let act = exam.actInSpite(of: conflict, acts) {
        return .breached(
          [conflict.source.index, act.index], ["person": conflict.person],
          because: "\(conflict.found), and \(conflict.person) acted on \(act.happened.date)"
            + "\(conflict.isPlaced ? ", about a party behind which it lies," : "")"
            + " without a measure that allows it.")
      }
    }
    for conflict in conflicts {
      guard let act = exam.doubtfulAct(of: conflict, acts) else { continue }
      let isSealed = conflict.reach == .sealed
      return .notShown(
        [conflict.source.index, act.index], ["person": conflict.person],
        as: isSealed ? .withheld : .missing,
        because: "\(conflict.found), and \(conflict.person) acted on \(act.happened.date);"
          + " whom it is about is \(isSealed ? "sealed" : "not on record").")
    }
    for conflict in conflicts {
      guard let act = exam.act(of: conflict, acts, covered: .late) else { continue }
      let measures = exam.measures(for: conflict).filter { $0.timing(before: act) == .lateEntry }
      return .notShown(
        [conflict.source.index, act.index] + measures.map { $0.index }, ["person": conflict.person],
        as: .lateEntry,
        because: "\(conflict.found), and \(conflict.person) acted on \(act.happened.date); the"
          + " measure that allows it was recorded only afterwards.")
    }
    guard nameless.isEmpty else { return .ofNobody(nameless) }
    let measured = conflicts.filter { !exam.measures(for: $0).isEmpty }
    let figures: Figures = ["conflicts": conflicts.count, "dealtWith": measured.count]
    guard measured.count == conflicts.count else {
      return .met(
        conflicts.map { $0.source.index }, figures, as: .nothingContrary,
        because: "Of \(counted(conflicts.count, "conflict")) \(measured.count) came with a measure;"
          + " nothing on record shows the others to have acted.")
    }
    return .met(
      conflicts.flatMap { [$0.source.index] + exam.measures(for: $0).map { $0.index } }, figures,
      because: "A measure stands beside \(each(conflicts.count, "conflict")), and no act speaks"
        + " against it.")
  }
}

extension Judgement {
  /// A conflict without the person: whether that person stayed out cannot be told.
  fileprivate static func ofNobody(_ assessments: [Recorded<ConflictsAssessed>]) -> Judgement {
    .notShown(
      assessments.indexes(),
      because: "An assessment of \(assessments[0].happened.date) found a conflict; whose it is is"
        + " not on record.")
  }
}

/// An interest that somebody has, and the parties behind which it lies.
private struct Conflict: Sendable {
  enum Reach: Equatable, Sendable {
    case parties(Set<Identifier>)
    case sealed, unnamed
  }

  let person: Identifier
  let source: RecordedEvent
  let reach: Reach

  var isPlaced: Bool { if case .parties = reach { true } else { false } }

  /// How it came to light, as the beginning of a sentence.
  var found: String {
    source.event.type == .conflictsAssessed
      ? "The authority found a conflict of \(person) on \(source.happened.date)"
      : "\(person) declared an interest on \(source.happened.date)"
  }

  func concerns(_ act: Examination.PersonalAct) -> Bool {
    guard act.person == person, !act.precedes(source) else { return false }
    guard case .parties(let parties) = reach else { return true }
    return parties.contains { act.concerns($0) }
  }
}

/// What was done about a conflict.
private struct Measure: Sendable {
  let index: Int
  let happened: Moment
  let common: CommonFields
  let parties: [Identifier]
  /// Whether the person must do nothing more.
  let meansStayingOut: Bool
}

extension Measure: Dated {
  /// Whether it was in force at the act, as far as dates tell. To have to stay out binds from then
  /// on: where the hours do not tell, from its place in the log.
  func counts(for act: Examination.PersonalAct) -> Bool {
    meansStayingOut ? precedes(act) : timing(before: act) != .afterwards
  }

  /// Whether the person may act so all the same: staying away from some parties leaves the others
  /// free.
  func allows(_ act: Examination.PersonalAct) -> Bool {
    !meansStayingOut || !parties.isEmpty && !parties.contains { act.concerns($0) }
  }
}

/// Whether a measure that allows an act came before it.
private enum Cover: Equatable, Sendable {
  case inTime
  /// By its date; it was recorded only after the act.
  case late
  case no
}

extension Examination {
  fileprivate var conflicts: [Conflict] {
    let declared = file.events.flatMap { entry -> [Conflict] in
      guard case .interestDeclared(let declaration) = entry.event else { return [] }
      return declaration.interests.map {
        Conflict(person: declaration.person, source: entry, reach: reach(of: $0.organisation))
      }
    }
    let assessed = file.events.flatMap { entry -> [Conflict] in
      guard case .conflictsAssessed(let assessment) = entry.event else { return [] }
      return assessment.conflicts.compactMap { $0.person }.map {
        Conflict(person: $0, source: entry, reach: .unnamed)
      }
    }
    return declared + assessed
  }

  /// Assessments that found a conflict and do not say whose.
  fileprivate var assessedOfNobody: [Recorded<ConflictsAssessed>] {
    all(ConflictsAssessed.self).filter { $0.conflicts.contains { $0.person == nil } }
  }

  /// The parties behind which an organisation stands, as far as it can be seen. It may stand behind
  /// a party that is not said to consist of anybody.
  private func reach(of organisation: Sealable<Identifier>?) -> Conflict.Reach {
    guard let organisation else { return .unnamed }
    guard let name = organisation.value else { return .sealed }
    let parties = file.parties
    let own = parties.filter { party in
      party.handle == name || party.members.contains { $0.organisation?.value == name }
    }
    let isHidden = parties.contains { party in
      party.members.contains { $0.organisation?.isWithheld ?? false }
    }
    guard own.isEmpty else { return .parties(Set(own.map({ $0.handle }))) }
    if isHidden { return .sealed }
    return parties.contains { $0.members.isEmpty } ? .unnamed : .parties([])
  }

  fileprivate func measures(for conflict: Conflict) -> [Measure] {
    let staysOut: Set<ConflictMeasure> = [.recused, .replaced, .accessWithdrawn]
    let managed = all(ConflictManaged.self).filter {
      $0.person == conflict.person
        && ($0.conflictMeasure != .accepted
          || !($0.measureText ?? "").isEmpty || !$0.common.reasons.isEmpty)
    }.map {
      Measure(
        index: $0.index, happened: $0.happened, common: $0.common, parties: $0.parties,
        meansStayingOut: staysOut.contains($0.conflictMeasure))
    }
    let assessed = all(ConflictsAssessed.self).filter { assessment in
      assessment.conflicts.contains {
        $0.person == conflict.person && !($0.mitigation ?? "").isEmpty
      }
    }.map {
      Measure(
        index: $0.index, happened: $0.happened, common: $0.common, parties: [],
        meansStayingOut: false)
    }
    guard case .parties(let parties) = conflict.reach else { return managed + assessed }
    return (managed + assessed).filter {
      $0.parties.isEmpty || !parties.isDisjoint(with: $0.parties)
    }
  }

  /// An act on a party behind which the interest is known to lie, not covered by a measure.
  fileprivate func actInSpite(of conflict: Conflict, _ acts: [PersonalAct]) -> PersonalAct? {
    if conflict.isPlaced { return act(of: conflict, acts, covered: .no) }
    // Whoever was to stay out of everything may do nothing.
    return acts.first { act in
      guard conflict.concerns(act) else { return false }
      let last = measures(for: conflict).filter { $0.counts(for: act) }.latest
      guard let last, last.meansStayingOut, last.parties.isEmpty else { return false }
      return last.happened.isBefore(act.happened) == true
    }
  }

  /// An act of somebody whose interest cannot be placed, without any measure before it.
  fileprivate func doubtfulAct(of conflict: Conflict, _ acts: [PersonalAct]) -> PersonalAct? {
    conflict.isPlaced ? nil : act(of: conflict, acts, covered: .no)
  }

  /// The first act in conflict that a measure covers so far.
  fileprivate func act(
    of conflict: Conflict, _ acts: [PersonalAct], covered cover: Cover
  ) -> PersonalAct? {
    acts.first { conflict.concerns($0) && self.cover(of: $0, conflict) == cover }
  }

  /// How far the last measure before an act allows it.
  private func cover(of act: PersonalAct, _ conflict: Conflict) -> Cover {
    let before = measures(for: conflict).filter { $0.counts(for: act) }
    guard let last = before.latest, last.allows(act) else { return .no }
    let known = before.filter { $0.timing(before: act) == .inTime }.latest
    return known.map { $0.allows(act) } ?? false ? .inTime : .late
  }
}
