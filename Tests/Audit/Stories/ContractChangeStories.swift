import CivilTime
import Commissioning
import Fields

@testable import Audit

// Changes of A's contract, which was signed at 300,000 for 730 days, at the edges of each law.

extension RuleStory {
  static let contractChanges = lawfulUnderDirective + lawfulElsewhere + changePublished

  private static let act = "uk-pa-2023-cfp@1"
  private static let selectionRegime = "uk-psr-2023@1"

  private static func changed(
    _ ground: ModificationGround, by amount: Money? = nil, on day: Moment = "2026-04-01",
    reasons: [Reason] = [], _ edit: @escaping @Sendable (inout ContractModified) -> Void = { _ in }
  ) -> @Sendable (inout Story) -> Void {
    {
      $0.on(
        day,
        ContractModified {
          $0.partner = "A"
          $0.modificationGround = ground
          $0.change = "more wards"
          $0.priceChange = amount
          edit(&$0)
        }
      ) { $0.reasons = reasons }
    }
  }

  private static let why = [Reason { $0.text = "clause 12 of the contract" }]

  private static func both(
    _ first: @escaping @Sendable (inout Story) -> Void,
    _ second: @escaping @Sendable (inout Story) -> Void
  ) -> @Sendable (inout Story) -> Void {
    {
      first(&$0)
      second(&$0)
    }
  }

  private static let works: @Sendable (inout Story) -> Void = {
    $0.change(ProcedureOpened.self) { $0.cpv = [CPVCode(spelled: "45000000") ?? .blank] }
  }

  private static func indexed(_ percent: ExactDecimal) -> @Sendable (inout Story) -> Void {
    {
      $0.change(ContractSigned.self) {
        $0.indexation = Indexation {
          $0.indexName = "consumer prices"
          $0.maximumPercent = percent
        }
      }
    }
  }

  /// A contract of another size, and an estimate that holds it: large beside the local small.
  private static func worth(_ value: Money) -> @Sendable (inout Story) -> Void {
    {
      $0.change(ContractSigned.self) { $0.contractValue = value }
      $0.change(ValueEstimated.self) { $0.totalValue = .euro(60_000_000) }
    }
  }

  private static let lawfulUnderDirective = [
    RuleStory("EU72-CHANGE-LAWFUL", .notApplicable(.noTrigger), "nothing was changed"),
    RuleStory(
      "EU72-CHANGE-LAWFUL", .met(.shown), "unforeseen, exactly half as much again",
      changed(.unforeseen, by: .euro(150_000))),
    RuleStory(
      "EU72-CHANGE-LAWFUL", .breached(.contrary), "unforeseen, one euro more than half",
      changed(.unforeseen, by: .euro(150_001))),
    RuleStory(
      "EU72-CHANGE-LAWFUL", .breached(.contrary), "an additional need of more than half",
      changed(.additionalNeed, by: .euro(150_001))),
    RuleStory(
      "EU72-CHANGE-LAWFUL", .met(.shown), "twice half, each by itself",
      both(
        changed(.unforeseen, by: .euro(150_000)),
        changed(.additionalNeed, by: .euro(150_000), on: "2026-04-02"))),
    RuleStory(
      "EU72-CHANGE-LAWFUL", .notShown(.notModelled), "more than half before the index",
      both(indexed(5), changed(.unforeseen, by: .euro(157_500)))),
    RuleStory(
      "EU72-CHANGE-LAWFUL", .breached(.contrary), "more than half of what the index can make of it",
      both(indexed(5), changed(.unforeseen, by: .euro(157_501)))),
    RuleStory(
      "EU72-CHANGE-LAWFUL", .breached(.contrary), "a small change of exactly a tenth",
      changed(.belowLimits, by: .euro(30_000))),
    RuleStory(
      "EU72-CHANGE-LAWFUL", .met(.shown), "a small change of one euro less",
      changed(.belowLimits, by: .euro(29_999))),
    RuleStory(
      "EU72-CHANGE-LAWFUL", .breached(.contrary), "two small changes that together are a tenth",
      both(
        changed(.belowLimits, by: .euro(15_000)),
        changed(.belowLimits, by: .euro(15_000), on: "2026-04-02"))),
    RuleStory(
      "EU72-CHANGE-LAWFUL", .met(.shown), "two small changes that cancel out",
      both(
        changed(.belowLimits, by: .euro(29_999)),
        changed(.belowLimits, by: .euro(-29_999), on: "2026-04-02"))),
    RuleStory(
      "EU72-CHANGE-LAWFUL", .met(.shown), "works may be changed by more",
      both(works, changed(.belowLimits, by: .euro(44_999)))),
    RuleStory(
      "EU72-CHANGE-LAWFUL", .breached(.contrary), "works by exactly 15 percent",
      both(works, changed(.belowLimits, by: .euro(45_000)))),
    RuleStory(
      "EU72-CHANGE-LAWFUL", .notShown(.notModelled), "a reduction by a tenth",
      changed(.belowLimits, by: .euro(-30_000))),
    RuleStory(
      "EU72-CHANGE-LAWFUL", .notShown(.notModelled), "small, and perhaps at a threshold",
      both(worth(.euro(10_000_000)), changed(.belowLimits, by: .euro(200_000)))),
    RuleStory(
      "EU72-CHANGE-LAWFUL", .breached(.contrary), "small, and at every threshold",
      alongside: ["SEED-SME-SIZE"],
      both(worth(.euro(10_000_000)), changed(.belowLimits, by: .euro(750_000)))),
    RuleStory(
      "EU72-CHANGE-LAWFUL", .met(.shown), "a review clause, with its reasons",
      changed(.reviewClause, by: .euro(200_000), reasons: why)),
    RuleStory(
      "EU72-CHANGE-LAWFUL", .notShown(.missing), "a review clause, without",
      changed(.reviewClause, by: .euro(200_000))),
    RuleStory(
      "EU72-CHANGE-LAWFUL", .breached(.contrary), "a review clause that makes another contract",
      changed(.reviewClause, reasons: why) { $0.materiallyDifferent = true }),
    RuleStory(
      "EU72-CHANGE-LAWFUL", .breached(.contrary), "a ground that the law does not know",
      changed(.other, by: .euro(1_000), reasons: why)),
    RuleStory(
      "EU72-CHANGE-LAWFUL", .notShown(.missing), "the price is not on record",
      changed(.unforeseen)),
    RuleStory(
      "EU72-CHANGE-LAWFUL", .notShown(.missing), "the contract's value is not on record"
    ) {
      changed(.unforeseen, by: .euro(1_000))(&$0)
      $0.change(ContractSigned.self) { $0.contractValue = nil }
    },
  ]

  private static func sameKind(_ contract: inout ContractModified) {
    contract.materiallyDifferent = false
  }

  private static func until(_ day: LocalDate) -> @Sendable (inout Story) -> Void {
    changed(.notSubstantial, reasons: why) {
      $0.endsOn = day
      $0.materiallyDifferent = false
    }
  }

  private static let lawfulElsewhere = [
    RuleStory(
      "EU72-CHANGE-LAWFUL", .met(.shown), "exactly a tenth under the Act", under: act,
      changed(.belowLimits, by: .euro(30_000), sameKind)),
    RuleStory(
      "EU72-CHANGE-LAWFUL", .breached(.contrary), "one euro more under the Act", under: act,
      changed(.belowLimits, by: .euro(30_001), sameKind)),
    RuleStory(
      "EU72-CHANGE-LAWFUL", .breached(.contrary), "as much less under the Act", under: act,
      changed(.belowLimits, by: .euro(-30_001), sameKind)),
    RuleStory(
      "EU72-CHANGE-LAWFUL", .notShown(.missing), "and whether of the same scope is not told",
      under: act, changed(.belowLimits, by: .euro(30_000))),
    RuleStory(
      "EU72-CHANGE-LAWFUL", .met(.shown), "73 days more of 730 under the Act", under: act,
      until("2027-09-26")),
    RuleStory(
      "EU72-CHANGE-LAWFUL", .breached(.contrary), "74 days more of 730 under the Act", under: act,
      until("2027-09-27")),
    RuleStory(
      "EU72-CHANGE-LAWFUL", .notShown(.notModelled), "a ground of Schedule 8", under: act,
      changed(.unforeseen, by: .euro(1_000), sameKind)),
    RuleStory(
      "EU72-CHANGE-LAWFUL", .breached(.contrary), "a light touch ground outside of it", under: act,
      changed(.lightTouch, by: .euro(1_000), sameKind)),
    RuleStory(
      "EU72-CHANGE-LAWFUL", .notApplicable(.notInBook), "anything under the light touch",
      under: "uk-pa-2023-lighttouch@1", changed(.lightTouch, by: .euro(900_000))),
    RuleStory(
      "EU72-CHANGE-LAWFUL", .breached(.contrary), "500,000 more and a quarter, in health services",
      under: selectionRegime, alongside: ["SEED-SME-SIZE"],
      both(worth(.pounds(2_000_000)), changed(.other, by: .pounds(500_000), sameKind))),
    RuleStory(
      "EU72-CHANGE-LAWFUL", .met(.shown), "one pound less, in health services",
      under: selectionRegime,
      both(worth(.pounds(1_900_000)), changed(.other, by: .pounds(499_999), sameKind))),
    RuleStory(
      "EU72-CHANGE-LAWFUL", .met(.shown), "500,000, and less than a quarter",
      under: selectionRegime,
      both(worth(.pounds(2_000_001)), changed(.other, by: .pounds(500_000), sameKind))),
    RuleStory(
      "EU72-CHANGE-LAWFUL", .met(.shown), "outside factors, of whatever size",
      under: selectionRegime,
      both(worth(.pounds(2_000_000)), changed(.unforeseen, by: .pounds(900_000), sameKind))),
    RuleStory(
      "EU72-CHANGE-LAWFUL", .notShown(.notModelled), "in another currency than the regime's",
      under: selectionRegime, changed(.other, by: .euro(1_000), sameKind)),
  ]

  private static func published(_ day: Moment) -> @Sendable (inout Story) -> Void {
    {
      $0.on(
        day,
        NoticeDispatched {
          $0.noticeKind = .modification
          $0.noticeRef = "change-1"
        })
    }
  }

  private static let changePublished = [
    RuleStory("EU72-CHANGE-PUBLISHED", .notApplicable(.noTrigger), "nothing was changed"),
    RuleStory(
      "EU72-CHANGE-PUBLISHED", .notApplicable(.noTrigger), "a small change needs no notice",
      changed(.belowLimits, by: .euro(1_000))),
    RuleStory(
      "EU72-CHANGE-PUBLISHED", .met(.shown), "unforeseen, and published",
      both(changed(.unforeseen, by: .euro(1_000)), published("2026-05-20"))),
    RuleStory(
      "EU72-CHANGE-PUBLISHED", .met(.shown), "the change names its notice",
      changed(.unforeseen, by: .euro(1_000)) { $0.noticeRef = "2026/S 1" }),
    RuleStory(
      "EU72-CHANGE-PUBLISHED", .notShown(.missing), "unforeseen, and no notice on record",
      changed(.unforeseen, by: .euro(1_000))),
    RuleStory(
      "EU72-CHANGE-PUBLISHED", .met(.shown), "on the day of the change under the Act", under: act,
      both(changed(.unforeseen, by: .euro(60_000)), published("2026-04-01"))),
    RuleStory(
      "EU72-CHANGE-PUBLISHED", .breached(.contrary), "the day after it under the Act", under: act,
      both(changed(.unforeseen, by: .euro(60_000)), published("2026-04-02"))),
    RuleStory(
      "EU72-CHANGE-PUBLISHED", .notApplicable(.noTrigger), "a tenth or less under the Act",
      under: act, changed(.unforeseen, by: .euro(30_000))),
    RuleStory(
      "EU72-CHANGE-PUBLISHED", .notShown(.missing), "neither value nor term told under the Act",
      under: act, changed(.unforeseen)),
    RuleStory(
      "EU72-CHANGE-PUBLISHED", .notShown(.missing), "published afterwards, perhaps not needed",
      under: act, both(changed(.unforeseen), published("2026-04-02"))),
    RuleStory(
      "EU72-CHANGE-PUBLISHED", .met(.shown), "on the thirtieth day, in health services",
      under: selectionRegime,
      both(
        both(worth(.pounds(9_000_000)), changed(.other, by: .pounds(500_000), sameKind)),
        published("2026-05-01"))),
    RuleStory(
      "EU72-CHANGE-PUBLISHED", .breached(.contrary), "on the thirty-first, in health services",
      under: selectionRegime, alongside: ["SEED-SME-SIZE"],
      both(
        both(worth(.pounds(9_000_000)), changed(.other, by: .pounds(500_000), sameKind)),
        published("2026-05-02"))),
    RuleStory(
      "EU72-CHANGE-PUBLISHED", .notApplicable(.noTrigger), "less than 500,000, in health services",
      under: selectionRegime,
      both(worth(.pounds(9_000_000)), changed(.other, by: .pounds(499_999), sameKind))),
  ]
}
