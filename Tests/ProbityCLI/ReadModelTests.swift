import CivilTime
import DurableStorage
import Foundation
import Goldens
import Probity
import ReadModel
import Testing

@testable import ProbityCLI
@testable import Rehearsal

/// The read model only locates: with it, without it, and whatever somebody did to it, the program
/// says the same.
struct ReadModelTests {
  /// What chance draws differs where an append was refused on the ground of a few streams and looked
  /// at again; and that lines were checked is said only where single lines were.
  static func comparable(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .filter { !$0.hasPrefix("! Checked: ") && !$0.hasPrefix("Checked: ") }
      .joined(separator: "\n")
      .replacing(#/[A-Za-z0-9+\/_-]{32,}=*/#, with: "#")
      .apartFromRecord
  }

  /// All sessions but those about the read model itself.
  static let names = (SessionTests.names("Sessions") + SessionTests.names("Errors"))
    .filter { !$0.hasPrefix("Errors/index-") && !$0.hasPrefix("Errors/query-") }

  @Test(arguments: names)
  func `a session with a read model is the same as one without`(name: String) throws {
    let desk = try Desk()
    desk.keepsReadModels = true
    let text = try SessionTests.play(name, at: desk)
    let golden = String(decoding: try Golden.bytes(name + ".session"), as: UTF8.self)
    #expect(Self.comparable(text) == Self.comparable(golden))
  }

  /// A story on a real disk, with a read model beside it.
  static func ledger(_ name: String, at desk: Desk) throws -> String {
    let story = try Story(PosixVolume(), folder: Golden.url("Stories/\(name)").path)
    let folder = desk.home + "/" + name
    try Stage(PosixVolume(), story).play(into: folder)
    desk.keepsReadModels = true
    let rebuilt = desk.probity(["index", "rebuild", "--ledger", folder])
    #expect(rebuilt.status == 0, "\(rebuilt.talk)")
    return folder
  }

  static func questions(_ folder: String, _ procedure: String) -> [[String]] {
    [
      ["status", procedure, "--json"], ["history", procedure, "--json"], ["show", "5", "--json"],
      ["history", procedure, "--as-of", "9", "--json"], ["show", "99999"], ["show", "1"],
      ["status", procedure, "--view", "public", "--json"], ["prove", "7"],
      ["prove", "7", "--leaf"],
      ["why", procedure, "7"], ["replay", procedure], ["audit", procedure],
      ["audit", procedure, "--json"], ["audit", procedure, "--csv", "--view", "public"],
      ["audit", procedure, "--as-of", "20", "--json"], ["why", procedure, "REM-STANDSTILL"],
      ["why", procedure, "EQT-ARITHMETIC", "--json"], ["audit", procedure, procedure],
      ["audit", procedure, "--as-happened", "2026-06-01", "--json"],
      ["audit", procedure, "--patterns"], ["why", procedure, "OCP-R038-REJECT-RATE"],
    ].map { $0 + ["--ledger", folder] }
  }

  /// What the program says with the read model, and without it, at one time.
  static func both(
    _ question: [String], at desk: Desk
  ) throws -> (with: Desk.Outcome, without: Desk.Outcome) {
    let outcomes = try [true, false].map { keepsReadModels in
      desk.keepsReadModels = keepsReadModels
      desk.setClock(try #require(Instant("2031-01-01T00:00:00.000Z")))
      return desk.probity(question)
    }
    return (outcomes[0], outcomes[1])
  }

  static func procedure(_ folder: String, at desk: Desk) throws -> String {
    let outcome = desk.probity([
      "query", "SELECT procedure FROM procedures", "--csv", "--ledger", folder,
    ])
    return try #require(
      outcome.output.split(whereSeparator: \.isNewline).dropFirst().first.map(String.init))
  }

  /// Whether a question is answered from single lines.
  static func isAboutLines(_ question: [String]) -> Bool {
    ["status", "history", "replay", "show", "audit", "why"].contains(question[0])
      && !question.contains("--patterns") && !question.contains { $0.hasPrefix("OCP-R038") }
  }

  static let stories = [
    "amsterdam-quay-walls", "clean-partnership", "kept-provider", "moved-goalposts", "one-left",
    "rushed-invitation", "two-rulebooks", "usual-suspects",
  ]

  @Test(arguments: stories)
  func `questions about one procedure read single lines, and say the same`(name: String) throws {
    let desk = try Desk()
    let folder = try Self.ledger(name, at: desk)
    let procedure = try Self.procedure(folder, at: desk)
    for question in Self.questions(folder, procedure) {
      let (with, without) = try Self.both(question, at: desk)
      #expect(
        with.status == without.status
          && with.output.apartFromRecord == without.output.apartFromRecord,
        "\(question)")
      #expect(!without.output.contains("proved where read"))
      if with.status == 0, question[0] != "prove" {
        #expect(
          with.talk.contains("Checked: ") == Self.isAboutLines(question),
          "\(question): \(with.talk)")
      }
      #expect(!without.talk.contains("Checked: "))
    }
    desk.keepsReadModels = true
    let checked = desk.probity(["index", "check", "--ledger", folder])
    #expect(checked.status == 0, "\(checked.talk)")
  }

  /// The page of the documentation, by its headings.
  static func page() throws -> [(heading: String, lines: [String])] {
    let file = Golden.root.appendingPathComponent("Sources/Probity/Probity.docc/ReadModel.md")
    var parts: [(heading: String, lines: [String])] = [("", [])]
    for line in try String(contentsOf: file, encoding: .utf8).components(separatedBy: "\n") {
      if line.hasPrefix("#") {
        parts.append((line.trimmingCharacters(in: ["#", " "]), []))
      } else {
        parts[parts.count - 1].lines.append(line)
      }
    }
    return parts
  }

  @Test func `every query of the page is answered, and every table has its columns`() throws {
    let desk = try Desk()
    let folder = try Self.ledger("clean-partnership", at: desk)
    var queries = 0
    var tables = 0
    for part in try Self.page() {
      for query in part.lines where query.hasPrefix("SELECT ") {
        let outcome = desk.probity(["query", query, "--json", "--ledger", folder])
        #expect(outcome.status == 0, "\(query): \(outcome.talk)")
        queries += 1
      }
      let columns = part.lines.filter { $0.hasPrefix("| `") }.compactMap {
        $0.split(separator: "`").dropFirst().first.map(String.init)
      }
      guard !columns.isEmpty else { continue }
      let sql = "SELECT * FROM \(part.heading) LIMIT 1"
      let outcome = desk.probity(["query", sql, "--csv", "--ledger", folder])
      let heading = outcome.output.split(whereSeparator: \.isNewline).first.map(String.init)
      #expect(heading == columns.joined(separator: ","), "\(part.heading)")
      tables += 1
    }
    #expect(queries == 7 && tables == 6)
  }

  @Test func `whatever a query answers is printed, and stops nothing`() throws {
    let desk = try Desk()
    let folder = try Self.ledger("moved-goalposts", at: desk)
    let sql =
      "SELECT -9223372036854775808 AS low, 9007199254740992 AS over, -9007199254740991 AS least,"
      + " -1e999 AS none, 0.5 AS half, NULL AS empty, x'00ff' AS bytes, char(0, 27) AS signs"
    let outcome = desk.probity(["query", sql, "--json", "--ledger", folder])
    #expect(outcome.status == 0, "\(outcome.talk)")
    #expect(
      outcome.output == """
        {"bytes":"00ff","empty":null,"half":"0.5","least":-9007199254740991,"low":"-9223372036854775808",\
        "none":"-inf","over":"9007199254740992","signs":"\\u0000\\u001b"}

        """)
    for form in [[], ["--csv"]] {
      let outcome = desk.probity(["query", sql, "--ledger", folder] + form)
      #expect(outcome.status == 0, "\(outcome.talk)")
      #expect(outcome.output.contains("-9223372036854775808"))
      // A file of values keeps every sign; what is shown to people steers no terminal.
      #expect(outcome.output.utf8.contains { [0, 27].contains($0) } == !form.isEmpty)
    }
  }

  /// What can happen to the file.
  enum Misfortune: CaseIterable {
    case gone, empty, garbage, cut, another, older, newer, locked, unreadable, emptied, misplaced
    case wrongTiles, wrongDirectory
  }

  @Test(arguments: Misfortune.allCases)
  func `a read model that is wrong changes no answer`(misfortune: Misfortune) throws {
    let desk = try Desk()
    let folder = try Self.ledger("two-rulebooks", at: desk)
    let procedure = try Self.procedure(folder, at: desk)
    let path = folder + "/" + LedgerIndex.name
    let held = try Self.inflict(misfortune, on: path, at: desk)
    defer { withExtendedLifetime(held) {} }
    for question in Self.questions(folder, procedure).prefix(4) {
      let (with, without) = try Self.both(question, at: desk)
      #expect(
        with.status == without.status
          && with.output.apartFromRecord == without.output.apartFromRecord,
        "\(question)")
      #expect(!without.output.contains("proved where read"))
    }
  }

  private static func inflict(
    _ misfortune: Misfortune, on path: String, at desk: Desk
  ) throws -> Connection? {
    let files = FileManager.default
    func put(_ bytes: [UInt8]) throws { try Data(bytes).write(to: URL(fileURLWithPath: path)) }
    func tell(_ sql: String) throws { try Connection(path, .writing).execute(sql) }
    for end in ["-wal", "-shm"] { try? files.removeItem(atPath: path + end) }
    switch misfortune {
    case .gone: try files.removeItem(atPath: path)
    case .empty: try put([])
    case .garbage: try put((0..<9_000).map { UInt8(truncatingIfNeeded: $0 &* 31) })
    case .cut: try put(Array([UInt8](Data(contentsOf: URL(fileURLWithPath: path))).dropLast(9_000)))
    case .another:
      let other = try ledger("clean-partnership", at: desk)
      try files.removeItem(atPath: path)
      try files.copyItem(atPath: other + "/" + LedgerIndex.name, toPath: path)
    case .older: try tell("UPDATE standing SET size = size - 3")
    case .newer: try tell("UPDATE standing SET size = size + 3")
    case .locked:
      let connection = try Connection(path, .writing)
      try connection.execute("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE")
      return connection
    case .unreadable: try tell("PRAGMA user_version = 7")
    case .emptied: try tell("DELETE FROM line WHERE event % 3 = 1")
    case .misplaced: try tell("UPDATE line SET place = place + 1 WHERE event % 5 = 2")
    case .wrongTiles: try tell("UPDATE tile SET hashes = zeroblob(length(hashes))")
    case .wrongDirectory: try tell("DELETE FROM directory_entry WHERE position % 2 = 0")
    }
    return nil
  }

  @Test func `a bit that turned anywhere in the file changes no answer`() throws {
    let desk = try Desk()
    let folder = try Self.ledger("two-rulebooks", at: desk)
    let procedure = try Self.procedure(folder, at: desk)
    let path = folder + "/" + LedgerIndex.name
    let question = ["history", procedure, "--json", "--ledger", folder]
    let right = try Self.both(question, at: desk).without
    desk.keepsReadModels = true
    for end in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + end) }
    let whole = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    var place = 17
    while place < whole.count {
      var changed = whole
      changed[place] ^= 1 << UInt8(place % 8)
      try Data(changed).write(to: URL(fileURLWithPath: path))
      let outcome = desk.probity(question)
      #expect(outcome.status == right.status && outcome.output == right.output, "byte \(place)")
      for end in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + end) }
      place += whole.count / 12 + 7
    }
  }
}

extension String {
  /// The same whether the whole log was read, and found intact, or single lines were proved. The
  /// words are of two lengths, so lines break elsewhere.
  var apartFromRecord: String {
    replacing(#/proved\s+where\s+read/#, with: "intact").split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
  }
}
