import CivilTime
import Commissioning
import Fields

@testable import Audit

// The order of events, and the files beside them.

extension RuleStory {
  static let eventOrder = [
    RuleStory("LEDGER-ORDER", .met(.shown), "one after the other"),
    RuleStory("LEDGER-ORDER", .met(.shown), "closed and decided on one day") {
      $0.move(.evaluationClosed, to: "2025-07-02")
    },
    RuleStory("LEDGER-ORDER", .breached(.contrary), "decided a day before the evaluation closed") {
      $0.move(.evaluationClosed, to: "2025-07-03")
    },
    RuleStory("LEDGER-ORDER", .breached(.contrary), "a stage assessed before it began") {
      $0.move(.stageStarted, 0, to: "2025-12-02")
    },
    RuleStory("LEDGER-ORDER", .met(.shown), "one partner before another is no order") {
      $0.move(.contractSigned, 2, to: "2026-02-01")
    },
    RuleStory("LEDGER-ORDER", .breached(.contrary), "tenders before the invitations") {
      $0.move(.tenderReceived, 3, to: "2025-05-09")
    },
    RuleStory(
      "LEDGER-ORDER", .met(.shown), "for which the lighter regime has no order",
      under: "uk-pa-2023-lighttouch@1"
    ) { $0.move(.tenderReceived, 3, to: "2025-05-09") },
    RuleStory("LEDGER-ORDER", .notApplicable(.noTrigger), "nothing that has an order") {
      $0.end(before: "2025-03-26")
    },
  ]

  private static func attached(
    _ digest: Sealable<ContentDigest>? = .open(.minutes), count: Int = 1,
    atHand: [Int: ContentDigest]? = nil
  ) -> @Sendable (inout Story) -> Void {
    { story in
      story.retell(.awardDecided) { draft in
        draft.common.attachments = (0..<count).map { place in
          Attachment {
            $0.label = "minutes \(place + 1)"
            $0.sha256 = digest
          }
        }
      }
      let event = story.index(of: .awardDecided)
      story.files = atHand.map { files in
        FilesAtHand(
          Dictionary(
            uniqueKeysWithValues: files.map {
              (FilesAtHand.Place(event: event, attachment: $0.key), $0.value)
            }))
      }
    }
  }

  static let filesMatch = [
    RuleStory(
      "LEDGER-FILES-MATCH", .met(.shown), "the file is the one filed",
      attached(atHand: [0: .minutes])),
    RuleStory(
      "LEDGER-FILES-MATCH", .breached(.contrary), "the file is another",
      attached(atHand: [0: .blank])),
    RuleStory(
      "LEDGER-FILES-MATCH", .notShown(.unverifiable), "one of two is at hand",
      attached(count: 2, atHand: [0: .minutes])),
    RuleStory(
      "LEDGER-FILES-MATCH", .notShown(.withheld), "its digest is sealed",
      attached(.sealed(.digest), atHand: [0: .minutes])),
    RuleStory("LEDGER-FILES-MATCH", .notApplicable(.notHere), "no file is at hand", attached()),
    RuleStory("LEDGER-FILES-MATCH", .notApplicable(.nothingRecorded), "nothing was attached"),
  ]
}

extension ContentDigest {
  /// That of some minutes.
  static let minutes = ContentDigest(spelled: String(repeating: "ab", count: 32)) ?? .blank
}
