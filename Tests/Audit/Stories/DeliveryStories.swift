import CivilTime
import Commissioning
import Fields

@testable import Audit

// What was bought, what was delivered, and who of a group was paid for it.

extension RuleStory {
  static let delivery = boughtResult + deliveryBelowLevel + shareKept

  private static func ordered(
    _ edit: @escaping @Sendable (inout PurchaseOrdered) -> Void
  ) -> @Sendable (inout Story) -> Void {
    { $0.change(PurchaseOrdered.self, nil, edit) }
  }

  /// Nothing named that can be bought.
  private static let unnamed: @Sendable (inout Story) -> Void = {
    $0.change(DocumentsIssued.self) {
      $0.performanceLevels = []
      $0.maximumCosts = []
    }
    $0.change(ContractSigned.self) {
      $0.performanceLevels = []
      $0.maximumCosts = []
    }
  }

  /// A level and a cost for whatever is bought.
  private static let forAnything: @Sendable (inout Story) -> Void = {
    $0.change(DocumentsIssued.self) {
      $0.performanceLevels[0].item = nil
      $0.maximumCosts[0].item = nil
    }
    $0.change(ContractSigned.self) {
      $0.performanceLevels[0].item = nil
      $0.maximumCosts[0].item = nil
    }
  }

  private static let boughtResult = [
    RuleStory("EU31-BUY-SCOPE", .met(.shown), "the monitor that was developed"),
    RuleStory("EU31-BUY-SCOPE", .breached(.contrary), "beds with it") {
      $0.change(PurchaseOrdered.self) {
        $0.items.append(
          OrderedItem {
            $0.item = "bed"
            $0.quantity = 1
          })
      }
    },
    RuleStory(
      "EU31-BUY-SCOPE", .breached(.contrary), "on another basis",
      ordered { $0.purchaseBasis = .other }),
    RuleStory(
      "EU31-BUY-SCOPE", .met(.shown), "the item says it where the basis is not on record",
      ordered { $0.purchaseBasis = nil }),
    RuleStory(
      "EU31-BUY-SCOPE", .breached(.contrary), "from a partner that had been cut",
      ordered { $0.partner = "B" }),
    RuleStory(
      "EU31-BUY-SCOPE", .notShown(.missing), "what was ordered is not on record",
      ordered { $0.items = [] }),
    RuleStory("EU31-BUY-SCOPE", .notShown(.missing), "nothing to buy was ever named", unnamed),
    RuleStory("EU31-BUY-SCOPE", .met(.shown), "terms for anything, and the basis says it") {
      forAnything(&$0)
    },
    RuleStory("EU31-BUY-SCOPE", .notShown(.missing), "terms for anything, and it does not") {
      forAnything(&$0)
      ordered { $0.purchaseBasis = .contract }(&$0)
    },
    RuleStory("EU31-BUY-SCOPE", .notShown(.missing), "no stage result of the partner") {
      $0.leaveOut(.stageAssessed)
    },
    RuleStory(
      "EU31-BUY-SCOPE", .notApplicable(.exempt), "nothing was promised under the Act",
      under: "uk-pa-2023-cfp@1", unnamed),
    RuleStory("EU31-BUY-SCOPE", .notApplicable(.notYetDue), "nothing is bought") {
      $0.end(before: "2026-05-11")
    },
  ]

  private static func delivered(
    _ value: Sealable<ExactDecimal>?, met: Bool = true, on day: Moment = "2026-05-18"
  ) -> @Sendable (inout Story) -> Void {
    {
      $0.on(
        day,
        PerformanceLevelChecked {
          $0.partner = "A"
          $0.level = "quiet"
          $0.measured = value
          $0.met = met
          $0.occasion = .inDelivery
        })
    }
  }

  private static let deliveryBelowLevel = [
    RuleStory("DELIVERY-BELOW-LEVEL", .notApplicable(.nothingRecorded), "never checked again"),
    RuleStory(
      "DELIVERY-BELOW-LEVEL", .met(.shown), "exactly the agreed level", delivered(.open(30))),
    RuleStory(
      "DELIVERY-BELOW-LEVEL", .breached(.contrary), "one decibel above it",
      delivered(.open(31), met: false)),
    RuleStory(
      "DELIVERY-BELOW-LEVEL", .breached(.contrary), "recorded as reached, and its number is not",
      delivered(.open("30.1"))),
    RuleStory("DELIVERY-BELOW-LEVEL", .met(.shown), "and repaired") {
      delivered(.open(31), met: false)(&$0)
      $0.on(
        "2026-05-20",
        RemedyTaken {
          $0.partner = "A"
          $0.remedyMeasure = .repair
          $0.level = "quiet"
        })
    },
    RuleStory("DELIVERY-BELOW-LEVEL", .breached(.contrary), "and another level repaired") {
      delivered(.open(31), met: false)(&$0)
      $0.on(
        "2026-05-20",
        RemedyTaken {
          $0.partner = "A"
          $0.remedyMeasure = .repair
          $0.level = "bright"
        })
    },
    RuleStory("DELIVERY-BELOW-LEVEL", .met(.shown), "and reached a week later") {
      delivered(.open(31), met: false)(&$0)
      delivered(.open(30), on: "2026-05-25")(&$0)
    },
    RuleStory(
      "DELIVERY-BELOW-LEVEL", .notShown(.withheld), "the value is sealed",
      delivered(.sealed(.digest))),
    RuleStory(
      "DELIVERY-BELOW-LEVEL", .notShown(.missing), "the value is not on record", delivered(nil)),
    RuleStory("DELIVERY-BELOW-LEVEL", .notShown(.missing), "no level was agreed") {
      delivered(.open(30))(&$0)
      $0.change(ContractSigned.self) { $0.performanceLevels = [] }
    },
    RuleStory("DELIVERY-BELOW-LEVEL", .notApplicable(.notYetDue), "nothing is bought") {
      $0.end(before: "2026-05-11")
    },
  ]

  private static func member(
    _ name: Identifier, share: ExactDecimal?, voluntary: Bool
  ) -> Member {
    Member {
      $0.organisation = .open(name)
      $0.share = share
      $0.voluntary = voluntary
    }
  }

  private static func group(charity share: ExactDecimal?) -> [Member] {
    [
      member("university", share: 80, voluntary: false),
      member("charity", share: share, voluntary: true),
    ]
  }

  /// A is a group in which a charity has 20 percent, and 100,000 were paid at the first close.
  private static func charity(
    paid: Int, then edit: @escaping @Sendable (inout Story) -> Void = { _ in }
  ) -> @Sendable (inout Story) -> Void {
    {
      $0.change(TenderReceived.self, 0) { $0.members = group(charity: 20) }
      $0.change(StageClosed.self, 0) {
        $0.sharesDelivered = [
          ShareDelivered {
            $0.member = "university"
            $0.paid = .euro(100_000 - paid)
          },
          ShareDelivered {
            $0.member = "charity"
            $0.paid = .euro(paid)
          },
        ]
      }
      edit(&$0)
    }
  }

  private static func reshared(agreed: Bool) -> ConsortiumChanged {
    ConsortiumChanged {
      $0.party = "A"
      $0.members = group(charity: 10)
      $0.membersAgreed = agreed
    }
  }

  private static let shareKept = [
    RuleStory("SEED-SHARE-KEPT", .met(.shown), "exactly half of its share", charity(paid: 10_000)),
    RuleStory("SEED-SHARE-KEPT", .breached(.contrary), "one euro less", charity(paid: 9_999)),
    RuleStory(
      "SEED-SHARE-KEPT", .met(.shown), "less, by a change to which it agreed",
      charity(paid: 5_000) { $0.on("2025-08-01", reshared(agreed: true)) }),
    RuleStory(
      "SEED-SHARE-KEPT", .breached(.contrary), "less, by a change to which it did not",
      charity(paid: 5_000) { $0.on("2025-08-01", reshared(agreed: false)) }),
    RuleStory(
      "SEED-SHARE-KEPT", .met(.shown), "made good by the end",
      charity(paid: 5_000) {
        $0.on(
          "2026-05-20",
          ContractCompleted {
            $0.partner = "A"
            $0.sharesDelivered = [
              ShareDelivered {
                $0.member = "university"
                $0.paid = .euro(80_000)
              },
              ShareDelivered {
                $0.member = "charity"
                $0.paid = .euro(20_000)
              },
            ]
          })
      }),
    RuleStory(
      "SEED-SHARE-KEPT", .notShown(.missing), "no share was tendered",
      charity(paid: 10_000) {
        $0.change(TenderReceived.self, 0) { $0.members = group(charity: nil) }
      }),
    RuleStory(
      "SEED-SHARE-KEPT", .notShown(.missing), "what members were paid is not on record",
      charity(paid: 10_000) { $0.change(StageClosed.self, 0) { $0.sharesDelivered = [] } }),
    RuleStory(
      "SEED-SHARE-KEPT", .notShown(.withheld), "who the members are is sealed",
      charity(paid: 10_000) {
        $0.change(TenderReceived.self, 0) { $0.members[1].organisation = .sealed(.digest) }
      }),
    RuleStory(
      "SEED-SHARE-KEPT", .notShown(.notModelled), "paid in two currencies",
      charity(paid: 10_000) {
        $0.change(StageClosed.self, 0) { $0.sharesDelivered[1].paid = .pounds(10_000) }
      }),
    RuleStory("SEED-SHARE-KEPT", .notApplicable(.noTrigger), "nobody applied as a group"),
    RuleStory("SEED-SHARE-KEPT", .notApplicable(.notYetDue), "no stage is closed") {
      $0.end(before: "2025-12-05")
    },
  ]
}
