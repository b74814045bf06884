import CivilTime
import Commissioning
import Fields
import Foundation
import Testing

@testable import Audit
@testable import Reports

/// Patterns as a page: what it draws, what it leaves out, and how it bears names that are long,
/// many, or written with the signs of HTML.
struct PortfolioPageTests {
  /// A name that would end an attribute or begin an element where it is not escaped.
  static let authority = #"O'Hara & <b>"Sons"</b> Council"#

  /// A name as long as names may be.
  static func long(_ number: Int) -> Identifier {
    let name = "organisation-\(number)-of-the-association-of-friends-of-long-names-"
    return Identifier(spelled: String(name.prefix(62)) + "-z") ?? .blank
  }

  /// Forty winners in forty procedures of one buyer under European law; every third wins in a group
  /// with the same partner, and two rivals always lose.
  static let crowd = slice(
    (0..<40).map { number in
      let first: LocalDate = "2023-02-01"
      let day = first.adding(days: number * 20) ?? first
      let winner =
        number % 3 == 0 ? Group(long(number), with: "partner") : Group(long(number))
      return Neighbour(day, won: winner, against: "reed", "sedge", value: 1000 + number * 37) {
        $0.callDays = 20 + number
        $0.rulebook = "eu-2014-24-ip@1"
      }
    })

  private static func day(_ text: String) -> LocalDate { LocalDate(text) ?? .first }

  static func slice(_ neighbours: [Neighbour]) -> [PatternSlice] {
    let files = neighbours.enumerated().map { $1.file($0) }
    return Portfolio([.init(name: authority, files: files)])
      .slices(window: PatternSlice.Window(months: 36, until: "2025-12-31"))
  }

  /// The page, without hashing: what the hall hands in is no matter here.
  static func page(_ slices: [PatternSlice], seenBy view: Answer.View) -> String {
    PortfolioPage(slices, seenBy: view, basis) { _ in TextHash(hex: "", base64: "") }.html
  }

  private static let basis = PortfolioPage.Basis(
    ledgers: [
      .init(
        origin: "northvale.example/ledger", authority: authority, size: 3, root: "AAAA",
        isDamaged: false, view: "authority")
    ], asOf: noon("2026-01-10"), asHappened: nil,
    window: PatternSlice.Window(months: 36, until: "2025-12-31"), buyer: nil, division: nil,
    withoutDivision: 2, options: ["--view authority"])

  /// What stands between tags, entities read.
  static func texts(in html: String, element: String) -> [String] {
    html.components(separatedBy: "<\(element)").dropFirst().compactMap { part in
      guard let start = part.firstIndex(of: ">"),
        let end = part.range(of: "</\(element)>")?.lowerBound
      else { return nil }
      return part[part.index(after: start)..<end].replacingOccurrences(of: "&lt;", with: "<")
        .replacingOccurrences(of: "&gt;", with: ">").replacingOccurrences(of: "&amp;", with: "&")
    }
  }

  @Test func `a name with the signs of HTML stands as it is written`() {
    let page = Self.page(Self.crowd, seenBy: .auditor)
    #expect(page.contains(#"O'Hara &amp; &lt;b&gt;"Sons"&lt;/b&gt; Council"#))
    #expect(!page.contains("<b>"))
    #expect(Self.texts(in: page, element: "h2").contains { $0.contains(Self.authority) })
  }

  @Test func `of forty winners twelve are drawn, and all are listed`() throws {
    let page = Self.page(Self.crowd, seenBy: .authority)
    #expect(page.contains("The first 12 of 40 are drawn; the table has all."))
    #expect(page.contains("The latest 12 of 40 are drawn; the table has all."))
    for number in 0..<40 { #expect(page.contains(">\(Self.long(number))</th>")) }
    #expect(page.utf8.count < 200_000)
    try Self.handOver(page, "many-winners.patterns.html")
  }

  /// Writes a page for the checkers from outside, where they are to run.
  private static func handOver(_ page: String, _ name: String) throws {
    guard let folder = ProcessInfo.processInfo.environment["PROBITY_PAGES"] else { return }
    // Without a hash no looks would be allowed.
    let open = page.replacingOccurrences(
      of: "style-src 'sha256-'", with: "style-src 'unsafe-inline'")
    try Data(open.utf8).write(to: URL(fileURLWithPath: folder).appendingPathComponent(name))
  }

  @Test func `the law's least time stands beside what was given, where the book asks for one`() {
    let page = Self.page(Self.crowd, seenBy: .authority)
    #expect(page.contains("the least from the call, by law"))
    #expect(page.contains("The least is that of Directive 2014/24/EU Art. 31(1)"))
    var unpinned: [Neighbour] = []
    for month in 1...6 {
      unpinned.append(Neighbour(Self.day("2024-0\(month)-15"), won: "alpha"))
    }
    let other = Self.page(Self.slice(unpinned), seenBy: .authority)
    #expect(!other.contains("by law"))
  }

  @Test func `a least time is counted as the rule counts it`() throws {
    let times = try #require(Self.crowd.first).procedures.compactMap(\.times.requests)
    #expect(times.count == 40)
    for time in times {
      let least = try #require(time.least)
      // Thirty days, and the days until the next working day where the last is none.
      #expect((30...36).contains(least))
    }
    #expect(times.map(\.days) == Array(20..<60))
  }

  @Test(arguments: [Answer.View.authority, .auditor, .everybody])
  func `a drawing holds no number and no name that the text leaves out`(view: Answer.View) throws {
    let slice = try #require(Self.crowd.first)
    let text = PatternsPage(slice, seenBy: view).text(width: 400)
    let told = Set(text.split { $0.isWhitespace || $0 == "," }.map(String.init))
    let drawn = Self.texts(in: Self.page(Self.crowd, seenBy: view), element: "text")
    #expect(drawn.count > 100)
    for word in drawn {
      let parts = word.split(separator: " ").map(String.init)
      let isNumber = parts.first.flatMap { Double($0) } != nil && parts.count <= 2
      if isNumber, parts.last == "%" || parts.count == 1 {
        // The columns of a grid are numbered up to its size.
        let isColumn = parts.count == 1 && (Int(word) ?? 99) <= 16
        #expect(isColumn || told.contains(parts[0]), "\(word)")
      } else if word.contains("organisation-") {
        let name = parts.first { $0.hasPrefix("organisation-") } ?? ""
        #expect(name.split(separator: "…").allSatisfy { text.contains($0) }, "\(word)")
      }
    }
  }

  @Test func `bidding jointly is drawn for everybody, and raises nothing`() {
    for view in [Answer.View.authority, .everybody, .auditor] {
      let partners = (1...5).map { month in
        Neighbour(
          Self.day("2024-0\(month)-15"), won: Group("alpha", with: "beta"),
          against: "gamma")
      }
      let page = Self.page(Self.slice(partners), seenBy: view)
      #expect(page.contains("full square, above the diagonal"))
      #expect(page.contains(">alpha, beta</th>"))
      #expect(page.contains(">dashed square, below") == (view == .auditor))
    }
  }

  /// Five procedures in which the same four bid; only who is a rival of whom is not the same.
  private static func contest(_ losers: [[Group]]) -> [PatternSlice] {
    slice(
      losers.enumerated().map { month, group in
        var one = Neighbour(day("2024-0\(month + 1)-15"), won: "alpha", value: 10)
        one.rivals = group
        return one
      })
  }

  @Test func `two worlds that differ in who meets whom are one page to all but an auditor`() {
    let often = Self.contest([
      ["reed", "sedge"], ["reed", "sedge"], ["reed", "sedge"], ["willow", "rush"],
      ["willow", "rush"], ["willow", "rush"],
    ])
    let mixed = Self.contest([
      ["reed", "sedge"], ["reed", "willow"], ["reed", "rush"], ["willow", "sedge"],
      ["willow", "rush"], ["rush", "sedge"],
    ])
    for view in [Answer.View.authority, .everybody, .party("alpha")] {
      #expect(Self.page(often, seenBy: view) == Self.page(mixed, seenBy: view))
      #expect(!Self.page(often, seenBy: view).contains("sedge"))
    }
    #expect(Self.page(often, seenBy: .auditor) != Self.page(mixed, seenBy: .auditor))
  }

  @Test func `too few are counted, and neither drawn nor listed`() {
    let page = Self.page(
      Self.slice([Neighbour("2024-01-10", won: "alpha"), Neighbour("2024-02-10", won: "beta")]),
      seenBy: .auditor)
    #expect(!page.contains("<svg"))
    #expect(!page.contains("alpha"))
    #expect(page.contains("<li>Awards by who leads: 2 awards, fewer than 5.</li>"))
    #expect(!page.contains("Rests on"))
  }

  @Test func `of several groups one with too few for anything stands in the list alone`() {
    var files = [Neighbour("2024-01-10", won: "alpha") { $0.buyer = Identifier(spelled: "south") }]
    for month in 1...6 {
      files.append(
        Neighbour(Self.day("2024-0\(month)-11"), won: "beta") {
          $0.buyer = Identifier(spelled: "north")
        })
    }
    let page = Self.page(Self.slice(files), seenBy: .auditor)
    #expect(Self.texts(in: page, element: "h2").filter { $0.contains("CPV division") }.count == 1)
    #expect(page.contains("south, CPV division"))
    #expect(page.contains("every table"))
    #expect(page.contains("stands in this list alone"))
    #expect(!page.contains("not on this page"))
  }

  @Test func `where no row has a bar nothing is drawn`() {
    let page = Self.page(Self.crowd, seenBy: .authority)
    #expect(Self.texts(in: page, element: "caption").contains("Small and voluntary, group 1"))
    #expect(!Self.texts(in: page, element: "title").contains("Small and voluntary, group 1"))
  }

  @Test func `without any procedure the page says so`() {
    let page = Self.page([], seenBy: .auditor)
    #expect(page.contains("No procedure fits, so there is nothing to show."))
    #expect(page.contains("2 procedures without a CPV code"))
  }

  @Test func `every heading, drawing and table of a page has a name of its own`() {
    var files: [Neighbour] = []
    for (place, buyer) in ["north", "south"].enumerated() {
      for month in 1...6 {
        files.append(
          Neighbour(
            Self.day("2024-0\(month)-1\(place)"), won: "alpha", against: "reed",
            value: month * 100
          ) {
            $0.buyer = Identifier(spelled: buyer)
          })
      }
    }
    let page = Self.page(Self.slice(files), seenBy: .auditor)
    for element in ["h2", "caption", "title"] {
      let names = Self.texts(in: page, element: element)
      #expect(names.count > 2 && Set(names).count == names.count, "\(element)")
    }
  }

  @Test func `what does not fit a file of 2 MB is left to a page of its own`() {
    #expect(PortfolioPage.fitting([5, 5, 5], procedures: [1, 9, 2], room: 15) == [1, 2, 0])
    #expect(PortfolioPage.fitting([5, 5, 5], procedures: [1, 9, 2], room: 14) == [1, 2])
    #expect(PortfolioPage.fitting([5, 9, 1], procedures: [3, 2, 1], room: 13) == [0])
    #expect(PortfolioPage.fitting([], procedures: [], room: 13) == [])
  }

  @Test func `a long name keeps its beginning and its end where it is drawn`() {
    #expect(BarChart.shortened("harbour") == "harbour")
    #expect(BarChart.shortened(String(repeating: "a", count: 42)).utf8.count == 42)
    let long = "begin" + String(repeating: "-", count: 60) + "end"
    let short = BarChart.shortened(long)
    #expect(short.hasPrefix("begin") && short.hasSuffix("end") && short.contains("…"))
    #expect(PlainText.width(short) <= 42)
    #expect(PlainText.width(BarChart.shortened(String(repeating: "名", count: 60))) <= 42)
  }

  @Test func `the same slices give the same bytes`() {
    #expect(
      Self.page(Self.crowd, seenBy: .auditor) == Self.page(Self.crowd, seenBy: .auditor))
  }
}
