import CivilTime
import Commissioning
import Fields

@testable import Audit

// Questions and what was told to whom. Tenders are due on Monday, 16 June 2025, at noon.

extension RuleStory {
  private static func answered(
    _ published: Moment, _ edit: @escaping @Sendable (inout QuestionAnswered) -> Void = { _ in }
  ) -> @Sendable (inout Story) -> Void {
    {
      $0.move(.questionAnswered, to: published)
      $0.change(QuestionAnswered.self) {
        $0.published = Publication { $0.publishedAt = published }
        edit(&$0)
      }
    }
  }

  /// A letter to each party at its hour.
  private static func letters(_ hours: [(Identifier, Moment?)]) -> [Delivery] {
    hours.map { party, hour in
      Delivery {
        $0.party = party
        $0.sentAt = hour
      }
    }
  }

  private static func moved(to deadline: Moment, on day: Moment) -> @Sendable (inout Story) -> Void
  {
    {
      $0.on(
        day,
        DeadlineExtended {
          $0.period = .tenders
          $0.newDeadline = deadline
          $0.published = Publication { $0.publishedAt = day }
        }
      ) { $0.reasons = [Reason { $0.text = "the answer changes the test" }] }
    }
  }

  static let answersInTime = [
    RuleStory("EU53-ANSWERS-6D", .met(.shown), "19 days before"),
    RuleStory("EU53-ANSWERS-6D", .met(.shown), "6 days before", answered("2025-06-10")),
    RuleStory(
      "EU53-ANSWERS-6D", .met(.shown), "an hour before the midnight that begins the sixth day",
      answered("2025-06-10T23:59:59+02:00")),
    RuleStory(
      "EU53-ANSWERS-6D", .breached(.contrary), "5 days before, and the deadline stayed",
      alongside: ["EU47-EXTENDED"], answered("2025-06-11")),
    RuleStory("EU53-ANSWERS-6D", .met(.shown), "5 days before, and the deadline was moved") {
      answered("2025-06-11")(&$0)
      moved(to: "2025-06-23T12:00:00+02:00", on: "2025-06-12")(&$0)
    },
    RuleStory(
      "EU53-ANSWERS-6D", .breached(.contrary), "moved before the answer came, and not after",
      alongside: ["EU22-NO-EARLY-OPENING", "EU47-EXTENDED"]
    ) {
      moved(to: "2025-06-17T12:00:00+02:00", on: "2025-06-02")(&$0)
      answered("2025-06-12")(&$0)
    },
    RuleStory(
      "EU53-ANSWERS-6D", .notShown(.missing), "late, and not known whether asked in time",
      { story in
        answered("2025-06-11")(&story)
        story.change(QuestionAsked.self) { $0.inGoodTime = nil }
      }),
    RuleStory("EU53-ANSWERS-6D", .notShown(.missing), "never answered") {
      $0.leaveOut(.questionAnswered)
    },
    RuleStory("EU53-ANSWERS-6D", .notShown(.lateEntry), "recorded after the opening") {
      $0.record(.questionAnswered, on: "2025-06-18")
    },
    RuleStory("EU53-ANSWERS-6D", .met(.shown), "recorded after the opening, and on the portal") {
      $0.record(.questionAnswered, on: "2025-06-18")
      $0.change(QuestionAnswered.self) { $0.published?.url = "https://portal.example/q-1" }
    },
    RuleStory(
      "EU53-ANSWERS-6D", .notApplicable(.exempt), "asked too late",
      { story in
        answered("2025-06-11")(&story)
        story.change(QuestionAsked.self) { $0.inGoodTime = false }
      }),
    RuleStory(
      "EU53-ANSWERS-6D", .notApplicable(.exempt), "of no weight for a tender",
      answered("2025-06-11") { $0.significant = false }),
    RuleStory(
      "EU53-ANSWERS-6D", .notApplicable(.notYetDue), "not answered yet", asOf: "2025-06-10"
    ) {
      $0.end(before: "2025-05-28")
    },
    RuleStory("EU53-ANSWERS-6D", .notShown(.missing), "the last day is over", asOf: "2025-06-11") {
      $0.end(before: "2025-05-28")
    },
    RuleStory("EU53-ANSWERS-6D", .notApplicable(.notYetDue), "no tenders are asked for") {
      $0.end(before: "2025-05-06")
      $0.on("2025-05-02", QuestionAsked { $0.questionId = "q-0" })
    },
    RuleStory("EU53-ANSWERS-6D", .notApplicable(.nothingRecorded), "nobody asked") {
      $0.leaveOut(.questionAsked, .questionAnswered)
    },
    RuleStory(
      "EU53-ANSWERS-6D", .notApplicable(.notInBook), "the Act has no number",
      under: "uk-pa-2023-cfp@1"),
  ]

  private static func told(_ hours: [(Identifier, Moment?)]) -> @Sendable (inout Story) -> Void {
    {
      $0.change(QuestionAnswered.self) {
        $0.published = nil
        $0.recipients = letters(hours)
      }
    }
  }

  private static let ten: Moment = "2025-05-28T10:00:00+02:00"

  static let sameInformation = [
    RuleStory("EU18-SAME-INFO", .met(.shown), "published for all"),
    RuleStory(
      "EU18-SAME-INFO", .met(.shown), "four letters within an hour",
      told([("A", ten), ("B", ten), ("C", ten), ("D", "2025-05-28T11:00:00+02:00")])),
    RuleStory(
      "EU18-SAME-INFO", .met(.shown), "four letters on one day",
      told([("A", ten), ("B", ten), ("C", ten), ("D", "2025-05-28T17:00:00+02:00")])),
    RuleStory(
      "EU18-SAME-INFO", .met(.shown), "an hour that spans midnight",
      told(
        [
          ("A", "2025-05-28T23:30:00+02:00"), ("B", ten), ("C", ten), ("D", ten),
        ].map { ($0.0, $0.0 == "A" ? $0.1 : "2025-05-29T00:30:00+02:00") })),
    RuleStory(
      "EU18-SAME-INFO", .met(.apart), "the last a minute short of a day later",
      told([("A", ten), ("B", ten), ("C", ten), ("D", "2025-05-29T09:59:00+02:00")])),
    RuleStory(
      "EU18-SAME-INFO", .breached(.contrary), "the last a day later",
      told([("A", ten), ("B", ten), ("C", ten), ("D", "2025-05-29T10:00:00+02:00")])),
    RuleStory(
      "EU18-SAME-INFO", .met(.apart), "the last on the next day, no hours known",
      told([("A", "2025-05-28"), ("B", "2025-05-28"), ("C", ten), ("D", "2025-05-29")])),
    RuleStory(
      "EU18-SAME-INFO", .breached(.contrary), "the asker alone was told",
      told([("A", ten)])),
    RuleStory(
      "EU18-SAME-INFO", .breached(.contrary), "the asker was told two days before the others",
      { story in
        story.change(QuestionAnswered.self) {
          $0.recipients = letters([("A", "2025-05-26T10:00:00+02:00")])
          $0.published = Publication { $0.publishedAt = ten }
        }
      }),
    RuleStory("EU18-SAME-INFO", .met(.shown), "three were told, for the fourth had withdrawn") {
      told([("A", ten), ("B", ten), ("C", ten)])(&$0)
      $0.on("2025-05-20", PartyWithdrawn { $0.party = "D" })
    },
    RuleStory("EU18-SAME-INFO", .met(.shown), "three were told, of those in the lot") {
      told([("A", ten), ("B", ten), ("C", ten)])(&$0)
      $0.retell(.questionAnswered) { $0.common.lots = ["lot-1"] }
      $0.retell(.participationRequested, 3) { $0.common.lots = ["lot-2"] }
      $0.retell(.tenderReceived, 3) { $0.common.lots = ["lot-2"] }
    },
    RuleStory(
      "EU18-SAME-INFO", .breached(.contrary), "a new deadline told to one",
      { story in
        story.on(
          "2025-06-10",
          DeadlineExtended {
            $0.period = .tenders
            $0.newDeadline = "2025-06-16T12:30:00+02:00"
            $0.recipients = letters([("B", "2025-06-10")])
          })
      }),
    RuleStory("EU18-SAME-INFO", .notShown(.missing), "whom it was told is not known", told([])),
    RuleStory(
      "EU18-SAME-INFO", .notShown(.missing), "when it was told is not known",
      told([("A", ten), ("B", ten), ("C", ten), ("D", nil)])),
    RuleStory("EU18-SAME-INFO", .notShown(.missing), "by letter, while anybody could come in") {
      told([("A", "2025-03-24")])(&$0)
      $0.move(.questionAnswered, to: "2025-03-24")
    },
    RuleStory("EU18-SAME-INFO", .notApplicable(.nothingRecorded), "nothing was told") {
      $0.leaveOut(.questionAsked, .questionAnswered)
    },
    RuleStory(
      "EU18-SAME-INFO", .notApplicable(.nothingRecorded), "only a partner's stage was prolonged"
    ) {
      $0.leaveOut(.questionAsked, .questionAnswered)
      $0.on(
        "2025-11-03",
        DeadlineExtended {
          $0.period = .stage
          $0.stage = 1
          $0.newDeadline = "2025-12-20"
        })
    },
  ]
}
