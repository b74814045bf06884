import CivilTime
import Commissioning
import Fields

@testable import Audit

// The clean story is awarded on 2 July 2025 to alpha, beta and gamma, against delta; its window
// begins on 3 July 2022. Letters beyond are others.

extension RuleStory {
  /// Patterns across procedures.
  static let patterns =
    repeats + concentration + rivals + newcomers + small + growth + times
    + rejects + gaps + turns

  private static let hidden = Group("x").stating { $0.organisation = .sealed(.digest) }

  private static let repeats = [
    RuleStory("OCP-R040-R050-REPEAT", .met(.shown), "seven awards, to six leads") {
      $0.stand(among: [
        Neighbour("2023-01-10", won: "delta"), Neighbour("2023-06-10", won: "epsilon"),
        Neighbour("2024-01-10", won: "delta"), Neighbour("2024-06-10", won: "zeta"),
      ])
    },
    RuleStory("OCP-R040-R050-REPEAT", .breached(.contrary), "alpha won 4 of 8: exactly half") {
      $0.stand(among: [
        Neighbour("2023-01-10", won: "alpha"), Neighbour("2023-06-10", won: "epsilon"),
        Neighbour("2024-01-10", won: "alpha"), Neighbour("2024-06-10", won: "zeta"),
        Neighbour("2024-09-10", won: "alpha"),
      ])
    },
    RuleStory("OCP-R040-R050-REPEAT", .breached(.contrary), "delta won three running") {
      $0.stand(among: [
        Neighbour("2023-01-10", won: "delta"), Neighbour("2023-06-10", won: "delta"),
        Neighbour("2024-01-10", won: "delta"), Neighbour("2024-06-10", won: "eta"),
        Neighbour("2024-07-10", won: "epsilon"),
      ])
    },
    RuleStory("OCP-R040-R050-REPEAT", .met(.shown), "two, and the renewal of the second") {
      $0.stand(among: [
        Neighbour("2023-01-10", won: "delta"),
        Neighbour("2023-06-10", won: "delta") { $0.name = "second" },
        Neighbour("2024-01-10", won: "delta") { $0.follows = "second" },
        Neighbour("2024-06-10", won: "eta"),
      ])
    },
    RuleStory("OCP-R040-R050-REPEAT", .breached(.contrary), "half of the value, and few awards") {
      $0.stand(
        among: [
          Neighbour("2023-01-10", won: "delta", value: 400),
          Neighbour("2023-06-10", won: "epsilon", value: 100),
        ], worth: 100)
    },
    RuleStory("OCP-R040-R050-REPEAT", .breached(.contrary), "as a member of two groups") {
      $0.stand(
        among: [
          Neighbour("2023-01-10", won: Group("epsilon", with: "delta"), value: 500),
          Neighbour("2023-06-10", won: Group("zeta", with: "delta"), value: 500),
          Neighbour("2024-06-10", won: "delta", value: 100),
        ], worth: 10)
    },
    RuleStory("OCP-R040-R050-REPEAT", .breached(.contrary), "of the country, not of the buyer") {
      $0.stand(
        among: (1...4).map { month in
          Neighbour("2024-01-10", won: month == 1 ? "beta" : "alpha") {
            $0.buyer = "harbour"
            $0.awarded = LocalDate(year: 2024, month: month * 2, day: 1) ?? $0.awarded
          }
        })
    },
    RuleStory("OCP-R040-R050-REPEAT", .notShown(.smallSample), "one procedure alone"),
    RuleStory("OCP-R040-R050-REPEAT", .notShown(.smallSample), "four awards") {
      $0.stand(among: [Neighbour("2023-01-10", won: "delta")])
    },
    RuleStory("OCP-R040-R050-REPEAT", .notShown(.smallSample), "a day outside the window") {
      $0.stand(among: [
        Neighbour("2022-07-02", won: "delta"), Neighbour("2023-01-10", won: "epsilon"),
      ])
    },
    RuleStory("OCP-R040-R050-REPEAT", .met(.shown), "its first day") {
      $0.stand(among: [
        Neighbour("2022-07-03", won: "delta"), Neighbour("2023-01-10", won: "epsilon"),
      ])
    },
    RuleStory("OCP-R040-R050-REPEAT", .notShown(.withheld), "a winner is sealed") {
      $0.stand(among: [
        Neighbour("2023-01-10", won: hidden), Neighbour("2023-06-10", won: "epsilon"),
      ])
    },
    RuleStory("OCP-R040-R050-REPEAT", .notShown(.missing), "of a winner only the handle is known") {
      $0.stand(among: [
        Neighbour("2023-01-10", won: "delta") { $0.winner.members = [] },
        Neighbour("2023-06-10", won: "epsilon"),
      ])
    },
    RuleStory("OCP-R040-R050-REPEAT", .notShown(.missing), "no CPV code") {
      $0.stand(among: [Neighbour("2023-01-10", won: "delta")])
      $0.change(ProcedureOpened.self) { $0.cpv = [] }
    },
    RuleStory("OCP-R040-R050-REPEAT", .notApplicable(.notYetDue), "no award") {
      $0.end(before: "2025-07-02")
    },
  ]

  /// Ten awards of the same value: these seven, and those of the clean story.
  private static func ten(_ winners: [Group], value: Int = 100) -> [Neighbour] {
    winners.enumerated().map { place, winner in
      Neighbour("2023-01-10", won: winner, value: value) {
        $0.awarded = LocalDate(year: 2024, month: place + 1, day: 10) ?? $0.awarded
      }
    }
  }

  private static let concentration = [
    RuleStory("OCP-R051-HHI", .met(.shown), "five with a fifth each: exactly 2,000") {
      $0.stand(
        among: ten(["alpha", "beta", "gamma", "delta", "epsilon", "delta", "epsilon"]), worth: 100)
    },
    RuleStory("OCP-R051-HHI", .breached(.contrary), "one with three tenths: 2,200") {
      $0.stand(
        among: ten(["alpha", "beta", "gamma", "delta", "epsilon", "alpha", "epsilon"]), worth: 100)
    },
    RuleStory("OCP-R051-HHI", .met(.shown), "the third of which it shares") {
      $0.stand(
        among: ten([
          "alpha", "beta", "gamma", "delta", "epsilon", Group("alpha", with: "delta"), "zeta",
        ]), worth: 100)
    },
    RuleStory("OCP-R051-HHI", .notShown(.smallSample), "one procedure alone"),
    RuleStory("OCP-R051-HHI", .notShown(.smallSample), "nine awards") {
      $0.stand(among: ten(["alpha", "beta", "gamma", "delta", "epsilon", "zeta"]), worth: 100)
    },
    RuleStory("OCP-R051-HHI", .notShown(.missing), "three of ten without a value") {
      $0.change(ContractSigned.self) { $0.contractValue = nil }
      $0.stand(among: ten(["alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta"]))
    },
    RuleStory("OCP-R051-HHI", .notShown(.withheld), "a winner is sealed") {
      $0.stand(
        among: ten(["alpha", "beta", "gamma", "delta", "epsilon", "zeta", hidden]), worth: 100)
    },
    RuleStory("OCP-R051-HHI", .notApplicable(.notYetDue), "no award") {
      $0.end(before: "2025-07-02")
    },
  ]

  /// X and Y bid against alpha, which wins all but the third; and two procedures of others.
  private static func meetings(_ last: Group = "alpha") -> [Neighbour] {
    [
      Neighbour("2023-01-10", won: "alpha", against: "x", "y"),
      Neighbour("2023-03-10", won: "alpha", against: "x", "y"),
      Neighbour("2023-06-10", won: "zeta", against: "x", "y"),
      Neighbour("2024-01-10", won: last, against: "x", "y"),
      Neighbour("2024-03-10", won: "eta"), Neighbour("2024-06-10", won: "theta"),
    ]
  }

  private static let rivals = [
    RuleStory(
      "OCP-R053-PARTNERSETS", .breached(.contrary), "X and Y met four times, and alpha won three",
      seenBy: .auditor
    ) { $0.stand(among: meetings()) },
    RuleStory(
      "OCP-R053-PARTNERSETS", .met(.shown), "and alpha won two", seenBy: .auditor
    ) { $0.stand(among: meetings("iota")) },
    RuleStory(
      "OCP-R053-PARTNERSETS", .met(.shown), "X and Y bid in one group, and always win",
      seenBy: .auditor
    ) {
      $0.stand(
        among: (1...4).map { month in
          Neighbour("2024-01-10", won: Group("x", with: "y")) {
            $0.awarded = LocalDate(year: 2024, month: month, day: 1) ?? $0.awarded
            $0.rivals = [Group(Identifier(spelled: "rival-\(month)") ?? .blank)]
          }
        })
    },
    RuleStory(
      "OCP-R053-PARTNERSETS", .met(.shown), "X and Y met four times, each time for other lots",
      seenBy: .auditor
    ) {
      $0.stand(
        among: meetings().map { neighbour in
          var neighbour = neighbour
          neighbour.bidsFor = ["north", "south", "east"]
          return neighbour
        })
    },
    RuleStory(
      "OCP-R053-PARTNERSETS", .met(.shown), "X and Y met four times for a lot that alpha left",
      seenBy: .auditor
    ) {
      $0.stand(
        among: meetings().map { neighbour in
          var neighbour = neighbour
          neighbour.bidsFor = ["north", "south", "south"]
          return neighbour
        })
    },
    RuleStory("OCP-R053-PARTNERSETS", .notShown(.withheld), "the public is not told") {
      $0.stand(among: meetings())
    },
    RuleStory(
      "OCP-R053-PARTNERSETS", .notShown(.smallSample), "one procedure alone", seenBy: .auditor),
    RuleStory(
      "OCP-R053-PARTNERSETS", .notShown(.missing), "of a bidder only the handle is known",
      seenBy: .auditor
    ) {
      $0.stand(among: meetings("iota"), parties: ["A": "alpha"])
    },
    RuleStory("OCP-R053-PARTNERSETS", .notApplicable(.notYetDue), "no award") {
      $0.end(before: "2025-07-02")
    },
  ]

  /// Two awards in the window and one procedure before it, in which all but `newcomer` had bid.
  private static func known(_ newcomer: Group) -> [Neighbour] {
    [
      Neighbour("2021-05-10", won: "alpha", against: "beta", "gamma", "delta") {
        $0.rivals.append("x")
      },
      Neighbour("2021-06-10", won: "beta"), Neighbour("2021-07-10", won: "gamma"),
      Neighbour("2021-08-10", won: "x"),
      Neighbour("2023-01-10", won: newcomer), Neighbour("2023-06-10", won: "beta"),
    ]
  }

  private static let newcomers = [
    RuleStory("SEED-NEW-ENTRANTS", .met(.shown), "one of five awards to somebody new") {
      $0.stand(among: known("zeta"))
    },
    RuleStory("SEED-NEW-ENTRANTS", .met(.short), "a new member in an old lead's group") {
      $0.stand(among: known(Group("x", with: "zeta")))
    },
    RuleStory("SEED-NEW-ENTRANTS", .breached(.contrary), "five awards, and nobody new") {
      $0.stand(among: known("x"))
    },
    RuleStory("SEED-NEW-ENTRANTS", .notShown(.smallSample), "one procedure alone"),
    RuleStory("SEED-NEW-ENTRANTS", .notShown(.smallSample), "nothing before the window") {
      $0.stand(among: Array(known("x").suffix(2)))
    },
    RuleStory("SEED-NEW-ENTRANTS", .notShown(.smallSample), "four awards") {
      $0.stand(among: Array(known("x").prefix(5)))
    },
    RuleStory("SEED-NEW-ENTRANTS", .notShown(.withheld), "a winner is sealed") {
      $0.stand(among: known(hidden))
    },
    RuleStory("SEED-NEW-ENTRANTS", .notShown(.missing), "of a bidder only the handle is known") {
      $0.stand(among: known("x"), parties: ["A": "alpha", "B": "beta", "C": "gamma"])
    },
    RuleStory("SEED-NEW-ENTRANTS", .notApplicable(.notYetDue), "no award") {
      $0.end(before: "2025-07-02")
    },
  ]

  private static let small = [
    RuleStory("SEED-SMALL-SHARE", .met(.shown), "a charity led one of five") {
      $0.stand(among: [
        Neighbour("2023-01-10", won: Group("delta").stating { $0.voluntary = true }),
        Neighbour("2023-06-10", won: Group("epsilon").stating { $0.sizeClass = .large }),
      ])
    },
    RuleStory("SEED-SMALL-SHARE", .notShown(.smallSample), "one procedure alone"),
    RuleStory("SEED-SMALL-SHARE", .notShown(.missing), "nobody says how large they are") {
      $0.stand(among: [
        Neighbour("2023-01-10", won: "delta"), Neighbour("2023-06-10", won: "epsilon"),
      ])
    },
    RuleStory("SEED-SMALL-SHARE", .notApplicable(.notYetDue), "no award") {
      $0.end(before: "2025-07-02")
    },
  ]

  private static let others: [Group] = [
    "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa",
  ]

  private static let growth = [
    RuleStory("SEED-SIZE-TREND", .met(.shown), "90, then 110: exactly 20 % of their mean") {
      $0.stand(among: ten(others, value: 90), worth: 110)
    },
    RuleStory("SEED-SIZE-TREND", .breached(.contrary), "90, then 111") {
      $0.stand(among: ten(others, value: 90), worth: 111)
    },
    RuleStory("SEED-SIZE-TREND", .notShown(.smallSample), "one procedure alone"),
    RuleStory("SEED-SIZE-TREND", .notShown(.smallSample), "seven with a value") {
      $0.change(ContractSigned.self) { $0.contractValue = nil }
      $0.stand(among: ten(others, value: 90))
    },
    RuleStory("SEED-SIZE-TREND", .notShown(.missing), "two currencies") {
      $0.stand(
        among: ten(others, value: 90).map { one in
          var one = one
          one.currency = "GBP"
          return one
        }, worth: 110)
    },
    RuleStory("SEED-SIZE-TREND", .notApplicable(.notYetDue), "no award") {
      $0.end(before: "2025-07-02")
    },
  ]

  private static let times = [
    RuleStory("SEED-TIME-PATTERN", .met(.shown), "five calls") {
      $0.stand(among: ten(Array(others.prefix(4))))
    },
    RuleStory("SEED-TIME-PATTERN", .notShown(.smallSample), "four calls") {
      $0.stand(among: ten(Array(others.prefix(3))))
    },
    RuleStory("SEED-TIME-PATTERN", .notShown(.missing), "no CPV code") {
      $0.stand(among: ten(Array(others.prefix(4))))
      $0.change(ProcedureOpened.self) { $0.cpv = [] }
    },
    RuleStory("SEED-TIME-PATTERN", .notApplicable(.notYetDue), "no call") {
      $0.end(before: "2025-03-20")
    },
  ]
}
