import CanonicalJSON
import CivilTime
import Commissioning
import Fields
import Goldens
import Projections
import Reports
import Testing

@testable import Audit

/// Nine procedures in three years: Harbour leads in six, Reed and Sedge always bid and lose.
struct UsualSuspectsTests {
  static let files: [CaseFile] = {
    var neighbours = [
      Neighbour("2021-03-01", won: "harbour", against: "reed", "sedge", "meadow", value: 80_000),
      Neighbour("2021-09-01", won: "willow", against: "reed", "sedge", value: 60_000),
      Neighbour("2023-02-01", won: "harbour", against: "reed", "sedge", value: 90_000),
      Neighbour("2023-06-01", won: "harbour", against: "reed", "sedge", value: 45_000) {
        $0.lots = 2
      },
      Neighbour("2023-10-01", won: "meadow", against: "harbour", "reed", "sedge", value: 50_000),
      Neighbour("2024-02-01", won: "harbour", against: "reed", "sedge", value: 95_000),
      Neighbour("2024-06-01", won: "harbour", against: "reed", "sedge", value: 50_000) {
        $0.lots = 2
      },
      Neighbour("2024-10-01", won: "willow", against: "reed", "sedge", value: 40_000),
      Neighbour("2025-02-01", won: "harbour", against: "reed", "sedge", value: 100_000),
      Neighbour("2025-06-01", won: "harbour", against: "reed", "sedge", value: 55_000) {
        $0.lots = 2
      },
      Neighbour("2025-10-01", won: "meadow", against: "reed", "sedge", value: 50_000),
    ]
    for place in neighbours.indices {
      neighbours[place].name = Identifier(spelled: "suspects-\(place)")
    }
    return neighbours.enumerated().map { $1.file($0) }
  }()

  static let portfolio = Portfolio([.init(name: "Northvale Council", files: files)])

  func audit(_ place: Int, seenBy view: Answer.View) throws -> AuditResult {
    Audit.run(
      Self.files[place], under: nil,
      asOf: AuditResult.AsOf(size: 0, root: nil, time: noon("2026-01-10")),
      record: .intact, view: view, portfolio: Self.portfolio)
  }

  @Test func `the same lead, and rivals who always lose, are raised, and nobody is new`() throws {
    let result = try audit(10, seenBy: .auditor)
    let expected: [String: Outcome] = [
      "OCP-R040-R050-REPEAT": .breached(.contrary), "OCP-R051-HHI": .breached(.contrary),
      "OCP-R053-PARTNERSETS": .breached(.contrary), "SEED-NEW-ENTRANTS": .breached(.contrary),
    ]
    for (rule, outcome) in expected {
      let finding = try #require(result.finding(rule))
      #expect(finding.outcome == outcome, "\(finding.answer)")
    }
    let entrants = try #require(result.finding("SEED-NEW-ENTRANTS"))
    #expect(entrants.figures.json["newLeads"]?.integer == 0)
    #expect(entrants.figures.json["newMembers"]?.integer == 0)
    #expect(result.finding("OCP-R051-HHI")?.figures.json["index"]?.integer ?? 0 > 2000)
  }

  @Test func `of rivals nobody but an auditor is told`() throws {
    for view in [Answer.View.everybody, .authority, .party("reed")] {
      let finding = try #require(try audit(10, seenBy: view).finding("OCP-R053-PARTNERSETS"))
      #expect(finding.outcome == .notShown(.withheld))
      #expect(!finding.answer.contains("reed"))
      let page = PatternsPage(try slice(), seenBy: view).text(width: 100)
      #expect(!page.contains("as rivals"))
    }
  }

  @Test func `what was found of an award does not change with what comes later`() throws {
    let fourth = try audit(5, seenBy: .auditor)
    let portfolio = Portfolio([.init(name: "Northvale Council", files: Array(Self.files[...5]))])
    let then = Audit.run(
      Self.files[5], under: nil,
      asOf: AuditResult.AsOf(size: 0, root: nil, time: noon("2024-02-02")), record: .intact,
      view: .auditor, portfolio: portfolio)
    for rule in Rule.patterns {
      #expect(fourth.finding(rule.id)?.answer == then.finding(rule.id)?.answer)
    }
  }

  func slice() throws -> PatternSlice {
    let window = PatternSlice.Window(months: 36, until: "2025-12-31")
    return try #require(Self.portfolio.slices(window: window).first)
  }

  @Test func `the tables are as reviewed`() throws {
    let page = PatternsPage(try slice(), seenBy: .auditor)
    #expect(Golden.difference("Audit/patterns/auditor.txt", page.text(width: 100)) == nil)
    let plain = PatternsPage(try slice(), seenBy: .authority)
    #expect(Golden.difference("Audit/patterns/authority.txt", plain.text(width: 100)) == nil)
    #expect(
      Golden.difference("Audit/patterns/auditor.json", page.json.canonicalText + "\n") == nil)
    var rows = PatternsPage.rowsTable()
    page.append(to: &rows)
    #expect(Golden.difference("Audit/patterns/auditor.csv", rows.csv) == nil)
  }

  @Test func `too few show their number alone`() throws {
    let window = PatternSlice.Window(months: 36, until: "2022-03-01")
    let slice = try #require(Self.portfolio.slices(window: window).first)
    let text = PatternsPage(slice, seenBy: .auditor).text(width: 100)
    #expect(text.contains("Awards by who leads  n = 2 awards\n  Not shown, small-sample"))
    #expect(!text.contains("%"))
  }

  @Test func `organisations of two ledgers are one only by a register's number`() throws {
    func ledger(_ id: Identifier, _ number: String?) -> [RecordedEvent] {
      let registration = OrganisationRegistered {
        $0.organisation = id
        $0.name = "Harbour"
        $0.identifiers =
          number.map { number in
            [
              OrganisationIdentifier {
                $0.scheme = "GB-CHC"
                $0.number = number
              }
            ]
          } ?? []
      }
      return [
        RecordedEvent(
          index: 0, revision: 0, actor: "clerk", happened: "2020-01-01",
          recordedAt: noon("2020-01-01"), procedure: nil, event: registration.event,
          common: CommonFields())
      ]
    }
    func leads(_ numbers: (String?, String?), _ ids: (Identifier, Identifier)) -> [String] {
      let ledgers = [(ids.0, numbers.0), (ids.1, numbers.1)].enumerated().map { place, one in
        let neighbour = Neighbour("2024-01-10", won: Group(one.0)) { $0.buyer = "town" }
        let file = CaseFile(
          procedure: "earlier-1", events: neighbour.file(1).recorded,
          organisations: ledger(one.0, one.1))
        return Portfolio.Ledger(name: "ledger-\(place)", files: [file])
      }
      let portfolio = Portfolio(ledgers)
      let teams = portfolio.procedures.flatMap(\.awards).compactMap(\.team)
      return Set(teams.map { portfolio.label($0.lead) }).sorted()
    }
    #expect(leads(("1", "1"), ("harbour", "port")) == ["harbour"])
    #expect(leads(("1", "2"), ("harbour", "harbour")).count == 2)
    #expect(leads((nil, nil), ("harbour", "harbour")).count == 2)
    #expect(leads((nil, nil), ("harbour", "harbour"))[0] == "harbour (ledger-0)")
  }
}
