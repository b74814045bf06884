import CanonicalJSON
import CivilTime
import Commissioning
import Fields
import Goldens
import Testing

@testable import Projections

struct AdmissionTests {
  /// A ledger with two procedures' worth of ids: one organisation, one party, five events.
  private var world: Story {
    var story = Story()
    story.register("harbour")
    story.add(ProcedureOpened { $0.title = "Quiet wards" }, "2025-01-02")
    story.add(ParticipationRequested { $0.party = "tenderer-3" }, "2025-04-01")
    story.add(
      DocumentsIssued {
        $0.documentsVersion = 1
        $0.tenderLots = [TenderLot { $0.id = "lot-1" }]
        $0.awardCriteria = [AwardCriterion { $0.id = "quiet" }]
        $0.reductionConditions = [Condition { $0.id = "cut-1" }]
        $0.performanceLevels = [PerformanceLevel { $0.id = "level-noise" }]
        $0.maximumCosts = [MaximumCost { $0.id = "max-alarm" }]
        $0.stagePlan = [
          StagePlan {
            $0.stage = 1
            $0.targets = [Target { $0.id = "night-noise" }]
          }
        ]
      }, "2025-03-01")
    story.add(ReviewLodged { $0.review = "review-1" }, "2025-06-01")
    story.open("audit-1")
    return story
  }

  private func judge(
    _ payload: some EventPayload, in procedure: Identifier? = Story.procedure,
    common: CommonFields = CommonFields(), happened: String? = nil
  ) -> Admission {
    Admission(
      of: DraftedEvent(
        procedure: procedure, event: payload.event, common: common,
        happened: happened.map(moment)),
      register: world.register, file: world.file)
  }

  private func correction(_ index: Int, _ replacement: String?) throws -> CorrectionRecorded {
    let object = try replacement.map { try JSON(authored: Array($0.utf8)).object }
    return CorrectionRecorded {
      $0.corrects = index
      $0.reason = "typed wrongly"
      $0.replacement = object.flatMap { $0 }.map(EventData.init)
    }
  }

  // MARK: The closed list

  @Test func `the closed list has an example of each refusal`() throws {
    let examples: [(Admission, AdmissionError.Code, String)] = [
      (judge(StageStarted { $0.stage = 1 }, in: "quiet-ward"), .procedureUnknown, "procedure"),
      (judge(ProcedureOpened { $0.title = "Again" }), .procedureTaken, "procedure"),
      (
        judge(MarketConsulted { $0.attendees = ["harbor"] }), .organisationUnknown, "attendees[0]"
      ),
      (
        judge(OrganisationRegistered { $0.organisation = "Harbour" }, in: nil),
        .organisationTaken, "organisation"
      ),
      (judge(AwardDecided { $0.winners = ["tenderer-4"] }), .partyUnknown, "winners[0]"),
      (judge(ParticipationRequested { $0.party = "Tenderer-3" }), .partyTaken, "party"),
      (judge(AuditNoted { $0.audit = "audit-2" }, in: nil), .auditUnknown, "audit"),
      (judge(AuditOpened { $0.audit = "Audit-1" }, in: nil), .auditTaken, "audit"),
      (
        judge(PartyStatement { $0.aboutIndex = 6 }), .indexUnknown, "aboutIndex"
      ),
      (judge(try correction(2, #"{"stage":1}"#)), .correctionUnfit, "replacement.party"),
      (
        judge(
          TenderReceived {
            $0.party = "tenderer-3"
            $0.members = [
              Member { $0.organisation = .open("harbour") },
              Member { $0.organisation = .open("harbour") },
            ]
          }), .contradiction, "members[1]"
      ),
    ]
    for (admission, code, place) in examples {
      #expect(admission.refusals.first?.code == code)
      #expect(admission.refusals.first?.place == place)
      #expect(!admission.isAdmitted)
    }
    #expect(examples.map(\.1) == AdmissionError.Code.allCases)
  }

  @Test func `every refusal says what is wrong, why and what to do`() {
    for code in AdmissionError.Code.allCases {
      let error = AdmissionError(code, "p", "r")
      #expect(!error.what.isEmpty && error.remedy.hasSuffix("."))
    }
    #expect(AdmissionError(.partyUnknown, "p", "r", ["a", "b"]).remedy == "Did you mean a or b?")
  }

  @Test func `ids that differ only in case are one id`() {
    let opened = judge(ProcedureOpened { $0.title = "Again" }, in: "Quiet-Wards")
    #expect(opened.refusals.map(\.code) == [.procedureTaken])
    let started = judge(StageClosed { $0.stage = 1 }, in: "Quiet-Wards")
    #expect(started.refusals.first?.suggestions == ["quiet-wards"])
    let buyer = judge(MarketConsulted { $0.attendees = ["HARBOUR"] })
    #expect(buyer.refusals.first?.suggestions == ["harbour"])
    let winner = judge(AwardDecided { $0.winners = ["TENDERER-3"] })
    #expect(winner.refusals.first?.suggestions == ["tenderer-3"])
  }

  @Test func `a published release may stand before the procedure that it opens`() {
    let release = ReleaseImported { $0.source = "https://notices.example/1.json" }
    #expect(judge(release, in: "another").isAdmitted)
    #expect(judge(release).isAdmitted)
    #expect(judge(release, in: "Quiet-Wards").refusals.map(\.code) == [.procedureTaken])
  }

  @Test func `a draft without a procedure is refused unless it is of an organisation`() throws {
    #expect(
      judge(StageClosed { $0.stage = 1 }, in: nil).refusals.map(\.code) == [.procedureUnknown])
    #expect(judge(OrganisationRegistered { $0.organisation = "quay" }, in: nil).isAdmitted)
    #expect(judge(try correction(0, nil), in: nil).isAdmitted)
    #expect(judge(try correction(1, nil), in: nil).refusals.map(\.code) == [.indexUnknown])
  }

  @Test func `every problem is reported at once`() {
    var common = CommonFields()
    common.reliesOn = [1, 99, -1]
    let admission = judge(
      AwardDecided { $0.winners = ["t-8", "t-9"] }, in: "elsewhere", common: common)
    #expect(
      admission.refusals.map(\.code) == [
        .procedureUnknown, .indexUnknown, .indexUnknown, .partyUnknown, .partyUnknown,
      ])
    #expect(
      admission.refusals.map(\.place) == [
        "procedure", "reliesOn[1]", "reliesOn[2]", "winners[0]", "winners[1]",
      ])
  }

  @Test func `complaints come from parties and from any registered organisation`() {
    #expect(judge(ComplaintMade { $0.complainants = ["harbour", "tenderer-3"] }).isAdmitted)
    let stranger = judge(ComplaintMade { $0.complainants = ["nobody"] })
    #expect(stranger.refusals.map(\.code) == [.organisationUnknown])
  }

  @Test func `what is sealed names nobody and is not asked after`() {
    let request = ParticipationRequested {
      $0.party = "tenderer-9"
      $0.members = [Member { $0.organisation = .sealed(String(repeating: "A", count: 43)) }]
    }
    #expect(judge(request).isAdmitted)
  }

  // MARK: Corrections

  @Test func `a correction reaches only what stands in its own procedure`() throws {
    #expect(judge(try correction(0, nil)).refusals.map(\.place) == ["corrects"])
    #expect(judge(try correction(77, nil)).refusals.map(\.code) == [.indexUnknown])
    #expect(judge(try correction(2, #"{"party":"tenderer-7"}"#)).isAdmitted)
  }

  @Test func `a replacement is judged like a draft of its type`() throws {
    var story = world
    let index = story.add(AwardDecided { $0.winners = ["tenderer-3"] }, "2025-07-01")
    let draft = DraftedEvent(
      procedure: Story.procedure, event: try correction(index, #"{"winners":["t-9"]}"#).event)
    let admission = Admission(of: draft, register: story.register, file: story.file)
    #expect(admission.refusals.map(\.code) == [.partyUnknown])
    #expect(admission.refusals.first?.place == "replacement.winners[0]")
  }

  @Test func `an opening may be corrected: that is no second opening`() throws {
    #expect(judge(try correction(1, #"{"title":"Silent wards"}"#)).isAdmitted)
  }

  // MARK: Warnings

  @Test func `an unknown term is recorded, with a warning and what may have been meant`() {
    var common = CommonFields()
    common.lots = ["lot-2"]
    let draft = PartnerTerminated {
      $0.partner = "tenderer-3"
      $0.stage = 2
      $0.targetsFailed = ["night-nose"]
      $0.condition = "cut-2"
    }
    let admission = judge(draft, common: common)
    #expect(admission.isAdmitted)
    #expect(
      admission.warnings.map { "\($0.code.rawValue) \($0.place) \($0.suggestions)" } == [
        "condition-unknown condition [\"cut-1\"]", "lot-unknown lots[0] [\"lot-1\"]",
        "stage-unknown stage [\"1\"]", "target-unknown targetsFailed[0] [\"night-noise\"]",
      ])
  }

  @Test func `every warning has an example`() {
    let drafts: [Admission] = [
      judge(
        PartnerTerminated {
          $0.partner = "tenderer-3"
          $0.stage = 2
          $0.targetsFailed = ["x"]
          $0.condition = "x"
        }),
      judge(
        ScoreRecorded {
          $0.party = "tenderer-3"
          $0.criterion = "x"
        }),
      judge(
        PerformanceLevelChecked {
          $0.partner = "tenderer-3"
          $0.level = "x"
        }),
      judge(
        MaxCostChecked {
          $0.partner = "tenderer-3"
          $0.maximumCost = "x"
        }),
      judge(ReviewDecided { $0.review = "x" }),
      judge(
        InstalmentPaid {
          $0.partner = "tenderer-3"
          $0.stage = 1
          $0.instalment = "x"
        }),
      judge(RecordClosed(), common: CommonFields { $0.lots = ["x"] }),
      judge(InvitationsSent { $0.recipients = [Delivery { $0.party = "tenderer-33" }] }),
      extendedTooLate,
    ]
    #expect(drafts.filter { !$0.isAdmitted }.isEmpty)
    #expect(Set(drafts.flatMap { $0.warnings.map(\.code) }) == Set(AdmissionWarning.Code.allCases))
  }

  private var extendedTooLate: Admission {
    var story = world
    story.add(
      NoticeDispatched {
        $0.noticeKind = .contract
        $0.requestDeadline = moment("2025-04-22")
      }, "2025-03-20")
    let extended = DeadlineExtended {
      $0.period = .requests
      $0.newDeadline = moment("2025-05-05")
    }
    return Admission(
      of: DraftedEvent(
        procedure: Story.procedure, event: extended.event, happened: moment("2025-04-23")),
      register: story.register, file: story.file)
  }

  @Test func `an invitation to who never asked is admitted, with the likely handle`() {
    let admission = judge(
      InvitationsSent { $0.recipients = [Delivery { $0.party = "tenderer-33" }] })
    #expect(admission.isAdmitted)
    #expect(admission.warnings.first?.question == "Did you mean tenderer-3?")
  }

  // MARK: Nothing else

  @Test(arguments: 0..<20)
  func `nothing outside the list is refused, in whatever order it comes`(seed: UInt64) throws {
    var story = Story()
    for organisation: Identifier in [
      "north-council", "harbour-trust", "northlight-labs", "northlight-care", "small-voices",
    ] { story.register(organisation) }
    story.open("audit-2026-1")
    story.add(ProcedureOpened { $0.title = "Quiet wards" }, "2025-01-02")
    for party: Identifier in [
      "tenderer-1", "tenderer-3", "tenderer-4", "tenderer-5", "tenderer-7", "northlight",
    ] {
      story.add(ConsortiumFormed { $0.party = party }, "2025-01-03")
    }
    var register = story.register
    register.grow(to: 100)
    var random = Seeded(state: seed)
    for (type, data) in try examples().shuffled(using: &random) {
      guard ![.procedureOpened, .organisationRegistered, .auditOpened].contains(type),
        type != .correctionRecorded
      else { continue }
      var problems: [FieldProblem] = []
      let (event, common) = try #require(Event.read(type, data, &problems))
      let draft = DraftedEvent(procedure: Story.procedure, event: event, common: common)
      let admission = Admission(of: draft, register: register, file: story.file)
      #expect(admission.refusals.map(\.reason) == [], "seed \(seed), \(type.rawValue)")
      story.add(event.payload, "2025-02-01", common: common)
    }
  }

  private func examples() throws -> [(EventType, JSONObject)] {
    try Golden.bytes("Commissioning/examples.jsonl").split(separator: 0x0A).map { line in
      let json = try JSON(canonical: Array(line))
      let type = try #require(json["type"]?.string.flatMap(EventType.init))
      return (type, try #require(json["data"]?.object))
    }
  }
}

/// SplitMix64: the same order for the same seed, everywhere.
private struct Seeded: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
