import CanonicalJSON
import Goldens
import Testing

/// The verdicts that each story was written for, by name.
struct StoryVerdictTests {
  /// The rules of a story's audit that came out in one way, by id.
  static func rules(
    _ name: String, _ procedure: String, kind: String? = nil, outcome: String,
    code: String? = nil
  ) throws -> [String] {
    try findings(name, procedure).filter { finding in
      finding["outcome"]?.string == outcome
        && (kind.map { finding["kind"]?.string == $0 } ?? true)
        && (code.map { finding["code"]?.string == $0 } ?? true)
    }.compactMap { $0["rule"]?.string }.sorted()
  }

  /// Why what is not shown is not shown, a code a finding.
  static func codes(_ name: String, _ procedure: String) throws -> [String] {
    try findings(name, procedure).filter { $0["outcome"]?.string == "not shown" }
      .compactMap { $0["code"]?.string }
  }

  /// How one rule came out, and the code beside it: `met`, or `not applicable: exempt`.
  static func verdict(_ name: String, _ procedure: String, _ rule: String) throws -> String {
    let finding = try #require(
      try findings(name, procedure).first { $0["rule"]?.string == rule })
    return [finding["outcome"]?.string, finding["code"]?.string].compactMap { $0 }
      .joined(separator: ": ")
  }

  private static let audits = Once<JSON>()

  private static func audit(_ name: String, _ procedure: String) throws -> JSON {
    try audits("\(name) \(procedure)") {
      let (_, output) = try StoryAnswersTests.run(
        ["audit", procedure, "--json"], on: try StoryAnswersTests.played(name))
      return try JSON(authored: Array(output.utf8))
    }
  }

  private static func findings(_ name: String, _ procedure: String) throws -> [JSON] {
    try #require(try audit(name, procedure)["findings"]?.array)
  }

  static func answer(_ name: String, _ procedure: String, _ quality: String) throws -> String {
    try #require(try audit(name, procedure)["answer"]?[quality]?["value"]?.string)
  }

  @Test func `a clean partnership leaves no duty contradicted or not shown`() throws {
    let (name, procedure) = ("clean-partnership", "home-again")
    #expect(try Self.rules(name, procedure, outcome: "breached") == [])
    #expect(try Self.rules(name, procedure, outcome: "not shown", code: "missing") == [])
    #expect(Set(try Self.codes(name, procedure)) == ["withheld"])
    #expect(try Self.answer(name, procedure, "fair") == "yes")
    #expect(try Self.answer(name, procedure, "transparent") == "yes")
  }

  @Test func `a rushed invitation is lawful and raises questions`() throws {
    let (name, procedure) = ("rushed-invitation", "clear-air")
    #expect(try Self.rules(name, procedure, kind: "law", outcome: "breached") == [])
    #expect(try Self.rules(name, procedure, kind: "law", outcome: "not shown") == [])
    #expect(try Self.rules(name, procedure, outcome: "met").contains("EU31-RTP-30D"))
    #expect(
      try Self.rules(name, procedure, outcome: "breached")
        == ["OCP-R003-SHORT", "SEED-CONSORTIUM-TIME"])
    #expect(
      try Self.rules(name, procedure, outcome: "not shown", code: "missing")
        == ["EU40-CONSULT-OPEN", "SEED-BENEFICIARY-VOICE", "SEED-COORD-COST"])
    #expect(try Self.answer(name, procedure, "fair") == "yes, with questions")
  }

  @Test func `moved goalposts are contradicted, and the late entry shows`() throws {
    let (name, procedure) = ("moved-goalposts", "steady-feet")
    #expect(
      try Self.rules(name, procedure, kind: "law", outcome: "breached")
        == ["EU31-PASS-CONSISTENT", "EU31-STAGE-CRITERIA-BEFORE"])
    #expect(
      try Self.rules(name, procedure, outcome: "breached") == [
        "EU31-PASS-CONSISTENT", "EU31-STAGE-CRITERIA-BEFORE", "LEDGER-LATE-ENTRY",
        "LEDGER-RELIED-ON-LATE", "SEED-CRITERIA-BEFORE-RACE",
      ])
    #expect(try Self.answer(name, procedure, "fair") == "no")
  }

  @Test func `of a real partnership only what is known is judged`() throws {
    let (name, procedure) = ("amsterdam-quay-walls", "quay-walls")
    #expect(try Self.rules(name, procedure, outcome: "breached") == [])
    #expect(try Self.answer(name, procedure, "fair") == "not shown")
    #expect(try Self.answer(name, procedure, "transparent") == "not shown")
  }

  @Test func `where one is left, two flags ask, and nothing of the stages arose`() throws {
    let (name, procedure) = ("one-left", "quiet-buses")
    #expect(
      try Self.rules(name, procedure, outcome: "breached")
        == ["OCP-R035-ALL-OUT", "STAGE-ONE-LEFT"])
    #expect(
      try Self.rules(name, procedure, kind: "law", outcome: "not shown")
        == ["EU57-EXCLUSION-CHECKED"])
    #expect(
      try Self.verdict(name, procedure, "EU57-EXCLUSION-CHECKED") == "not shown: missing")
    #expect(try Self.verdict(name, procedure, "REM-SUSPENDED") == "met: nothing-contrary")
    let stages = [
      "EU31-STAGE-CRITERIA-BEFORE", "EU31-STAGE-ALL-ASSESSED", "EU31-PASS-CONSISTENT",
      "EU31-CUT-AFTER-PHASE", "EU31-STAGE-ORDER", "EU31-INSTALMENTS",
    ]
    let idle = try Self.rules(name, procedure, outcome: "not applicable")
    #expect(stages.filter { !idle.contains($0) } == [])
    #expect(try Self.answer(name, procedure, "fair") == "not shown")
  }

  @Test func `the same signature breaks one law and not the next`() throws {
    let name = "two-rulebooks"
    #expect(
      try Self.rules(name, "visits-2024", kind: "law", outcome: "breached")
        == ["REM-STANDSTILL"])
    #expect(try Self.rules(name, "visits-2024", kind: "law", outcome: "not shown") == [])
    #expect(try Self.answer(name, "visits-2024", "fair") == "no")
    #expect(
      try Self.verdict(name, "visits-2025", "REM-STANDSTILL") == "not applicable: exempt")
    #expect(try Self.rules(name, "visits-2025", outcome: "breached") == [])
    #expect(try Self.rules(name, "visits-2025", kind: "law", outcome: "not shown") == [])
    #expect(try Self.answer(name, "visits-2025", "fair") == "yes")
  }

  @Test(arguments: [
    ("links-north", "breached", "no"), ("links-south", "met", "yes"),
    ("links-coast", "not shown: missing", "not shown"),
  ])
  func `who caused the rise decides whether a provider may be kept`(
    procedure: String, verdict: String, fair: String
  ) throws {
    let name = "kept-provider"
    #expect(try Self.verdict(name, procedure, "PSR-INCUMBENT-TEST") == verdict)
    #expect(try Self.answer(name, procedure, "fair") == fair)
    let others = try ["breached", "not shown"].flatMap {
      try Self.rules(name, procedure, kind: "law", outcome: $0)
    }
    #expect(others == (verdict == "met" ? [] : ["PSR-INCUMBENT-TEST"]))
  }
}
