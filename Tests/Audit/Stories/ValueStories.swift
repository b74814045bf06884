import CivilTime
import Commissioning
import Fields

@testable import Audit

extension RuleStory {
  static let value =
    lotsReasoned + turnoverCap + valueWhole + valueProportion + contractSize + bundling

  private static let lotsReasoned = [
    RuleStory("EU46-LOTS-REASONED", .met(.shown), "not divided, with reasons"),
    RuleStory("EU46-LOTS-REASONED", .met(.shown), "divided into two lots") {
      $0.change(DocumentsIssued.self) { $0.tenderLots = [.north(1_000_000), .south(1_000_000)] }
    },
    RuleStory("EU46-LOTS-REASONED", .met(.shown), "decided to divide") {
      $0.change(LotsDecided.self) {
        $0.divided = true
        $0.lotReasons = nil
      }
    },
    RuleStory("EU46-LOTS-REASONED", .met(.shown), "the documents have the reasons") {
      $0.leaveOut(.lotsDecided)
      $0.change(DocumentsIssued.self) { $0.lotReasons = "one ward, one system" }
    },
    RuleStory("EU46-LOTS-REASONED", .met(.shown), "reasons before a report that is not drawn") {
      $0.end(before: "2025-07-01")
    },
    RuleStory("EU46-LOTS-REASONED", .met(.shown), "on the day of the report") {
      $0.move(.lotsDecided, to: "2025-07-10")
      $0.on("2025-07-10", ReportDrawn())
    },
    RuleStory("EU46-LOTS-REASONED", .breached(.contrary), "the day after the report") {
      $0.move(.lotsDecided, to: "2025-07-11")
      $0.on("2025-07-10", ReportDrawn())
    },
    RuleStory("EU46-LOTS-REASONED", .notShown(.unverifiable), "after a report that is attached") {
      $0.move(.lotsDecided, to: "2025-07-17")
      $0.retell(.reportDrawn) { $0.common.attachments = [Attachment { $0.label = "report" }] }
    },
    RuleStory("EU46-LOTS-REASONED", .notShown(.missing), "after the contract, and no report") {
      $0.move(.lotsDecided, to: "2025-07-20")
      $0.leaveOut(.reportDrawn)
    },
    RuleStory("EU46-LOTS-REASONED", .notShown(.missing), "neither lots nor reasons") {
      $0.change(LotsDecided.self) { $0.lotReasons = nil }
    },
    RuleStory("EU46-LOTS-REASONED", .notShown(.missing), "one lot is no division") {
      $0.change(LotsDecided.self) { $0.lotReasons = nil }
      $0.change(DocumentsIssued.self) { $0.tenderLots = [.north(2_000_000)] }
    },
    RuleStory("EU46-LOTS-REASONED", .notApplicable(.notYetDue), "the report may yet say why") {
      $0.leaveOut(.lotsDecided)
      $0.end(before: "2025-07-01")
    },
    RuleStory("EU46-LOTS-REASONED", .notApplicable(.notYetDue), "the call is not out") {
      $0.end(before: "2025-03-20")
    },
    RuleStory(
      "EU46-LOTS-REASONED", .met(.shown), "considered before the notice", under: "uk-pa-2023-cfp@1"),
    RuleStory(
      "EU46-LOTS-REASONED", .breached(.contrary), "considered only after the tender notice",
      under: "uk-pa-2023-cfp@1"
    ) { $0.move(.lotsDecided, to: "2025-03-21") },
    RuleStory(
      "EU46-LOTS-REASONED", .notShown(.lateEntry), "recorded only after the tender notice",
      under: "uk-pa-2023-cfp@1"
    ) { $0.record(.lotsDecided, on: "2025-03-21") },
    RuleStory(
      "EU46-LOTS-REASONED", .notShown(.missing), "considered in time, without reasons",
      under: "uk-pa-2023-cfp@1"
    ) { $0.change(LotsDecided.self) { $0.lotReasons = nil } },
    RuleStory(
      "EU46-LOTS-REASONED", .notShown(.missing), "never considered", under: "uk-pa-2023-cfp@1"
    ) { $0.leaveOut(.lotsDecided) },
  ]

  private static let turnoverCap = [
    RuleStory("EU58-TURNOVER-CAP", .met(.shown), "no turnover is demanded"),
    RuleStory("EU58-TURNOVER-CAP", .met(.nothingContrary), "none, in a part of the documents") {
      $0.change(DocumentsIssued.self) { $0.complete = nil }
    },
    RuleStory("EU58-TURNOVER-CAP", .met(.shown), "exactly twice the value") {
      $0.demand(.euro(4_000_000))
    },
    RuleStory("EU58-TURNOVER-CAP", .breached(.contrary), "a euro more than twice the value") {
      $0.demand(.euro(4_000_001))
    },
    RuleStory("EU58-TURNOVER-CAP", .notShown(.unverifiable), "more, and the report is attached") {
      $0.demand(.euro(4_000_001))
      $0.retell(.reportDrawn) { $0.common.attachments = [Attachment { $0.label = "report" }] }
    },
    RuleStory("EU58-TURNOVER-CAP", .notShown(.missing), "more, and no report is on record") {
      $0.demand(.euro(4_000_001))
      $0.leaveOut(.reportDrawn)
    },
    RuleStory("EU58-TURNOVER-CAP", .met(.shown), "more, and the documents say why") {
      $0.demand(.euro(4_000_001), because: "a ward must not stand still")
    },
    RuleStory("EU58-TURNOVER-CAP", .notApplicable(.notYetDue), "more, before the report") {
      $0.demand(.euro(4_000_001))
      $0.end(before: "2025-07-10")
    },
    RuleStory("EU58-TURNOVER-CAP", .breached(.contrary), "a later version demands more") {
      $0.on("2025-03-25", Story.documents)
      $0.change(DocumentsIssued.self, 1) {
        $0.selectionCriteria[0].minimumTurnover = .euro(9_000_000)
      }
    },
    RuleStory("EU58-TURNOVER-CAP", .met(.shown), "twice the smaller of two lots") {
      $0.divide()
      $0.demand(.euro(1_000_000))
    },
    RuleStory("EU58-TURNOVER-CAP", .breached(.contrary), "more than twice the smaller lot") {
      $0.divide()
      $0.demand(.euro(1_000_001))
    },
    RuleStory("EU58-TURNOVER-CAP", .met(.shown), "the same, for the larger lot alone") {
      $0.divide()
      $0.demand(.euro(1_000_001), of: ["south"])
    },
    RuleStory("EU58-TURNOVER-CAP", .notShown(.missing), "a lot without a value") {
      $0.divide()
      $0.change(DocumentsIssued.self) { $0.tenderLots[0].estimatedValue = nil }
      $0.demand(.euro(1_000_000))
    },
    RuleStory("EU58-TURNOVER-CAP", .notShown(.missing), "estimated only after the call") {
      $0.move(.valueEstimated, to: "2025-03-25")
      $0.demand(.euro(1_000_000))
    },
    RuleStory("EU58-TURNOVER-CAP", .notShown(.missing), "no documents") {
      $0.leaveOut(.documentsIssued)
    },
    RuleStory("EU58-TURNOVER-CAP", .notShown(.notModelled), "in another currency") {
      $0.demand(.in("PLN", 4_000_000))
    },
    RuleStory("EU58-TURNOVER-CAP", .notApplicable(.notYetDue), "the call is not out") {
      $0.end(before: "2025-03-20")
    },
  ]

  private static let valueWhole = [
    RuleStory("EU5-VALUE-WHOLE", .met(.shown), "stages and purchase, and some to spare"),
    RuleStory("EU5-VALUE-WHOLE", .notApplicable(.noTrigger), "no stages, and no partnership") {
      $0.change(ProcedureOpened.self) { $0.procedureKind = .lightTouch }
      $0.change(DocumentsIssued.self) { $0.stagePlan = [] }
      $0.change(ValueEstimated.self) { $0.researchMaximum = nil }
    },
    RuleStory("EU5-VALUE-WHOLE", .met(.shown), "exactly its parts") {
      $0.change(ValueEstimated.self) { $0.totalValue = .euro(1_900_000) }
    },
    RuleStory("EU5-VALUE-WHOLE", .breached(.contrary), "a euro less than its parts") {
      $0.change(ValueEstimated.self) { $0.totalValue = .euro(1_899_999) }
    },
    RuleStory("EU5-VALUE-WHOLE", .breached(.contrary), "all of it for research") {
      $0.change(ValueEstimated.self) {
        $0.researchMaximum = .euro(2_000_000)
        $0.purchaseMaximum = nil
      }
    },
    RuleStory("EU5-VALUE-WHOLE", .met(.shown), "exactly what the stages may pay to three") {
      $0.change(ValueEstimated.self) { $0.researchMaximum = .euro(600_000) }
    },
    RuleStory("EU5-VALUE-WHOLE", .breached(.contrary), "a euro less than the stages may pay") {
      $0.change(ValueEstimated.self) { $0.researchMaximum = .euro(599_999) }
    },
    RuleStory("EU5-VALUE-WHOLE", .met(.shown), "enough, where the second stage is for one") {
      $0.change(ValueEstimated.self) { $0.researchMaximum = .euro(400_000) }
      $0.change(DocumentsIssued.self) { $0.stagePlan[1].partnersMaximum = 1 }
    },
    RuleStory("EU5-VALUE-WHOLE", .met(.overEstimate), "contracts came to more") {
      $0.change(ContractSigned.self) { $0.contractValue = .euro(700_000) }
    },
    RuleStory("EU5-VALUE-WHOLE", .met(.shown), "to more, by a change that is on record") {
      $0.change(ContractSigned.self) { $0.contractValue = .euro(700_000) }
      $0.on("2026-02-02", ContractModified { $0.priceChange = .euro(100_000) })
    },
    RuleStory("EU5-VALUE-WHOLE", .notShown(.missing), "no estimate before the call") {
      $0.move(.valueEstimated, to: "2025-03-25")
    },
    RuleStory("EU5-VALUE-WHOLE", .notShown(.missing), "a total without its parts") {
      $0.change(ValueEstimated.self) {
        $0.researchMaximum = nil
        $0.purchaseMaximum = nil
      }
    },
    RuleStory("EU5-VALUE-WHOLE", .notShown(.missing), "for how many partners is not on record") {
      $0.change(DocumentsIssued.self) { $0.partnerNumbers = nil }
    },
    RuleStory("EU5-VALUE-WHOLE", .notShown(.lateEntry), "recorded only after the call") {
      $0.record(.valueEstimated, on: "2025-03-25")
    },
    RuleStory("EU5-VALUE-WHOLE", .notShown(.notModelled), "in two currencies") {
      $0.change(ValueEstimated.self) { $0.purchaseMaximum = .in("PLN", 1_000_000) }
    },
    RuleStory("EU5-VALUE-WHOLE", .notApplicable(.notYetDue), "the call is not out") {
      $0.end(before: "2025-03-20")
    },
  ]

  private static let valueProportion = [
    RuleStory("EU31-VALUE-PROPORTION", .met(.shown), "with reasons"),
    RuleStory("EU31-VALUE-PROPORTION", .notShown(.missing), "ten times, without reasons") {
      $0.change(ValueEstimated.self) {
        $0.researchMaximum = .euro(100_000)
        $0.proportionReasons = nil
      }
    },
    RuleStory("EU31-VALUE-PROPORTION", .notShown(.missing), "more than ten times, without") {
      $0.change(ValueEstimated.self) {
        $0.researchMaximum = .euro(99_999)
        $0.proportionReasons = nil
      }
    },
    RuleStory("EU31-VALUE-PROPORTION", .notShown(.missing), "the purchase is not estimated") {
      $0.change(ValueEstimated.self) { $0.purchaseMaximum = nil }
    },
    RuleStory("EU31-VALUE-PROPORTION", .notShown(.missing), "no estimate") {
      $0.leaveOut(.valueEstimated)
    },
    RuleStory("EU31-VALUE-PROPORTION", .notShown(.notModelled), "in two currencies") {
      $0.change(ValueEstimated.self) { $0.purchaseMaximum = .in("PLN", 1_000_000) }
    },
    RuleStory("EU31-VALUE-PROPORTION", .notApplicable(.notYetDue), "the call is not out") {
      $0.end(before: "2025-03-20")
    },
  ]

  private static let contractSize = [
    RuleStory("SEED-SME-SIZE", .met(.shown), "exactly twice the lower bound"),
    RuleStory("SEED-SME-SIZE", .notShown(.missing), "a euro more: the bands leave it open") {
      $0.change(ValueEstimated.self) { $0.totalValue = .euro(2_000_001) }
    },
    RuleStory("SEED-SME-SIZE", .notShown(.missing), "a euro under twice the upper bound") {
      $0.change(ValueEstimated.self) { $0.totalValue = .euro(3_999_999) }
    },
    RuleStory("SEED-SME-SIZE", .breached(.contrary), "twice the upper bound") {
      $0.change(ValueEstimated.self) { $0.totalValue = .euro(4_000_000) }
    },
    RuleStory("SEED-SME-SIZE", .met(.shown), "the same in lots, one of them small") {
      $0.change(ValueEstimated.self) { $0.totalValue = .euro(4_000_000) }
      $0.change(DocumentsIssued.self) { $0.tenderLots = [.north(2_000_000), .south(2_000_001)] }
    },
    RuleStory("SEED-SME-SIZE", .breached(.contrary), "small local organisations") {
      $0.change(MarketResearched.self) {
        $0.localSuppliers = [
          .voluntary(atLeast: nil, below: 100_000), .voluntary(atLeast: 100_000, below: 300_000),
          .voluntary(atLeast: 5_000_000, below: nil),
        ]
      }
    },
    RuleStory("SEED-SME-SIZE", .notShown(.missing), "half of the bands have no upper bound") {
      $0.change(MarketResearched.self) {
        $0.localSuppliers = [
          .voluntary(atLeast: nil, below: 100_000), .voluntary(atLeast: 100_000, below: nil),
        ]
      }
    },
    RuleStory("SEED-SME-SIZE", .notShown(.missing), "no turnover of a voluntary organisation") {
      $0.change(MarketResearched.self) { $0.localSuppliers[0].voluntary = false }
      $0.change(MarketResearched.self) { $0.localSuppliers[1].voluntary = nil }
    },
    RuleStory("SEED-SME-SIZE", .notShown(.missing), "no value") { $0.leaveOut(.valueEstimated) },
    RuleStory("SEED-SME-SIZE", .notShown(.notModelled), "in another currency") {
      $0.change(ValueEstimated.self) { $0.totalValue = .in("PLN", 2_000_000) }
    },
    RuleStory("SEED-SME-SIZE", .notApplicable(.notYetDue), "the call is not out") {
      $0.end(before: "2025-03-20")
    },
  ]

  private static let bundling = [
    RuleStory("SEED-BUNDLING", .notApplicable(.nothingRecorded), "nothing is replaced"),
    RuleStory("SEED-BUNDLING", .met(.shown), "two become one, at three times the median") {
      $0.replace([("P", 500_000), ("Q", 833_334)])
      $0.change(ValueEstimated.self) { $0.totalValue = .euro(2_000_001) }
    },
    RuleStory("SEED-BUNDLING", .breached(.contrary), "a euro more than three times the median") {
      $0.replace([("P", 500_000), ("Q", 833_332)])
    },
    RuleStory("SEED-BUNDLING", .breached(.contrary), "three providers become one lot") {
      $0.replace([("P", 700_000), ("Q", 700_000), ("R", 700_000)])
    },
    RuleStory("SEED-BUNDLING", .met(.shown), "three agreements of two providers") {
      $0.replace([("P", 700_000), ("Q", 700_000), ("Q", 700_000)])
    },
    RuleStory("SEED-BUNDLING", .met(.shown), "three providers, and two lots") {
      $0.replace([("P", 700_000), ("Q", 700_000), ("R", 700_000)])
      $0.change(DocumentsIssued.self) { $0.tenderLots = [.north(1_000_000), .south(1_000_000)] }
    },
    RuleStory("SEED-BUNDLING", .notShown(.missing), "what one was worth is not on record") {
      $0.replace([("P", 700_000), ("Q", nil)])
    },
    RuleStory("SEED-BUNDLING", .notShown(.notModelled), "in another currency") {
      $0.replace([("P", 700_000)])
      $0.change(ValueEstimated.self) { $0.totalValue = .in("PLN", 2_000_000) }
    },
    RuleStory("SEED-BUNDLING", .notApplicable(.notYetDue), "the call is not out") {
      $0.end(before: "2025-03-20")
    },
  ]
}

extension Story {
  /// A criterion demands a turnover.
  fileprivate mutating func demand(
    _ turnover: Money, of lots: [Identifier] = [], because reason: String? = nil
  ) {
    change(DocumentsIssued.self) {
      $0.selectionCriteria.append(
        SelectionCriterion {
          $0.id = "turnover"
          $0.category = .economic
          $0.text = "a yearly turnover"
          $0.minimumTurnover = turnover
          $0.lots = lots
          $0.justification = reason
        })
    }
  }

  /// Two lots, of 500,000 and 1,500,000.
  fileprivate mutating func divide() {
    change(DocumentsIssued.self) { $0.tenderLots = [.north(500_000), .south(1_500_000)] }
  }

  /// The procedure takes the place of grants, each of a provider and worth so much a year.
  fileprivate mutating func replace(_ grants: [(provider: Identifier, value: Int?)]) {
    change(ProcedureOpened.self) {
      $0.replaces = grants.map { grant in
        ReplacedAgreement {
          $0.ref = "grant of \(grant.provider)"
          $0.provider = grant.provider
          $0.annualValue = grant.value.map(Money.euro)
        }
      }
    }
  }
}

extension TenderLot {
  fileprivate static func north(_ value: Int) -> TenderLot { lot("north", value) }
  fileprivate static func south(_ value: Int) -> TenderLot { lot("south", value) }

  private static func lot(_ id: Identifier, _ value: Int) -> TenderLot {
    TenderLot {
      $0.id = id
      $0.estimatedValue = .euro(value)
    }
  }
}

extension Money {
  fileprivate static func `in`(_ currency: String, _ amount: Int) -> Money {
    Money {
      $0.amount = ExactDecimal(amount)
      $0.currency = Currency(spelled: currency) ?? .blank
    }
  }
}
