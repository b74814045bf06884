import CivilTime
import Commissioning
import Fields

@testable import Audit

extension RuleStory {
  private static func found(
    _ ground: ExclusionGround, _ decision: ExclusionDecision,
    _ edit: @escaping (inout ExclusionChecked) -> Void = { _ in }
  ) -> ExclusionChecked {
    ExclusionChecked {
      $0.party = "B"
      $0.exclusionFindings = [
        ExclusionFinding {
          $0.exclusionGround = ground
          $0.applies = true
        }
      ]
      $0.exclusionEvidence = .register
      $0.exclusionDecision = decision
      edit(&$0)
    }
  }

  private static func declares(_ party: Int, _ value: Bool?) -> @Sendable (inout Story) -> Void {
    { $0.change(ParticipationRequested.self, party) { $0.exclusionDeclaration = value } }
  }

  /// B applies as a group of two, and its members are checked one by one.
  private static func group(
    checked: [Sealable<Identifier>]
  ) -> @Sendable (inout Story) -> Void {
    {
      $0.change(ParticipationRequested.self, 1) {
        $0.exclusionDeclaration = nil
        $0.members = ["north", "south"].map { (organisation: Identifier) in
          Member { $0.organisation = .open(organisation) }
        }
      }
      for organisation in checked {
        $0.on(
          "2025-05-02",
          ExclusionChecked {
            $0.party = "B"
            $0.organisation = organisation
            $0.exclusionEvidence = .register
            $0.exclusionDecision = .noGround
          })
      }
    }
  }

  private static func joined(
    checkedOn day: Moment?, relying named: Bool = false, on joining: Moment = "2025-05-23"
  ) -> @Sendable (inout Story) -> Void {
    {
      if let day {
        $0.on(
          day,
          ExclusionChecked {
            $0.party = "B"
            $0.organisation = .open("west")
            $0.exclusionEvidence = .selfDeclaration
            $0.exclusionDecision = .noGround
          })
      }
      $0.on(
        joining, recorded: max(joining.date, day?.date ?? joining.date),
        ConsortiumChanged {
          $0.party = "B"
          $0.joined = [Member { $0.organisation = .open("west") }]
        })
      guard named else { return }
      // The draft of the check stands before that of the change, and before the four of winners.
      let check = $0.index(of: .exclusionChecked)
      $0.change(ConsortiumChanged.self) { $0.checks = [check] }
    }
  }

  static let exclusionChecks = checksBefore + decisionsKept

  private static let checksBefore = [
    RuleStory("EU57-EXCLUSION-CHECKED", .met(.shown), "declared by all, proved by the winners"),
    RuleStory("EU57-EXCLUSION-CHECKED", .notShown(.missing), "one neither declared nor checked") {
      declares(3, nil)(&$0)
    },
    RuleStory("EU57-EXCLUSION-CHECKED", .met(.shown), "one not declared, and checked") {
      declares(3, nil)(&$0)
      $0.on(
        "2025-05-08",
        ExclusionChecked {
          $0.party = "D"
          $0.exclusionDecision = .noGround
        })
    },
    RuleStory(
      "EU57-EXCLUSION-CHECKED", .breached(.contrary), "without the declaration, and checked late",
      declares(1, false)),
    RuleStory(
      "EU57-EXCLUSION-CHECKED", .notShown(.missing), "whether it declared is not on record",
      declares(1, nil)),
    RuleStory("EU57-EXCLUSION-CHECKED", .notShown(.lateEntry), "recorded after its invitation") {
      declares(3, nil)(&$0)
      $0.on(
        "2025-05-08", recorded: "2025-05-20",
        ExclusionChecked {
          $0.party = "D"
          $0.exclusionDecision = .noGround
        })
    },
    RuleStory("EU57-EXCLUSION-CHECKED", .notShown(.missing), "no proof of a winner") {
      $0.leaveOut(.exclusionChecked, at: 2)
    },
    RuleStory("EU57-EXCLUSION-CHECKED", .met(.proofLate), "proof between decision and signature") {
      $0.move(.exclusionChecked, 2, to: "2025-07-10")
    },
    RuleStory("EU57-EXCLUSION-CHECKED", .breached(.contrary), "proof after the signature") {
      $0.move(.exclusionChecked, 2, to: "2025-07-20")
    },
    RuleStory("EU57-EXCLUSION-CHECKED", .notShown(.lateEntry), "proof recorded after the award") {
      $0.record(.exclusionChecked, 2, on: "2025-07-20")
    },
    RuleStory(
      "EU57-EXCLUSION-CHECKED", .met(.shown), "no proof by date under the Act",
      under: "uk-pa-2023-cfp@1"
    ) { $0.leaveOut(.exclusionChecked, at: 2) },
    RuleStory(
      "EU57-EXCLUSION-CHECKED", .met(.shown), "both members of a group",
      group(checked: [.open("north"), .open("south")])),
    RuleStory(
      "EU57-EXCLUSION-CHECKED", .notShown(.missing), "one member of a group of two",
      group(checked: [.open("north")])),
    RuleStory(
      "EU57-EXCLUSION-CHECKED", .notShown(.withheld), "of whom the check was is sealed",
      group(checked: [.open("north"), .sealed(.digest)])),
    RuleStory(
      "EU57-EXCLUSION-CHECKED", .met(.shown), "who joined was checked before",
      joined(checkedOn: "2025-05-22")),
    RuleStory(
      "EU57-EXCLUSION-CHECKED", .breached(.contrary), "who joined was let in on a later check",
      joined(checkedOn: "2025-05-24", relying: true)),
    RuleStory(
      "EU57-EXCLUSION-CHECKED", .notShown(.missing), "who joined was checked after, on record",
      joined(checkedOn: "2025-05-24")),
    RuleStory(
      "EU57-EXCLUSION-CHECKED", .met(.shown), "who joined came before the invitation",
      joined(checkedOn: nil, on: "2025-03-25")),
    RuleStory(
      "EU57-EXCLUSION-CHECKED", .notShown(.missing), "one member's certificate for a group of two"
    ) {
      $0.change(ParticipationRequested.self, 1) {
        $0.members = ["north", "south"].map { (organisation: Identifier) in
          Member { $0.organisation = .open(organisation) }
        }
      }
      $0.change(ExclusionChecked.self, 1) { $0.organisation = .open("north") }
    },
    RuleStory("EU57-EXCLUSION-CHECKED", .met(.shown), "no proof for an award that was taken back") {
      $0.leaveOut(.contractSigned)
      $0.end(before: "2025-07-15")
      $0.leaveOut(.exclusionChecked, at: 2)
      $0.on("2025-07-08", AwardDecisionWithdrawn { $0.reason = "a score was added up wrongly" })
    },
    RuleStory(
      "EU57-EXCLUSION-CHECKED", .notShown(.missing), "who joined was not checked",
      joined(checkedOn: nil)),
    RuleStory("EU57-EXCLUSION-CHECKED", .notApplicable(.notYetDue), "nobody is invited") {
      $0.end(before: "2025-05-12")
    },
  ]

  private static let decisionsKept = [
    RuleStory(
      "EU57-EXCLUSION-CHECKED", .breached(.contrary), "taxes unpaid, and no ground seen",
      { $0.on("2025-05-07", found(.taxes, .noGround)) }),
    RuleStory("EU57-EXCLUSION-CHECKED", .met(.shown), "taxes unpaid, and its measures accepted") {
      $0.on("2025-05-07", found(.taxes, .keptSelfCleaning))
    },
    RuleStory("EU57-EXCLUSION-CHECKED", .met(.shown), "taxes unpaid, and a derogation recorded") {
      $0.on("2025-05-07", found(.taxes, .keptDerogation))
    },
    RuleStory("EU57-EXCLUSION-CHECKED", .met(.shown), "a ground that leaves the choice") {
      $0.on("2025-05-07", found(.poorPerformance, .noGround))
    },
    RuleStory("EU57-EXCLUSION-CHECKED", .breached(.contrary), "excluded, and invited all the same")
    {
      $0.on("2025-05-07", found(.misconduct, .excluded))
    },
    RuleStory("EU57-EXCLUSION-CHECKED", .met(.shown), "excluded, and brought back by a review") {
      $0.on("2025-05-07", found(.misconduct, .excluded))
      $0.on(
        "2025-05-09",
        PartyReinstated {
          $0.party = "B"
          $0.basis = .review
        })
    },
    RuleStory(
      "EU57-EXCLUSION-CHECKED", .breached(.contrary), "a whole group out for one it relied on",
      { story in
        story.on(
          "2025-05-07",
          found(.fraud, .excluded) {
            $0.party = "E"
            $0.reliedOn = true
          })
      }),
    RuleStory("EU57-EXCLUSION-CHECKED", .met(.shown), "out, for it did not replace the one") {
      for (day, decision): (Moment, ExclusionDecision) in [
        ("2025-05-05", .toBeReplaced), ("2025-05-09", .excluded),
      ] {
        $0.on(
          day,
          found(.fraud, decision) {
            $0.party = "E"
            $0.reliedOn = true
          })
      }
    },
    RuleStory("EU57-EXCLUSION-CHECKED", .breached(.contrary), "to be replaced, and it never was") {
      $0.on(
        "2025-07-01",
        found(.fraud, .toBeReplaced) {
          $0.organisation = .open("south")
          $0.reliedOn = true
        })
    },
    RuleStory("EU57-EXCLUSION-CHECKED", .met(.shown), "to be replaced, and it was") {
      $0.on(
        "2025-06-27",
        found(.fraud, .toBeReplaced) {
          $0.organisation = .open("south")
          $0.reliedOn = true
        })
      $0.on(
        "2025-06-30",
        ConsortiumChanged {
          $0.party = "B"
          $0.left = [Member { $0.organisation = .open("south") }]
        })
    },
    RuleStory(
      "EU57-EXCLUSION-CHECKED", .notShown(.missing), "measures refused without a reason",
      { story in
        story.on("2025-05-06", SelfCleaningSubmitted { $0.party = "E" })
        story.on("2025-05-07", found(.misconduct, .excluded) { $0.party = "E" })
      }),
    RuleStory(
      "EU57-EXCLUSION-CHECKED", .breached(.contrary), "not heard, under the Act",
      under: "uk-pa-2023-cfp@1"
    ) {
      $0.on(
        "2025-05-07",
        found(.misconduct, .excluded) {
          $0.party = "E"
          $0.heard = false
        })
    },
    RuleStory(
      "EU57-EXCLUSION-CHECKED", .notShown(.missing), "whether heard is not known, under the Act",
      under: "uk-pa-2023-cfp@1"
    ) {
      $0.on("2025-05-07", found(.misconduct, .excluded) { $0.party = "E" })
    },
  ]
}
