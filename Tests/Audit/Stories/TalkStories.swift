import CivilTime
import Commissioning
import Fields

@testable import Audit

// Talks on 3 to 6 June 2025 with A, B, C and D, 90 minutes each; tenders are due on the 16th.

extension RuleStory {
  /// B is told of A's mesh on 4 June.
  private static func told(
    _ edit: @escaping @Sendable (inout DisclosedItem) -> Void
  ) -> @Sendable (inout Story) -> Void {
    {
      $0.change(NegotiationHeld.self, 1) {
        $0.infoDisclosed = [
          DisclosedItem {
            $0.id = "mesh"
            $0.party = "A"
            $0.label = "the mesh"
            $0.consent = Consent {
              $0.givenAt = "2025-06-02"
              $0.namesItem = true
            }
            edit(&$0)
          }
        ]
      }
    }
  }

  static let confidentialKept = [
    RuleStory("EU31-CONFIDENTIAL-KEPT", .met(.nothingContrary), "nothing was shown"),
    RuleStory("EU31-CONFIDENTIAL-KEPT", .met(.shown), "nothing was shown, as attested") {
      $0.on("2026-05-20", RecordClosed { $0.attests = ["EU31-CONFIDENTIAL-KEPT"] })
    },
    RuleStory(
      "EU31-CONFIDENTIAL-KEPT", .met(.shown), "with a consent that names it", told { _ in }),
    RuleStory(
      "EU31-CONFIDENTIAL-KEPT", .breached(.contrary), "under a general waiver",
      told { $0.consent?.namesItem = false }),
    RuleStory(
      "EU31-CONFIDENTIAL-KEPT", .breached(.contrary), "with a consent of the day after",
      told { $0.consent?.givenAt = "2025-06-05" }),
    RuleStory(
      "EU31-CONFIDENTIAL-KEPT", .met(.shown), "with a consent of that morning",
      told { $0.consent?.givenAt = "2025-06-04T08:59:00+02:00" }),
    RuleStory(
      "EU31-CONFIDENTIAL-KEPT", .breached(.contrary), "with a consent a minute after it began",
      told { $0.consent?.givenAt = "2025-06-04T09:01:00+02:00" }),
    RuleStory(
      "EU31-CONFIDENTIAL-KEPT", .notShown(.missing), "with a consent of that day, at no hour known",
      told { $0.consent?.givenAt = "2025-06-04" }),
    RuleStory(
      "EU31-CONFIDENTIAL-KEPT", .notShown(.missing), "with no consent on record",
      told { $0.consent = nil }),
    RuleStory(
      "EU31-CONFIDENTIAL-KEPT", .notShown(.missing), "what the consent names is not known",
      told { $0.consent?.namesItem = nil }),
    RuleStory(
      "EU31-CONFIDENTIAL-KEPT", .notShown(.missing), "whose it is is not known",
      told { $0.party = nil }),
    RuleStory(
      "EU31-CONFIDENTIAL-KEPT", .met(.nothingContrary), "of its own", told { $0.party = "B" }),
    RuleStory("EU31-CONFIDENTIAL-KEPT", .notApplicable(.notYetDue), "nothing is negotiated") {
      $0.end(before: "2025-06-03")
    },
  ]

  private static func ends(
    _ hour: Int, _ minute: Int
  ) -> @Sendable (inout Story) -> Void {
    { $0.change(NegotiationHeld.self, 3) { $0.endedAt = Story.clock("2025-06-06", hour, minute) } }
  }

  /// The three others are invited to a second round of talks, and have it.
  private static func second(
    invited: [Identifier]
  ) -> @Sendable (inout Story) -> Void {
    {
      $0.on(
        "2025-06-09",
        InvitationsSent {
          $0.invitationKind = .negotiate
          $0.round = 2
          $0.recipients = invited.map { party in
            Delivery {
              $0.party = party
              $0.sentAt = "2025-06-09"
              $0.means = .electronic
            }
          }
        })
      for party: Identifier in ["A", "B", "C"] {
        $0.on(
          "2025-06-11",
          NegotiationHeld {
            $0.party = party
            $0.round = 2
            $0.startedAt = Story.clock("2025-06-11", 9, 0)
            $0.endedAt = Story.clock("2025-06-11", 10, 0)
          })
      }
    }
  }

  static let negotiatedEqually = [
    RuleStory("EU31-NEG-EQUAL", .met(.shown), "four talks of 90 minutes"),
    RuleStory("EU31-NEG-EQUAL", .met(.shown), "the shortest 60 minutes", ends(10, 0)),
    RuleStory("EU31-NEG-EQUAL", .met(.unequalTime), "the shortest 59 minutes", ends(9, 59)),
    RuleStory("EU31-NEG-EQUAL", .notShown(.missing), "one talk is not on record") {
      $0.leaveOut(.negotiationHeld, at: 3)
    },
    RuleStory("EU31-NEG-EQUAL", .met(.shown), "one had withdrawn") {
      $0.leaveOut(.negotiationHeld, at: 3)
      $0.on("2025-05-30", PartyWithdrawn { $0.party = "D" })
    },
    RuleStory(
      "EU31-NEG-EQUAL", .breached(.contrary), "one was not invited to the second round",
      second(invited: ["A", "B", "C"])),
    RuleStory(
      "EU31-NEG-EQUAL", .notShown(.missing), "invited to it, and no talk on record",
      second(invited: ["A", "B", "C", "D"])),
    RuleStory("EU31-NEG-EQUAL", .met(.shown), "not invited, for it had not tendered") {
      second(invited: ["A", "B", "C"])(&$0)
      for party: Identifier in ["A", "B", "C"] {
        $0.on(
          "2025-05-30",
          TenderReceived {
            $0.party = party
            $0.tenderKind = .initial
          })
      }
      $0.leaveOut(.negotiationHeld, at: 3)
    },
    RuleStory("EU31-NEG-EQUAL", .met(.shown), "invited for another lot") { story in
      second(invited: ["A", "B", "C"])(&story)
      for place in 0..<4 {
        story.retell(.participationRequested, place) {
          $0.common.lots = place == 3 ? ["south"] : ["north"]
        }
      }
      for type in [EventType.invitationsSent, .negotiationHeld] {
        story.retell(type) { if $0.happened.date >= "2025-06-09" { $0.common.lots = ["north"] } }
      }
    },
    RuleStory("EU31-NEG-EQUAL", .notShown(.missing), "how long one lasted is not known") {
      $0.change(NegotiationHeld.self, 2) { $0.endedAt = nil }
    },
    RuleStory("EU31-NEG-EQUAL", .notApplicable(.notYetDue), "two talks so far") {
      $0.end(before: "2025-06-05")
    },
    RuleStory("EU31-NEG-EQUAL", .notApplicable(.nothingRecorded), "only a talk after the award") {
      $0.leaveOut(.negotiationHeld)
      $0.on("2025-07-20", NegotiationHeld { $0.party = "A" })
    },
    RuleStory("EU31-NEG-EQUAL", .notApplicable(.nothingRecorded), "no talk") {
      $0.leaveOut(.negotiationHeld)
    },
  ]

  /// D is rejected for its price on 20 June.
  private static func lowPrice(
    asked: Moment?, replyBy: Moment? = "2025-06-19", replied: Moment? = nil,
    recorded: LocalDate? = nil, reasons: Bool = true
  ) -> @Sendable (inout Story) -> Void {
    {
      if let asked {
        $0.on(
          asked, recorded: recorded,
          ClarificationRequested {
            $0.party = "D"
            $0.clarificationId = "c-1"
            $0.clarificationSubject = .lowPrice
            $0.replyBy = replyBy
          })
      }
      if let replied {
        $0.on(
          replied,
          ClarificationReceived {
            $0.party = "D"
            $0.clarificationId = "c-1"
          })
      }
      $0.on(
        "2025-06-20",
        TenderEliminated {
          $0.party = "D"
          $0.ground = .abnormallyLow
        }
      ) { if reasons { $0.reasons = [Reason { $0.text = "no answer on wages" }] } }
    }
  }

  static let lowPriceAsked = [
    RuleStory(
      "EU69-LOW-PRICE-ASKED", .met(.shown), "asked, and the time for a reply was over",
      lowPrice(asked: "2025-06-17")),
    RuleStory(
      "EU69-LOW-PRICE-ASKED", .met(.shown), "asked, and answered before the time was over",
      lowPrice(asked: "2025-06-17", replyBy: "2025-06-25", replied: "2025-06-19")),
    RuleStory(
      "EU69-LOW-PRICE-ASKED", .breached(.contrary), "rejected while a reply could come",
      lowPrice(asked: "2025-06-17", replyBy: "2025-06-25")),
    RuleStory(
      "EU69-LOW-PRICE-ASKED", .notShown(.missing), "rejected on the last day for a reply",
      lowPrice(asked: "2025-06-17", replyBy: "2025-06-20")),
    RuleStory(
      "EU69-LOW-PRICE-ASKED", .breached(.contrary), "asked only afterwards",
      lowPrice(asked: "2025-06-23", replyBy: "2025-06-25")),
    RuleStory(
      "EU69-LOW-PRICE-ASKED", .notShown(.lateEntry), "the question recorded only afterwards",
      lowPrice(asked: "2025-06-17", recorded: "2025-06-27")),
    RuleStory(
      "EU69-LOW-PRICE-ASKED", .notShown(.missing), "never asked on record", lowPrice(asked: nil)),
    RuleStory(
      "EU69-LOW-PRICE-ASKED", .notShown(.missing), "until when to reply is not known",
      lowPrice(asked: "2025-06-17", replyBy: nil)),
    RuleStory(
      "EU69-LOW-PRICE-ASKED", .notShown(.missing), "no reason",
      lowPrice(asked: "2025-06-17", reasons: false)),
    RuleStory("EU69-LOW-PRICE-ASKED", .notApplicable(.noTrigger), "nobody out for a price"),
  ]
}
