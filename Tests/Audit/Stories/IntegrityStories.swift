import CivilTime
import Commissioning
import Fields

@testable import Audit

extension RuleStory {
  /// People who decide.
  static let integrity =
    interestsCovered + interestsTimely + conflictsManaged + scorerApprover + sharedContact

  private static let act = "uk-pa-2023-cfp@1"

  private static let interestsCovered = [
    RuleStory("EU24-COI-DECLARED", .met(.shown), "assessed, and declared by each"),
    RuleStory("EU24-COI-DECLARED", .met(.shown), "each declared, and nothing else") {
      $0.leaveOut(.conflictsAssessed)
    },
    RuleStory("EU24-COI-DECLARED", .met(.shown), "a measure about one who did not declare") {
      $0.leaveOut(.conflictsAssessed)
      $0.leaveOut(.interestDeclared, at: 3)
      $0.on("2025-06-30", ConflictManaged { $0.person = "treasurer" })
    },
    RuleStory("EU24-COI-DECLARED", .met(.shown), "declared after acting, which is another question")
    {
      $0.leaveOut(.conflictsAssessed)
      $0.move(.interestDeclared, 3, to: "2025-07-10")
    },
    RuleStory("EU24-COI-DECLARED", .notShown(.missing), "one of those who acted is not covered") {
      $0.leaveOut(.conflictsAssessed)
      $0.leaveOut(.interestDeclared, at: 3)
    },
    RuleStory("EU24-COI-DECLARED", .notShown(.missing), "an assessment that names another") {
      $0.change(ConflictsAssessed.self) {
        $0.noneFound = nil
        $0.conflicts = [AssessedConflict { $0.person = "clerk-1" }]
      }
      $0.leaveOut(.interestDeclared, at: 3)
    },
    RuleStory("EU24-COI-DECLARED", .notShown(.missing), "nobody is named") {
      $0.leaveOut(.conflictsAssessed)
      $0.end(before: "2025-04-22")
      $0.on("2025-05-05", SubmissionOpened { $0.submissionKind = .requests })
    },
    RuleStory(
      "EU24-COI-DECLARED", .met(.shown), "assessed before the tender notice", under: act),
    RuleStory(
      "EU24-COI-DECLARED", .breached(.contrary), "assessed only after the tender notice",
      under: act
    ) { $0.move(.conflictsAssessed, to: "2025-03-21") },
    RuleStory(
      "EU24-COI-DECLARED", .notShown(.lateEntry), "recorded only after the tender notice",
      under: act
    ) { $0.record(.conflictsAssessed, on: "2025-03-21") },
    RuleStory(
      "EU24-COI-DECLARED", .notShown(.missing), "declarations alone, under the Act", under: act
    ) { $0.leaveOut(.conflictsAssessed) },
    RuleStory("EU24-COI-DECLARED", .notApplicable(.notYetDue), "nobody has acted") {
      $0.end(before: "2025-03-01")
    },
    RuleStory("EU24-COI-DECLARED", .notApplicable(.notYetDue), "the call is out, nothing judged") {
      $0.end(before: "2025-04-20")
    },
  ]

  private static let interestsTimely = [
    RuleStory("EU24-COI-TIMELY", .met(.shown), "each before the first act"),
    RuleStory("EU24-COI-TIMELY", .breached(.contrary), "one the day after") {
      $0.move(.interestDeclared, 2, to: "2025-12-02")
    },
    RuleStory("EU24-COI-TIMELY", .met(.shown), "one on the day of the act, recorded first") {
      $0.leaveOut(.interestDeclared, at: 3)
      $0.on(
        "2025-07-02", recorded: "2025-07-01",
        InterestDeclared {
          $0.person = "treasurer"
          $0.noInterests = true
        })
    },
    RuleStory("EU24-COI-TIMELY", .notShown(.missing), "one never did") {
      $0.leaveOut(.interestDeclared, at: 3)
    },
    RuleStory("EU24-COI-TIMELY", .notShown(.lateEntry), "one recorded after the act") {
      $0.record(.interestDeclared, 3, on: "2025-07-04")
    },
    RuleStory("EU24-COI-TIMELY", .notApplicable(.nothingRecorded), "nobody is named") {
      $0.end(before: "2025-04-22")
    },
  ]

  /// An assessor has an interest in an organisation behind A.
  private static func conflicted(
    _ organisation: Sealable<Identifier>? = .open("mill"), measure: ConflictMeasure? = nil,
    about parties: [Identifier] = [], on day: Moment = "2025-04-30", text: String? = nil
  ) -> @Sendable (inout Story) -> Void {
    { story in
      story.change(ParticipationRequested.self, 0) {
        $0.members = [Member { $0.organisation = .open("mill") }]
      }
      story.change(InterestDeclared.self, 0) {
        $0.noInterests = nil
        $0.interests = [DeclaredInterest { $0.organisation = organisation }]
      }
      guard let measure else { return }
      story.on(
        day,
        ConflictManaged {
          $0.person = "assessor-1"
          $0.conflictMeasure = measure
          $0.parties = parties
          $0.measureText = text
        })
    }
  }

  private static func leavesOut(
    _ person: Identifier, in story: inout Story
  ) {
    story.change(SelectionAssessed.self) { $0.evaluators.removeAll { $0 == person } }
    story.change(EvaluationClosed.self) { $0.evaluators.removeAll { $0 == person } }
    story.change(ScoreRecorded.self) { if $0.evaluator == person { $0.evaluator = "assessor-2" } }
  }

  private static let conflictsManaged = [
    RuleStory(
      "EU24-COI-MANAGED", .breached(.contrary), "scored the party without any measure",
      conflicted()),
    RuleStory(
      "EU24-COI-MANAGED", .breached(.contrary), "scored the party in spite of staying out",
      conflicted(measure: .recused)),
    RuleStory(
      "EU24-COI-MANAGED", .breached(.contrary), "a measure that came only after the act",
      conflicted(measure: .supervised, on: "2025-07-01")),
    RuleStory(
      "EU24-COI-MANAGED", .breached(.contrary), "left as it is, for no reason on record",
      conflicted(measure: .accepted)),
    RuleStory(
      "EU24-COI-MANAGED", .met(.shown), "left as it is, for a reason on record",
      conflicted(measure: .accepted, text: "ten shares of ten million")),
    RuleStory(
      "EU24-COI-MANAGED", .met(.shown), "scored under a second pair of eyes",
      conflicted(measure: .supervised)),
    RuleStory("EU24-COI-MANAGED", .met(.shown), "stayed out") {
      conflicted(measure: .recused)(&$0)
      leavesOut("assessor-1", in: &$0)
    },
    RuleStory("EU24-COI-MANAGED", .met(.nothingContrary), "no measure, and no act") {
      conflicted()(&$0)
      leavesOut("assessor-1", in: &$0)
    },
    RuleStory("EU24-COI-MANAGED", .met(.nothingContrary), "an interest in nobody who applied") {
      conflicted(.open("quarry"))(&$0)
      $0.change(ParticipationRequested.self) {
        $0.members = [Member { $0.organisation = .open("mill") }]
      }
    },
    RuleStory("EU24-COI-MANAGED", .notShown(.missing), "who the others are is not on record") {
      conflicted(.open("quarry"))(&$0)
    },
    RuleStory("EU24-COI-MANAGED", .notShown(.missing), "a conflict of nobody by name") {
      $0.change(ConflictsAssessed.self) {
        $0.noneFound = nil
        $0.conflicts = [AssessedConflict { $0.mitigation = "none" }]
      }
    },
    RuleStory("EU24-COI-MANAGED", .met(.shown), "first out, then let in again under supervision") {
      conflicted(measure: .supervised)(&$0)
      $0.on(
        "2025-04-28", recorded: "2025-05-01",
        ConflictManaged {
          $0.person = "assessor-1"
          $0.conflictMeasure = .recused
        })
    },
    RuleStory("EU24-COI-MANAGED", .notShown(.lateEntry), "a measure recorded only after the acts") {
      conflicted(measure: .supervised)(&$0)
      $0.record(.conflictManaged, on: "2025-07-08")
    },
    RuleStory("EU24-COI-MANAGED", .met(.shown), "of nobody knows whom, first out, then let in") {
      conflicted(nil, measure: .supervised)(&$0)
      $0.on(
        "2025-04-28",
        ConflictManaged {
          $0.person = "assessor-1"
          $0.conflictMeasure = .recused
        })
    },
    RuleStory(
      "EU24-COI-MANAGED", .notShown(.missing), "an interest in nobody knows whom",
      conflicted(nil)),
    RuleStory(
      "EU24-COI-MANAGED", .notShown(.withheld), "an interest in an organisation that is sealed",
      conflicted(.sealed(.digest))),
    RuleStory(
      "EU24-COI-MANAGED", .met(.shown), "a sealed interest, under supervision",
      conflicted(.sealed(.digest), measure: .supervised)),
    RuleStory(
      "EU24-COI-MANAGED", .breached(.contrary), "a sealed interest, in spite of staying out",
      conflicted(.sealed(.digest), measure: .recused)),
    RuleStory("EU24-COI-MANAGED", .notApplicable(.noTrigger), "everybody declared to have none"),
    RuleStory("EU24-COI-MANAGED", .notApplicable(.nothingRecorded), "nothing was declared") {
      $0.leaveOut(.interestDeclared, .conflictsAssessed)
    },
  ]

  private static let scorerApprover = [
    RuleStory("SOD-EVAL-APPROVE", .met(.shown), "two scored, another approved"),
    RuleStory("SOD-EVAL-APPROVE", .breached(.contrary), "one scored and approved") {
      $0.retell(.awardDecided) { $0.common.approvedBy = ["assessor-1", "treasurer"] }
    },
    RuleStory("SOD-EVAL-APPROVE", .breached(.contrary), "one decided, whoever typed it") {
      $0.retell(.awardDecided) { $0.common.decidedBy = ["assessor-2"] }
    },
    RuleStory("SOD-EVAL-APPROVE", .met(.compensated), "in an authority of four, with another") {
      $0.change(ProcedureOpened.self) { $0.procurementStaff = 4 }
      $0.retell(.awardDecided) { $0.common.approvedBy = ["assessor-1", "treasurer"] }
    },
    RuleStory("SOD-EVAL-APPROVE", .breached(.contrary), "in an authority of five, with another") {
      $0.change(ProcedureOpened.self) { $0.procurementStaff = 5 }
      $0.retell(.awardDecided) { $0.common.approvedBy = ["assessor-1", "treasurer"] }
    },
    RuleStory("SOD-EVAL-APPROVE", .breached(.contrary), "in an authority of four, alone") {
      $0.change(ProcedureOpened.self) { $0.procurementStaff = 4 }
      $0.retell(.awardDecided) { $0.common.approvedBy = ["assessor-1"] }
    },
    RuleStory(
      "SOD-EVAL-APPROVE", .breached(.contrary), "the only one who scored wrote the criteria"
    ) {
      $0.change(EvaluationClosed.self) { $0.evaluators = ["assessor-1"] }
      $0.change(ScoreRecorded.self) { $0.evaluator = "assessor-1" }
      $0.change(InterestDeclared.self, 0) { $0.capacities = [.drafter, .evaluator] }
    },
    RuleStory("SOD-EVAL-APPROVE", .met(.shown), "one of two who scored wrote the criteria") {
      $0.change(InterestDeclared.self, 0) { $0.capacities = [.drafter, .evaluator] }
    },
    RuleStory("SOD-EVAL-APPROVE", .notShown(.missing), "who approved is not on record") {
      $0.retell(.awardDecided) { $0.common.approvedBy = [] }
    },
    RuleStory("SOD-EVAL-APPROVE", .notApplicable(.notYetDue), "no award yet") {
      $0.end(before: "2025-07-02")
    },
  ]

  /// A and B give contacts; those of the rest are not on record.
  private static func contacts(
    _ first: @escaping @Sendable (inout ContactPoint) -> Void,
    _ second: @escaping @Sendable (inout ContactPoint) -> Void
  ) -> @Sendable (inout Story) -> Void {
    { story in
      for (place, edit) in [first, second].enumerated() {
        story.change(ParticipationRequested.self, place) {
          $0.contact = ContactPoint { edit(&$0) }
        }
      }
    }
  }

  /// A's and B's only members share an address, and are registered.
  private static func neighbours(declared: Bool) -> @Sendable (inout Story) -> Void {
    { story in
      for (place, name): (Int, Identifier) in [(0, "mill"), (1, "quarry")] {
        story.change(ParticipationRequested.self, place) {
          $0.members = [Member { $0.organisation = .open(name) }]
        }
        story.register(
          OrganisationRegistered {
            $0.organisation = name
            $0.name = name.spelling
            $0.contact = ContactPoint { $0.address = .open("1, Mill Lane") }
            if declared { $0.sharedPremises = [name == "mill" ? "quarry" : "mill"] }
          })
      }
    }
  }

  private static let sharedContact = [
    RuleStory(
      "OCP-R043-SHARED-CONTACT", .met(.shown), "each its own", seenBy: .auditor,
      contacts({ $0.email = .open("a@mill.example") }, { $0.email = .open("b@quarry.example") })),
    RuleStory(
      "OCP-R043-SHARED-CONTACT", .breached(.contrary), "one e-mail, spelled in two ways",
      seenBy: .auditor,
      contacts(
        { $0.email = .open("Bids@Mill.example") }, { $0.email = .open("bids@mill.example ") })
    ),
    RuleStory(
      "OCP-R043-SHARED-CONTACT", .breached(.contrary), "one telephone number", seenBy: .auditor,
      contacts({ $0.telephone = .open("+31 20 555 01") }, { $0.telephone = .open("+312055501") })),
    RuleStory(
      "OCP-R043-SHARED-CONTACT", .breached(.contrary), "one address, and nothing declared",
      seenBy: .auditor,
      neighbours(declared: false)),
    RuleStory(
      "OCP-R043-SHARED-CONTACT", .met(.shown), "one address, declared to be shared",
      seenBy: .auditor,
      neighbours(declared: true)),
    RuleStory(
      "OCP-R043-SHARED-CONTACT", .met(.shown), "one e-mail within one group", seenBy: .auditor
    ) {
      contacts({ $0.email = .open("a@mill.example") }, { $0.email = .open("b@quarry.example") })(
        &$0)
      $0.change(ParticipationRequested.self, 0) {
        $0.members = [Member { $0.organisation = .open("mill") }]
      }
      $0.register(
        OrganisationRegistered {
          $0.organisation = "mill"
          $0.name = "Mill"
          $0.contact = ContactPoint { $0.email = .open("a@mill.example") }
        })
    },
    RuleStory(
      "OCP-R043-SHARED-CONTACT", .notShown(.missing), "no contact on record", seenBy: .auditor),
    RuleStory(
      "OCP-R043-SHARED-CONTACT", .notShown(.withheld), "one that is sealed", seenBy: .auditor,
      contacts({ $0.email = .open("a@mill.example") }, { $0.email = .sealed(.digest) })),
    RuleStory(
      "OCP-R043-SHARED-CONTACT", .notShown(.withheld), "one telephone number, and no auditor reads",
      contacts({ $0.telephone = .open("+31 20 555 01") }, { $0.telephone = .open("+312055501") })),
    RuleStory("OCP-R043-SHARED-CONTACT", .notApplicable(.notYetDue), "nobody has applied") {
      $0.end(before: "2025-03-26")
    },
  ]
}
