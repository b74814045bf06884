import CivilTime
import Commissioning
import Fields
import Projections

extension Threshold {
  /// Fewer awards than this make no share of small organisations.
  public static let smallShareAwards = Threshold("smallShareAwards", 5, "awards", .ours)
}

extension Rule {
  /// SEED-SMALL-SHARE.
  public static let shareOfSmall = Rule(
    id: "SEED-SMALL-SHARE", title: "What the small get",
    question: "What share goes to small and voluntary organisations?",
    sources: [
      .anywhere(
        "a concern of the sector; beside it PCR 2015 reg. 112(1)(d) and Procurement Act 2023 ss."
          + " 12(4), 123 on small and medium-sized enterprises", .text)
    ],
    principle: .fairMarket,
    reads: Reading.pattern + [
      Reading(.tenderReceived, "members.sizeClass", "members.voluntary"),
      Reading(.organisationRegistered, "sizeClass", "voluntary"),
    ],
    trigger: .first(of: .awardDecided, otherwise: .notYetDue, "No award is decided."),
    logic: """
      Of the awards of the same buyer and CPV division in the months up to this award: how many an \
      organisation of fewer than 250 people or a voluntary one leads, has a part in as a member, \
      or works in for the winner; and what part of the value goes to such leads and members, a \
      group's split by declared shares, else equally. A number to know, by year.
      """,
    example: "6 awards, 2 led by a charity with a third of the value: shown as 33.3 %, clear.",
    thresholds: [.windowMonths, .smallShareAwards],
    comparesProcedures: true,
    knowableFrom: .awardDecided,
    canStill: "Before the next call: look at lots, at what is asked of bidders, and at the time.",
    possible: [
      .met("the share can be told"),
      .notShown(.smallSample, "one procedure alone, or too few awards"),
      .notShown(.missing, "nobody says how large the winners are, or there is no CPV code"),
      .notApplicable(.notYetDue, "no award is decided"),
    ],
    impossible: [
      .breached: "No law and no default says how much is enough: it is a number to know."
    ]
  ) { exam in
    exam.judgePattern { slice in
      let facts = slice.facts
      let awards = facts.spending.awards
      guard awards >= exam[.smallShareAwards] else {
        return .tooFew(slice, "award", awards, of: exam[.smallShareAwards])
      }
      guard facts.ofKnownSize > 0 else {
        return Judgement(
          .notShown(.missing), on: Later { (slice.awardEvents, ["awards": awards]) },
          because:
            "\(slice.basis("award", awards)): of no winning lead it is on record how large"
            + " it is.")
      }
      let small = Later { SmallShare(slice) }
      return Judgement(
        .met(.shown), on: Later { (slice.awardEvents, small.value.figures) },
        because: small.value.words, steps: small.value.years.map { $0.step })
    }
  }
}

extension SmallShare {
  fileprivate var figures: Figures {
    [
      "awards": whole.awards, "known": whole.known, "asLead": whole.asLead,
      "asMember": whole.asMember, "asHelper": whole.asHelper,
      "valuePermille": whole.valuePermille, "since": slice.window.since,
      "until": slice.window.until,
    ]
  }

  fileprivate var words: String {
    let value = whole.valuePermille.map { ", with \(percent(permille: $0)) of the value" } ?? ""
    return "\(slice.basis("award", whole.awards)): a small or voluntary organisation leads"
      + " \(whole.asLead) of the \(whole.known) whose lead's size is known\(value)."
  }
}

extension SmallShare.Row {
  /// The year on one line.
  var step: String {
    let value = valuePermille.map { ", \(percent(permille: $0)) of the value" } ?? ""
    return "\(year.map(String.init) ?? "all"): \(awards) awards, small or voluntary lead in"
      + " \(asLead) of \(known), member in \(asMember), works for the winner in \(asHelper)\(value)"
  }
}
