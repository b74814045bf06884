import CivilTime
import Commissioning
import Fields

@testable import Audit

extension RuleStory {
  static let call =
    bothPhases + researchSelection + reductionDeclared + bestPriceQuality + weightsPublished
    + reviewRouteTold + criteriaBeforeRace + coordinationCost

  private static let bothPhases = [
    RuleStory("EU31-BOTH-PHASES", .met(.shown), "two stages and a monitor to buy"),
    RuleStory("EU31-BOTH-PHASES", .breached(.contrary), "declared complete, without costs") {
      $0.change(DocumentsIssued.self) { $0.maximumCosts = [] }
    },
    RuleStory(
      "EU31-BOTH-PHASES", .breached(.contrary), "added after requests had closed",
      alongside: ["SEED-CRITERIA-BEFORE-RACE"]
    ) {
      $0.change(DocumentsIssued.self) { $0.stagePlan = [] }
      $0.on("2025-04-25", Story.documents)
    },
    RuleStory("EU31-BOTH-PHASES", .met(.shown), "added before requests closed") {
      $0.change(DocumentsIssued.self) { $0.stagePlan = [] }
      $0.on("2025-04-10", Story.documents)
    },
    RuleStory("EU31-BOTH-PHASES", .notShown(.missing), "a part of the file, without costs") {
      $0.change(DocumentsIssued.self) {
        $0.complete = nil
        $0.maximumCosts = []
      }
    },
    RuleStory("EU31-BOTH-PHASES", .notApplicable(.notYetDue), "the call is not out") {
      $0.end(before: "2025-03-20")
    },
  ]

  private static let researchSelection = [
    RuleStory("EU31-SELECT-RD", .met(.shown), "one criterion tests it"),
    RuleStory("EU31-SELECT-RD", .breached(.contrary), "a whole list without one") {
      $0.change(DocumentsIssued.self) { $0.selectionCriteria[0].category = .technical }
    },
    RuleStory("EU31-SELECT-RD", .notShown(.missing), "a part of the list without one") {
      $0.change(DocumentsIssued.self) {
        $0.complete = nil
        $0.selectionCriteria[0].category = .technical
      }
    },
    RuleStory("EU31-SELECT-RD", .notShown(.missing), "no list on record") {
      $0.change(DocumentsIssued.self) { $0.selectionCriteria = [] }
    },
    RuleStory("EU31-SELECT-RD", .notApplicable(.notYetDue), "the call is not out") {
      $0.end(before: "2025-03-20")
    },
  ]

  private static let reductionDeclared = [
    RuleStory("EU31-REDUCTION-DECLARED", .met(.shown), "allowed, under the condition cited"),
    RuleStory("EU31-REDUCTION-DECLARED", .breached(.contrary), "excluded by the documents") {
      $0.change(DocumentsIssued.self) { $0.reductionAllowed = false }
    },
    RuleStory("EU31-REDUCTION-DECLARED", .breached(.contrary), "under a condition nobody read") {
      $0.change(PartnerTerminated.self, 0) { $0.condition = "secret" }
    },
    RuleStory("EU31-REDUCTION-DECLARED", .notShown(.missing), "the documents are silent") {
      $0.change(DocumentsIssued.self) { $0.reductionAllowed = nil }
    },
    RuleStory("EU31-REDUCTION-DECLARED", .notShown(.missing), "no condition is cited") {
      $0.change(PartnerTerminated.self) { $0.condition = nil }
    },
    RuleStory("EU31-REDUCTION-DECLARED", .notApplicable(.noTrigger), "partners withdrew") {
      $0.change(PartnerTerminated.self) { $0.ground = .withdrawal }
    },
    RuleStory("EU31-REDUCTION-DECLARED", .notApplicable(.noTrigger), "nobody left") {
      $0.leaveOut(.partnerTerminated)
    },
  ]

  private static let bestPriceQuality = [
    RuleStory("EU31-BPQR-ONLY", .met(.shown), "60 for quality, 40 for the price"),
    RuleStory("EU31-BPQR-ONLY", .met(.shown), "a fixed price, and quality alone") {
      $0.change(DocumentsIssued.self) {
        $0.awardCriteria = [.quality("noise", weight: 100)]
        $0.fixedPrice = true
      }
    },
    RuleStory(
      "EU31-BPQR-ONLY", .breached(.contrary), "the price alone",
      alongside: [
        "EQT-ARITHMETIC", "EQT-SAME-CRITERIA", "EU67-WEIGHTS-PUBLISHED", "REASONS-EVERY-NO",
      ]
    ) {
      $0.change(DocumentsIssued.self) { $0.awardCriteria = [.price("price", weight: 100)] }
    },
    RuleStory(
      "EU31-BPQR-ONLY", .breached(.contrary), "quality that weighs nothing",
      alongside: ["EQT-ARITHMETIC"]
    ) {
      $0.change(DocumentsIssued.self) {
        $0.awardCriteria = [.quality("noise", weight: 0), .price("price", weight: 100)]
      }
    },
    RuleStory(
      "EU31-BPQR-ONLY", .breached(.contrary), "quality alone, at no fixed price",
      alongside: ["EQT-ARITHMETIC"]
    ) {
      $0.change(DocumentsIssued.self) {
        $0.awardCriteria = [.quality("noise", weight: 100)]
        $0.fixedPrice = false
      }
    },
    RuleStory("EU31-BPQR-ONLY", .notShown(.missing), "quality alone, and nothing on the price") {
      $0.change(DocumentsIssued.self) { $0.awardCriteria = [.quality("noise", weight: 100)] }
    },
    RuleStory("EU31-BPQR-ONLY", .notShown(.missing), "no criteria, and the invitations are out") {
      $0.change(DocumentsIssued.self) { $0.awardCriteria = [] }
    },
    RuleStory("EU31-BPQR-ONLY", .notApplicable(.notYetDue), "criteria may come when inviting") {
      $0.change(DocumentsIssued.self) { $0.awardCriteria = [] }
      $0.end(before: "2025-05-12")
    },
  ]

  private static let weightsPublished = [
    RuleStory("EU67-WEIGHTS-PUBLISHED", .met(.shown), "60 and 40"),
    RuleStory("EU67-WEIGHTS-PUBLISHED", .met(.shown), "0.01 off is rounding") {
      $0.change(DocumentsIssued.self) { $0.awardCriteria[0].weight = "60.01" }
    },
    RuleStory(
      "EU67-WEIGHTS-PUBLISHED", .breached(.contrary), "0.02 off is not",
      alongside: ["EQT-ARITHMETIC"]
    ) {
      $0.change(DocumentsIssued.self) { $0.awardCriteria[0].weight = "60.02" }
    },
    RuleStory("EU67-WEIGHTS-PUBLISHED", .met(.shown), "parts of a criterion are not counted again")
    {
      $0.change(DocumentsIssued.self) {
        $0.awardCriteria[0].id = "whole"
        $0.awardCriteria.append(.quality("noise", weight: 60))
        $0.awardCriteria[2].parent = "whole"
      }
    },
    RuleStory("EU67-WEIGHTS-PUBLISHED", .met(.shown), "ranges that can make 100") {
      $0.change(DocumentsIssued.self) {
        $0.awardCriteria[0].weight = nil
        $0.awardCriteria[0].weightRange = WeightRange {
          $0.minimum = 50
          $0.maximum = 60
        }
      }
    },
    RuleStory("EU67-WEIGHTS-PUBLISHED", .breached(.contrary), "ranges that cannot") {
      $0.change(DocumentsIssued.self) {
        $0.awardCriteria[0].weight = nil
        $0.awardCriteria[0].weightRange = WeightRange {
          $0.minimum = 50
          $0.maximum = 59
        }
      }
    },
    RuleStory("EU67-WEIGHTS-PUBLISHED", .met(.shown), "in order, with reasons") {
      $0.change(DocumentsIssued.self) { documents in
        for place in documents.awardCriteria.indices {
          documents.awardCriteria[place].weight = nil
          documents.awardCriteria[place].importance = place + 1
        }
        documents.weightsWithheldReasons = "the state of the art is not known"
      }
    },
    RuleStory("EU67-WEIGHTS-PUBLISHED", .notShown(.missing), "in order, without reasons") {
      $0.change(DocumentsIssued.self) { documents in
        for place in documents.awardCriteria.indices {
          documents.awardCriteria[place].weight = nil
          documents.awardCriteria[place].importance = place + 1
        }
      }
    },
    RuleStory("EU67-WEIGHTS-PUBLISHED", .met(.onlyInInvitation), "told to the invited alone") {
      $0.change(DocumentsIssued.self) { $0.awardCriteria = [] }
      $0.change(InvitationsSent.self) { $0.awardCriteria = Story.documents.awardCriteria }
    },
    RuleStory("EU67-WEIGHTS-PUBLISHED", .met(.onlyInInvitation), "weights for the invited alone") {
      $0.change(InvitationsSent.self) { $0.awardCriteria = Story.documents.awardCriteria }
      $0.change(DocumentsIssued.self) { documents in
        for place in documents.awardCriteria.indices { documents.awardCriteria[place].weight = nil }
      }
    },
    RuleStory("EU67-WEIGHTS-PUBLISHED", .met(.shown), "the invitation repeats the documents") {
      $0.change(InvitationsSent.self) { $0.awardCriteria = Story.documents.awardCriteria }
    },
    RuleStory(
      "EU67-WEIGHTS-PUBLISHED", .breached(.contrary), "the invitation says otherwise",
      alongside: ["EU31-CRITERIA-FROZEN"]
    ) {
      $0.change(InvitationsSent.self) {
        $0.awardCriteria = [.quality("noise", weight: 50), .price("price", weight: 50)]
      }
    },
    RuleStory(
      "EU67-WEIGHTS-PUBLISHED", .breached(.contrary), "two invitations that differ",
      alongside: ["EU31-CRITERIA-FROZEN"]
    ) {
      $0.change(InvitationsSent.self) { $0.awardCriteria = Story.documents.awardCriteria }
      $0.on(
        "2025-05-12",
        InvitationsSent {
          $0.recipients = [Delivery { $0.party = "D" }]
          $0.awardCriteria = [.quality("noise", weight: 50), .price("price", weight: 50)]
        })
    },
    RuleStory(
      "EU67-WEIGHTS-PUBLISHED", .breached(.contrary), "scored by what nobody read",
      alongside: ["EQT-SAME-CRITERIA"]
    ) {
      $0.change(EvaluationClosed.self) { $0.ranking[0].criterionScores[0].criterion = "feeling" }
    },
    RuleStory("EU67-WEIGHTS-PUBLISHED", .met(.shown), "two invitations, in another order") {
      $0.change(InvitationsSent.self) { $0.awardCriteria = Story.documents.awardCriteria }
      $0.on(
        "2025-05-12",
        InvitationsSent {
          $0.recipients = [Delivery { $0.party = "D" }]
          $0.awardCriteria = Story.documents.awardCriteria.reversed()
        })
    },
    RuleStory("EU67-WEIGHTS-PUBLISHED", .met(.shown), "an invitation to talk, of one criterion") {
      $0.change(InvitationsSent.self) { $0.awardCriteria = Story.documents.awardCriteria }
      $0.on(
        "2025-06-02",
        InvitationsSent {
          $0.invitationKind = .negotiate
          $0.recipients = ["A", "B", "C", "D"].map { (party: Identifier) in
            Delivery { $0.party = party }
          }
          $0.awardCriteria = [.quality("noise", weight: 60)]
        })
    },
    RuleStory("EU67-WEIGHTS-PUBLISHED", .notShown(.notModelled), "two lots in one list of 200") {
      $0.change(DocumentsIssued.self) {
        $0.tenderLots = ["north", "south"].map { (lot: Identifier) in TenderLot { $0.id = lot } }
        $0.awardCriteria += [.quality("hush", weight: 60), .price("cost", weight: 40)]
      }
    },
    RuleStory(
      "EU67-WEIGHTS-PUBLISHED", .notShown(.notModelled), "the Act, and the invitation refines",
      under: "uk-pa-2023-cfp@1"
    ) {
      $0.change(InvitationsSent.self) {
        $0.awardCriteria = [.quality("noise", weight: 50), .price("price", weight: 50)]
      }
    },
    RuleStory("EU67-WEIGHTS-PUBLISHED", .notShown(.missing), "one criterion without a weight") {
      $0.change(DocumentsIssued.self) { $0.awardCriteria[0].weight = nil }
    },
    RuleStory("EU67-WEIGHTS-PUBLISHED", .notApplicable(.notYetDue), "the call is not out") {
      $0.end(before: "2025-03-20")
    },
  ]

  private static let reviewRouteTold = [
    RuleStory("REV-ROUTE-TOLD", .met(.shown), "in the notice, and in every letter"),
    RuleStory("REV-ROUTE-TOLD", .met(.shown), "in the documents") {
      $0.change(DocumentsIssued.self) {
        $0.reviewBody = ReviewBody {
          $0.name = "Review Board"
          $0.timeLimit = "15 days"
        }
      }
      $0.change(NoticeDispatched.self) { $0.reviewBody = nil }
    },
    RuleStory("REV-ROUTE-TOLD", .notShown(.missing), "by when is not told") {
      $0.change(NoticeDispatched.self) { $0.reviewBody?.timeLimit = nil }
    },
    RuleStory("REV-ROUTE-TOLD", .notShown(.missing), "told only in the letters") {
      $0.change(NoticeDispatched.self) { $0.reviewBody = nil }
    },
    RuleStory("REV-ROUTE-TOLD", .notApplicable(.notYetDue), "the call is not out") {
      $0.end(before: "2025-03-20")
    },
  ]

  private static let criteriaBeforeRace = [
    RuleStory("SEED-CRITERIA-BEFORE-RACE", .met(.shown), "set with the first documents"),
    RuleStory(
      "SEED-CRITERIA-BEFORE-RACE", .breached(.contrary), "changed after the first came",
      alongside: ["EU31-PASS-CONSISTENT"]
    ) {
      $0.on(
        "2025-04-23",
        DocumentsIssued {
          $0.documentsVersion = 2
          $0.stagePlan = [Story.plan(1) { $0.targets[0].threshold = 33 }]
        })
    },
    RuleStory("SEED-CRITERIA-BEFORE-RACE", .met(.shown), "issued again without a change") {
      $0.on("2025-04-23", Story.documents)
    },
    RuleStory(
      "SEED-CRITERIA-BEFORE-RACE", .breached(.contrary), "first set in the contracts",
      alongside: ["EU31-BOTH-PHASES"]
    ) {
      $0.change(DocumentsIssued.self) { $0.stagePlan = [] }
      $0.change(ContractSigned.self) { $0.stagePlan = [Story.plan(1), Story.plan(2)] }
    },
    RuleStory("SEED-CRITERIA-BEFORE-RACE", .notShown(.missing), "no pass rule was ever set") {
      $0.change(DocumentsIssued.self) { $0.stagePlan[1].passRule = nil }
    },
    RuleStory("SEED-CRITERIA-BEFORE-RACE", .notShown(.lateEntry), "recorded after the first came") {
      $0.record(.documentsIssued, on: "2025-04-23")
    },
    RuleStory("SEED-CRITERIA-BEFORE-RACE", .notApplicable(.notYetDue), "nobody has applied") {
      $0.end(before: "2025-03-26")
    },
    RuleStory("SEED-CRITERIA-BEFORE-RACE", .notApplicable(.noTrigger), "no stage is planned") {
      $0.change(DocumentsIssued.self) { $0.stagePlan = [] }
      $0.end(before: "2025-09-01")
    },
  ]

  private static let coordinationCost = [
    RuleStory("SEED-COORD-COST", .met(.shown), "tenders may price it"),
    RuleStory("SEED-COORD-COST", .met(.shown), "a line above zero") {
      $0.change(DocumentsIssued.self) {
        $0.coordinationCost = .line
        $0.coordinationAmount = .euro(1)
      }
    },
    RuleStory("SEED-COORD-COST", .breached(.contrary), "a line of zero") {
      $0.change(DocumentsIssued.self) {
        $0.coordinationCost = .line
        $0.coordinationAmount = .euro(0)
      }
    },
    RuleStory("SEED-COORD-COST", .breached(.contrary), "excluded") {
      $0.change(DocumentsIssued.self) { $0.coordinationCost = .excluded }
    },
    RuleStory("SEED-COORD-COST", .notShown(.missing), "the documents are silent") {
      $0.change(DocumentsIssued.self) { $0.coordinationCost = nil }
    },
    RuleStory("SEED-COORD-COST", .notApplicable(.exempt), "no groups expected, and none came") {
      $0.change(DocumentsIssued.self) {
        $0.coordinationCost = nil
        $0.groupsExpected = false
      }
    },
    RuleStory("SEED-COORD-COST", .notShown(.missing), "no groups expected, and one came") {
      $0.change(DocumentsIssued.self) {
        $0.coordinationCost = nil
        $0.groupsExpected = false
      }
      $0.change(ParticipationRequested.self, 0) {
        $0.members = [Member { $0.memberRole = .lead }, Member { $0.memberRole = .member }]
      }
    },
    RuleStory("SEED-COORD-COST", .notApplicable(.notYetDue), "no documents yet") {
      $0.end(before: "2025-02-20")
    },
  ]
}
