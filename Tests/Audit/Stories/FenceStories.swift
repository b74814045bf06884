import CivilTime
import Commissioning
import Fields

@testable import Audit

// Patterns that are judged by fences and by order.

extension RuleStory {
  /// A buyer with two procedures of five tenders each, so many of all ten thrown out.
  private static func buyer(_ number: Int, out: Int) -> [Neighbour] {
    [0, out].map { out in
      Neighbour(
        "2024-03-01", won: Group(Identifier(spelled: "w-\(number)-\(out)") ?? .blank),
        against: "p", "q", "r", "s"
      ) {
        $0.buyer = Identifier(spelled: "buyer-\(number)")
        $0.out = out
        $0.cpv = "45000000"
      }
    }
  }

  /// Eight buyers at 10 and 20 %, and the story's own at so many of 20: its four and these sixteen.
  private static func rates(_ out: Int, low: Int = 1) -> [Neighbour] {
    (1...8).flatMap { buyer($0, out: $0 <= 4 ? low : 2) } + [
      Neighbour("2024-03-01", won: "epsilon") {
        $0.rivals = (1...15).map { Group(Identifier(spelled: "rival-\($0)") ?? .blank) }
        $0.out = out
      }
    ]
  }

  static let rejects = [
    RuleStory("OCP-R038-REJECT-RATE", .breached(.contrary), "7 of 20 are the fence") {
      $0.stand(among: rates(7))
    },
    RuleStory("OCP-R038-REJECT-RATE", .met(.shown), "6 of 20 are below it") {
      $0.stand(among: rates(6))
    },
    RuleStory("OCP-R038-REJECT-RATE", .notShown(.smallSample), "half of the others reject none") {
      $0.stand(among: rates(7, low: 0))
    },
    RuleStory("OCP-R038-REJECT-RATE", .notShown(.smallSample), "one procedure alone"),
    RuleStory("OCP-R038-REJECT-RATE", .notShown(.smallSample), "three buyers") {
      $0.stand(among: Array(rates(7).suffix(5)))
    },
    RuleStory("OCP-R038-REJECT-RATE", .notApplicable(.notYetDue), "no award") {
      $0.end(before: "2025-07-02")
    },
  ]

  /// A wins alone at 100, before B at 100 and so many percent; five others won by these percents.
  private static func gaps(
    _ own: Int, _ others: [Int]
  ) -> @Sendable (inout Story) -> Void {
    { story in
      story.end(before: "2025-07-03")
      story.change(AwardDecided.self) { $0.winners = ["A"] }
      story.change(TenderReceived.self, 1) { $0.price = .open(.euro(100 + own)) }
      story.stand(
        among: others.enumerated().map { place, gap in
          Neighbour(
            "2024-01-10", won: Group(Identifier(spelled: "w-\(place)") ?? .blank), against: "p"
          ) {
            $0.awarded = LocalDate(year: 2024, month: place + 1, day: 10) ?? $0.awarded
            $0.prices = [100, 100 + gap]
          }
        })
    }
  }

  static let gaps = [
    RuleStory(
      "OCP-R024-R058-GAP", .met(.shown), "25 % among 20 to 30", gaps(25, [20, 30, 22, 28, 24])),
    RuleStory(
      "OCP-R024-R058-GAP", .breached(.contrary), "25 % among 1 to 3",
      alongside: ["STAGE-ONE-LEFT"], gaps(25, [1, 2, 2, 3, 3])),
    RuleStory(
      "OCP-R024-R058-GAP", .breached(.contrary), "1 % among 50 to 58",
      alongside: ["EQT-ARITHMETIC", "STAGE-ONE-LEFT"],
      gaps(1, [50, 52, 54, 56, 58])),
    RuleStory("OCP-R024-R058-GAP", .notShown(.smallSample), "four gaps", gaps(25, [20, 30, 22])),
    RuleStory(
      "OCP-R024-R058-GAP", .notShown(.smallSample), "all gaps are the same",
      gaps(25, [25, 25, 25, 25, 25])),
    RuleStory("OCP-R024-R058-GAP", .notShown(.smallSample), "one procedure alone"),
    RuleStory("OCP-R024-R058-GAP", .notShown(.withheld), "a price is sealed") {
      gaps(25, [1, 2, 2, 3, 3])(&$0)
      $0.change(TenderReceived.self, 1) { $0.price = .sealed(.digest) }
    },
    RuleStory("OCP-R024-R058-GAP", .notShown(.missing), "no CPV code") {
      gaps(25, [1, 2, 2, 3, 3])(&$0)
      $0.change(ProcedureOpened.self) { $0.cpv = [] }
    },
    RuleStory("OCP-R024-R058-GAP", .notApplicable(.noTrigger), "three won") {
      $0.stand(among: [Neighbour("2024-01-10", won: "delta")])
    },
    RuleStory("OCP-R024-R058-GAP", .notApplicable(.notYetDue), "no award") {
      $0.end(before: "2025-07-02")
    },
  ]

  /// X, Y and Z bid each time, and win in this order.
  private static func order(_ winners: [Identifier]) -> @Sendable (inout Story) -> Void {
    { story in
      story.stand(
        among: winners.enumerated().map { place, winner in
          Neighbour("2024-01-10", won: Group(winner)) {
            $0.awarded = LocalDate(year: 2024, month: place + 1, day: 10) ?? $0.awarded
            $0.rivals = ["x", "y", "z"].filter { $0 != winner }.map { Group($0) }
          }
        })
    }
  }

  static let turns = [
    RuleStory(
      "OCP-R057-ROTATION", .breached(.contrary), "X, Y, Z, and again", seenBy: .auditor,
      order(["x", "y", "z", "x", "y", "z"])),
    RuleStory(
      "OCP-R057-ROTATION", .met(.shown), "X, Y, Z, and then X, Z, Y", seenBy: .auditor,
      order(["x", "y", "z", "x", "z", "y"])),
    RuleStory(
      "OCP-R057-ROTATION", .met(.shown), "not yet twice round", seenBy: .auditor,
      order(["x", "y", "z", "x", "y"])),
    RuleStory(
      "OCP-R057-ROTATION", .notShown(.smallSample), "four times", seenBy: .auditor,
      order(["x", "y", "z", "x"])),
    RuleStory(
      "OCP-R057-ROTATION", .notShown(.withheld), "the public is not told",
      order(["x", "y", "z", "x", "y", "z"])),
    RuleStory("OCP-R057-ROTATION", .notShown(.missing), "no CPV code", seenBy: .auditor) {
      order(["x", "y", "z", "x", "y", "z"])(&$0)
      $0.change(ProcedureOpened.self) { $0.cpv = [] }
    },
    RuleStory("OCP-R057-ROTATION", .notApplicable(.notYetDue), "no award") {
      $0.end(before: "2025-07-02")
    },
  ]
}
