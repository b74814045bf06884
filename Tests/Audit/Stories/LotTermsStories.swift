import CivilTime
import Commissioning
import Fields

@testable import Audit

// Terms and invitations by lot: what is said for one lot takes nothing back for another.

extension RuleStory {
  private static let light = "uk-pcr-2015-lighttouch@1"
  private static let act = "uk-pa-2023-cfp@1"

  static let lotTerms = announcedByLot + frozenByLot + invitedByLot

  private static let still: [AwardCriterion] = [
    .quality("calm", weight: 70), .price("cost", weight: 30),
  ]

  /// The documents for the north, others for the south, and letters that repeat each.
  private static let apart: @Sendable (inout Story) -> Void = { story in
    var south = Story.documents
    south.documentsVersion = 2
    south.awardCriteria = still
    south.minimumRequirements = [
      MinimumRequirement {
        $0.id = "mesh"
        $0.text = "washable"
      }
    ]
    story.retell(.documentsIssued) { $0.common.lots = ["north"] }
    story.on("2025-02-21", south) { $0.lots = ["south"] }
    lettersByLot(["A", "B", "C", "D"], ["A", "B", "C", "D"])(&story)
    story.change(InvitationsSent.self, 0) { $0.awardCriteria = Story.documents.awardCriteria }
    story.change(InvitationsSent.self, 1) { $0.awardCriteria = still }
  }

  /// One letter to these for the north, and one to those for the south.
  private static func lettersByLot(
    _ north: [Identifier], _ south: [Identifier]
  ) -> @Sendable (inout Story) -> Void {
    { story in
      func letters(_ parties: [Identifier]) -> [Delivery] {
        parties.map { party in
          Delivery {
            $0.party = party
            $0.sentAt = "2025-05-12T10:00:00+02:00"
            $0.means = .electronic
          }
        }
      }
      story.change(InvitationsSent.self) { $0.recipients = letters(north) }
      story.retell(.invitationsSent) { $0.common.lots = ["north"] }
      story.on(
        "2025-05-12",
        InvitationsSent {
          $0.invitationKind = .tender
          $0.recipients = letters(south)
          $0.tenderDeadline = "2025-06-16T12:00:00+02:00"
          $0.timeReasons = "as for the north"
        }
      ) { $0.lots = ["south"] }
    }
  }

  /// A later version for some lots.
  private static func version(
    _ day: Moment, of lots: [Identifier] = [],
    _ edit: @escaping @Sendable (inout DocumentsIssued) -> Void
  ) -> @Sendable (inout Story) -> Void {
    {
      var documents = Story.documents
      documents.documentsVersion = 3
      edit(&documents)
      $0.on(day, documents) { $0.lots = lots }
    }
  }

  private static let announcedByLot = [
    RuleStory("UK76-AS-ADVERTISED", .met(.shown), "two lots by their own terms", under: light) {
      apart(&$0)
    },
    RuleStory("PA20-AS-PUBLISHED", .met(.shown), "two lots by their own terms", under: act, apart),
    RuleStory(
      "UK76-AS-ADVERTISED", .met(.shown), "a later version repeats those of its lot", under: light
    ) {
      apart(&$0)
      version("2025-04-02", of: ["north"]) { $0.ipr = "shared" }(&$0)
    },
    RuleStory(
      "UK76-AS-ADVERTISED", .breached(.contrary), "a later version alters those of its lot",
      under: light
    ) {
      apart(&$0)
      version("2025-04-02", of: ["south"]) {
        $0.publicAt = nil
        $0.awardCriteria = still
      }(&$0)
    },
    RuleStory(
      "UK76-AS-ADVERTISED", .notShown(.missing), "one lot gets another criterion, if not before",
      under: light,
      version("2025-04-02", of: ["south"]) { $0.awardCriteria = still }),
    RuleStory(
      "UK76-AS-ADVERTISED", .met(.shown), "a later version leaves out what stays", under: light,
      version("2025-04-02") {
        $0.selectionCriteria = []
        $0.minimumRequirements = []
      }),
    RuleStory(
      "UK76-AS-ADVERTISED", .met(.shown), "a notice in short, documents at length, twice",
      under: light
    ) { story in
      let parts: [AwardCriterion] =
        Story.documents.awardCriteria
        + ["night", "day"].map { (id: Identifier) in
          AwardCriterion {
            $0.id = id
            $0.parent = "noise"
            $0.weight = 30
          }
        }
      story.change(NoticeDispatched.self) { $0.awardCriteria = Story.documents.awardCriteria }
      story.change(DocumentsIssued.self) { $0.awardCriteria = parts }
      version("2025-04-02") { $0.awardCriteria = parts }(&story)
    },
    RuleStory(
      "UK76-AS-ADVERTISED", .met(.shown), "no drop was announced, and a late tender went",
      under: light
    ) {
      $0.change(NoticeDispatched.self) { $0.successiveReduction = false }
      $0.on(
        "2025-06-18",
        TenderEliminated {
          $0.party = "D"
          $0.ground = .late
        })
    },
    RuleStory(
      "UK76-AS-ADVERTISED", .met(.shown), "three of three, by two letters", under: light
    ) {
      lettersByLot(["A", "B"], ["C", "D"])(&$0)
      $0.retell(.invitationsSent) { $0.common.lots = [] }
    },
    RuleStory(
      "UK76-AS-ADVERTISED", .met(.shown), "at most four for each of two lots", under: light
    ) {
      $0.change(NoticeDispatched.self) { $0.maximumCandidates = 4 }
      lettersByLot(["A", "B", "C", "D"], ["A", "B", "C", "D"])(&$0)
    },
  ]

  private static let both: [AwardCriterion] = Story.documents.awardCriteria + still

  private static let frozenByLot = [
    RuleStory("EU31-CRITERIA-FROZEN", .met(.shown), "a version of one lot, out of one list") {
      $0.change(DocumentsIssued.self) { $0.awardCriteria = both }
      version("2025-05-20", of: ["south"]) { $0.awardCriteria = still }(&$0)
    },
    RuleStory("EU31-CRITERIA-FROZEN", .met(.shown), "each lot repeats its own") {
      apart(&$0)
      version("2025-05-20", of: ["north"]) { $0.ipr = "shared" }(&$0)
    },
    RuleStory("EU31-CRITERIA-FROZEN", .breached(.contrary), "one lot weighs otherwise") {
      apart(&$0)
      version("2025-05-20", of: ["north"]) {
        $0.awardCriteria[0].weight = 50
        $0.awardCriteria[1].weight = 50
      }(&$0)
    },
    RuleStory(
      "EU31-CRITERIA-FROZEN", .breached(.contrary),
      "one list for all, and one lot weighs otherwise",
      version("2025-05-20", of: ["north"]) {
        $0.awardCriteria[0].weight = 50
        $0.awardCriteria[1].weight = 50
      }),
    RuleStory(
      "EU31-CRITERIA-FROZEN", .notShown(.missing), "whether a lot had other criteria is not known",
      version("2025-05-20", of: ["south"]) { $0.awardCriteria = still }),
  ]

  private static let invitedByLot = [
    RuleStory("EU65-ENOUGH-INVITED", .breached(.contrary), "four for one lot, one for another") {
      $0.retell(.participationRequested) { $0.common.lots = ["north", "south"] }
      lettersByLot(["A", "B", "C", "D"], ["D"])(&$0)
    },
    RuleStory("EU65-ENOUGH-INVITED", .met(.shown), "one for a lot that one alone asked for") {
      $0.retell(.participationRequested) { $0.common.lots = ["north"] }
      $0.retell(.participationRequested, 3) { $0.common.lots = ["south"] }
      lettersByLot(["A", "B", "C"], ["D"])(&$0)
    },
    RuleStory("EU65-ENOUGH-INVITED", .notShown(.missing), "for which lot they asked is not known") {
      lettersByLot(["A", "B", "C", "D"], ["D"])(&$0)
    },
    RuleStory("EU65-ENOUGH-INVITED", .notShown(.missing), "letters that name none of two lots") {
      $0.change(DocumentsIssued.self) {
        $0.tenderLots = ["north", "south"].map { (lot: Identifier) in TenderLot { $0.id = lot } }
      }
    },
    RuleStory(
      "EU31-ONLY-INVITED", .met(.shown), "somebody whom a review put back, without another letter"
    ) {
      $0.on(
        "2025-06-10",
        PartyReinstated {
          $0.party = "X"
          $0.basis = .review
        })
      $0.on(
        "2025-06-13",
        TenderReceived {
          $0.party = "X"
          $0.tenderKind = .final
          $0.accepted = true
        })
    },
  ]
}
