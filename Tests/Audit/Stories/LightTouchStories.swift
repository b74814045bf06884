import CivilTime
import Commissioning
import Fields

@testable import Audit

extension RuleStory {
  /// What binds an authority to its own notice.
  static let lightTouch = asAdvertised + asPublished + timeProportionate + sameTime

  private static let light = "uk-pcr-2015-lighttouch@1"
  private static let act = "uk-pa-2023-cfp@1"

  private static let why = [Reason { $0.text = "two wards open earlier" }]

  /// The last day for requests, which the notice gave as 24 April, a day earlier.
  private static func shortened(
    reasons: [Reason] = [], isPublic: Bool = false, told: [Identifier] = []
  ) -> @Sendable (inout Story) -> Void {
    {
      $0.on(
        "2025-04-10",
        DeadlineExtended {
          $0.period = .requests
          $0.newDeadline = "2025-04-23T12:00:00+02:00"
          $0.published = isPublic ? Publication { $0.publishedAt = "2025-04-10" } : nil
          $0.recipients = told.map { party in Delivery { $0.party = party } }
        }
      ) { $0.reasons = reasons }
    }
  }

  /// A notice and documents with nothing to hold the procedure against.
  private static let bare: @Sendable (inout Story) -> Void = {
    $0.change(NoticeDispatched.self) {
      $0.requestDeadline = nil
      $0.minimumCandidates = nil
      $0.maximumCandidates = nil
      $0.successiveReduction = nil
      $0.awardCriteria = []
    }
    $0.change(DocumentsIssued.self) {
      $0.awardCriteria = []
      $0.selectionCriteria = []
      $0.minimumRequirements = []
      $0.minimumCandidates = nil
      $0.maximumCandidates = nil
      $0.successiveReduction = nil
    }
  }

  private static let asAdvertised = [
    RuleStory("UK76-AS-ADVERTISED", .met(.shown), "all as in the notice", under: light),
    RuleStory(
      "UK76-AS-ADVERTISED", .breached(.contrary), "a deadline a day earlier, without a word",
      under: light, shortened()),
    RuleStory(
      "UK76-AS-ADVERTISED", .met(.shown), "a day earlier, reasoned and published before",
      under: light, shortened(reasons: why, isPublic: true)),
    RuleStory(
      "UK76-AS-ADVERTISED", .met(.shown), "a day earlier, reasoned and told to all who applied",
      under: light, shortened(reasons: why, told: ["A", "B", "C", "D", "E"])),
    RuleStory(
      "UK76-AS-ADVERTISED", .notShown(.missing), "reasoned, and told to some", under: light,
      shortened(reasons: why, told: ["A"])),
    RuleStory(
      "UK76-AS-ADVERTISED", .notShown(.missing), "published, and without reasons", under: light,
      shortened(isPublic: true)),
    RuleStory(
      "UK76-AS-ADVERTISED", .notShown(.missing), "a notice that states nothing", under: light, bare),
    RuleStory(
      "UK76-AS-ADVERTISED", .notApplicable(.notYetDue), "the call is not out", under: light
    ) { $0.end(before: "2025-03-20") },
  ]

  private static let asPublished = [
    RuleStory("PA20-AS-PUBLISHED", .met(.shown), "all as published", under: act),
    RuleStory(
      "PA20-AS-PUBLISHED", .breached(.contrary), "a deadline a day earlier, without a word",
      under: act, shortened()),
    RuleStory(
      "PA20-AS-PUBLISHED", .met(.shown), "a day earlier, published before", under: act,
      shortened(isPublic: true)),
    RuleStory(
      "PA20-AS-PUBLISHED", .met(.shown), "by a change notice", under: act
    ) {
      $0.on(
        "2025-04-10",
        NoticeDispatched {
          $0.noticeKind = .change
          $0.requestDeadline = "2025-04-23T12:00:00+02:00"
        })
    },
    RuleStory(
      "PA20-AS-PUBLISHED", .notShown(.missing), "reasoned, and told to nobody", under: act,
      shortened(reasons: why)),
    RuleStory(
      "PA20-AS-PUBLISHED", .notShown(.missing), "a notice that states nothing", under: act, bare),
    RuleStory(
      "PA20-AS-PUBLISHED", .notApplicable(.notYetDue), "the call is not out", under: act
    ) { $0.end(before: "2025-03-20") },
  ]

  private static func reasons(
    in documents: String?, _ invitation: String?
  ) -> @Sendable (inout Story) -> Void {
    {
      $0.change(DocumentsIssued.self) { $0.timeReasons = documents }
      $0.change(InvitationsSent.self) { $0.timeReasons = invitation }
    }
  }

  private static let timeProportionate = [
    RuleStory(
      "UK76-TIME-PROPORTIONATE", .met(.shown), "in the documents", under: light,
      reasons(in: "groups need five weeks to form", nil)),
    RuleStory(
      "UK76-TIME-PROPORTIONATE", .notShown(.missing), "only for tenders", under: light,
      reasons(in: nil, "a prototype takes five weeks")),
    RuleStory(
      "UK76-TIME-PROPORTIONATE", .notShown(.missing), "none at all", under: light,
      reasons(in: nil, nil)),
    RuleStory(
      "UK76-TIME-PROPORTIONATE", .notShown(.lateEntry), "in documents recorded only afterwards",
      under: light
    ) {
      reasons(in: "groups need five weeks to form", nil)(&$0)
      $0.record(.documentsIssued, on: "2025-06-30")
    },
    RuleStory(
      "UK76-TIME-PROPORTIONATE", .notApplicable(.notYetDue), "no time limit is set", under: light
    ) { $0.end(before: "2025-03-20") },
  ]

  /// More time for tenders, for these.
  private static func longer(_ partners: [Identifier], on day: Moment)
    -> @Sendable (inout Story) ->
    Void
  {
    {
      $0.on(
        day,
        DeadlineExtended {
          $0.period = .tenders
          $0.newDeadline = "2025-06-20T12:00:00+02:00"
          $0.partners = partners
          $0.published = Publication { $0.publishedAt = day }
        })
    }
  }

  private static let sameTime = [
    RuleStory("PA54-SAME-TIME", .met(.shown), "one limit for all", under: act),
    RuleStory(
      "PA54-SAME-TIME", .breached(.contrary), "four days more for one of four", under: act,
      longer(["A"], on: "2025-06-10")),
    RuleStory("PA54-SAME-TIME", .met(.shown), "first for one, then for all", under: act) {
      longer(["A"], on: "2025-06-10")(&$0)
      longer([], on: "2025-06-11")(&$0)
    },
    RuleStory("PA54-SAME-TIME", .breached(.contrary), "more time to apply for one", under: act) {
      $0.on(
        "2025-04-10",
        DeadlineExtended {
          $0.period = .requests
          $0.newDeadline = "2025-04-30T12:00:00+02:00"
          $0.partners = ["A"]
          $0.published = Publication { $0.publishedAt = "2025-04-10" }
        })
    },
    RuleStory("PA54-SAME-TIME", .notShown(.missing), "no limit on record", under: act) {
      $0.change(NoticeDispatched.self) { $0.requestDeadline = nil }
      $0.change(InvitationsSent.self) { $0.tenderDeadline = nil }
    },
    RuleStory("PA54-SAME-TIME", .notApplicable(.notYetDue), "the call is not out", under: act) {
      $0.end(before: "2025-03-20")
    },
  ]
}
