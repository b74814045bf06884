import CivilTime
import Commissioning
import Fields

@testable import Audit

extension RuleStory {
  static let terms =
    consortiaFree + minimumAnnounced + documentsDayOne + requirementsStated + propertyDefined
    + criteriaCheckable + droppingAnnounced

  private static let consortiaFree = [
    RuleStory("EU19-CONSORTIA-FREE", .met(.shown), "the documents ask for no legal form"),
    RuleStory("EU19-CONSORTIA-FREE", .met(.nothingContrary), "the documents are silent") {
      $0.change(DocumentsIssued.self) { $0.legalFormRequired = nil }
    },
    RuleStory("EU19-CONSORTIA-FREE", .breached(.contrary), "a legal form in order to bid") {
      $0.change(DocumentsIssued.self) { $0.legalFormRequired = true }
    },
    RuleStory("EU19-CONSORTIA-FREE", .breached(.contrary), "each member shows research alone") {
      $0.change(DocumentsIssued.self) { $0.selectionCriteria[0].metBy = .each }
    },
    RuleStory("EU19-CONSORTIA-FREE", .met(.shown), "the group shows it together") {
      $0.change(DocumentsIssued.self) { $0.selectionCriteria[0].metBy = .group }
    },
    RuleStory("EU19-CONSORTIA-FREE", .met(.shown), "each member is on a register") {
      $0.change(DocumentsIssued.self) { $0.selectionCriteria.append(.each(.suitability)) }
    },
    RuleStory("EU19-CONSORTIA-FREE", .breached(.contrary), "each member has the turnover") {
      $0.change(DocumentsIssued.self) { $0.selectionCriteria.append(.each(.economic)) }
    },
    RuleStory("EU19-CONSORTIA-FREE", .breached(.contrary), "a later version asks for a form") {
      $0.on("2025-03-25", Story.documents)
      $0.change(DocumentsIssued.self, 1) { $0.legalFormRequired = true }
    },
    RuleStory("EU19-CONSORTIA-FREE", .met(.shown), "a condition of groups, with a reason") {
      $0.change(DocumentsIssued.self) {
        $0.legalFormRequired = nil
        $0.groupConditions = [.liability(because: "one must answer for the whole")]
      }
    },
    RuleStory("EU19-CONSORTIA-FREE", .notShown(.missing), "a condition without a reason") {
      $0.change(DocumentsIssued.self) { $0.groupConditions = [.liability(because: nil)] }
    },
    RuleStory("EU19-CONSORTIA-FREE", .notShown(.missing), "no documents") {
      $0.leaveOut(.documentsIssued)
    },
    RuleStory("EU19-CONSORTIA-FREE", .notApplicable(.notYetDue), "the call is not out") {
      $0.end(before: "2025-03-20")
    },
  ]

  private static let minimumAnnounced = [
    RuleStory("EU65-MIN-ANNOUNCED", .met(.shown), "three, and the rule"),
    RuleStory("EU65-MIN-ANNOUNCED", .breached(.contrary), "a minimum of two") {
      $0.change(DocumentsIssued.self) { $0.minimumCandidates = 2 }
    },
    RuleStory("EU65-MIN-ANNOUNCED", .met(.shown), "the notice goes before the documents") {
      $0.change(DocumentsIssued.self) { $0.minimumCandidates = 2 }
      $0.change(NoticeDispatched.self) { $0.minimumCandidates = 3 }
    },
    RuleStory("EU65-MIN-ANNOUNCED", .breached(.contrary), "a cap of two") {
      $0.change(NoticeDispatched.self) { $0.maximumCandidates = 2 }
    },
    RuleStory("EU65-MIN-ANNOUNCED", .breached(.contrary), "a cap and no rule, all complete") {
      $0.change(DocumentsIssued.self) {
        $0.maximumCandidates = 4
        $0.reductionRule = nil
      }
    },
    RuleStory("EU65-MIN-ANNOUNCED", .breached(.contrary), "the rule came after the call") {
      $0.change(DocumentsIssued.self) { $0.reductionRule = nil }
      $0.on("2025-03-25", Story.documents)
    },
    RuleStory("EU65-MIN-ANNOUNCED", .met(.shown), "a criterion that ranks is a rule") {
      $0.change(DocumentsIssued.self) {
        $0.reductionRule = nil
        $0.selectionCriteria[0].forReduction = true
      }
    },
    RuleStory("EU65-MIN-ANNOUNCED", .notShown(.missing), "a minimum and no rule") {
      $0.change(DocumentsIssued.self) { $0.reductionRule = nil }
    },
    RuleStory("EU65-MIN-ANNOUNCED", .notShown(.missing), "a rule and no minimum") {
      $0.change(DocumentsIssued.self) { $0.minimumCandidates = nil }
    },
    RuleStory("EU65-MIN-ANNOUNCED", .notShown(.missing), "cut, and nothing was announced") {
      $0.change(DocumentsIssued.self) {
        $0.minimumCandidates = nil
        $0.reductionRule = nil
      }
      $0.on("2025-05-07", CandidatesReduced { $0.dropped = ["E"] })
    },
    RuleStory("EU65-MIN-ANNOUNCED", .notApplicable(.nothingRecorded), "no limit at all") {
      $0.change(DocumentsIssued.self) {
        $0.minimumCandidates = nil
        $0.reductionRule = nil
      }
    },
    RuleStory("EU65-MIN-ANNOUNCED", .notApplicable(.notYetDue), "the call is not out") {
      $0.end(before: "2025-03-20")
    },
  ]

  private static let documentsDayOne = [
    RuleStory("EU53-DOCS-DAY-ONE", .met(.shown), "open before the call"),
    RuleStory("EU53-DOCS-DAY-ONE", .met(.shown), "open late on the day of publication") {
      $0.open("2025-03-22T23:59:00+01:00", published: "2025-03-22T08:00:00+01:00")
    },
    RuleStory("EU53-DOCS-DAY-ONE", .breached(.contrary), "open a minute past midnight") {
      $0.open("2025-03-23T00:00:00+01:00", published: "2025-03-22T08:00:00+01:00")
    },
    RuleStory("EU53-DOCS-DAY-ONE", .met(.shown), "the publication is an event of its own") {
      $0.open("2025-03-22", published: nil)
      $0.on("2025-03-22", NoticePublished { $0.noticeKind = .contract })
    },
    RuleStory("EU53-DOCS-DAY-ONE", .breached(.contrary), "a part, and the whole only later") {
      $0.change(DocumentsIssued.self) { $0.complete = false }
      $0.on("2025-04-01", Story.documents)
      $0.change(DocumentsIssued.self, 1) { $0.publicAt = "2025-04-01" }
    },
    RuleStory("EU53-DOCS-DAY-ONE", .notShown(.missing), "when it was published is not on record") {
      $0.open("2025-03-22", published: nil)
    },
    RuleStory("EU53-DOCS-DAY-ONE", .notShown(.missing), "when it was open is not on record") {
      $0.open(nil, published: "2025-03-22")
    },
    RuleStory("EU53-DOCS-DAY-ONE", .notShown(.missing), "that it was whole is not on record") {
      $0.change(DocumentsIssued.self) { $0.complete = nil }
    },
    RuleStory("EU53-DOCS-DAY-ONE", .notShown(.missing), "no documents") {
      $0.leaveOut(.documentsIssued)
    },
    RuleStory("EU53-DOCS-DAY-ONE", .notShown(.notModelled), "a part is held back, with a reason") {
      $0.change(DocumentsIssued.self) { $0.complete = false }
      $0.retell(.documentsIssued) {
        $0.common.reasons = [Reason { $0.text = "the plans of the secure ward" }]
      }
    },
    RuleStory("EU53-DOCS-DAY-ONE", .notApplicable(.notYetDue), "the call is not out") {
      $0.end(before: "2025-03-20")
    },
  ]

  private static let requirementsStated = [
    RuleStory("EU31-MINREQ-STATED", .met(.shown), "one in the first version"),
    RuleStory("EU31-MINREQ-STATED", .breached(.contrary), "only in a later version") {
      $0.change(DocumentsIssued.self) { $0.minimumRequirements = [] }
      $0.on("2025-04-01", Story.documents)
    },
    RuleStory("EU31-MINREQ-STATED", .breached(.contrary), "a rejection for one added later") {
      $0.addWeight()
      $0.change(CandidateRejected.self) { $0.ground = .incomplete }
      $0.retell(.candidateRejected) { $0.common.reasons = [.tied(to: "weight")] }
    },
    RuleStory("EU31-MINREQ-STATED", .met(.shown), "one was added, and nobody rejected for it") {
      $0.addWeight()
    },
    RuleStory("EU31-MINREQ-STATED", .notShown(.missing), "none on record") {
      $0.change(DocumentsIssued.self) { $0.minimumRequirements = [] }
    },
    RuleStory("EU31-MINREQ-STATED", .notShown(.lateEntry), "recorded after the call") {
      $0.record(.documentsIssued, on: "2025-03-25")
    },
    RuleStory("EU31-MINREQ-STATED", .notApplicable(.notYetDue), "the call is not out") {
      $0.end(before: "2025-03-20")
    },
  ]

  private static let propertyDefined = [
    RuleStory("EU31-IPR-DEFINED", .met(.shown), "in the first version"),
    RuleStory("EU31-IPR-DEFINED", .met(.shown), "and the contracts word it alike") {
      $0.change(ContractSigned.self) { $0.ipr = Story.documents.ipr }
    },
    RuleStory("EU31-IPR-DEFINED", .breached(.contrary), "only in a later version") {
      $0.change(DocumentsIssued.self) { $0.ipr = nil }
      $0.on("2025-04-01", Story.documents)
    },
    RuleStory("EU31-IPR-DEFINED", .breached(.contrary), "only in a contract") {
      $0.change(DocumentsIssued.self) { $0.ipr = nil }
      $0.change(ContractSigned.self, 1) { $0.ipr = "all to the buyer" }
    },
    RuleStory("EU31-IPR-DEFINED", .met(.wordedOtherwise), "a contract has words of its own") {
      $0.change(ContractSigned.self, 1) { $0.ipr = "all to the buyer" }
    },
    RuleStory("EU31-IPR-DEFINED", .notShown(.missing), "nowhere on record") {
      $0.change(DocumentsIssued.self) { $0.ipr = nil }
    },
    RuleStory("EU31-IPR-DEFINED", .notShown(.lateEntry), "recorded after the call") {
      $0.record(.documentsIssued, on: "2025-03-25")
    },
    RuleStory("EU31-IPR-DEFINED", .notApplicable(.notYetDue), "the call is not out") {
      $0.end(before: "2025-03-20")
    },
  ]

  private static let criteriaCheckable = [
    RuleStory("EU67-NOT-UNLIMITED", .met(.shown), "scale, steps, evidence and formula"),
    RuleStory("EU67-NOT-UNLIMITED", .met(.shown), "a method in the place of a formula") {
      $0.change(DocumentsIssued.self) {
        $0.priceFormula = nil
        $0.awardCriteria[1].method = "the lowest price earns all"
      }
    },
    RuleStory("EU67-NOT-UNLIMITED", .notShown(.missing), "nothing says what a step means") {
      $0.change(DocumentsIssued.self) { $0.awardCriteria[0].descriptors = [] }
    },
    RuleStory("EU67-NOT-UNLIMITED", .notShown(.missing), "nothing says what shows it") {
      $0.change(DocumentsIssued.self) { $0.awardCriteria[0].evidence = nil }
    },
    RuleStory("EU67-NOT-UNLIMITED", .notShown(.missing), "a price without a formula") {
      $0.change(DocumentsIssued.self) { $0.priceFormula = nil }
    },
    RuleStory("EU67-NOT-UNLIMITED", .notShown(.missing), "no criteria at all") {
      $0.change(DocumentsIssued.self) { $0.awardCriteria = [] }
    },
    RuleStory("EU67-NOT-UNLIMITED", .notApplicable(.notYetDue), "they may come as invitation") {
      $0.change(DocumentsIssued.self) { $0.awardCriteria = [] }
      $0.end(before: "2025-05-01")
    },
    RuleStory("EU67-NOT-UNLIMITED", .notApplicable(.notYetDue), "the call is not out") {
      $0.end(before: "2025-03-20")
    },
  ]

  private static let droppingAnnounced = [
    RuleStory("EU31-STAGED-NEG-DECLARED", .notApplicable(.noTrigger), "none was dropped"),
    RuleStory("EU31-STAGED-NEG-DECLARED", .notApplicable(.noTrigger), "put out for lateness") {
      $0.drop(ground: .late)
    },
    RuleStory("EU31-STAGED-NEG-DECLARED", .met(.shown), "announced, by a published criterion") {
      $0.change(DocumentsIssued.self) { $0.successiveReduction = true }
      $0.drop()
    },
    RuleStory("EU31-STAGED-NEG-DECLARED", .breached(.contrary), "the call excludes it") {
      $0.change(NoticeDispatched.self) { $0.successiveReduction = false }
      $0.drop()
    },
    RuleStory("EU31-STAGED-NEG-DECLARED", .breached(.contrary), "only a later version allows it") {
      $0.on("2025-04-01", Story.documents)
      $0.change(DocumentsIssued.self, 1) { $0.successiveReduction = true }
      $0.drop()
    },
    RuleStory(
      "EU31-STAGED-NEG-DECLARED", .breached(.contrary), "by a criterion that nobody published",
      alongside: ["REASONS-EVERY-NO"]
    ) {
      $0.change(DocumentsIssued.self) { $0.successiveReduction = true }
      $0.drop(by: "comfort")
    },
    RuleStory("EU31-STAGED-NEG-DECLARED", .notShown(.missing), "the call does not say") {
      $0.drop()
    },
    RuleStory("EU31-STAGED-NEG-DECLARED", .notShown(.missing), "no criterion is on record") {
      $0.change(DocumentsIssued.self) { $0.successiveReduction = true }
      $0.drop(by: nil)
    },
  ]
}

extension Story {
  /// When the documents were open to all, and when the call was published.
  fileprivate mutating func open(_ open: Moment?, published: Moment?) {
    change(DocumentsIssued.self) { $0.publicAt = open }
    change(NoticeDispatched.self) { $0.publishedAt = published }
  }

  /// A second version adds a requirement after the call.
  fileprivate mutating func addWeight() {
    on("2025-03-25", Story.documents)
    change(DocumentsIssued.self, 1) {
      $0.minimumRequirements.append(
        MinimumRequirement {
          $0.id = "weight"
          $0.text = "no more than two kilograms"
        })
    }
  }

  /// A tender is dropped between rounds.
  fileprivate mutating func drop(by criterion: Identifier? = "noise", ground: Ground? = nil) {
    on(
      "2025-06-14",
      TenderEliminated {
        $0.party = "D"
        $0.ground = ground
      }
    ) { $0.reasons = criterion.map { [.tied(to: $0)] } ?? [] }
  }
}

extension SelectionCriterion {
  /// A demand that each member of a group must meet alone.
  fileprivate static func each(_ category: SelectionCategory) -> SelectionCriterion {
    SelectionCriterion {
      $0.id = "alone"
      $0.category = category
      $0.text = "by each member"
      $0.metBy = .each
    }
  }
}

extension GroupCondition {
  /// Members of a group answer for each other.
  fileprivate static func liability(because reason: String?) -> GroupCondition {
    GroupCondition {
      $0.id = "liability"
      $0.text = "members answer for each other"
      $0.justification = reason
    }
  }
}
