import CivilTime
import Commissioning
import Fields

@testable import Audit

extension RuleStory {
  static let purchase = boughtAtLevel + boughtWithinCost

  private static func measured(
    _ value: ExactDecimal, met: Bool = true
  ) -> @Sendable (inout Story) -> Void {
    {
      $0.change(PerformanceLevelChecked.self) {
        $0.measured = .open(value)
        $0.met = met
      }
    }
  }

  private static let boughtAtLevel = [
    RuleStory("EU31-BUY-LEVELS-MET", .met(.shown), "29 decibels of at most 30"),
    RuleStory("EU31-BUY-LEVELS-MET", .met(.shown), "exactly the agreed level", measured(30)),
    RuleStory(
      "EU31-BUY-LEVELS-MET", .breached(.contrary), "a millionth above it", measured("30.000001")),
    RuleStory(
      "EU31-BUY-LEVELS-MET", .breached(.contrary), "ordered after a failed check",
      measured(31, met: false)),
    RuleStory("EU31-BUY-LEVELS-MET", .met(.shown), "failed once, then reached") {
      $0.on(
        "2026-05-01",
        PerformanceLevelChecked {
          $0.partner = "A"
          $0.level = "quiet"
          $0.measured = .open(33)
        })
    },
    RuleStory("EU31-BUY-LEVELS-MET", .breached(.contrary), "first checked after the order") {
      $0.move(.performanceLevelChecked, to: "2026-05-12")
    },
    RuleStory("EU31-BUY-LEVELS-MET", .notShown(.lateEntry), "the check recorded after the order") {
      $0.record(.performanceLevelChecked, on: "2026-05-12")
    },
    RuleStory("EU31-BUY-LEVELS-MET", .notShown(.missing), "no check on record") {
      $0.leaveOut(.performanceLevelChecked)
    },
    RuleStory("EU31-BUY-LEVELS-MET", .notShown(.missing), "checked only in delivery") {
      $0.change(PerformanceLevelChecked.self) { $0.occasion = .inDelivery }
    },
    RuleStory("EU31-BUY-LEVELS-MET", .notShown(.missing), "no level was agreed") {
      $0.change(ContractSigned.self) { $0.performanceLevels = [] }
    },
    RuleStory("EU31-BUY-LEVELS-MET", .notShown(.withheld), "the measured value is sealed") {
      $0.change(PerformanceLevelChecked.self) { $0.measured = .sealed(.digest) }
    },
    RuleStory(
      "EU31-BUY-LEVELS-MET", .notApplicable(.exempt), "no level was promised under the Act",
      under: "uk-pa-2023-cfp@1"
    ) { $0.change(ContractSigned.self) { $0.performanceLevels = [] } },
    RuleStory("EU31-BUY-LEVELS-MET", .notApplicable(.notYetDue), "nothing is bought") {
      $0.end(before: "2026-05-11")
    },
  ]

  private static func price(_ price: Sealable<Money>?) -> @Sendable (inout Story) -> Void {
    { $0.change(PurchaseOrdered.self) { $0.items[0].unitPrice = price } }
  }

  /// A second contract with A, of another lower maximum.
  private static func secondContract(
    _ price: Int, _ day: Moment = "2026-05-12"
  ) -> @Sendable (inout Story) -> Void {
    {
      $0.on(
        day,
        ContractSigned {
          $0.partner = "A"
          $0.contract = "contract-2"
          $0.maximumCosts = [
            MaximumCost {
              $0.id = "spare-cost"
              $0.item = "monitor"
              $0.maximumPrice = .euro(price)
            }
          ]
        })
    }
  }

  private static func indexed(_ percent: ExactDecimal?) -> @Sendable (inout Story) -> Void {
    {
      $0.change(ContractSigned.self) {
        $0.indexation = Indexation {
          $0.indexName = "consumer prices"
          $0.maximumPercent = percent
        }
      }
    }
  }

  private static let boughtWithinCost = [
    RuleStory("EU31-BUY-MAX-COST", .met(.shown), "480 of at most 500"),
    RuleStory(
      "EU31-BUY-MAX-COST", .met(.shown), "exactly the agreed maximum", price(.open(.euro(500)))),
    RuleStory("EU31-BUY-MAX-COST", .breached(.contrary), "one above it", price(.open(.euro(501)))),
    RuleStory("EU31-BUY-MAX-COST", .notShown(.notModelled), "above it, and the contract is indexed")
    {
      price(.open(.euro(525)))(&$0)
      indexed(5)(&$0)
    },
    RuleStory("EU31-BUY-MAX-COST", .breached(.contrary), "above the index's own limit") {
      price(.open(.euro(526)))(&$0)
      indexed(5)(&$0)
    },
    RuleStory("EU31-BUY-MAX-COST", .notShown(.notModelled), "an index without a limit") {
      price(.open(.euro(900)))(&$0)
      indexed(nil)(&$0)
    },
    RuleStory("EU31-BUY-MAX-COST", .notShown(.notModelled), "in another currency") {
      $0.change(PurchaseOrdered.self) {
        $0.items[0].unitPrice = .open(
          Money {
            $0.amount = 1
            $0.currency = Currency(spelled: "GBP") ?? .blank
          })
      }
    },
    RuleStory(
      "EU31-BUY-MAX-COST", .notShown(.withheld), "the price is sealed", price(.sealed(.digest))),
    RuleStory("EU31-BUY-MAX-COST", .breached(.contrary), "sealed, after a negative check") {
      price(.sealed(.digest))(&$0)
      $0.on(
        "2026-05-06",
        MaxCostChecked {
          $0.partner = "A"
          $0.maximumCost = "monitor-cost"
        })
    },
    RuleStory("EU31-BUY-MAX-COST", .met(.shown), "480 of 500, after an offer that was refused") {
      $0.on(
        "2026-05-06",
        MaxCostChecked {
          $0.partner = "A"
          $0.maximumCost = "monitor-cost"
          $0.offered = .open(.euro(520))
        })
    },
    RuleStory("EU31-BUY-MAX-COST", .notShown(.withheld), "sealed, and a no beside a lower offer") {
      price(.sealed(.digest))(&$0)
      $0.on(
        "2026-05-06",
        MaxCostChecked {
          $0.partner = "A"
          $0.maximumCost = "monitor-cost"
          $0.offered = .open(.euro(500))
        })
    },
    RuleStory(
      "EU31-BUY-MAX-COST", .met(.shown), "a later contract agrees less", secondContract(450)),
    RuleStory("EU31-BUY-MAX-COST", .met(.shown), "another contract than the one named agrees less")
    {
      $0.change(ContractSigned.self, 0) { $0.contract = "contract-1" }
      $0.change(PurchaseOrdered.self) { $0.contract = "contract-1" }
      secondContract(450, "2026-05-04")(&$0)
    },
    RuleStory("EU31-BUY-MAX-COST", .notShown(.missing), "two contracts, and no word of which") {
      secondContract(450, "2026-05-04")(&$0)
    },
    RuleStory("EU31-BUY-MAX-COST", .notShown(.missing), "no price on record", price(nil)),
    RuleStory("EU31-BUY-MAX-COST", .notShown(.missing), "no maximum was agreed") {
      $0.change(ContractSigned.self) { $0.maximumCosts = [] }
    },
    RuleStory("EU31-BUY-MAX-COST", .notShown(.missing), "what was ordered is not on record") {
      $0.change(PurchaseOrdered.self) { $0.items = [] }
    },
    RuleStory(
      "EU31-BUY-MAX-COST", .notApplicable(.exempt), "no maximum was promised under the Act",
      under: "uk-pa-2023-cfp@1"
    ) { $0.change(ContractSigned.self) { $0.maximumCosts = [] } },
    RuleStory("EU31-BUY-MAX-COST", .met(.shown), "all orders at what was estimated") {
      $0.change(ValueEstimated.self) { $0.purchaseMaximum = .euro(19_200) }
      $0.change(PurchaseOrdered.self) { $0.orderValue = .euro(19_200) }
    },
    RuleStory("EU31-BUY-MAX-COST", .met(.overEstimate), "one above it") {
      $0.change(ValueEstimated.self) { $0.purchaseMaximum = .euro(19_199) }
      $0.change(PurchaseOrdered.self) { $0.orderValue = .euro(19_200) }
    },
    RuleStory("EU31-BUY-MAX-COST", .notApplicable(.notYetDue), "nothing is bought") {
      $0.end(before: "2026-05-11")
    },
  ]
}
