import CivilTime
import Commissioning
import Fields
import Testing

@testable import Projections

struct NextDutyTests {
  private func duties(
    _ story: Story, _ day: String, _ clocks: StatutoryClocks? = .eu()
  ) -> [String] {
    NextDuty.all(in: story.file, asOf: instant(day), clocks: clocks).map { duty in
      let due =
        switch duty.due {
        case .by(let moment): " \(moment)"
        case .undated: ""
        case .uncountable: " uncountable"
        }
      return duty.kind.rawValue + due + (duty.stage.map { " stage \($0)" } ?? "")
    }
  }

  private func call(_ day: String, requests: String? = nil) -> NoticeDispatched {
    NoticeDispatched {
      $0.noticeKind = .contract
      $0.requestDeadline = requests.map(moment)
    }
  }

  private func notices(_ sent: [(String, DeliveryMeans, String?)]) -> DecisionNoticesSent {
    DecisionNoticesSent {
      $0.notices = sent.map { day, means, received in
        DecisionNotice {
          $0.sentAt = moment(day)
          $0.means = means
          $0.receivedAt = received.map(moment)
        }
      }
    }
  }

  @Test func `a call waits for its deadline, or for the earliest that the law allows`() {
    var story = Story()
    story.add(call("2025-03-20"), "2025-03-20")
    // 30 days end on Holy Saturday; Easter Monday is a holiday (Regulation 1182/71 Art. 3(4)).
    #expect(duties(story, "2025-03-21") == ["requests-close 2025-04-22"])
    #expect(duties(story, "2025-03-21", nil) == ["requests-close"])
    story.add(call("2025-03-20", requests: "2025-05-05"), "2025-03-21")
    #expect(duties(story, "2025-03-22") == ["requests-close 2025-05-05"])
    #expect(duties(story, "2025-05-08") == ["invite"])
  }

  @Test func `the standstill ends ten days after the last notice, then signing is due`() {
    var story = Story()
    story.add(
      notices([("2025-04-07", .electronic, nil), ("2025-04-08", .electronic, nil)]), "2025-04-08")
    #expect(duties(story, "2025-04-09") == ["standstill-ends 2025-04-22"])
    #expect(duties(story, "2025-04-24") == ["sign"])
  }

  @Test func `letters take fifteen days, or ten from the last receipt if that is earlier`() {
    var story = Story()
    story.add(notices([("2025-06-02", .letter, nil)]), "2025-06-02")
    #expect(duties(story, "2025-06-03", .pcr) == ["standstill-ends 2025-06-17"])
    story.add(notices([("2025-06-02", .letter, "2025-06-04")]), "2025-06-02")
    #expect(duties(story, "2025-06-05", .pcr) == ["standstill-ends 2025-06-16"])
  }

  @Test func `a later end that the notices state is the one to wait for`() {
    var story = Story()
    var sent = notices([("2025-06-02", .electronic, nil)])
    sent.standstillEnd = moment("2025-06-20")
    story.add(sent, "2025-06-02")
    #expect(duties(story, "2025-06-03") == ["standstill-ends 2025-06-20"])
  }

  @Test func `other regimes count from a published notice`() {
    var story = Story()
    story.add(AwardDecided(), "2025-03-01")
    story.add(NoticeDispatched { $0.noticeKind = .award }, "2025-03-10")
    story.add(DecisionNoticesSent(), "2025-03-10")
    #expect(duties(story, "2025-03-11", .pa) == ["standstill-ends 2025-03-20"])
    #expect(duties(story, "2025-03-11", .paLightTouch) == ["standstill-ends"])
    var psr = Story()
    psr.add(
      NoticeDispatched {
        $0.noticeKind = .intention
        $0.publishedAt = moment("2024-10-07")
      }, "2024-10-04")
    #expect(duties(psr, "2024-10-08", .psr) == ["standstill-ends 2024-10-18"])
  }

  @Test func `a year that the calendar does not know gives no date, and says so`() {
    var story = Story()
    story.add(notices([("1990-06-02", .electronic, nil)]), "1990-06-02")
    #expect(duties(story, "1990-06-03") == ["standstill-ends uncountable"])
  }

  @Test func `a stage is closed when its days are over, and the award is published beside it`() {
    var story = Story()
    story.add(
      DocumentsIssued {
        $0.documentsVersion = 1
        $0.stagePlan = [1, 2].map { number in
          StagePlan {
            $0.stage = number
            $0.durationDays = 90
          }
        }
      }, "2025-03-01")
    story.add(
      ContractSigned {
        $0.partner = "t-1"
        $0.contract = "contract-1"
      }, "2025-08-01")
    #expect(
      duties(story, "2025-08-02") == ["start-stage stage 1", "send-award-notice 2025-09-01"])
    story.add(AwardNoticeSent { $0.contract = "contract-1" }, "2025-08-20")
    story.add(StageStarted { $0.stage = 1 }, "2025-09-01")
    #expect(duties(story, "2025-09-02") == ["close-stage 2025-11-30 stage 1"])
    #expect(duties(story, "2025-12-24") == ["close-stage stage 1"])
    story.add(StageClosed { $0.stage = 1 }, "2025-12-01")
    #expect(duties(story, "2025-12-02") == ["start-stage stage 2"])
    story.add(StageClosed { $0.stage = 2 }, "2026-03-01")
    #expect(duties(story, "2026-03-02") == ["check-levels"])
  }

  @Test func `a contract outside a partnership waits for no stage`() {
    var story = Story()
    story.add(ContractSigned { $0.partner = "t-1" }, "2025-08-01")
    story.add(AwardNoticeSent(), "2025-08-02")
    #expect(duties(story, "2025-08-03").isEmpty)
  }

  @Test func `every open phase has a duty and a closed procedure has none`() {
    var story = Story()
    for step in ProcedureStateTests.way {
      story.add(step.event, step.day)
      let names = duties(story, step.day).filter { !$0.hasPrefix("send-award") }
      #expect(names.isEmpty == [.purchasing, .closed].contains(step.phase), "\(step.phase)")
    }
    #expect(duties(story, "2026-12-01").isEmpty)
  }

  @Test func `the rulebook names the clocks`() {
    #expect(StatutoryClocks.of(rulebook: "eu-2014-24-ip@1")?.requests?.days == 30)
    #expect(StatutoryClocks.of(rulebook: "uk-pa-2023-cfp@1")?.requests?.days == 25)
    #expect(StatutoryClocks.of(rulebook: "uk-pa-2023-lighttouch@1")?.standstill == nil)
    #expect(StatutoryClocks.of(rulebook: "uk-pcr-2015-ip@1")?.calendar.id == "england-and-wales")
    #expect(StatutoryClocks.of(rulebook: "uk-psr-2023@1")?.standstillNotice == .intention)
    #expect(StatutoryClocks.of(rulebook: "grant@1") == nil)
  }

  @Test func `a stage waits for the partner that was given the most time`() {
    var story = Story()
    story.add(
      StageStarted {
        $0.stage = 1
        $0.partners = ["ash", "birch"]
      }, "2025-09-01")
    for (partner, day) in [("ash", "2025-12-20"), ("birch", "2025-12-10")] {
      story.add(
        StageExtended {
          $0.stage = 1
          $0.newDeadline = moment(day)
          $0.partners = [Identifier(spelled: partner) ?? .blank]
        }, "2025-10-01")
    }
    #expect(duties(story, "2025-10-02") == ["close-stage 2025-12-20 stage 1"])
    story.add(
      PartyWithdrawn {
        $0.party = "ash"
        $0.stage = 1
      }, "2025-10-03")
    #expect(duties(story, "2025-10-04") == ["close-stage 2025-12-10 stage 1"])
  }
}
