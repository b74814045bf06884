import CivilTime
import Commissioning
import Fields

@testable import Audit

// What may not move any more: final tenders after 16 June, and criteria after 24 April 2025.

extension RuleStory {
  private static func talk(
    _ at: Moment, _ topics: [NegotiationTopic] = [.price]
  ) -> @Sendable (inout Story) -> Void {
    {
      $0.on(
        at,
        NegotiationHeld {
          $0.party = "A"
          $0.round = 2
          $0.topics = topics
        })
    }
  }

  static let finalNotNegotiated = [
    RuleStory("EU31-FINAL-NOT-NEGOTIATED", .met(.nothingContrary), "four talks, ten days before"),
    RuleStory("EU31-FINAL-NOT-NEGOTIATED", .met(.shown), "attested when the record was closed") {
      $0.on("2026-05-20", RecordClosed { $0.attests = ["EU31-FINAL-NOT-NEGOTIATED"] })
    },
    RuleStory(
      "EU31-FINAL-NOT-NEGOTIATED", .breached(.contrary), "a talk an hour after the deadline",
      talk("2025-06-16T13:00:00+02:00")),
    RuleStory(
      "EU31-FINAL-NOT-NEGOTIATED", .met(.nothingContrary), "a talk that ended at the deadline",
      talk("2025-06-16T12:00:00+02:00")),
    RuleStory(
      "EU31-FINAL-NOT-NEGOTIATED", .notShown(.missing), "a talk on the last day, at no hour known",
      talk("2025-06-16")),
    RuleStory(
      "EU31-FINAL-NOT-NEGOTIATED", .met(.nothingContrary), "a talk after, and new final tenders",
      { story in
        story.on(
          "2025-06-18",
          InvitationsSent {
            $0.invitationKind = .tender
            $0.round = 2
            $0.recipients = [Delivery { $0.party = "A" }]
            $0.tenderDeadline = "2025-06-27T12:00:00+02:00"
          })
        talk("2025-06-19")(&story)
      }),
    RuleStory(
      "EU31-FINAL-NOT-NEGOTIATED", .met(.nothingContrary), "a talk with a partner after signature",
      talk("2025-07-20")),
    RuleStory(
      "EU31-FINAL-NOT-NEGOTIATED", .breached(.contrary), "about a minimum requirement, before",
      talk("2025-06-06", [.minimumRequirement])),
    RuleStory(
      "EU31-FINAL-NOT-NEGOTIATED", .breached(.contrary), "about an award criterion, before",
      talk("2025-06-06", [.solution, .awardCriterion])),
    RuleStory("EU31-FINAL-NOT-NEGOTIATED", .breached(.contrary), "a clarified offer that changed") {
      $0.on(
        "2025-06-20",
        ClarificationReceived {
          $0.party = "A"
          $0.changesOffer = true
        })
    },
    RuleStory("EU31-FINAL-NOT-NEGOTIATED", .met(.nothingContrary), "a clarified offer that did not")
    {
      $0.on(
        "2025-06-20",
        ClarificationReceived {
          $0.party = "A"
          $0.changesOffer = false
        })
    },
    RuleStory("EU31-FINAL-NOT-NEGOTIATED", .notShown(.missing), "which tender is final is unknown")
    {
      $0.change(TenderReceived.self) { $0.tenderKind = .initial }
    },
    RuleStory("EU31-FINAL-NOT-NEGOTIATED", .notShown(.missing), "no deadline on record") {
      $0.change(InvitationsSent.self) { $0.tenderDeadline = nil }
    },
    RuleStory("EU31-FINAL-NOT-NEGOTIATED", .notApplicable(.notYetDue), "no final tender is in") {
      $0.end(before: "2025-06-13")
    },
  ]

  /// A later version of the documents.
  private static func version(
    _ day: Moment, recorded: LocalDate? = nil, reason: String? = nil,
    _ edit: @escaping @Sendable (inout DocumentsIssued) -> Void
  ) -> @Sendable (inout Story) -> Void {
    {
      var documents = Story.documents
      documents.documentsVersion = 2
      edit(&documents)
      $0.on(day, recorded: recorded, documents) { common in
        if let reason { common.reasons = [Reason { $0.text = reason }] }
      }
    }
  }

  private static let steps: @Sendable (inout DocumentsIssued) -> Void = {
    $0.awardCriteria[0].descriptors = ["0 is loud", "100 is silent"]
  }

  static let criteriaFrozen = [
    RuleStory("EU31-CRITERIA-FROZEN", .met(.nothingContrary), "one version, before the call"),
    RuleStory("EU31-CRITERIA-FROZEN", .met(.shown), "attested when the record was closed") {
      $0.on("2026-05-20", RecordClosed { $0.attests = ["EU31-CRITERIA-FROZEN"] })
    },
    RuleStory(
      "EU31-CRITERIA-FROZEN", .met(.shown), "a later version repeats them",
      version("2025-05-20") { $0.ipr = "shared" }),
    RuleStory(
      "EU31-CRITERIA-FROZEN", .met(.nothingContrary), "weights changed while requests came in",
      version("2025-04-10") {
        $0.awardCriteria[0].weight = 50
        $0.awardCriteria[1].weight = 50
      }),
    RuleStory(
      "EU31-CRITERIA-FROZEN", .breached(.contrary), "weights changed after",
      version("2025-05-20") {
        $0.awardCriteria[0].weight = 50
        $0.awardCriteria[1].weight = 50
      }),
    RuleStory(
      "EU31-CRITERIA-FROZEN", .breached(.contrary), "a minimum requirement came after",
      version("2025-05-20") {
        $0.minimumRequirements = [
          MinimumRequirement {
            $0.id = "mesh"
            $0.text = "washable"
          }
        ]
      }),
    RuleStory(
      "EU31-CRITERIA-FROZEN", .breached(.contrary), "the invitation weighs otherwise",
      alongside: ["EU67-WEIGHTS-PUBLISHED"],
      { story in
        story.change(InvitationsSent.self) {
          $0.awardCriteria = [.quality("noise", weight: 70), .price("price", weight: 30)]
        }
      }),
    RuleStory(
      "EU31-CRITERIA-FROZEN", .met(.shown), "the steps of a scale before tenders were opened",
      version("2025-06-10", steps)),
    RuleStory(
      "EU31-CRITERIA-FROZEN", .breached(.contrary), "the steps of a scale after",
      version("2025-06-18", steps)),
    RuleStory(
      "EU31-CRITERIA-FROZEN", .met(.lateReasoned), "the steps of a scale after, with a reason",
      version("2025-06-18", reason: "two steps overlapped", steps)),
    RuleStory(
      "EU31-CRITERIA-FROZEN", .breached(.contrary), "the price formula after",
      version("2025-06-18") { $0.rounding = 1 }),
    RuleStory("EU31-CRITERIA-FROZEN", .notShown(.missing), "a change that no version shows") {
      $0.on(
        "2025-05-20",
        DocumentsAmended {
          $0.documentsVersion = 2
          $0.change = "weights"
          $0.published = Publication { $0.publishedAt = "2025-05-20" }
        })
    },
    RuleStory("EU31-CRITERIA-FROZEN", .notShown(.missing), "no criteria then") {
      $0.change(DocumentsIssued.self) { $0.awardCriteria = [] }
    },
    RuleStory("EU31-CRITERIA-FROZEN", .notShown(.missing), "no deadline on record") {
      $0.change(NoticeDispatched.self) { $0.requestDeadline = nil }
    },
    RuleStory("EU31-CRITERIA-FROZEN", .notShown(.lateEntry), "recorded after the opening") {
      $0.record(.documentsIssued, on: "2025-06-18")
    },
    RuleStory(
      "EU31-CRITERIA-FROZEN", .notShown(.notModelled), "refined before the tenders, under the Act",
      under: "uk-pa-2023-cfp@1",
      version("2025-05-02") {
        $0.awardCriteria[0].weight = 50
        $0.awardCriteria[1].weight = 50
      }),
    RuleStory(
      "EU31-CRITERIA-FROZEN", .notApplicable(.notYetDue), "requests come in",
      asOf: "2025-04-24"),
    RuleStory("EU31-CRITERIA-FROZEN", .notApplicable(.notYetDue), "nothing is announced") {
      $0.end(before: "2025-02-20")
    },
  ]
}
