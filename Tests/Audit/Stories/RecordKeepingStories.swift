import CivilTime
import Commissioning
import Fields

@testable import Audit

// The report, and the file that is kept.

extension RuleStory {
  static let recordKeeping = complaintsAnswered + reportWritten + fileKept

  /// What the first assessor has a share in.
  private static func interest(
    in organisation: Sealable<Identifier>
  ) -> @Sendable (inout Story) -> Void {
    {
      $0.change(InterestDeclared.self, 0) {
        $0.noInterests = nil
        $0.interests = [DeclaredInterest { $0.organisation = organisation }]
      }
    }
  }

  private static let reportWritten = [
    RuleStory("EU84-REPORT", .met(.shown), "with every item that applies"),
    RuleStory("EU84-REPORT", .notShown(.missing), "no report") { $0.leaveOut(.reportDrawn) },
    RuleStory("EU84-REPORT", .met(.shown), "silent about conflicts, of which there are none") {
      $0.change(ReportDrawn.self) { $0.reportItems = [.subjectAndValue, .selection, .winner] }
    },
    RuleStory(
      "EU84-REPORT", .notShown(.missing), "silent about an interest in a tenderer",
      alongside: ["EU24-COI-MANAGED"]
    ) {
      $0.change(ReportDrawn.self) { $0.reportItems = [.subjectAndValue, .selection, .winner] }
      interest(in: .open("A"))(&$0)
    },
    RuleStory("EU84-REPORT", .met(.shown), "no conflicts, and an interest in somebody else") {
      $0.change(ReportDrawn.self) {
        $0.reportItems = [.subjectAndValue, .selection, .winner]
        $0.notApplicable = [.conflicts]
      }
      interest(in: .open("bakery"))(&$0)
    },
    RuleStory("EU84-REPORT", .met(.shown), "no conflicts, and an interest that is sealed") {
      $0.change(ReportDrawn.self) {
        $0.reportItems = [.subjectAndValue, .selection, .winner]
        $0.notApplicable = [.conflicts]
      }
      interest(in: .sealed(.digest))(&$0)
    },
    RuleStory("EU84-REPORT", .met(.shown), "no conflicts, in so many words") {
      $0.change(ReportDrawn.self) {
        $0.reportItems = [.subjectAndValue, .selection, .winner]
        $0.notApplicable = [.conflicts]
      }
    },
    RuleStory("EU84-REPORT", .breached(.contrary), "no abnormally low tender, and one was rejected")
    {
      $0.change(CandidateRejected.self) { $0.ground = .abnormallyLow }
      $0.change(ReportDrawn.self) { $0.notApplicable = [.abnormallyLow] }
    },
    RuleStory("EU84-REPORT", .breached(.contrary), "no conflicts, and one was dealt with") {
      $0.change(ReportDrawn.self) {
        $0.reportItems = [.subjectAndValue, .selection, .winner]
        $0.notApplicable = [.conflicts]
      }
      $0.on(
        "2025-04-30",
        ConflictManaged {
          $0.person = "assessor-3"
          $0.conflictMeasure = .recused
        })
    },
    RuleStory("EU84-REPORT", .notShown(.missing), "cancelled, and the report does not say why") {
      $0.end(before: "2025-07-02")
      $0.on("2025-07-02", ProcedureCancelled { $0.ground = .other })
      $0.on(
        "2025-07-16", ReportDrawn { $0.reportItems = [.subjectAndValue, .selection, .conflicts] })
    },
    RuleStory("EU84-REPORT", .notApplicable(.notYetDue), "nothing is signed") {
      $0.end(before: "2025-07-16")
    },
  ]

  /// The last contract is of 16 July 2025, so the file is kept to 16 July 2028.
  private static let fileKept = [
    RuleStory("EU84-KEPT-3Y", .met(.shown), "held for more than three years"),
    RuleStory("EU84-KEPT-3Y", .met(.shown), "held for three years to the day") {
      $0.change(RecordsHeld.self) { $0.heldUntil = "2028-07-16" }
    },
    RuleStory("EU84-KEPT-3Y", .notShown(.missing), "held a day less") {
      $0.change(RecordsHeld.self) { $0.heldUntil = "2028-07-15" }
    },
    RuleStory("EU84-KEPT-3Y", .notShown(.missing), "until when is not on record") {
      $0.leaveOut(.recordsHeld)
    },
    RuleStory("EU84-KEPT-3Y", .met(.shown), "as the record was closed") {
      $0.leaveOut(.recordsHeld)
      $0.on("2026-05-20", RecordClosed { $0.heldUntil = "2030-12-31" })
    },
    RuleStory("EU84-KEPT-3Y", .notShown(.missing), "a contract of a million that lasts longer") {
      $0.change(ContractSigned.self, 0) {
        $0.contractValue = .euro(1_000_000)
        $0.endsOn = "2032-01-31"
      }
    },
    RuleStory("EU84-KEPT-3Y", .met(.shown), "a contract of less that lasts longer") {
      $0.change(ContractSigned.self, 0) {
        $0.contractValue = .euro(999_999)
        $0.endsOn = "2032-01-31"
      }
    },
    RuleStory("EU84-KEPT-3Y", .notShown(.notModelled), "a contract in crowns that lasts longer") {
      $0.change(ContractSigned.self, 0) {
        $0.contractValue = Money {
          $0.amount = 30_000_000
          $0.currency = Currency(spelled: "CZK") ?? .blank
        }
        $0.endsOn = "2032-01-31"
      }
    },
    RuleStory("EU84-KEPT-3Y", .breached(.contrary), "tenders destroyed after a year") {
      $0.on("2026-05-20", RecordsDestroyed { $0.erasureBasis = .retentionEnded })
    },
    RuleStory("EU84-KEPT-3Y", .met(.shown), "CVs destroyed, as personal data") {
      $0.on("2026-05-20", RecordsDestroyed { $0.erasureBasis = .personalData })
    },
    RuleStory("EU84-KEPT-3Y", .met(.shown), "destroyed because a court ordered it") {
      $0.on("2026-05-20", RecordsDestroyed { $0.erasureBasis = .courtOrder })
    },
    RuleStory(
      "EU84-KEPT-3Y", .met(.shown), "destroyed the day after the three years", asOf: "2029-01-01"
    ) { $0.on("2028-07-17", RecordsDestroyed { $0.erasureBasis = .retentionEnded }) },
    RuleStory(
      "EU84-KEPT-3Y", .breached(.contrary), "destroyed after them, while a review is open",
      asOf: "2029-01-01"
    ) {
      $0.on(
        "2028-06-01",
        ReviewLodged {
          $0.review = "review-1"
          $0.authorityInformedAt = "2028-06-02"
        })
      $0.on("2028-07-17", RecordsDestroyed { $0.erasureBasis = .retentionEnded })
    },
    RuleStory("EU84-KEPT-3Y", .breached(.contrary), "a value erased that the award relies on") {
      let place = $0.index(of: .evaluationClosed)
      $0.retell(.awardDecided) { $0.common.reliesOn = [place] }
      $0.on(
        "2026-05-20",
        DisclosureErased {
          $0.aboutIndex = place
          $0.fieldPath = "ranking.0.total"
          $0.erasureBasis = .personalData
        })
    },
    RuleStory("EU84-KEPT-3Y", .met(.shown), "a value erased that only a remark of audit names") {
      let place = $0.index(of: .evaluationClosed)
      $0.on("2026-05-19", AuditNoted()) { $0.reliesOn = [place] }
      $0.on(
        "2026-05-20",
        DisclosureErased {
          $0.aboutIndex = place
          $0.fieldPath = "ranking.0.total"
          $0.erasureBasis = .personalData
        })
    },
    RuleStory(
      "EU84-KEPT-3Y", .met(.shown), "the Act asks for three years however long the contract",
      under: "uk-pa-2023-cfp@1"
    ) {
      $0.change(ContractSigned.self, 0) {
        $0.contractValue = .euro(9_000_000)
        $0.endsOn = "2032-01-31"
      }
    },
    RuleStory("EU84-KEPT-3Y", .breached(.contrary), "destroyed while the procedure was running") {
      $0.end(before: "2025-07-02")
      $0.on("2025-07-02", RecordsDestroyed { $0.erasureBasis = .mistake })
    },
    RuleStory("EU84-KEPT-3Y", .notApplicable(.notYetDue), "nothing is signed") {
      $0.end(before: "2025-07-16")
    },
  ]
}
