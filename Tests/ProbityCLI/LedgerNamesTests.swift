import Fields
import Foundation
import Probity
import Testing

@testable import ProbityCLI

/// What a shell is offered of the ledger at hand.
struct LedgerNamesTests {
  /// A ledger with two procedures, their parties, and two actors.
  static func desk() throws -> Desk {
    let desk = try PagingTests.desk()
    func type(_ line: String) throws {
      let outcome = desk.probity(line.split(separator: " ").map(String.init))
      try #require(outcome.status == 0, "\(line): \(outcome.talk)")
    }
    try type("append procedure-opened --procedure paths-2 --title Paths")
    try type("append organisation-registered --organisation org-ash --name Ash")
    for (procedure, party) in [("wards-1", "ash"), ("wards-1", "birch"), ("paths-2", "elm")] {
      try type(
        "append participation-requested --procedure \(procedure) --party \(party)"
          + " --members {\"organisation\":\"org-ash\"}")
    }
    try type(
      "append documents-issued --procedure wards-1 --documents-version 1 --award-criteria"
        + " {\"id\":\"quiet\",\"criterionType\":\"quality\",\"text\":\"Quiet\"}")
    return desk
  }

  /// The lines that a script reads, where `_` stands for an empty word.
  static func offers(_ line: String, at desk: Desk, _ environment: [String: String] = [:]) -> String
  {
    let words = line.split(separator: " ").map { $0 == "_" ? "" : String($0) }
    let outcome = desk.probity(["--offer"] + words, environment: environment)
    #expect(outcome.status == 0)
    #expect(outcome.talk == "")
    return outcome.output
  }

  @Test func `names of the ledger are offered where they can stand`() throws {
    let desk = try Self.desk()
    let expected: [(line: String, offers: String)] = [
      ("status _", "words\nwards-1\tQuiet wards\npaths-2\tPaths\n"),
      ("audit wards-1 p", "words\npaths-2\tPaths\n"),
      ("history --as-of 5 w", "words\nwards-1\tQuiet wards\n"),
      ("append score-recorded --procedure=pa", "words\n--procedure=paths-2\tPaths\n"),
      ("history wards-1 --party _", "words\nash\t\nbirch\t\n"),
      ("history paths-2 --party _", "words\nelm\t\n"),
      ("compare wards-1 ash b", "words\nbirch\t\n"),
      ("why wards-1 a", "words\nash\t\n"),
      ("append status-x --procedure _", "words\nwards-1\tQuiet wards\npaths-2\tPaths\n"),
      ("append score-recorded --procedure wards-1 --party _", "words\nash\t\nbirch\t\n"),
      ("append score-recorded --procedure wards-1 --criterion _", "words\nquiet\t\n"),
      ("append score-recorded --criterion _", "words\n"),
      ("append award-decided --procedure paths-2 --winners e", "words\nelm\t\n"),
      ("append score-recorded --actor _", "words\namara\tcommissioner\n"),
      ("actor grant _", "words\namara\tcommissioner\n"), ("actor enrol _", "words\n"),
      ("template tender-rec", "words\ntender-received\t\n"),
      ("events tender-el", "words\ntender-eliminated\t\n"),
      (
        "audit --rulebook uk-pa",
        "words\nuk-pa-2023-cfp@1\t\nuk-pa-2023-lighttouch@1\t\n"
      ),
      ("audit --rulebook ./my", "files\n"),
      (
        "rules REM-STANDSTILL", "words\nREM-STANDSTILL\t\n"
      ),
    ]
    for (line, offers) in expected {
      #expect(Self.offers(line, at: desk) == offers, "\(line)")
    }
    #expect(Self.offers("why wards-1 REM-", at: desk).hasPrefix("words\nREM-"))
  }

  @Test func `the ledger is the one of the line, of the environment, or the one around`() throws {
    let desk = try Self.desk()
    let wards = "words\nwards-1\tQuiet wards\n"
    desk.enter("..")
    #expect(Self.offers("status w", at: desk) == "words\n")
    #expect(Self.offers("--ledger ledger status w", at: desk) == wards)
    #expect(Self.offers("status --ledger=ledger w", at: desk) == wards)
    #expect(Self.offers("status w", at: desk, ["PROBITY_LEDGER": "ledger"]) == wards)
    #expect(Self.offers("status --ledger nowhere w", at: desk) == "words\n")
  }

  @Test func `nothing is offered of what cannot be read, and nothing is said`() throws {
    let desk = try Self.desk()
    try desk.write(Array("no log\n".utf8), to: "log/00000000000000000000.jsonl")
    #expect(Self.offers("status _", at: desk) == "words\n")
  }

  @Test func `names say nothing that moves the cursor`() throws {
    let desk = try PagingTests.desk()
    let opened = desk.probity([
      "append", "procedure-opened", "--procedure", "odd", "--title", "a\tb\nc\u{1B}[31m",
    ])
    try #require(opened.status == 0, "\(opened.talk)")
    let offers = Self.offers("status o", at: desk)
    #expect(offers.split(separator: "\n").count == 2)
    #expect(!offers.contains("\u{1B}"))
    #expect(offers.count { $0 == "\t" } == 1)
  }

  @Test func `of a long log the beginning is enough`() throws {
    let desk = try Self.desk()
    let book = try NameBook(
      desk.surroundings(), folder: desk.home + "/ledger", entriesMax: 2)
    #expect(book.procedures.map(\.id.spelling) == ["wards-1"])
  }
}
