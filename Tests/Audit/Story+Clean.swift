import CivilTime
import Commissioning
import Fields

extension Story {
  /// An innovation partnership in which everything was done as it should be.
  static let clean: Story = {
    var story = Story()
    story.tellPreparation()
    story.tellCall()
    story.tellSelection()
    story.tellTenders()
    story.tellAward()
    story.tellStages()
    story.tellPurchase()
    return story
  }()

  /// The day on which the clean story is over.
  static let afterwards: LocalDate = "2026-06-01"

  private mutating func tellPreparation() {
    on(
      "2025-01-10",
      ProcedureOpened {
        $0.title = "Quiet wards"
        $0.procedureKind = .innovationPartnership
        $0.rulebook = "eu-2014-24-ip@1"
        $0.country = Country(spelled: "NL")
        $0.authorityKind = .localAuthority
        $0.cpv = [CPVCode(spelled: "33100000") ?? .blank]
        $0.beneficiariesArePeople = true
      })
    on("2025-01-15", Self.research)
    on(
      "2025-01-20",
      MarketConsulted {
        $0.invitedOpenly = true
        $0.publicityRef = "pin-1"
        $0.attendees = ["A", "F"]
        $0.infoGiven = [.plans(shared: "2025-03-20")]
      })
    on(
      "2025-01-27",
      BeneficiariesConsulted {
        $0.participantCount = 24
        $0.findings = [
          ConsultationFinding {
            $0.id = "finding-1"
            $0.text = "alarms wake patients six times a night"
            $0.usedIn = ["noise"]
          }
        ]
      })
    on("2025-02-03", Self.estimate)
    on("2025-02-06", LotsDecided { $0.lotReasons = "a ward must be tried as a whole" })
    for person: Identifier in [
      "assessor-1", "assessor-2", "engineer-1", "treasurer", "clerk-1", "clerk-2",
    ] {
      on(
        "2025-03-03",
        InterestDeclared {
          $0.person = person
          $0.noInterests = true
        })
    }
    on("2025-03-10", ConflictsAssessed { $0.noneFound = true })
  }

  private mutating func tellCall() {
    on("2025-02-20", Self.documents)
    on(
      "2025-03-20",
      NoticeDispatched {
        $0.noticeKind = .contract
        $0.documentsVersion = 1
        $0.requestDeadline = "2025-04-24T12:00:00+02:00"
        $0.reviewBody = ReviewBody {
          $0.name = "Review Board"
          $0.timeLimit = "15 days"
        }
      })
  }

  private mutating func tellSelection() {
    for party: Identifier in ["A", "B", "C", "D", "E"] {
      on(
        "2025-03-26",
        ParticipationRequested {
          $0.party = party
          $0.exclusionDeclaration = true
        })
    }
    on(
      "2025-04-24T14:00:00+02:00",
      SubmissionOpened {
        $0.submissionKind = .requests
        $0.openedBy = ["clerk-1", "clerk-2"]
      })
    for party: Identifier in ["A", "B", "C", "D", "E"] {
      on(
        "2025-05-05",
        SelectionAssessed {
          $0.party = party
          $0.qualified = party != "E"
          $0.evaluators = ["assessor-1", "assessor-2"]
        })
    }
    on(
      "2025-05-06",
      CandidateRejected {
        $0.party = "E"
        $0.ground = .notSelected
        $0.notifiedAt = "2025-05-06"
      }
    ) { $0.reasons = [.tied(to: "skill")] }
  }

  private mutating func tellTenders() {
    on(
      "2025-05-08",
      PriorInvolvementHandled {
        $0.organisation = .open("A")
        $0.infoShared = [.plans(shared: "2025-03-20")]
        $0.timeReasons = "five weeks, because of the trial on a ward"
        $0.heard = true
      })
    on(
      "2025-05-12",
      InvitationsSent {
        $0.invitationKind = .tender
        $0.recipients = ["A", "B", "C", "D"].map { (party: Identifier) in
          Delivery {
            $0.party = party
            $0.sentAt = "2025-05-12T10:00:00+02:00"
            $0.means = .electronic
          }
        }
        $0.tenderDeadline = "2025-06-16T12:00:00+02:00"
        $0.timeReasons = "five weeks, because each tender needs a measured prototype"
      })
    tellTalks()
    for (party, price): (Identifier, Int) in [("A", 100), ("B", 125), ("C", 200), ("D", 250)] {
      on(
        "2025-06-13",
        TenderReceived {
          $0.party = party
          $0.tenderKind = .final
          $0.price = .open(.euro(price))
        })
    }
    on(
      "2025-06-16T13:00:00+02:00",
      SubmissionOpened {
        $0.submissionKind = .tenders
        $0.portalSeal = "opened once, at 13:00"
      })
  }

  private mutating func tellAward() {
    tellScores()
    on(
      "2025-06-30",
      EvaluationClosed {
        // 60 × score ÷ 100 for quality, 40 × lowest price ÷ price.
        $0.ranking = [
          .ranked("A", 1, quality: 90, total: 94), .ranked("B", 2, quality: 80, total: 80),
          .ranked("C", 3, quality: 70, total: 62), .ranked("D", 4, quality: 60, total: 52),
        ]
        $0.evaluators = ["assessor-1", "assessor-2"]
      })
    on("2025-07-02", AwardDecided { $0.winners = ["A", "B", "C"] }) {
      $0.reasons = [.tied(to: "noise")]
      $0.approvedBy = ["treasurer"]
    }
    on(
      "2025-07-03",
      DecisionNoticesSent {
        $0.notices = ["A", "B", "C", "D"].map { (party: Identifier) in
          DecisionNotice {
            $0.party = party
            $0.sentAt = "2025-07-03"
            $0.means = .electronic
            $0.reasonsSummary = "by quality and price, as published"
            $0.winnersNamed = true
            $0.scoresGiven = true
            $0.challengeInfo = "to the Review Board within 15 days"
          }
        }
        $0.standstillEnd = "2025-07-14"
        $0.recipientsComplete = true
      })
    for partner: Identifier in ["A", "B", "C"] {
      on(
        "2025-07-16",
        ContractSigned {
          $0.partner = partner
          $0.contractValue = .euro(300_000)
          $0.performanceLevels = [.quiet]
          $0.maximumCosts = [.unit]
          $0.endsOn = "2027-07-15"
        })
    }
    tellRecordKeeping()
  }

  private mutating func tellRecordKeeping() {
    on(
      "2025-07-16",
      ReportDrawn {
        $0.reportItems = [.subjectAndValue, .selection, .winner, .conflicts]
        $0.notApplicable = [.noAward]
      })
    on("2025-07-16", RecordsHeld { $0.heldUntil = "2030-12-31" })
    on("2025-08-01", AwardNoticeSent { $0.noticeRef = "2025/S 146-000002" })
  }

  private mutating func tellStages() {
    tellStage(
      1, began: "2025-09-01", assessed: "2025-12-01", closed: "2025-12-05",
      results: [("A", 30), ("B", 34), ("C", 41)])
    tellStage(
      2, began: "2026-01-12", assessed: "2026-04-20", closed: "2026-04-24",
      results: [("A", 29), ("B", 36)])
  }

  /// A stage that is passed at or below its target, and after which those above it are cut.
  private mutating func tellStage(
    _ stage: Int, began: Moment, assessed: Moment, closed: Moment,
    results: [(partner: Identifier, noise: ExactDecimal)]
  ) {
    let most: ExactDecimal = stage == 1 ? 35 : 30
    let failed = results.filter { $0.noise > most }.map(\.partner)
    on(
      began,
      StageStarted {
        $0.stage = stage
        $0.partners = results.map(\.partner)
      })
    for result in results {
      on(
        assessed,
        StageAssessed {
          $0.stage = stage
          $0.partner = result.partner
          $0.outcome = result.noise <= most ? .passed : .failed
          $0.evaluators = ["engineer-1"]
          $0.targetResults = [
            .measured(Self.target(stage).id, result.noise, met: result.noise <= most)
          ]
        }
      ) { $0.reasons = [.missed(Self.target(stage).id)] }
    }
    on(
      closed,
      StageClosed {
        $0.stage = stage
        $0.continuing = results.map(\.partner).filter { !failed.contains($0) }
      })
    for result in results {
      on(
        Moment(date: closed.date.adding(days: 10) ?? closed.date),
        InstalmentPaid {
          $0.partner = result.partner
          $0.stage = stage
          $0.instalment = "at-the-close"
          $0.paid = .euro(100_000)
          $0.invoicedAt = closed
        })
    }
    for partner in failed {
      on(
        Moment(date: closed.date.adding(days: 3) ?? closed.date),
        PartnerTerminated {
          $0.partner = partner
          $0.stage = stage
          $0.ground = .targets
          $0.targetsFailed = [Self.target(stage).id]
          $0.condition = "cut"
        }
      ) { $0.reasons = [.missed(Self.target(stage).id)] }
    }
  }

  private mutating func tellPurchase() {
    on(
      "2026-05-04",
      PerformanceLevelChecked {
        $0.partner = "A"
        $0.level = "quiet"
        $0.measured = .open(29)
        $0.met = true
        $0.occasion = .beforePurchase
      })
    on(
      "2026-05-11",
      PurchaseOrdered {
        $0.partner = "A"
        $0.purchaseBasis = .resultOfPartnership
        $0.items = [
          OrderedItem {
            $0.item = "monitor"
            $0.quantity = 40
            $0.unitPrice = .open(.euro(480))
          }
        ]
      })
  }
}
