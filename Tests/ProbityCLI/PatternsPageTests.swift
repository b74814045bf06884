import CanonicalJSON
import Foundation
import Goldens
import Probity
import Testing

@testable import ProbityCLI

/// `patterns -o FILE.html` on the story of the usual suspects: the whole page, whose eyes it is for,
/// and that it can be made again from what it says.
struct PatternsPageTests {
  private static let name = "usual-suspects"

  private static func page(_ arguments: [String]) throws -> String {
    let (status, page) = try StoryAnswersTests.run(
      ["patterns"] + arguments + ["-o", "-"], on: try StoryAnswersTests.played(name))
    #expect(status == .done)
    return page
  }

  /// The page without its looks, which are a file of their own.
  private static func words(of page: String) throws -> String {
    let start = try #require(page.range(of: "<style>")?.lowerBound)
    let end = try #require(page.range(of: "</style>")?.upperBound)
    return page.replacingCharacters(in: start..<end, with: "(the looks)")
  }

  @Test(arguments: ["auditor", "authority", "public"])
  func `the page of the story is as reviewed`(view: String) throws {
    let page = try Self.page(["--view", view])
    let golden = "Reports/\(Self.name).\(view).patterns.html"
    #expect(Golden.difference(golden, try Self.words(of: page)) == nil)
    if let folder = ProcessInfo.processInfo.environment["PROBITY_PAGES"] {
      let file = URL(fileURLWithPath: folder)
        .appendingPathComponent("\(Self.name).\(view).patterns.html")
      try Data(page.utf8).write(to: file)
    }
  }

  @Test func `the command that a page tells gives the page again`() throws {
    let page = try Self.page(["--cpv", "85", "--since", "2023-01-01", "--view", "auditor"])
    let start = try #require(page.range(of: "<pre>probity patterns LEDGER ")?.upperBound)
    let end = try #require(page[start...].range(of: " -o FILE.html</pre>")?.lowerBound)
    let told = page[start..<end].split(separator: " ").map(String.init)
    #expect(told.contains("--as-of") && told.contains("2023-01-01") && told.contains("auditor"))
    #expect(try Self.page(["/ledger"] + told) == page)
  }

  @Test func `a page of the past names the root of the past`() throws {
    let whole = try Self.page([])
    let past = try Self.page(["--as-of", "60"])
    func root(_ page: String) -> Substring? {
      page.range(of: "<td><code>").map { page[$0.upperBound...].prefix(44) }
    }
    let (_, json) = try StoryAnswersTests.run(
      ["audit", "home-help-2025-10", "--json"], on: try StoryAnswersTests.played(Self.name))
    let now = try JSON(authored: Array(json.utf8))["asOf"]?["root"]?.string
    #expect(root(whole).map(String.init) == now)
    #expect(root(past) != root(whole))
    #expect(past.contains("<td class=\"number\">61</td>"))
  }

  @Test(arguments: ["public", "authority"])
  func `nothing of rivals is on a page that bidders may see`(view: String) throws {
    let page = try Self.page(["--view", view])
    for word in ["as rivals", "sedge", "they were rivals", "do not tell the bidders"] {
      #expect(!page.contains(word), "\(word)")
    }
    #expect(try Self.page(["--view", "auditor"]).contains("as rivals"))
  }

  @Test func `who won is on no public page as long as it is sealed`() throws {
    let page = try Self.page(["--view", "public"])
    for name in ["harbour", "meadow", "willow", "sedge", "80.6"] {
      #expect(!page.contains(name), "\(name)")
    }
  }

  @Test(arguments: [["-o", "x.csv"], ["-o", "x.html", "--json"], ["-o", "x.html", "--csv"]])
  func `a page is asked for by a name that ends so, and alone`(arguments: [String]) throws {
    let (status, output) = try StoryAnswersTests.run(
      ["patterns"] + arguments, on: try StoryAnswersTests.played(Self.name))
    #expect(status == .usage)
    #expect(output.isEmpty)
  }

  @Test func `a page names no folder of whoever made it`() throws {
    let page = try Self.page(["/ledger"])
    #expect(page.contains("probity patterns LEDGER ") && !page.contains("/ledger"))
  }
}
