import CivilTime
import Commissioning
import Fields

@testable import Audit

extension RuleStory {
  /// Red flags within one procedure.
  static let flags = singleBid + allOut + prices

  private static let singleBid = [
    RuleStory("OCP-R018-SINGLE", .met(.shown), "four tendered"),
    RuleStory("OCP-R018-SINGLE", .met(.shown), "two tendered") {
      $0.end(before: "2025-06-30")
      for _ in 0..<2 { $0.leaveOut(.tenderReceived, at: 2) }
    },
    RuleStory("OCP-R018-SINGLE", .breached(.contrary), "one of four invited tendered") {
      $0.end(before: "2025-06-30")
      for _ in 0..<3 { $0.leaveOut(.tenderReceived, at: 1) }
    },
    RuleStory("OCP-R018-SINGLE", .notShown(.missing), "an award, and no tender") {
      $0.leaveOut(.tenderReceived)
    },
    RuleStory("OCP-R018-SINGLE", .notShown(.missing), "nothing says who could compete") {
      $0.leaveOut(.noticeDispatched)
      $0.change(ProcedureOpened.self) { $0.procedureKind = nil }
    },
    RuleStory("OCP-R018-SINGLE", .notApplicable(.exempt), "a direct award") {
      $0.change(ProcedureOpened.self) { $0.procurementMethod = .direct }
    },
    RuleStory(
      "OCP-R018-SINGLE", .notApplicable(.notYetDue), "the last day for tenders",
      asOf: "2025-06-16"
    ) { $0.end(before: "2025-06-16") },
    RuleStory(
      "OCP-R018-SINGLE", .met(.shown), "the day after it", asOf: "2025-06-17"
    ) { $0.end(before: "2025-06-16") },
  ]

  private static func rejecting(
    _ parties: Identifier..., on ground: Ground
  ) -> @Sendable (inout Story) -> Void {
    {
      $0.end(before: "2025-07-10")
      for party in parties {
        $0.on(
          "2025-07-08",
          TenderEliminated {
            $0.party = party
            $0.ground = ground
          }
        ) { $0.reasons = [.tied(to: "noise")] }
      }
    }
  }

  private static let allOut = [
    RuleStory("OCP-R035-ALL-OUT", .met(.nothingContrary), "four tendered, and none is out"),
    RuleStory(
      "OCP-R035-ALL-OUT", .met(.shown), "two of four are out",
      rejecting("C", "D", on: .exclusion)),
    RuleStory(
      "OCP-R035-ALL-OUT", .breached(.contrary), "a control leaves one of three winners",
      rejecting("B", "C", "D", on: .exclusion)),
    RuleStory(
      "OCP-R035-ALL-OUT", .met(.nothingContrary), "three lost by rank",
      rejecting("B", "C", "D", on: .ranking)),
    RuleStory("OCP-R035-ALL-OUT", .notShown(.missing), "no tender was accepted") {
      $0.change(TenderReceived.self) { $0.accepted = false }
    },
    RuleStory("OCP-R035-ALL-OUT", .met(.shown), "one that was out is in again") {
      rejecting("B", "C", "D", on: .exclusion)(&$0)
      $0.on("2025-07-09", PartyReinstated { $0.party = "B" })
    },
    RuleStory("OCP-R035-ALL-OUT", .notApplicable(.noTrigger), "nobody won") {
      $0.change(AwardDecided.self) { $0.winners = [] }
    },
    RuleStory("OCP-R035-ALL-OUT", .notApplicable(.notYetDue), "no award") {
      $0.end(before: "2025-07-02")
    },
  ]

  /// Two tenders for each of three lots, at these prices.
  private static func lots(
    _ prices: [(Int, Int)]
  ) -> @Sendable (inout Story) -> Void {
    { story in
      story.end(before: "2025-06-30")
      for (lot, pair) in prices.enumerated() {
        for (party, price): (Identifier, Int) in [("A", pair.0), ("B", pair.1)] {
          story.on(
            "2025-06-13",
            TenderReceived {
              $0.party = party
              $0.tenderKind = .final
              $0.price = .open(.euro(price))
            }
          ) { $0.lots = [Identifier(spelled: "lot-\(lot)") ?? .blank] }
        }
      }
    }
  }

  private static let prices = [
    RuleStory("OCP-R028-R023-PRICES", .met(.shown), "four prices", seenBy: .auditor),
    RuleStory(
      "OCP-R028-R023-PRICES", .breached(.contrary), "two are one", seenBy: .auditor
    ) {
      $0.end(before: "2025-06-30")
      $0.change(TenderReceived.self, 1) { $0.price = .open(.euro(100)) }
    },
    RuleStory(
      "OCP-R028-R023-PRICES", .met(.shown), "one number, in two currencies", seenBy: .auditor
    ) {
      $0.end(before: "2025-06-30")
      $0.change(TenderReceived.self, 1) {
        $0.price = .open(
          Money {
            $0.amount = 100
            $0.currency = Currency(spelled: "GBP") ?? .blank
          })
      }
    },
    RuleStory(
      "OCP-R028-R023-PRICES", .breached(.contrary), "double in each of three lots, to 0.1 %",
      seenBy: .auditor, lots([(2000, 1000), (4004, 2000), (600, 300)])),
    RuleStory(
      "OCP-R028-R023-PRICES", .met(.shown), "a hair more than 0.1 % apart", seenBy: .auditor,
      lots([(2000, 1000), (4006, 2000), (600, 300)])),
    RuleStory(
      "OCP-R028-R023-PRICES", .met(.shown), "double in two lots only", seenBy: .auditor,
      lots([(2000, 1000), (4000, 2000)])),
    RuleStory("OCP-R028-R023-PRICES", .notShown(.withheld), "the public is not told"),
    RuleStory(
      "OCP-R028-R023-PRICES", .notShown(.withheld), "a price is sealed", seenBy: .auditor
    ) {
      $0.change(TenderReceived.self, 0) { $0.price = .sealed(.digest) }
    },
    RuleStory(
      "OCP-R028-R023-PRICES", .notShown(.missing), "no price is on record", seenBy: .auditor
    ) {
      $0.change(TenderReceived.self) { $0.price = nil }
    },
    RuleStory(
      "OCP-R028-R023-PRICES", .notApplicable(.exempt), "a fixed price", seenBy: .auditor
    ) {
      $0.change(DocumentsIssued.self) { $0.fixedPrice = true }
    },
    RuleStory(
      "OCP-R028-R023-PRICES", .notApplicable(.noTrigger), "one tender", seenBy: .auditor
    ) {
      for _ in 0..<3 { $0.leaveOut(.tenderReceived, at: 1) }
    },
    RuleStory(
      "OCP-R028-R023-PRICES", .notApplicable(.notYetDue), "before the tenders", seenBy: .auditor
    ) { $0.end(before: "2025-06-13") },
  ]
}
