import CivilTime
import Commissioning
import Fields

@testable import Audit

extension RuleStory {
  /// The Provider Selection Regime.
  static let providerSelection = selectionRoute + incumbentTest + fourteenDays + representations

  private static let regime = "uk-psr-2023@1"

  private static func chosen(
    by process: SelectionProcess,
    _ edit: @escaping @Sendable (inout SelectionRoute) -> Void = { _ in }
  ) -> @Sendable (inout Story) -> Void {
    {
      $0.change(AwardDecided.self) {
        $0.selectionRoute = SelectionRoute {
          $0.process = process
          edit(&$0)
        }
      }
    }
  }

  private static func routed(
    _ outcome: Outcome, _ name: String, by process: SelectionProcess,
    _ edit: @escaping @Sendable (inout SelectionRoute) -> Void = { _ in }
  ) -> RuleStory {
    RuleStory("PSR-ROUTE", outcome, name, under: regime, chosen(by: process, edit))
  }

  private static let selectionRoute = [
    routed(.met(.shown), "a competition", by: .competitive),
    routed(.met(.shown), "a framework, by competition", by: .competitive) { $0.framework = true },
    routed(
      .breached(.contrary), "a framework, by choice of the most suitable",
      by: .mostSuitableProvider
    ) {
      $0.framework = true
      $0.likelyIdentifiable = true
    },
    routed(.met(.shown), "only the existing provider is capable", by: .directAwardA) {
      $0.onlyExistingProvider = true
    },
    routed(.breached(.contrary), "others are capable too", by: .directAwardA) {
      $0.onlyExistingProvider = false
    },
    routed(.breached(.contrary), "a competition where only one is capable", by: .competitive) {
      $0.onlyExistingProvider = true
    },
    routed(.notShown(.missing), "whether others are capable is not told", by: .directAwardA),
    routed(.met(.shown), "patients choose", by: .directAwardB) { $0.patientChoice = true },
    routed(.breached(.contrary), "patients do not choose", by: .directAwardB) {
      $0.patientChoice = false
    },
    routed(.breached(.contrary), "patients choose, and one was kept", by: .directAwardC) {
      $0.patientChoice = true
    },
    routed(.met(.shown), "a contract ends, and its provider satisfies it", by: .directAwardC) {
      $0.existingEndsOn = "2025-10-31"
      $0.existingSatisfies = true
    },
    routed(.breached(.contrary), "its provider does not satisfy it", by: .directAwardC) {
      $0.existingEndsOn = "2025-10-31"
      $0.existingSatisfies = false
    },
    routed(.notShown(.missing), "when the contract ends is not told", by: .directAwardC) {
      $0.existingSatisfies = true
    },
    routed(.met(.shown), "the most suitable can be found", by: .mostSuitableProvider) {
      $0.likelyIdentifiable = true
    },
    routed(.breached(.contrary), "the most suitable cannot be found", by: .mostSuitableProvider) {
      $0.likelyIdentifiable = false
    },
    routed(.met(.shown), "it might have been kept as well", by: .mostSuitableProvider) {
      $0.existingEndsOn = "2025-10-31"
      $0.existingSatisfies = true
    },
    RuleStory("PSR-ROUTE", .notShown(.missing), "no process on record", under: regime),
    RuleStory("PSR-ROUTE", .notApplicable(.notYetDue), "nothing is awarded", under: regime) {
      $0.end(before: "2025-07-02")
    },
  ]

  /// The same service again, kept by process C.
  private static func renewed(
    _ outcome: Outcome, _ name: String, from before: Money? = .pounds(1_000_000),
    to after: Money = .pounds(3_000_000), byAuthority: Bool?, isDifferent: Bool? = false
  ) -> RuleStory {
    RuleStory(
      "PSR-INCUMBENT-TEST", outcome, name, under: regime,
      chosen(by: .directAwardC) {
        $0.existingEndsOn = "2025-10-31"
        $0.existingSatisfies = true
        $0.existingValue = before
        $0.proposedValue = after
        $0.materiallyDifferent = isDifferent
        $0.attributableToAuthority = byAuthority
      })
  }

  private static let incumbentTest = [
    renewed(.breached(.contrary), "three times the value, by the authority", byAuthority: true),
    renewed(.met(.shown), "three times the value, by outside factors", byAuthority: false),
    renewed(.notShown(.missing), "three times the value, and not told why", byAuthority: nil),
    renewed(
      .breached(.contrary), "exactly 500,000 and exactly a quarter more",
      from: .pounds(2_000_000), to: .pounds(2_500_000), byAuthority: true),
    renewed(
      .met(.shown), "one pound less than 500,000 more", from: .pounds(1_000_000),
      to: .pounds(1_499_999), byAuthority: true),
    renewed(
      .met(.shown), "500,000 more, and less than a quarter", from: .pounds(2_000_001),
      to: .pounds(2_500_001), byAuthority: nil),
    renewed(
      .breached(.contrary), "of another character, at the same value", to: .pounds(1_000_000),
      byAuthority: false, isDifferent: true),
    renewed(
      .notShown(.missing), "whether of another character is not told", to: .pounds(1_000_000),
      byAuthority: true, isDifferent: nil),
    renewed(
      .notShown(.missing), "what it was worth is not told", from: nil, byAuthority: true),
    renewed(
      .notShown(.notModelled), "in another currency", from: .euro(1_000_000),
      to: .euro(3_000_000), byAuthority: true),
    RuleStory(
      "PSR-INCUMBENT-TEST", .notApplicable(.noTrigger), "chosen by competition", under: regime,
      chosen(by: .competitive)),
    RuleStory(
      "PSR-INCUMBENT-TEST", .notApplicable(.nothingRecorded), "nothing says that one was kept",
      under: regime),
    RuleStory(
      "PSR-INCUMBENT-TEST", .notShown(.missing), "a renewal by a process that is not told",
      under: regime
    ) { $0.change(ProcedureOpened.self) { $0.follows = "quiet-wards-2020" } },
    RuleStory(
      "PSR-INCUMBENT-TEST", .notApplicable(.notYetDue), "nothing is awarded", under: regime
    ) { $0.end(before: "2025-07-02") },
  ]

  /// The most suitable provider, chosen on 2 July after a notice of this day.
  private static func announced(
    _ day: Moment, recorded: LocalDate? = nil
  ) -> @Sendable (inout Story) -> Void {
    {
      chosen(by: .mostSuitableProvider) { $0.likelyIdentifiable = true }(&$0)
      $0.on(day, recorded: recorded, NoticeDispatched { $0.noticeKind = .planned })
    }
  }

  private static let fourteenDays = [
    RuleStory(
      "PSR-14-DAYS", .met(.shown), "on the fourteenth day", under: regime,
      announced("2025-06-18")),
    RuleStory(
      "PSR-14-DAYS", .breached(.contrary), "on the thirteenth", under: regime,
      announced("2025-06-19")),
    RuleStory(
      "PSR-14-DAYS", .breached(.contrary), "before the notice", under: regime,
      announced("2025-07-03")),
    RuleStory(
      "PSR-14-DAYS", .notShown(.lateEntry), "the notice recorded after the choice", under: regime,
      announced("2025-06-10", recorded: "2025-07-04")),
    RuleStory(
      "PSR-14-DAYS", .notShown(.missing), "no notice on record", under: regime,
      chosen(by: .mostSuitableProvider) { $0.likelyIdentifiable = true }),
    RuleStory(
      "PSR-14-DAYS", .notApplicable(.noTrigger), "chosen by competition", under: regime,
      chosen(by: .competitive)),
    RuleStory("PSR-14-DAYS", .notApplicable(.notYetDue), "nothing is awarded", under: regime) {
      $0.end(before: "2025-07-02")
    },
  ]

  /// A notice of intention on 3 July, representations on this day, and contracts on 24 July.
  private static func complained(
    _ day: Moment = "2025-07-07", answered: Moment? = nil, recorded: LocalDate? = nil
  ) -> @Sendable (inout Story) -> Void {
    {
      $0.on("2025-07-03", NoticeDispatched { $0.noticeKind = .intention })
      $0.move(.contractSigned, to: "2025-07-24")
      $0.on(
        day,
        ComplaintMade {
          $0.complainants = ["D"]
          $0.complaint = "the criteria were not weighed"
          $0.complaintRoute = .authority
        })
      let index = $0.index(of: .complaintMade)
      guard let answered else { return }
      $0.on(
        answered, recorded: recorded,
        ComplaintAnswered {
          $0.aboutIndex = index
          $0.answer = "they were, as the notes show"
        })
    }
  }

  private static let representations = [
    RuleStory(
      "PSR-REPRESENTATIONS", .notApplicable(.nothingRecorded), "nobody complained", under: regime),
    RuleStory(
      "PSR-REPRESENTATIONS", .met(.shown), "five working days between answer and contract",
      under: regime, complained(answered: "2025-07-16")),
    RuleStory(
      "PSR-REPRESENTATIONS", .breached(.contrary), "the contract on the fifth", under: regime,
      complained(answered: "2025-07-17")),
    RuleStory(
      "PSR-REPRESENTATIONS", .breached(.contrary), "the contract before the answer", under: regime,
      complained(answered: "2025-07-28")),
    RuleStory(
      "PSR-REPRESENTATIONS", .notShown(.missing), "the contract, and no answer", under: regime,
      complained()),
    RuleStory(
      "PSR-REPRESENTATIONS", .notShown(.lateEntry), "an answer recorded after the contract",
      under: regime, complained(answered: "2025-07-16", recorded: "2025-07-28")),
    RuleStory(
      "PSR-REPRESENTATIONS", .notApplicable(.noTrigger), "after the eighth working day",
      under: regime
    ) {
      complained("2025-07-17")(&$0)
      $0.move(.contractSigned, to: "2025-07-18")
    },
    RuleStory(
      "PSR-REPRESENTATIONS", .notShown(.missing), "on the eighth working day, and no answer",
      under: regime
    ) {
      complained("2025-07-16")(&$0)
      $0.move(.contractSigned, to: "2025-07-18")
    },
    RuleStory(
      "PSR-REPRESENTATIONS", .notApplicable(.notYetDue), "not answered yet", under: regime
    ) {
      complained()(&$0)
      $0.end(before: "2025-07-16")
    },
    RuleStory(
      "PSR-REPRESENTATIONS", .notShown(.missing), "the procedure ended without an answer",
      under: regime
    ) {
      complained()(&$0)
      $0.end(before: "2025-07-16")
      $0.on("2025-07-15", ProcedureCancelled())
    },
    RuleStory(
      "PSR-REPRESENTATIONS", .notShown(.notModelled), "a year whose holidays are not known",
      under: regime
    ) {
      complained()(&$0)
      $0.move(.noticeDispatched, 1, to: "2035-07-03")
      $0.move(.complaintMade, to: "2035-07-07")
    },
  ]
}
