import CivilTime
import Commissioning
import Fields

@testable import Audit

// Changes of the documents while a period runs. Tenders are due on 16 June 2025 at noon.

extension RuleStory {
  /// The documents change, and with them or after them the deadline.
  private static func change(
    on day: Moment, significant: Bool? = true, movedTo deadline: Moment? = nil,
    reason: String? = "prototypes have to be rebuilt", told: [(Identifier, Moment)]? = nil
  ) -> @Sendable (inout Story) -> Void {
    {
      $0.on(
        day,
        DocumentsAmended {
          $0.documentsVersion = 1
          $0.change = "the test is at night"
          $0.significant = significant
          if deadline != nil { $0.period = .tenders }
          $0.newDeadline = deadline
          if let told {
            $0.recipients = told.map { party, sent in
              Delivery {
                $0.party = party
                $0.sentAt = sent
              }
            }
          } else {
            $0.published = Publication { $0.publishedAt = day }
          }
        }
      ) { common in
        if let reason { common.reasons = [Reason { $0.text = reason }] }
      }
    }
  }

  private static let later: Moment = "2025-06-30T12:00:00+02:00"

  static let deadlineFollowed = [
    RuleStory(
      "EU47-EXTENDED", .met(.shown), "moved by two weeks, and why",
      change(on: "2025-06-06", movedTo: later)),
    RuleStory("EU47-EXTENDED", .met(.shown), "moved that morning, before the change went out") {
      $0.on(
        "2025-06-06T09:00:00+02:00",
        DeadlineExtended {
          $0.period = .tenders
          $0.newDeadline = later
          $0.published = Publication { $0.publishedAt = "2025-06-06" }
        }
      ) { $0.reasons = [Reason { $0.text = "prototypes have to be rebuilt" }] }
      change(on: "2025-06-06T11:00:00+02:00")(&$0)
    },
    RuleStory(
      "EU47-EXTENDED", .breached(.contrary), "a significant change, and the deadline stayed",
      change(on: "2025-06-06")),
    RuleStory(
      "EU47-EXTENDED", .notShown(.missing), "moved, and not why by that much",
      change(on: "2025-06-06", movedTo: later, reason: nil)),
    RuleStory(
      "EU47-EXTENDED", .notShown(.missing), "whether it was significant is not known",
      change(on: "2025-06-06", significant: nil)),
    RuleStory(
      "EU47-EXTENDED", .notApplicable(.noTrigger), "a change that needs no time",
      change(on: "2025-06-06", significant: false)),
    RuleStory("EU47-EXTENDED", .notApplicable(.noTrigger), "an answer 19 days before"),
    RuleStory(
      "EU47-EXTENDED", .breached(.contrary), "an answer 5 days before, and the deadline stayed",
      alongside: ["EU53-ANSWERS-6D"]
    ) {
      $0.move(.questionAnswered, to: "2025-06-11")
      $0.change(QuestionAnswered.self) {
        $0.published = Publication { $0.publishedAt = "2025-06-11" }
      }
    },
    RuleStory("EU47-EXTENDED", .notApplicable(.notYetDue), "the period runs", asOf: "2025-06-10") {
      $0.end(before: "2025-06-06")
      change(on: "2025-06-06")(&$0)
    },
    RuleStory("EU47-EXTENDED", .notApplicable(.nothingRecorded), "no answer and no change") {
      $0.leaveOut(.questionAsked, .questionAnswered)
    },
  ]

  static let timeReasoned = [
    RuleStory("EU47-TENDER-TIME-REASONED", .met(.shown), "both periods have their reasons"),
    RuleStory("EU47-TENDER-TIME-REASONED", .met(.shown), "the documents give both") {
      $0.change(InvitationsSent.self) { $0.timeReasons = nil }
    },
    RuleStory("EU47-TENDER-TIME-REASONED", .notShown(.missing), "none for the time to apply") {
      $0.change(DocumentsIssued.self) { $0.timeReasons = nil }
    },
    RuleStory("EU47-TENDER-TIME-REASONED", .notShown(.lateEntry), "recorded after the call") {
      $0.record(.documentsIssued, on: "2025-03-25")
    },
    RuleStory(
      "EU47-TENDER-TIME-REASONED", .met(.shown), "35 days under the Act", under: "uk-pa-2023-cfp@1"),
    RuleStory(
      "EU47-TENDER-TIME-REASONED", .notShown(.notModelled), "34 days under the Act",
      under: "uk-pa-2023-cfp@1"
    ) {
      $0.change(InvitationsSent.self) { $0.tenderDeadline = "2025-06-15T12:00:00+02:00" }
    },
    RuleStory("EU47-TENDER-TIME-REASONED", .notApplicable(.notYetDue), "no period has begun") {
      $0.end(before: "2025-03-20")
    },
  ]

  private static let four: [Identifier] = ["A", "B", "C", "D"]

  static let changeNotified = [
    RuleStory(
      "EU31-CHANGE-NOTIFIED", .met(.shown), "published, and a deadline with a reason follows",
      change(on: "2025-06-02", significant: false)),
    RuleStory(
      "EU31-CHANGE-NOTIFIED", .met(.shown), "four letters on one day",
      change(on: "2025-06-02", significant: false, told: four.map { ($0, "2025-06-02") })),
    RuleStory(
      "EU31-CHANGE-NOTIFIED", .met(.apart), "the last letter on the next day",
      change(
        on: "2025-06-02", significant: false,
        told: four.map { ($0, $0 == "D" ? "2025-06-03" : "2025-06-02") })),
    RuleStory(
      "EU31-CHANGE-NOTIFIED", .breached(.contrary), "one was left out",
      alongside: ["EU18-SAME-INFO"],
      change(
        on: "2025-06-02", significant: false, told: four.dropLast().map { ($0, "2025-06-02") })),
    RuleStory(
      "EU31-CHANGE-NOTIFIED", .breached(.contrary), "after the last deadline",
      change(on: "2025-06-18", significant: nil)),
    RuleStory(
      "EU31-CHANGE-NOTIFIED", .met(.shown), "on the last day, at no hour known",
      change(on: "2025-06-16", significant: false)),
    RuleStory(
      "EU31-CHANGE-NOTIFIED", .notShown(.missing), "why the time is enough is not known",
      change(on: "2025-06-02", significant: nil, reason: nil)),
    RuleStory(
      "EU31-CHANGE-NOTIFIED", .notShown(.missing), "who was told is not known",
      change(on: "2025-06-02", significant: false, told: [])),
    RuleStory(
      "EU31-CHANGE-NOTIFIED", .notApplicable(.noTrigger), "before anybody was invited",
      change(on: "2025-04-02", significant: false)),
    RuleStory(
      "EU31-CHANGE-NOTIFIED", .met(.shown), "after the last deadline, and it needed no time",
      change(on: "2025-06-18", significant: false)),
    RuleStory(
      "EU31-CHANGE-NOTIFIED", .notApplicable(.noTrigger), "after the award",
      change(on: "2025-07-04", significant: nil)),
    RuleStory(
      "EU31-CHANGE-NOTIFIED", .notShown(.missing), "after an award that was withdrawn"
    ) {
      change(on: "2025-07-08", significant: nil, told: [])(&$0)
      $0.on("2025-07-07", AwardDecisionWithdrawn { $0.reason = "a score was added up wrongly" })
      $0.leaveOut(.contractSigned)
    },
    RuleStory("EU31-CHANGE-NOTIFIED", .notApplicable(.notYetDue), "tenders can be asked for anew") {
      $0.end(before: "2025-06-18")
      change(on: "2025-06-18", significant: nil)(&$0)
    },
    RuleStory("EU31-CHANGE-NOTIFIED", .notApplicable(.nothingRecorded), "nothing changed"),
  ]
}
