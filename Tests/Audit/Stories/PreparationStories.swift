import CivilTime
import Commissioning
import Fields

@testable import Audit

extension RuleStory {
  static let preparation = regimeFits + needStated + consultedOpenly + beneficiaryVoice

  private static let regimeFits = [
    RuleStory("REGIME-FITS", .met(.shown), "all facts lie in the scope of the book"),
    RuleStory("REGIME-FITS", .met(.byChoice), "care may be bought under lighter rules") {
      $0.change(ProcedureOpened.self) { $0.cpv = [CPVCode(spelled: "85311000") ?? .blank] }
    },
    RuleStory("REGIME-FITS", .met(.byChoice), "a small contract under the whole law") {
      $0.change(ValueEstimated.self) { $0.totalValue = .euro(138_999) }
    },
    RuleStory("REGIME-FITS", .breached(.contrary), "another country's law") {
      $0.change(ProcedureOpened.self) { $0.country = Country(spelled: "GB") }
    },
    RuleStory("REGIME-FITS", .breached(.contrary), "seen even before the call") {
      $0.change(ProcedureOpened.self) { $0.country = Country(spelled: "US") }
      $0.end(before: "2025-02-01")
    },
    RuleStory("REGIME-FITS", .breached(.contrary), "a grant that buys", under: "grant@1"),
    RuleStory("REGIME-FITS", .met(.shown), "a grant that buys nothing", under: "grant@1") {
      $0.leaveOut(.purchaseOrdered)
    },
    RuleStory(
      "REGIME-FITS", .breached(.contrary), "a call on the day the law was replaced",
      under: "uk-pcr-2015-ip@1"
    ) { $0.move(.noticeDispatched, to: "2025-02-24") },
    RuleStory(
      "REGIME-FITS", .met(.shown), "a call on the day before", under: "uk-pcr-2015-ip@1"
    ) { $0.move(.noticeDispatched, to: "2025-02-23") },
    RuleStory(
      "REGIME-FITS", .breached(.contrary), "a large service under the small book",
      under: "below-threshold@1"
    ) { $0.change(ValueEstimated.self) { $0.totalValue = .euro(750_000) } },
    RuleStory(
      "REGIME-FITS", .notShown(.notModelled), "just below the highest threshold",
      under: "below-threshold@1"
    ) { $0.change(ValueEstimated.self) { $0.totalValue = .euro(749_999) } },
    RuleStory(
      "REGIME-FITS", .met(.shown), "below the least threshold", under: "below-threshold@1"
    ) { $0.change(ValueEstimated.self) { $0.totalValue = .euro(138_999) } },
    RuleStory(
      "REGIME-FITS", .notShown(.notModelled), "health services after 2024",
      under: "uk-pa-2023-cfp@1"
    ) { $0.change(ProcedureOpened.self) { $0.healthServices = true } },
    RuleStory("REGIME-FITS", .notShown(.missing), "the subject is not on record") {
      $0.change(ProcedureOpened.self) { $0.cpv = [] }
    },
    RuleStory(
      "REGIME-FITS", .notShown(.missing),
      "signed after the law was replaced, and no call on record",
      under: "uk-pcr-2015-ip@1"
    ) { $0.leaveOut(.noticeDispatched) },
    RuleStory(
      "REGIME-FITS", .notShown(.missing), "the value was entered only after the call",
      under: "below-threshold@1"
    ) {
      $0.record(.valueEstimated, on: "2025-03-25")
    },
    RuleStory(
      "REGIME-FITS", .met(.shown), "a large value entered later does not undo a small one",
      under: "below-threshold@1"
    ) {
      $0.change(ValueEstimated.self) { $0.totalValue = .euro(138_999) }
      $0.on("2025-03-10", recorded: "2025-03-25", Story.estimate)
    },
    RuleStory("REGIME-FITS", .notShown(.missing), "no book is pinned") {
      $0.change(ProcedureOpened.self) { $0.rulebook = nil }
    },
    RuleStory("REGIME-FITS", .notShown(.missing), "a book that nobody wrote is pinned") {
      $0.change(ProcedureOpened.self) { $0.rulebook = "eu-2014-24-ip@9" }
    },
    RuleStory("REGIME-FITS", .notApplicable(.notYetDue), "the call is not out") {
      $0.end(before: "2025-03-20")
    },
  ]

  private static let needStated = [
    RuleStory("EU31-NEED-STATED", .met(.shown), "stated in the first version"),
    RuleStory("EU31-NEED-STATED", .met(.shown), "in a version issued before publication") {
      $0.change(NoticeDispatched.self) { $0.publishedAt = "2025-03-22" }
      $0.move(.documentsIssued, to: "2025-03-21")
      $0.record(.noticeDispatched, on: "2025-03-22")
    },
    RuleStory("EU31-NEED-STATED", .breached(.contrary), "stated only in a later version") {
      $0.change(DocumentsIssued.self) { $0.needStatement = nil }
      $0.on("2025-04-01", Story.documents)
    },
    RuleStory("EU31-NEED-STATED", .breached(.contrary), "the market meets it, say the documents") {
      $0.change(DocumentsIssued.self) { $0.needMetByMarket = true }
    },
    RuleStory("EU31-NEED-STATED", .notShown(.missing), "never stated") {
      $0.change(DocumentsIssued.self) { $0.needStatement = nil }
    },
    RuleStory("EU31-NEED-STATED", .notShown(.lateEntry), "recorded after the call") {
      $0.record(.documentsIssued, on: "2025-03-25")
    },
    RuleStory("EU31-NEED-STATED", .met(.shown), "recorded after the call, with outside proof") {
      $0.record(.documentsIssued, on: "2025-03-25")
      $0.retell(.documentsIssued) { $0.common.attachments = [Attachment { $0.label = "receipt" }] }
    },
    RuleStory("EU31-NEED-STATED", .met(.shown), "imported in whatever order") {
      $0.record(.documentsIssued, on: "2025-03-25")
      $0.retell(.documentsIssued) { $0.common.origin = .imported }
    },
    RuleStory("EU31-NEED-STATED", .notApplicable(.notYetDue), "the call is not out") {
      $0.end(before: "2025-03-20")
    },
  ]

  private static let consultedOpenly = [
    RuleStory("EU40-CONSULT-OPEN", .met(.shown), "an open consultation, publicised"),
    RuleStory("EU40-CONSULT-OPEN", .breached(.contrary), "two operators, by invitation") {
      $0.change(MarketConsulted.self) {
        $0.invitedOpenly = false
        $0.attendees = ["X", "Y"]
      }
    },
    RuleStory("EU40-CONSULT-OPEN", .notShown(.missing), "three, by invitation") {
      $0.change(MarketConsulted.self) {
        $0.invitedOpenly = false
        $0.attendees = ["X", "Y", "Z"]
      }
    },
    RuleStory("EU40-CONSULT-OPEN", .notShown(.missing), "nobody was asked on record") {
      $0.leaveOut(.marketConsulted)
    },
    RuleStory("EU40-CONSULT-OPEN", .notShown(.missing), "asked only after the call") {
      $0.move(.marketConsulted, to: "2025-03-24")
    },
    RuleStory("EU40-CONSULT-OPEN", .notApplicable(.notYetDue), "the call is not out") {
      $0.end(before: "2025-03-20")
    },
    RuleStory(
      "EU40-CONSULT-OPEN", .notApplicable(.nothingRecorded), "no engagement to announce",
      under: "uk-pa-2023-cfp@1"
    ) { $0.leaveOut(.marketConsulted) },
    RuleStory(
      "EU40-CONSULT-OPEN", .notShown(.missing), "engagement never announced",
      severity: .major, under: "uk-pa-2023-cfp@1"),
    RuleStory(
      "EU40-CONSULT-OPEN", .met(.shown), "announced before the tender notice",
      under: "uk-pa-2023-cfp@1"
    ) { $0.on("2025-01-15", NoticeDispatched { $0.noticeKind = .engagement }) },
    RuleStory(
      "EU40-CONSULT-OPEN", .notShown(.lateEntry), "announced before, recorded only after",
      under: "uk-pa-2023-cfp@1"
    ) {
      $0.on("2025-01-15", recorded: "2025-03-21", NoticeDispatched { $0.noticeKind = .engagement })
    },
    RuleStory(
      "EU40-CONSULT-OPEN", .met(.shown), "recorded only after, with the number of the notice",
      under: "uk-pa-2023-cfp@1"
    ) {
      $0.on(
        "2025-01-15", recorded: "2025-03-21",
        NoticeDispatched {
          $0.noticeKind = .engagement
          $0.noticeRef = "2025/S 000-000001"
        })
    },
    RuleStory(
      "EU40-CONSULT-OPEN", .breached(.contrary), "announced after the tender notice",
      under: "uk-pa-2023-cfp@1"
    ) { $0.on("2025-03-21", NoticeDispatched { $0.noticeKind = .engagement }) },
    RuleStory(
      "EU40-CONSULT-OPEN", .met(.shown), "the tender notice says why not",
      under: "uk-pa-2023-cfp@1"
    ) { $0.retell(.noticeDispatched) { $0.common.reasons = [Reason { $0.text = "urgent" }] } },
  ]

  private static let beneficiaryVoice = [
    RuleStory("SEED-BENEFICIARY-VOICE", .met(.shown), "asked, and traced to a criterion"),
    RuleStory("SEED-BENEFICIARY-VOICE", .breached(.contrary), "nobody came") {
      $0.change(BeneficiariesConsulted.self) {
        $0.participantCount = 0
        $0.findings = []
      }
    },
    RuleStory("SEED-BENEFICIARY-VOICE", .notShown(.missing), "asked, and nothing came of it") {
      $0.change(BeneficiariesConsulted.self) { $0.findings[0].usedIn = [] }
    },
    RuleStory("SEED-BENEFICIARY-VOICE", .notShown(.missing), "traced to what nobody set") {
      $0.change(BeneficiariesConsulted.self) { $0.findings[0].usedIn = ["comfort"] }
    },
    RuleStory("SEED-BENEFICIARY-VOICE", .met(.shown), "traced to a level of what is bought") {
      $0.change(BeneficiariesConsulted.self) { $0.findings[0].usedIn = ["quiet"] }
    },
    RuleStory("SEED-BENEFICIARY-VOICE", .notShown(.missing), "asked only after the call") {
      $0.move(.beneficiariesConsulted, to: "2025-03-21")
    },
    RuleStory("SEED-BENEFICIARY-VOICE", .notApplicable(.exempt), "no people are to be helped") {
      $0.change(ProcedureOpened.self) { $0.beneficiariesArePeople = false }
    },
    RuleStory("SEED-BENEFICIARY-VOICE", .notApplicable(.notYetDue), "the call is not out") {
      $0.end(before: "2025-03-20")
    },
  ]
}
