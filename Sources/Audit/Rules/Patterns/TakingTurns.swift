import CivilTime
import Commissioning
import Fields
import Projections

extension Threshold {
  /// The same bidders met at least so often.
  static let turnMeetings = Threshold("turnMeetings", 5, "procedures", .ours)
}

extension Rule {
  /// OCP-R057-ROTATION.
  public static let takingTurns = Rule(
    id: "OCP-R057-ROTATION", title: "Winners take turns",
    question: "Do the same bidders win in turn?",
    sources: [.anywhere("Open Contracting Partnership, red flag R057, by its name", .text)],
    principle: .competition, reads: Reading.pattern,
    trigger: .first(of: .awardDecided, otherwise: .notYetDue, "No award is decided."),
    logic: """
      Procedures of the same buyer and CPV division in the months up to this award in which the \
      same leads bid, and one of them won. Raised where they met often enough, each won once before \
      any won again, always in the same order, and at least twice round. It is about rivals, so \
      only an auditor is told.
      """,
    example: "X, Y and Z bid six times, and won in the order X, Y, Z, X, Y, Z: raised. In the order"
      + " X, Y, Z, X, Z, Y: clear.",
    thresholds: [.windowMonths, .turnMeetings],
    comparesProcedures: true,
    knowableFrom: .awardDecided,
    canStill: "Report it to the competition authority, and do not tell the bidders.",
    possible: [
      .met("the same bidders met often enough, and did not win in turn"),
      .breached("they won in turn"),
      .notShown(.smallSample, "one procedure alone, or no bidders met often enough"),
      .notShown(.withheld, "the reader is not an auditor"),
      .notShown(.missing, "there is no CPV code"),
      .notApplicable(.notYetDue, "no award is decided"),
    ]
  ) { exam in
    guard exam.maySpeakOfRivals else { return .aboutRivals }
    return exam.judgePattern { slice in
      let rotation = WinRotation(slice, meetingsMin: exam[.turnMeetings])
      let most = rotation.series.first?.winners.count ?? 0
      let figures: Figures = [
        "series": rotation.series.count, "longest": most, "since": slice.window.since,
        "until": slice.window.until,
      ]
      let events = slice.awardEvents
      let basis = slice.basis("procedure", slice.procedures.count)
      if let turn = rotation.series.first(where: \.isCyclic) {
        let names = turn.bidders.map { slice.portfolio.label($0) }.joined(separator: ", ")
        return .breached(
          events, figures,
          because: "\(basis): \(names) bid \(turn.winners.count) times and won in turn: by chance?",
          steps: turn.winners.map { slice.portfolio.label($0) })
      }
      guard !rotation.series.isEmpty else {
        return .notShown(
          events, figures, as: .smallSample,
          because: "\(basis): nowhere did the same bidders meet \(exam[.turnMeetings]) times.")
      }
      return .met(
        events, figures,
        because:
          "\(basis): the same bidders met up to \(most) times, and did not win in turn.")
    }
  }
}
