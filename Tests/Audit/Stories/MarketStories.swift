import CivilTime
import Commissioning
import Fields

@testable import Audit

extension RuleStory {
  static let market = marketChecked + insiderNeutralised + socialValue

  private static let marketChecked = [
    RuleStory("EU31-MARKET-CHECKED", .met(.shown), "research found nothing"),
    RuleStory("EU31-MARKET-CHECKED", .met(.shown), "research found a part of it") {
      $0.change(MarketResearched.self) { $0.conclusion = .partial }
    },
    RuleStory("EU31-MARKET-CHECKED", .breached(.contrary), "research found a solution") {
      $0.change(MarketResearched.self) { $0.conclusion = .solutionExists }
    },
    RuleStory("EU31-MARKET-CHECKED", .breached(.contrary), "the last research found a solution") {
      $0.on("2025-03-10", MarketResearched { $0.conclusion = .solutionExists })
    },
    RuleStory("EU31-MARKET-CHECKED", .met(.shown), "an earlier one did, the last did not") {
      $0.on("2025-01-12", MarketResearched { $0.conclusion = .solutionExists })
    },
    RuleStory("EU31-MARKET-CHECKED", .met(.shown), "a solution came up only after the call") {
      $0.on("2025-03-21", MarketResearched { $0.conclusion = .solutionExists })
    },
    RuleStory("EU31-MARKET-CHECKED", .notShown(.missing), "no research, only a talk") {
      $0.leaveOut(.marketResearched)
    },
    RuleStory("EU31-MARKET-CHECKED", .notShown(.missing), "nothing at all") {
      $0.leaveOut(.marketResearched, .marketConsulted)
    },
    RuleStory("EU31-MARKET-CHECKED", .notShown(.lateEntry), "recorded after the call") {
      $0.record(.marketResearched, on: "2025-03-25")
    },
    RuleStory("EU31-MARKET-CHECKED", .met(.shown), "recorded late, with a dated receipt") {
      $0.record(.marketResearched, on: "2025-03-25")
      $0.retell(.marketResearched) {
        $0.common.attachments = [Attachment { $0.label = "receipt" }]
      }
    },
    RuleStory("EU31-MARKET-CHECKED", .notApplicable(.notYetDue), "the call is not out") {
      $0.end(before: "2025-03-20")
    },
  ]

  private static let insiderNeutralised = [
    RuleStory("EU41-INSIDER-NEUTRALISED", .met(.shown), "what A was told was shared with all"),
    RuleStory("EU41-INSIDER-NEUTRALISED", .met(.shown), "two insiders, both made level") {
      $0.change(MarketConsulted.self) { $0.attendees = ["A", "B"] }
      $0.on("2025-05-08", .handled("B"))
    },
    RuleStory("EU41-INSIDER-NEUTRALISED", .met(.shown), "shared on the day tenders were due") {
      $0.change(MarketConsulted.self) { $0.infoGiven = [.plans(shared: "2025-06-16")] }
      $0.change(PriorInvolvementHandled.self) { $0.infoShared = [] }
    },
    RuleStory("EU41-INSIDER-NEUTRALISED", .breached(.contrary), "shared the day after") {
      $0.change(MarketConsulted.self) { $0.infoGiven = [.plans(shared: "2025-06-17")] }
      $0.change(PriorInvolvementHandled.self) { $0.infoShared = [] }
    },
    RuleStory("EU41-INSIDER-NEUTRALISED", .breached(.contrary), "shared an hour after the hour") {
      $0.change(MarketConsulted.self) {
        $0.infoGiven = [.plans(shared: "2025-06-16T13:00:00+02:00")]
      }
      $0.change(PriorInvolvementHandled.self) { $0.infoShared = [] }
    },
    RuleStory("EU41-INSIDER-NEUTRALISED", .met(.shown), "shared at the hour, in another zone") {
      $0.change(MarketConsulted.self) {
        $0.infoGiven = [.plans(shared: "2025-06-16T10:00:00+00:00")]
      }
      $0.change(PriorInvolvementHandled.self) { $0.infoShared = [] }
    },
    RuleStory(
      "EU41-INSIDER-NEUTRALISED", .breached(.contrary), "put out and never heard",
      alongside: ["EU57-EXCLUSION-CHECKED"]
    ) {
      $0.change(PriorInvolvementHandled.self) { $0.heard = false }
      $0.on("2025-05-09", .putOut("A", heard: false))
    },
    RuleStory("EU41-INSIDER-NEUTRALISED", .met(.shown), "put out, and heard before") {
      $0.on("2025-05-09", .putOut("A", heard: false))
    },
    RuleStory("EU41-INSIDER-NEUTRALISED", .notShown(.missing), "no measure is on record") {
      $0.leaveOut(.priorInvolvementHandled)
    },
    RuleStory("EU41-INSIDER-NEUTRALISED", .notShown(.missing), "never shared on record") {
      $0.change(MarketConsulted.self) { $0.infoGiven = [.plans(shared: nil)] }
      $0.change(PriorInvolvementHandled.self) { $0.infoShared = [] }
    },
    RuleStory("EU41-INSIDER-NEUTRALISED", .notShown(.missing), "no reasons for the time") {
      $0.change(PriorInvolvementHandled.self) { $0.timeReasons = nil }
      $0.change(DocumentsIssued.self) { $0.timeReasons = nil }
      $0.change(InvitationsSent.self) { $0.timeReasons = nil }
    },
    RuleStory("EU41-INSIDER-NEUTRALISED", .met(.shown), "the documents reason the time") {
      $0.change(PriorInvolvementHandled.self) { $0.timeReasons = nil }
      $0.change(InvitationsSent.self) { $0.timeReasons = nil }
      $0.change(DocumentsIssued.self) { $0.timeReasons = "the trial takes a month" }
    },
    RuleStory("EU41-INSIDER-NEUTRALISED", .notShown(.lateEntry), "dealt with after tenders") {
      $0.move(.priorInvolvementHandled, to: "2025-06-20")
    },
    RuleStory("EU41-INSIDER-NEUTRALISED", .notShown(.withheld), "who was dealt with is sealed") {
      $0.change(PriorInvolvementHandled.self) { $0.organisation = .sealed(.digest) }
      $0.change(MarketConsulted.self) { $0.attendees = ["F"] }
    },
    RuleStory("EU41-INSIDER-NEUTRALISED", .notShown(.withheld), "who applied is sealed") {
      $0.leaveOut(.priorInvolvementHandled)
      $0.change(MarketConsulted.self) { $0.attendees = ["F"] }
      $0.change(ParticipationRequested.self, 1) {
        $0.members = [Member { $0.organisation = .sealed(.digest) }]
      }
    },
    RuleStory("EU41-INSIDER-NEUTRALISED", .notShown(.missing), "an insider within a group") {
      $0.change(MarketConsulted.self) { $0.attendees = ["F"] }
      $0.change(ParticipationRequested.self, 1) {
        $0.members = [Member { $0.organisation = .open("F") }]
      }
    },
    RuleStory("EU41-INSIDER-NEUTRALISED", .notShown(.missing), "when tenders were due is missing") {
      $0.change(InvitationsSent.self) { $0.tenderDeadline = nil }
    },
    RuleStory(
      "EU41-INSIDER-NEUTRALISED", .notApplicable(.notYetDue), "tenders are not due yet",
      asOf: "2025-05-20"
    ) {
      $0.leaveOut(.priorInvolvementHandled)
      $0.end(before: "2025-05-20")
    },
    RuleStory("EU41-INSIDER-NEUTRALISED", .notApplicable(.noTrigger), "who came did not apply") {
      $0.leaveOut(.priorInvolvementHandled)
      $0.change(MarketConsulted.self) { $0.attendees = ["F", "G"] }
    },
    RuleStory("EU41-INSIDER-NEUTRALISED", .notApplicable(.nothingRecorded), "nobody came") {
      $0.leaveOut(.priorInvolvementHandled)
      $0.change(MarketConsulted.self) { $0.attendees = [] }
    },
  ]

  private static let socialValue = [
    social(.met(.shown), "both considered before the call") { $0.consider("2025-02-10") },
    social(.met(.shown), "on the day of the call, and recorded before it") {
      $0.consider("2025-03-20T09:00:00+00:00", recorded: "2025-03-19")
    },
    social(.breached(.contrary), "considered the day after the call") {
      $0.consider("2025-03-21")
    },
    social(.notShown(.lateEntry), "recorded only after the call") {
      $0.consider("2025-02-10", recorded: "2025-03-21")
    },
    social(.notShown(.missing), "nothing is on record"),
    social(.notShown(.missing), "whether to consult is not on record") {
      $0.consider("2025-02-10")
      $0.change(SocialValueConsidered.self) { $0.consults = nil }
    },
    social(.notShown(.missing), "no improvement is on record") {
      $0.consider("2025-02-10")
      $0.change(SocialValueConsidered.self) { $0.improvements = [] }
    },
    social(.met(.shown), "without a call, before the first invitation") {
      $0.leaveOut(.noticeDispatched)
      $0.consider("2025-05-11")
    },
    social(.notApplicable(.exempt), "urgent") {
      $0.consider("2025-03-21")
      $0.change(SocialValueConsidered.self) { $0.urgent = true }
    },
    social(.notApplicable(.exempt), "a call on the day before the Act came into force") {
      $0.move(.noticeDispatched, to: "2013-01-30")
      $0.consider("2025-03-21")
    },
    social(.notShown(.missing), "a call on the day on which it did, and nothing on record") {
      $0.move(.noticeDispatched, to: "2013-01-31")
    },
    social(.notApplicable(.exempt), "in Scotland", in: "GB-SCT"),
    social(.breached(.contrary), "in Wales, too late", in: "GB-WLS") {
      $0.consider("2025-03-21")
    },
    social(.notApplicable(.exempt), "supplies") {
      $0.change(ProcedureOpened.self) { $0.cpv = [CPVCode(spelled: "33100000") ?? .blank] }
    },
    social(.notApplicable(.exempt), "a grant") {
      $0.change(ProcedureOpened.self) { $0.rulebook = "grant@1" }
    },
    social(.notApplicable(.notYetDue), "nothing has started") { $0.end(before: "2025-03-20") },
    social(.notApplicable(.nothingRecorded), "where is not on record", in: nil),
  ]

  /// A story of a service in a part of the United Kingdom.
  private static func social(
    _ outcome: Outcome, _ name: String, in region: String? = "GB-ENG",
    _ edit: @escaping @Sendable (inout Story) -> Void = { _ in }
  ) -> RuleStory {
    RuleStory("SVA1-CONSIDERED", outcome, name, under: "uk-pcr-2015-ip@1") { story in
      story.change(ProcedureOpened.self) {
        $0.regions = [region.flatMap(Subdivision.init(spelled:))].compactMap { $0 }
        $0.cpv = [CPVCode(spelled: "79000000") ?? .blank]
      }
      edit(&story)
    }
  }
}

extension Story {
  /// Social value, and whether to consult, were considered.
  fileprivate mutating func consider(_ moment: Moment, recorded: LocalDate? = nil) {
    on(
      moment, recorded: recorded,
      SocialValueConsidered {
        $0.improvements = ["quieter nights for the neighbours"]
        $0.consults = false
      })
  }
}

extension EventPayload where Self == PriorInvolvementHandled {
  fileprivate static func handled(_ organisation: Identifier) -> PriorInvolvementHandled {
    PriorInvolvementHandled {
      $0.organisation = .open(organisation)
      $0.timeReasons = "five weeks"
    }
  }
}

extension EventPayload where Self == ExclusionChecked {
  fileprivate static func putOut(_ party: Identifier, heard: Bool) -> ExclusionChecked {
    ExclusionChecked {
      $0.party = party
      $0.exclusionFindings = [
        ExclusionFinding {
          $0.exclusionGround = .priorInvolvement
          $0.applies = true
        }
      ]
      $0.exclusionDecision = .excluded
      $0.heard = heard
    }
  }
}
