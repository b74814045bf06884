import CivilTime
import Commissioning
import Fields

// The terms of the clean story.

extension Story {
  /// The documents: two stages, two criteria, one item to buy.
  static let documents = DocumentsIssued {
    $0.documentsVersion = 1
    $0.complete = true
    $0.publicAt = "2025-02-20"
    $0.minimumRequirements = [.battery]
    $0.reductionRule = "by the score for skill, the best four"
    $0.ipr = "each partner owns what it develops; the buyer may use it"
    $0.legalFormRequired = false
    $0.needStatement = "Nothing on sale keeps a ward quiet at night"
    $0.selectionCriteria = [
      SelectionCriterion {
        $0.id = "skill"
        $0.category = .rdCapacity
        $0.text = "two research projects"
      }
    ]
    $0.minimumCandidates = 3
    $0.awardCriteria = [.quality("noise", weight: 60), .price("price", weight: 40)]
    $0.priceFormula = .lowestRatio
    $0.rounding = 2
    $0.partnerNumbers = PartnerNumbers { $0.maximumPartners = 3 }
    $0.stagePlan = [plan(1), plan(2)]
    $0.reductionAllowed = true
    $0.reductionConditions = [
      Condition {
        $0.id = "cut"
        $0.text = "who misses a target may be cut after the stage"
      }
    ]
    $0.performanceLevels = [.quiet]
    $0.maximumCosts = [.unit]
    $0.coordinationCost = .priceable
    $0.timeReasons = "five weeks to apply, because groups must form first"
  }

  /// Research of the market, with two local voluntary organisations.
  static let research = MarketResearched {
    $0.conclusion = .noSolution
    $0.localSuppliers = [
      .voluntary(atLeast: 1_000_000, below: 2_000_000),
      .voluntary(atLeast: 1_000_000, below: 2_000_000),
    ]
  }

  /// The estimate: research and development, the purchase, and some to spare.
  static let estimate = ValueEstimated {
    $0.totalValue = .euro(2_000_000)
    $0.researchMaximum = .euro(900_000)
    $0.purchaseMaximum = .euro(1_000_000)
    $0.proportionReasons = "forty wards share what one was built for"
  }

  /// A stage: one target, all of which must be met, and one payment at its close.
  static func plan(_ stage: Int, _ edit: (inout StagePlan) -> Void = { _ in }) -> StagePlan {
    StagePlan {
      $0.stage = stage
      $0.targets = [target(stage)]
      $0.maximumPay = .euro(100_000)
      $0.passRule = .all
      $0.instalments = [
        Instalment {
          $0.id = "at-the-close"
          $0.sum = .euro(100_000)
          $0.due = "when the stage is closed"
        }
      ]
      edit(&$0)
    }
  }

  /// At most 35 decibels at night in stage 1, 30 in stage 2.
  static func target(_ stage: Int) -> Target {
    Target {
      $0.id = stage == 1 ? "noise-1" : "noise-2"
      $0.metric = "decibels at night"
      $0.comparison = .atMost
      $0.threshold = stage == 1 ? 35 : 30
    }
  }

  /// Puts the procedure under another book, with the facts that fit it.
  mutating func pin(_ book: String) {
    change(ProcedureOpened.self) {
      $0.rulebook = book
      switch book {
      case "uk-pcr-2015-ip@1": $0.country = Country(spelled: "GB")
      case "uk-pa-2023-cfp@1":
        $0.country = Country(spelled: "GB")
        $0.procedureKind = .competitiveFlexible
      case "uk-pcr-2015-lighttouch@1", "uk-pa-2023-lighttouch@1":
        $0.country = Country(spelled: "GB")
        $0.procedureKind = .lightTouch
        $0.cpv = [CPVCode(spelled: "85311000") ?? .blank]
      case "uk-psr-2023@1":
        $0.country = Country(spelled: "GB")
        $0.healthServices = true
      case "grant@1": $0.procedureKind = .grant
      case "below-threshold@1":
        $0.procedureKind = .belowThreshold
      default: break
      }
    }
  }
}

extension Money {
  /// So many pounds.
  static func pounds(_ amount: Int) -> Money {
    Money {
      $0.amount = ExactDecimal(amount)
      $0.currency = Currency(spelled: "GBP") ?? .blank
    }
  }

  /// So many euro.
  static func euro(_ amount: Int) -> Money {
    Money {
      $0.amount = ExactDecimal(amount)
      $0.currency = Currency(spelled: "EUR") ?? .blank
    }
  }
}

extension AwardCriterion {
  static func quality(_ id: Identifier, weight: ExactDecimal?) -> AwardCriterion {
    AwardCriterion {
      $0.id = id
      $0.criterionType = .quality
      $0.text = "how quiet"
      $0.weight = weight
      $0.scale = ScoreScale { $0.maximum = 100 }
      $0.descriptors = ["100: silent", "50: as today"]
      $0.evidence = "a night measured on a ward"
    }
  }

  static func price(_ id: Identifier, weight: ExactDecimal?) -> AwardCriterion {
    AwardCriterion {
      $0.id = id
      $0.criterionType = .price
      $0.text = "the price"
      $0.weight = weight
      $0.scale = ScoreScale { $0.maximum = 100 }
    }
  }
}

extension MinimumRequirement {
  /// What every tender must meet.
  static let battery = MinimumRequirement {
    $0.id = "battery"
    $0.text = "a night without a charge"
  }
}

extension SharedInformation {
  /// The plans of the wards, shared with all on a day.
  static func plans(shared: Moment?) -> SharedInformation {
    SharedInformation {
      $0.id = "plans"
      $0.text = "the plans of the wards"
      $0.sharedAt = shared
    }
  }
}

extension LocalSupplier {
  /// A voluntary organisation with a turnover between two bounds.
  static func voluntary(atLeast: Int?, below: Int?) -> LocalSupplier {
    LocalSupplier {
      $0.voluntary = true
      $0.turnoverBand = TurnoverBand {
        $0.atLeast = atLeast.map { ExactDecimal($0) }
        $0.below = below.map { ExactDecimal($0) }
        $0.currency = Currency(spelled: "EUR") ?? .blank
      }
    }
  }
}

extension PerformanceLevel {
  /// At most 30 decibels.
  static let quiet = PerformanceLevel {
    $0.id = "quiet"
    $0.item = "monitor"
    $0.metric = "decibels at night"
    $0.comparison = .atMost
    $0.threshold = 30
  }
}

extension MaximumCost {
  /// At most 500 euro for a monitor.
  static let unit = MaximumCost {
    $0.id = "monitor-cost"
    $0.item = "monitor"
    $0.maximumPrice = .euro(500)
  }
}

extension RankedTender {
  static func ranked(
    _ party: Identifier, _ rank: Int, quality: ExactDecimal, total: ExactDecimal
  ) -> RankedTender {
    RankedTender {
      $0.party = party
      $0.rank = rank
      $0.total = .open(total)
      $0.criterionScores = [
        CriterionScore {
          $0.criterion = "noise"
          $0.agreedScore = .open(quality)
        }
      ]
    }
  }
}

extension CriterionScore {
  /// What the panel gave a price.
  static func price(_ score: ExactDecimal) -> CriterionScore {
    CriterionScore {
      $0.criterion = "price"
      $0.agreedScore = .open(score)
    }
  }
}

extension Reason {
  /// A reason in words, tied to a criterion.
  static func tied(to criterion: Identifier) -> Reason {
    Reason {
      $0.criterion = criterion
      $0.text = "as published"
    }
  }
}

extension Reason {
  /// A reason in words, tied to a target.
  static func missed(_ target: Identifier) -> Reason {
    Reason {
      $0.target = target
      $0.text = "as measured"
    }
  }
}

extension TargetResult {
  static func measured(_ target: Identifier, _ value: ExactDecimal, met: Bool) -> TargetResult {
    TargetResult {
      $0.target = target
      $0.measured = .open(value)
      $0.met = met
    }
  }
}

extension String {
  /// A digest in the place of a value.
  static let digest = String(repeating: "A", count: 43)
}
