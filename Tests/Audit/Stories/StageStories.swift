import CivilTime
import Commissioning
import Fields

@testable import Audit

// Stages one after another, who is left in them, and what is paid for them.

extension RuleStory {
  static let stages = stageOrder + oneLeft + instalments

  private static func extended(_ stage: Int, for partners: [Identifier]) -> StageExtended {
    StageExtended {
      $0.stage = stage
      $0.newDeadline = "2025-12-20"
      $0.offeredTo = partners
    }
  }

  private static let stageOrder = [
    RuleStory("EU31-STAGE-ORDER", .met(.shown), "stage 2 began five weeks after the close"),
    RuleStory("EU31-STAGE-ORDER", .met(.shown), "on the day of the close") {
      $0.move(.stageStarted, 1, to: "2025-12-05")
    },
    RuleStory("EU31-STAGE-ORDER", .breached(.contrary), "the day before the close") {
      $0.move(.stageStarted, 1, to: "2025-12-04")
    },
    RuleStory("EU31-STAGE-ORDER", .notShown(.missing), "stage 1 was never closed on record") {
      $0.leaveOut(.stageClosed, at: 0)
    },
    RuleStory("EU31-STAGE-ORDER", .notShown(.lateEntry), "the close recorded after the start") {
      $0.record(.stageClosed, 0, on: "2026-01-20")
    },
    RuleStory("EU31-STAGE-ORDER", .breached(.contrary), "more time for one of three") {
      $0.on("2025-11-03", extended(1, for: ["A"]))
    },
    RuleStory("EU31-STAGE-ORDER", .met(.shown), "more time for all three") {
      $0.on("2025-11-03", extended(1, for: ["A", "B", "C"]))
    },
    RuleStory("EU31-STAGE-ORDER", .met(.shown), "more time for all who are still in it") {
      $0.on(
        "2025-10-01",
        PartnerTerminated {
          $0.partner = "B"
          $0.stage = 1
          $0.ground = .withdrawal
        })
      $0.on("2025-11-03", extended(1, for: ["A", "C"]))
      $0.end(before: "2025-12-01")
    },
    RuleStory("EU31-STAGE-ORDER", .notShown(.missing), "more time in a stage of nobody") {
      $0.on("2025-11-03", extended(3, for: []))
    },
    RuleStory("EU31-STAGE-ORDER", .notApplicable(.notYetDue), "one stage has begun") {
      $0.end(before: "2026-01-12")
    },
  ]

  private static func leaves(
    _ parties: Identifier..., on day: Moment
  ) -> @Sendable (inout Story) -> Void {
    { story in
      for party in parties { story.on(day, PartyWithdrawn { $0.party = party }) }
    }
  }

  private static let oneLeft = [
    RuleStory("STAGE-ONE-LEFT", .met(.shown), "three, then two"),
    RuleStory("STAGE-ONE-LEFT", .breached(.contrary), "two of three left before the contracts") {
      leaves("B", "C", on: "2025-07-08")(&$0)
      $0.end(before: "2025-07-16")
    },
    RuleStory("STAGE-ONE-LEFT", .breached(.contrary), "two of three left in stage 1") {
      leaves("B", "C", on: "2025-10-01")(&$0)
      $0.end(before: "2025-12-01")
    },
    RuleStory("STAGE-ONE-LEFT", .met(.shown), "one of them was let in again") {
      leaves("B", "C", on: "2025-07-08")(&$0)
      $0.on(
        "2025-07-09",
        PartyReinstated {
          $0.party = "B"
          $0.basis = .review
        })
      $0.end(before: "2025-07-16")
    },
    RuleStory("STAGE-ONE-LEFT", .met(.shown), "one was left in the last stage") {
      leaves("B", on: "2026-02-01")(&$0)
      $0.end(before: "2026-04-01")
    },
    RuleStory("STAGE-ONE-LEFT", .met(.shown), "one was planned") {
      $0.change(DocumentsIssued.self) { $0.stagePlan[0].partnersMaximum = 1 }
      $0.change(AwardDecided.self) { $0.winners = ["A"] }
      $0.end(before: "2025-07-16")
    },
    RuleStory("STAGE-ONE-LEFT", .notShown(.missing), "one, and the plan is not on record") {
      $0.change(DocumentsIssued.self) {
        $0.partnerNumbers = nil
        $0.stagePlan = []
      }
      $0.change(AwardDecided.self) { $0.winners = ["A"] }
      $0.end(before: "2025-07-16")
    },
    RuleStory("STAGE-ONE-LEFT", .notApplicable(.notYetDue), "nothing is awarded") {
      $0.end(before: "2025-07-02")
    },
  ]

  /// A's first invoice and its payment.
  private static func paid(_ paid: Moment, for invoice: Moment) -> @Sendable (inout Story) -> Void {
    {
      $0.change(InstalmentPaid.self, 0) { $0.invoicedAt = invoice }
      $0.move(.instalmentPaid, 0, to: paid)
    }
  }

  private static let instalments = [
    RuleStory("EU31-INSTALMENTS", .met(.shown), "each in full, ten days after its invoice"),
    RuleStory(
      "EU31-INSTALMENTS", .met(.shown), "on the thirtieth day",
      paid("2025-12-31", for: "2025-12-01")),
    RuleStory(
      "EU31-INSTALMENTS", .breached(.contrary), "on the next working day after it",
      paid("2026-01-02", for: "2025-12-01")),
    RuleStory(
      "EU31-INSTALMENTS", .met(.shown), "the thirtieth day is a Sunday, paid on Monday",
      paid("2026-01-05", for: "2025-12-05")),
    RuleStory(
      "EU31-INSTALMENTS", .breached(.contrary), "and on Tuesday",
      paid("2026-01-06", for: "2025-12-05")),
    RuleStory(
      "EU31-INSTALMENTS", .met(.shown), "under the Act the day of the invoice is the first",
      under: "uk-pa-2023-cfp@1", paid("2025-12-30", for: "2025-12-01")),
    RuleStory(
      "EU31-INSTALMENTS", .breached(.contrary), "so the thirty-first is too late",
      under: "uk-pa-2023-cfp@1", paid("2025-12-31", for: "2025-12-01")),
    RuleStory("EU31-INSTALMENTS", .breached(.contrary), "one euro more than was planned") {
      $0.change(InstalmentPaid.self, 0) { $0.paid = .euro(100_001) }
    },
    RuleStory("EU31-INSTALMENTS", .breached(.contrary), "one in full, and one by half") {
      $0.change(InstalmentPaid.self, 1) { $0.paid = .euro(50_000) }
    },
    RuleStory("EU31-INSTALMENTS", .met(.shown), "in two payments of half") {
      $0.change(InstalmentPaid.self, 1) { $0.paid = .euro(50_000) }
      $0.on(
        "2025-12-16",
        InstalmentPaid {
          $0.partner = "B"
          $0.stage = 1
          $0.instalment = "at-the-close"
          $0.paid = .euro(50_000)
          $0.invoicedAt = "2025-12-05"
        })
    },
    RuleStory("EU31-INSTALMENTS", .notShown(.missing), "by half to everybody so far") {
      $0.change(InstalmentPaid.self) { $0.paid = .euro(50_000) }
    },
    RuleStory("EU31-INSTALMENTS", .notShown(.missing), "one payment is not on record") {
      $0.leaveOut(.instalmentPaid, at: 1)
    },
    RuleStory("EU31-INSTALMENTS", .notShown(.missing), "the day of an invoice is not on record") {
      $0.change(InstalmentPaid.self, 0) { $0.invoicedAt = nil }
    },
    RuleStory("EU31-INSTALMENTS", .notShown(.missing), "no instalment was planned") {
      $0.change(DocumentsIssued.self) {
        for place in $0.stagePlan.indices { $0.stagePlan[place].instalments = [] }
      }
    },
    RuleStory("EU31-INSTALMENTS", .notShown(.notModelled), "paid in another currency") {
      $0.change(InstalmentPaid.self, 0) { $0.paid = .pounds(100_000) }
    },
    RuleStory(
      "EU31-INSTALMENTS", .notApplicable(.exempt), "none was promised under the Act",
      under: "uk-pa-2023-cfp@1"
    ) {
      $0.change(DocumentsIssued.self) {
        for place in $0.stagePlan.indices { $0.stagePlan[place].instalments = [] }
      }
      $0.leaveOut(.instalmentPaid)
    },
    RuleStory("EU31-INSTALMENTS", .notApplicable(.notYetDue), "no stage is closed") {
      $0.end(before: "2025-12-05")
    },
  ]
}
