import CivilTime
import Commissioning
import Fields

@testable import Audit

extension RuleStory {
  static let record = lateEntry + reliedOnLate + eventOrder + filesMatch + recordKeeping

  private static let lateEntry = [
    RuleStory("LEDGER-LATE-ENTRY", .met(.shown), "each on its day"),
    RuleStory("LEDGER-LATE-ENTRY", .met(.shown), "five working days over a weekend") {
      // 5 May 2025 is a Monday.
      $0.record(.selectionAssessed, on: "2025-05-12")
    },
    RuleStory("LEDGER-LATE-ENTRY", .breached(.contrary), "six working days") {
      $0.record(.selectionAssessed, on: "2025-05-13")
    },
    RuleStory(
      "LEDGER-LATE-ENTRY", .met(.shown), "six days by UTC, five by the clock far west of it"
    ) {
      $0.move(.selectionAssessed, 0, to: "2025-05-05T22:00:00-13:00", recorded: "2025-05-13")
    },
    RuleStory("LEDGER-LATE-ENTRY", .met(.shown), "nine days, with Easter and 1 May between") {
      // From Thursday 17 April: 22, 23, 24, 25 and 28 April are working days.
      $0.move(.marketConsulted, to: "2025-04-17", recorded: "2025-04-28")
    },
    RuleStory("LEDGER-LATE-ENTRY", .breached(.contrary), "years, whatever the calendar knows") {
      $0.move(.procedureOpened, to: "2001-01-01", recorded: "2025-01-10")
    },
    RuleStory("LEDGER-LATE-ENTRY", .notShown(.notModelled), "days of a year that is not known") {
      $0.move(.purchaseOrdered, to: "2035-05-06", recorded: "2035-05-14")
    },
    RuleStory("LEDGER-LATE-ENTRY", .met(.shown), "a late one that was transcribed") {
      $0.record(.procedureOpened, on: "2025-03-10")
      $0.retell(.procedureOpened) { $0.common.origin = .transcribed }
    },
    RuleStory("LEDGER-LATE-ENTRY", .notApplicable(.exempt), "all was imported") { story in
      for type in EventType.allCases { story.retell(type) { $0.common.origin = .imported } }
    },
  ]

  private static let reliedOnLate = [
    RuleStory("LEDGER-RELIED-ON-LATE", .met(.shown), "all on record before it was named"),
    RuleStory(
      "LEDGER-RELIED-ON-LATE", .breached(.contrary), "the result came after the cut",
      alongside: ["LEDGER-LATE-ENTRY"]
    ) {
      // C's first stage; said to be of 1 December, recorded 20 days later, after the cut of the 8th.
      $0.record(.stageAssessed, 2, on: "2025-12-21")
    },
    RuleStory("LEDGER-RELIED-ON-LATE", .met(.shown), "recorded in one batch, in whatever order") {
      $0.leaveOut(.documentsIssued)
      $0.on("2025-02-20", recorded: "2025-03-20", Story.documents)
    },
    RuleStory(
      "LEDGER-RELIED-ON-LATE", .breached(.contrary), "a notice of documents yet to come",
      alongside: ["LEDGER-LATE-ENTRY"]
    ) {
      $0.record(.documentsIssued, on: "2025-03-25")
    },
    RuleStory(
      "LEDGER-RELIED-ON-LATE", .breached(.contrary), "a target worded anew, dated back",
      alongside: ["EU31-STAGE-CRITERIA-BEFORE", "LEDGER-LATE-ENTRY", "SEED-CRITERIA-BEFORE-RACE"]
    ) {
      $0.on(
        "2025-11-03", recorded: "2025-12-15",
        DocumentsIssued {
          $0.documentsVersion = 2
          $0.stagePlan = [Story.plan(1) { $0.targets[0].threshold = 40 }]
        })
    },
    RuleStory("LEDGER-RELIED-ON-LATE", .met(.shown), "a target worded anew later, and dated so") {
      $0.on(
        "2025-12-15",
        DocumentsIssued {
          $0.documentsVersion = 2
          $0.stagePlan = [Story.plan(1) { $0.targets[0].threshold = 40 }]
        })
    },
    RuleStory("LEDGER-RELIED-ON-LATE", .notApplicable(.noTrigger), "all was imported") { story in
      for type in EventType.allCases { story.retell(type) { $0.common.origin = .imported } }
    },
  ]
}
