import CanonicalJSON
import Foundation
import Testing

@testable import ProbityCLI

/// What is sealed stands in sealed/ and nowhere else: in no file, no error, no warning, and in
/// nothing that the public is shown.
struct ConfidentialityTests {
  static let secrets = ["Sekreta Nomo", "777123", "99.9", "88.8"]

  static func desk() throws -> (desk: Desk, talk: String) {
    let desk = try Desk()
    var talk = ""
    func run(_ words: [String]) {
      let outcome = desk.probity(words)
      #expect(outcome.status == 0, "\(words): \(outcome.talk)")
      talk += outcome.output + outcome.talk
    }
    run([
      "init", "ledger", "--authority", "Council", "--origin", "northvale.example/ledger", "--role",
      "commissioner", "--rulebook", "eu-2014-24-ip@1",
    ])
    desk.enter("ledger")
    let criteria = ["care", "ease"].map {
      #"{"id":"\#($0)","criterionType":"quality","text":"t","weight":"50","#
        + #""scale":{"minimum":"0","maximum":"10"}}"#
    }
    func ranked(_ party: String, _ rank: Int, _ total: String, _ score: Int) -> String {
      let scores = ["care", "ease"].map { #"{"criterion":"\#($0)","agreedScore":"\#(score)"}"# }
      return #"{"party":"\#(party)","rank":\#(rank),"total":"\#(total)","criterionScores":["#
        + scores.joined(separator: ",") + "]}"
    }
    for append in [
      ["organisation-registered", "--organisation", "org-n", "--name", "North"],
      ["procedure-opened", "--procedure", "p-1", "--title", "Wards"],
      [
        "documents-issued", "--procedure", "p-1", "--documents-version", "1", "--award-criteria",
        "[\(criteria.joined(separator: ","))]",
      ],
      [
        "participation-requested", "--procedure", "p-1", "--party", "north", "--members",
        #"{"organisation":"org-n"}"#,
      ],
      [
        "tender-received", "--procedure", "p-1", "--party", "north", "--tender-kind", "final",
        "--price", #"{"amount":"777123","currency":"GBP"}"#, "--solution", "Sekreta Nomo",
        "--once", "tender",
      ],
      [
        "evaluation-closed", "--procedure", "p-1", "--ranking", ranked("north", 1, "99.9", 5),
      ],
    ] { run(["append"] + append) }
    return (desk, talk)
  }

  /// The secrets that a text holds.
  static func told(_ text: String) -> [String] { secrets.filter { text.contains($0) } }

  @Test func `recording warns of what is sealed without saying it`() throws {
    let (_, talk) = try Self.desk()
    #expect(talk.contains("EQT-ARITHMETIC will be contradicted: Do the totals"))
    #expect(Self.told(talk) == [])
  }

  @Test func `no file but the sealed one holds a value`() throws {
    let (desk, _) = try Self.desk()
    let files = FileManager.default
    var holders: [String] = []
    for path in try files.subpathsOfDirectory(atPath: desk.home) {
      guard let data = files.contents(atPath: desk.home + "/" + path) else { continue }
      let text = String(decoding: [UInt8](data), as: UTF8.self)
      // Values stand in base64url within JSON: each word is looked at as it is, and decoded.
      let decoded = text.split { !$0.isLetter && !$0.isNumber && $0 != "-" && $0 != "_" }
        .compactMap { Base64.decodeURL(String($0)) }
        .map { String(decoding: $0, as: UTF8.self) }
      if !Self.told(text + decoded.joined()).isEmpty { holders.append(path) }
    }
    #expect(holders == ["ledger/sealed/00000000000000000000.jsonl"])
  }

  @Test func `the public is shown no value`() throws {
    let (desk, _) = try Self.desk()
    let commands =
      [
        ["history", "p-1"], ["status", "p-1"], ["replay", "p-1"], ["audit", "p-1"],
        ["why", "p-1", "north"], ["why", "p-1", "EQT-ARITHMETIC"],
      ] + (0...6).map { ["show", "\($0)"] }
    for command in commands {
      for format in [[], ["--json"]] {
        let outcome = desk.probity(command + ["--view", "public"] + format)
        #expect(outcome.status == 0, "\(outcome.talk)")
        #expect(Self.told(outcome.output + outcome.talk) == [], "\(command + format)")
      }
    }
    #expect(!Self.told(desk.probity(["history", "p-1", "--json"]).output).isEmpty)
  }

  @Test func `a refusal names the field, not the value`() throws {
    let (desk, _) = try Self.desk()
    let tender = [
      "append", "tender-received", "--procedure", "p-1", "--party", "north", "--tender-kind",
      "final",
    ]
    for more in [
      ["--price", #"{"amount":"777123","currency":"GBP"}"#, "--once", "tender"],
      ["--price", #"{"amount":"Sekreta Nomo","currency":"GBP"}"#],
      ["--price", #"{"amount":"777123","currency":"Sekreta Nomo"}"#],
      ["--price", "777123"],
    ] {
      let outcome = desk.probity(tender + more)
      #expect(outcome.status == 65)
      #expect(Self.told(outcome.output + outcome.talk) == [], "\(more)")
    }
  }
}
