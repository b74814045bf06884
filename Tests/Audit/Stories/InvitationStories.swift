import CivilTime
import Commissioning
import Fields

@testable import Audit

extension RuleStory {
  /// The hour of D's letter; the others' went out on 12 May at ten.
  private static func last(_ sent: Moment?) -> @Sendable (inout Story) -> Void {
    { $0.change(InvitationsSent.self) { $0.recipients[3].sentAt = sent } }
  }

  /// D invited by a letter and a deadline of its own.
  private static func apart(
    on day: Moment, until deadline: Moment?
  ) -> @Sendable (inout Story) -> Void {
    {
      $0.change(InvitationsSent.self) { $0.recipients.removeLast() }
      $0.on(
        day,
        InvitationsSent {
          $0.invitationKind = .tender
          $0.recipients = [
            Delivery {
              $0.party = "D"
              $0.sentAt = day
              $0.means = .electronic
            }
          ]
          $0.tenderDeadline = deadline
          $0.timeReasons = "as for the others"
        })
    }
  }

  /// A letter of the same kind, eight days later, with the same deadline.
  private static func again(
    to parties: [Identifier], of lots: [Identifier] = []
  ) -> @Sendable (inout Story) -> Void {
    {
      $0.on(
        "2025-05-20T10:00:00+02:00",
        InvitationsSent {
          $0.invitationKind = .tender
          $0.recipients = parties.map { party in
            Delivery {
              $0.party = party
              $0.sentAt = "2025-05-20T10:00:00+02:00"
              $0.means = .electronic
            }
          }
          $0.tenderDeadline = "2025-06-16T12:00:00+02:00"
          $0.timeReasons = "as before"
        }
      ) { $0.lots = lots }
    }
  }

  static let sameMoment = [
    RuleStory("EU54-SAME-MOMENT", .met(.shown), "four letters at ten"),
    RuleStory(
      "EU54-SAME-MOMENT", .met(.shown), "the last in the evening",
      last("2025-05-12T22:00:00+02:00")),
    RuleStory(
      "EU54-SAME-MOMENT", .met(.shown), "an hour apart, over midnight",
      { story in
        story.change(InvitationsSent.self) { invitation in
          for place in 0..<3 { invitation.recipients[place].sentAt = "2025-05-11T23:30:00+02:00" }
        }
        last("2025-05-12T00:30:00+02:00")(&story)
      }),
    RuleStory(
      "EU54-SAME-MOMENT", .met(.apart), "24 hours later", last("2025-05-13T10:00:00+02:00")),
    RuleStory(
      "EU54-SAME-MOMENT", .breached(.contrary), "a second over 24 hours later",
      last("2025-05-13T10:00:01+02:00")),
    RuleStory(
      "EU54-SAME-MOMENT", .met(.apart), "the next day, at no hour known", last("2025-05-13")),
    RuleStory(
      "EU54-SAME-MOMENT", .breached(.contrary), "two days later, at no hour known",
      last("2025-05-14")),
    RuleStory(
      "EU54-SAME-MOMENT", .met(.apart), "two days later, with two days more",
      apart(on: "2025-05-14T10:00:00+02:00", until: "2025-06-18T12:00:00+02:00")),
    RuleStory(
      "EU54-SAME-MOMENT", .breached(.contrary), "two days later, with one day more",
      alongside: ["EU22-NO-EARLY-OPENING"],
      apart(on: "2025-05-14T10:00:00+02:00", until: "2025-06-17T12:00:00+02:00")),
    RuleStory(
      "EU54-SAME-MOMENT", .met(.shown), "one is written to again", again(to: ["D"])),
    RuleStory(
      "EU54-SAME-MOMENT", .met(.shown), "all are written to again",
      again(to: ["A", "B", "C", "D"])),
    RuleStory("EU54-SAME-MOMENT", .met(.shown), "another lot follows, with fewer days") {
      $0.change(InvitationsSent.self) { $0.recipients.removeLast() }
      $0.retell(.invitationsSent) { $0.common.lots = ["north"] }
      again(to: ["D"], of: ["south"])(&$0)
    },
    RuleStory("EU54-SAME-MOMENT", .notShown(.missing), "when one was sent is not known", last(nil)),
    RuleStory("EU54-SAME-MOMENT", .notShown(.missing), "when any was sent is not known") {
      $0.change(InvitationsSent.self) {
        $0.recipients = ["A", "B", "C", "D"].map { (party: Identifier) in
          Delivery { $0.party = party }
        }
      }
    },
    RuleStory("EU54-SAME-MOMENT", .notShown(.missing), "one by telephone, it seems") {
      $0.change(InvitationsSent.self) { $0.recipients[1].means = .other }
    },
    RuleStory("EU54-SAME-MOMENT", .notApplicable(.notYetDue), "nobody is invited") {
      $0.end(before: "2025-05-12")
    },
  ]
}
