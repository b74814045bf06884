import CivilTime
import Commissioning
import Fields
import Goldens
import Projections
import Reports
import Testing

@testable import Audit

/// Routes by which decisions can be challenged, and until when.
struct ChallengeWindowTests {
  private static let pcr = "uk-pcr-2015-ip@1"
  private static let act = "uk-pa-2023-cfp@1"

  private func windows(
    _ book: String?, on day: LocalDate = "2025-07-10", to party: Identifier? = nil,
    _ edit: (inout Story) -> Void = { _ in }
  ) -> ChallengeWindows {
    var story = Story.clean(under: book)
    edit(&story)
    return ChallengeWindows(
      of: story.file.asHappened(at: noon(day)), under: book.flatMap(Rulebook.named), on: day,
      party: party)
  }

  private func actBy(
    _ windows: ChallengeWindows, _ kind: ChallengedDecision.Kind, _ route: String
  ) -> LocalDate? {
    windows.all.first { $0.decision.kind == kind && $0.route.name == route }?.actBy
  }

  private func tell(_ day: Moment, _ story: inout Story) {
    story.move(.decisionNoticesSent, to: day)
    story.change(DecisionNoticesSent.self) { letters in
      for place in letters.notices.indices { letters.notices[place].sentAt = day }
    }
  }

  @Test(arguments: [("2025-07-03", "2025-08-01"), ("2025-07-04", "2025-08-04")])
  func `a claim under the Regulations ends 29 days after the knowledge, on a working day`(
    _ told: Moment, _ last: LocalDate
  ) {
    let found = windows(Self.pcr) { tell(told, &$0) }
    #expect(actBy(found, .award, "a claim in the High Court") == last)
  }

  @Test(arguments: [("2025-07-03", "2025-08-01"), ("2025-07-04", "2025-08-02")])
  func `a claim under the Act ends 29 days after the knowledge, whatever day that is`(
    _ told: Moment, _ last: LocalDate
  ) {
    let found = windows(Self.act) { tell(told, &$0) }
    #expect(actBy(found, .award, "a civil claim") == last)
  }

  @Test func `in the European Union ten days from the letter are sure, holiday or not`() {
    let route = "an application to the review body or court that the notice names"
    #expect(actBy(windows("eu-2014-24-ip@1"), .award, route) == "2025-07-13")
    let byPost = windows("eu-2014-24-ip@1", on: "2025-07-25") { story in
      story.change(DecisionNoticesSent.self) { letters in
        for place in letters.notices.indices {
          letters.notices[place].means = .letter
          letters.notices[place].receivedAt = "2025-07-24"
        }
      }
    }
    // 15 days from the sending of 3 July, though 10 from the receipt would end later.
    #expect(actBy(byPost, .award, route) == "2025-07-18")
  }

  @Test func `what stops the signature ends with the standstill`() {
    let route = "the claim in time to stop the signature"
    #expect(actBy(windows(Self.pcr), .award, route) == "2025-07-14")
    let overNewYear = windows(Self.act, on: "2025-12-24") {
      $0.on("2025-12-22", NoticeDispatched { $0.noticeKind = .award })
    }
    #expect(actBy(overNewYear, .award, route) == "2026-01-06")
  }

  @Test func `light touch under the Act has a standstill only if one was announced`() {
    let light = "uk-pa-2023-lighttouch@1"
    let without = windows(light).all.first { $0.route.term.isStandstill }
    #expect(without?.state == ChallengeWindows.State.none)
    let announced = windows(light) {
      $0.on("2025-07-09", StandstillExtended { $0.standstillEnd = "2025-07-21" })
    }
    #expect(
      actBy(announced, .award, "the claim in time to stop the signature") == "2025-07-21")
  }

  @Test func `representations end with the eighth working day after the one it began on`() {
    let found = windows("uk-psr-2023@1", on: "2024-10-10") {
      $0.on("2024-10-07", NoticeDispatched { $0.noticeKind = .intention })
    }
    #expect(
      actBy(found, .award, "written representations to the authority") == "2024-10-18")
  }

  @Test func `ineffectiveness counts from the notice, and without one six months`() {
    let route = "a claim of ineffectiveness"
    let noticed = windows("eu-2014-24-ip@1", on: "2025-09-01")
    #expect(actBy(noticed, .signature, route) == "2025-08-31")
    let silent = windows("eu-2014-24-ip@1", on: "2025-09-01") { $0.leaveOut(.awardNoticeSent) }
    #expect(actBy(silent, .signature, route) == "2026-01-16")
    #expect(silent.all.first { $0.route.name == route }?.state == .open)
    #expect(noticed.all.first { $0.route.name == route }?.state == .closed)
  }

  @Test func `the last day itself is open, and the next is not`() {
    let route = "an application to the review body or court that the notice names"
    for (day, state): (LocalDate, ChallengeWindows.State) in [
      ("2025-07-13", .open), ("2025-07-14", .closed),
    ] {
      let found = windows("eu-2014-24-ip@1", on: day).all
      #expect(
        found.first { $0.decision.kind == .award && $0.route.name == route }?.state == state)
    }
  }

  @Test func `a party is shown what concerns it, from its own letter`() {
    let found = windows(Self.pcr, to: "D") {
      $0.change(DecisionNoticesSent.self) { $0.notices[3].sentAt = "2025-07-07" }
    }
    #expect(actBy(found, .award, "a claim in the High Court") == "2025-08-05")
    #expect(!found.all.contains { $0.decision.kind == .rejection })
    let rejected = windows(Self.pcr, to: "E")
    #expect(
      rejected.all.filter { $0.decision.kind == .rejection }.allSatisfy {
        $0.decision.party == "E"
      })
    #expect(rejected.all.contains { $0.decision.kind == .rejection })
    #expect(!rejected.all.contains { $0.decision.kind == .award })
  }

  @Test func `a decision that was withdrawn is not challenged any more`() {
    let found = windows(Self.pcr, on: "2025-07-12") {
      $0.on("2025-07-11", AwardDecisionWithdrawn { $0.reason = "a score was added up wrongly" })
    }
    #expect(!found.all.contains { $0.decision.kind == .award })
  }

  @Test func `without a law there is still the authority to complain to`() {
    let found = windows("grant@1")
    #expect(!found.all.isEmpty)
    #expect(Set(found.all.map(\.state)) == [.withoutLastDay])
    #expect(found.open.isEmpty)
  }

  @Test func `a year that the calendar does not know is said to be so`() {
    let found = windows(Self.pcr, on: "2030-07-12") { tell("2030-07-08", &$0) }
    let claim = found.all.first {
      $0.decision.kind == .award && $0.route.name == "a claim in the High Court"
    }
    #expect(claim?.state == .notModelled)
    #expect(claim?.actBy == nil)
  }

  @Test func `a finding is challenged from the event by which it could be known`() throws {
    var story = Story.clean(under: Self.pcr)
    story.change(NoticeDispatched.self) { $0.requestDeadline = "2025-04-10T12:00:00+01:00" }
    let finding = try #require(story.audit().finding("EU31-RTP-30D"))
    let found = try #require(finding.challenges)
    // The notice is of 20 March; 29 days later is Good Friday, so the end moves past Easter.
    #expect(actBy(found, .call, "a claim in the High Court") == "2025-04-22")
    #expect(finding.actBy?.route.name == "a claim in the High Court")
  }

  @Test func `every route says who, what it gives and what it costs`() {
    for regime in Regime.allCases {
      let routes = ChallengeRoute.all(under: regime)
      #expect(Set(routes.map(\.name)).count == routes.count)
      for route in routes {
        #expect(![route.who, route.gives, route.cost, route.caveat].contains(""))
        #expect(!route.against.isEmpty)
        #expect([regime, .none].contains(route.source.regime), "\(route.name)")
      }
    }
  }

  @Test(arguments: [
    ("eu-2014-24-ip@1", "union"), ("uk-pcr-2015-ip@1", "regulations"),
    ("uk-pa-2023-cfp@1", "act"), ("uk-psr-2023@1", "provider-selection"),
  ])
  func `the table of routes is as reviewed`(_ book: String, _ name: String) {
    let found = windows(book, on: "2025-08-05") {
      $0.on("2025-07-04", NoticeDispatched { $0.noticeKind = .award })
      $0.on("2025-07-04", NoticeDispatched { $0.noticeKind = .intention })
    }
    let text = ChallengePage(found, width: 100).text
    #expect(Golden.difference("Audit/routes/\(name).txt", text) == nil)
  }
}

extension ChallengeRoute.Term {
  fileprivate var isStandstill: Bool { if case .standstill = self { true } else { false } }
}
