import CivilTime
import Commissioning
import Fields
import Projections

extension Threshold {
  /// Two that met fewer times met by chance.
  public static let pairMeetings = Threshold("pairMeetings", 3, "procedures", .ours)
  /// The part of the procedures of either in which both bid.
  public static let pairOverlap = Threshold("pairOverlap", 50, "%", .ours)
  /// The part of their meetings that one lead won.
  public static let pairWinner = Threshold("pairWinner", 75, "%", .ours)
}

extension Rule {
  /// OCP-R053-PARTNERSETS.
  public static let recurrentRivals = Rule(
    id: "OCP-R053-PARTNERSETS", title: "Rivals and one winner",
    question: "Do the same organisations always bid against each other, and does one always win?",
    sources: [
      .anywhere(
        "Open Contracting Partnership, red flags R053 and R026, by their names", .text)
    ],
    principle: .competition, reads: Reading.pattern,
    trigger: .first(of: .awardDecided, otherwise: .notYetDue, "No award is decided."),
    logic: """
      Every two organisations that bid in different tenders of the same procedures, of the same \
      buyer and CPV division in the months up to this award. Raised where two met often enough, in \
      a large part of the procedures in which either bid, and one lead won a large part of these. \
      Bidding in one group is shown and never flagged: consortia are what the sector is asked for. \
      It is about rivals, so only an auditor is told.
      """,
    example: """
      X and Y bid against each other 8 times, and Z won 6 of these, three quarters: raised. X and \
      Y bid in one group 8 times: clear.
      """,
    thresholds: [.windowMonths, .pairMeetings, .pairOverlap, .pairWinner],
    comparesProcedures: true,
    knowableFrom: .awardDecided,
    canStill: "Report it to the competition authority, and do not tell the bidders.",
    possible: [
      .met("no two rivals meet so often with one winner"),
      .breached("two do"),
      .notShown(.smallSample, "one procedure alone, or too few with two bidders"),
      .notShown(.withheld, "the reader is not an auditor"),
      .notShown(.missing, "who is behind a bidder, or the CPV code, is not on record"),
      .notApplicable(.notYetDue, "no award is decided"),
    ]
  ) { exam in
    guard exam.maySpeakOfRivals else { return .aboutRivals }
    return exam.judgePattern { slice in
      let sets = PartnerSets(slice, supportMin: exam[.pairMeetings])
      guard sets.contests >= exam[.pairMeetings] else {
        return .tooFew(slice, "procedure", sets.contests, of: exam[.pairMeetings])
      }
      let flagged = sets.flagged(
        support: exam[.pairMeetings], overlap: exam[.pairOverlap], winner: exam[.pairWinner])
      return exam.judge(sets, flagged)
    }
  }
}

extension Examination {
  fileprivate func judge(_ sets: PartnerSets, _ flagged: [PartnerSets.Pair]) -> Judgement {
    let slice = sets.slice
    let joint = sets.pairs.count { $0.joint >= self[.pairMeetings] }
    let figures: Figures = [
      "contests": sets.contests, "pairs": sets.pairs.count, "flagged": flagged.count,
      "joint": joint, "since": slice.window.since, "until": slice.window.until,
    ]
    let events = slice.awardEvents
    let basis = slice.basis("contest", sets.contests)
    if let first = flagged.first, let winner = first.winner {
      let more =
        flagged.count > 1 ? ", and so it is with \(counted(flagged.count - 1, "other pair"))" : ""
      return .breached(
        events, figures,
        because:
          "\(basis): \(slice.portfolio.label(first.one)) and \(slice.portfolio.label(first.other)) bid against each other"
          + " \(first.rival) times, and \(slice.portfolio.label(winner.lead)) won \(winner.count)"
          + " of these\(more): do they compete?",
        steps: sets.steps)
    }
    guard sets.unknown == 0 else {
      return .unknownParties(slice, unknown: sets.unknown, sealed: 0)
    }
    return .met(
      events, figures,
      because:
        "\(basis): no two rivals meet so often with one winner; \(counted(joint, "pair")) bid"
        + " jointly, which is no flag.",
      steps: sets.steps)
  }
}

extension PartnerSets {
  /// Each pair, a line each.
  var steps: [String] {
    pairs.map { pair in
      let winner = pair.winner.map { top in
        "; \(slice.portfolio.label(top.lead)) won \(top.count)"
      }
      return "\(slice.portfolio.label(pair.one)), \(slice.portfolio.label(pair.other)):"
        + " jointly \(pair.joint), as rivals \(pair.rival)"
        + " (\(percent(permille: pair.overlapPermille)) of either's)\(winner ?? "")"
    }
  }
}
