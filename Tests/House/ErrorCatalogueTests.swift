import Foundation
import Testing

/// The page of errors, held against the sources: a code without a row is an error that nobody can
/// look up, and a row without a code one that nobody will ever see.
struct ErrorCatalogueTests {
  /// A row of a table of the page.
  struct Row {
    let code: String
    /// The cells behind the code: what, status, cause and remedy, or the cause alone.
    let cells: [String]
  }

  static func page() throws -> [Row] {
    let file = HouseTests.root.appendingPathComponent("Sources/Probity/Probity.docc/Errors.md")
    return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").compactMap { line in
      guard line.hasPrefix("| `"), line.hasSuffix(" |") else { return nil }
      let cells = line.dropFirst(2).dropLast(2).components(separatedBy: " | ")
      return Row(
        code: cells[0].trimmingCharacters(in: ["`"]), cells: Array(cells.dropFirst()))
    }
  }

  static func sources(of rooms: String...) throws -> [String] {
    try rooms.flatMap { try HouseTests.files(under: $0, suffix: ".swift") }
      .map { try String(contentsOf: $0, encoding: .utf8) }
  }

  /// The raw values of every `enum Code`, and the literals from which the hall and the roof make
  /// complaints of their own.
  static func codes() throws -> Set<String> {
    var codes: Set<String> = []
    for text in try sources(of: "Sources") {
      for list in text.matches(of: #/enum Code: String, CaseIterable.*?\n  }/#.dotMatchesNewlines())
      {
        codes.formUnion(list.output.matches(of: #/case \w+ = "([a-z0-9-]+)"/#).map { String($0.1) })
      }
    }
    for text in try sources(of: "Sources/Probity", "Sources/ProbityCLI", "Sources/Rehearsal") {
      codes.formUnion(text.matches(of: #/code: "([a-z0-9-]+)"/#).map { String($0.1) })
      codes.formUnion(
        text.matches(of: #/\.(?:usage|actor)\(\s*"([a-z0-9-]+)"/#).map { String($0.1) })
      codes.formUnion(text.matches(of: #/\.unknown\(\s*"([a-z]+)"/#).map { $0.1 + "-unknown" })
    }
    return codes
  }

  @Test func `every code has one row, and every row a code`() throws {
    let rows = try Self.page().map(\.code)
    let codes = try Self.codes()
    #expect(codes.count > 150, "the scan of the sources finds too few")
    let missing = codes.subtracting(rows).sorted()
    #expect(missing.isEmpty, "no row in Errors.md for \(missing)")
    let stale = Set(rows).subtracting(codes).sorted()
    #expect(stale.isEmpty, "Errors.md has rows for \(stale), which nothing gives")
    #expect(rows.count == Set(rows).count, "Errors.md has a code twice")
  }

  @Test func `the page says what the program says`() throws {
    let literals = try Self.sources(of: "Sources").flatMap(Literals.of)
    for row in try Self.page() where row.cells.count == 4 {
      for said in [row.cells[0], row.cells[3]] {
        #expect(
          literals.contains { $0.fits(said) }, "\(row.code): the sources nowhere say: \(said)")
      }
    }
  }

  @Test func `the page names no status that the program does not have`() throws {
    let complaint = try #require(
      try Self.sources(of: "Sources/Probity").first { $0.contains("enum Status: Int32") })
    let statuses = Set(complaint.matches(of: #/case \w+ = (\d+)/#).map { String($0.1) })
    for row in try Self.page() where row.cells.count == 4 {
      let named = row.cells[1].components(separatedBy: ", ")
      #expect(
        named == ["—"] || statuses.isSuperset(of: named), "\(row.code) ends with \(row.cells[1])")
    }
  }

  @Test func `an error that a session shows ends as the page says`() throws {
    let rows = Dictionary(uniqueKeysWithValues: try Self.page().map { ($0.code, $0.cells) })
    let sessions = try HouseTests.files(under: "Fixtures/Errors", suffix: ".session")
    #expect(sessions.count > 50)
    for url in sessions {
      let code = url.deletingPathExtension().lastPathComponent
      let text = try String(contentsOf: url, encoding: .utf8)
      let said = try #require(text.range(of: "error[\(code)]"), "\(code) is not in its session")
      let ended = text[said.upperBound...].firstMatch(of: #/\nstatus (\d+)/#).map { String($0.1) }
      let statuses = rows[code].map { $0.count == 4 ? $0[1].components(separatedBy: ", ") : [] }
      #expect(statuses?.contains(ended ?? "0") == true, "\(code) ends with \(ended ?? "0")")
    }
  }

  @Test func `no text sends anybody to a command that is not there`() throws {
    let declared = try Self.sources(of: "Sources/ProbityCLI").flatMap { text in
      text.matches(of: #/= Command\(\s*\["(\w+)"/#).map { String($0.1) }
    }
    let known = Set(declared).union(["help", "COMMAND", "TYPE"])
    #expect(known.count > 15, "the scan of the sources finds too few")
    var texts = try Self.sources(of: "Sources").flatMap(Literals.of).map(\.text)
    for page in try HouseTests.files(under: "Sources/Probity/Probity.docc", suffix: ".md") {
      texts.append(try String(contentsOf: page, encoding: .utf8))
    }
    for text in texts {
      for sent in text.matches(of: #/['`]probity (\w+)/#) {
        #expect(known.contains(String(sent.1)), "'probity \(sent.1)' in: \(text.prefix(120))")
      }
    }
  }
}

/// The string literals of a source file; those joined by `+` are one.
private struct Literals {
  /// The text; what is filled in stands as a zero byte.
  let text: String

  /// Whether the text can come out as `said`.
  func fits(_ said: String) -> Bool {
    var rest = said[...]
    let parts = text.components(separatedBy: "\0")
    guard parts.joined().count * 3 >= said.count, let first = parts.first, let last = parts.last,
      rest.hasPrefix(first)
    else { return false }
    guard parts.count > 1 else { return rest == first[...] }
    rest = rest.dropFirst(first.count)
    guard rest.hasSuffix(last) else { return false }
    rest = rest.dropLast(last.count)
    for part in parts.dropFirst().dropLast() where !part.isEmpty {
      guard let range = rest.range(of: part) else { return false }
      rest = rest[range.upperBound...]
    }
    return true
  }

  static func of(_ source: String) -> [Literals] {
    var found: [Literals] = []
    var joined = ""
    for line in source.components(separatedBy: "\n") {
      let code = line.trimmingCharacters(in: .whitespaces)
      guard !code.hasPrefix("//") else { continue }
      let texts = literals(in: Array(code))
      if code.hasPrefix("+ \""), let first = texts.first, !joined.isEmpty {
        joined += first
        found.append(Literals(text: joined))
      } else {
        joined = texts.last ?? ""
      }
      found += texts.map(Literals.init)
    }
    return found
  }

  private static func literals(in line: [Character]) -> [String] {
    var texts: [String] = []
    var place = 0
    while place < line.count {
      if line[place] == "\"" { texts.append(literal(line, &place)) }
      place += 1
    }
    return texts
  }

  /// Reads from the opening quote; leaves `place` at the closing one.
  private static func literal(_ line: [Character], _ place: inout Int) -> String {
    var text = ""
    place += 1
    while place < line.count, line[place] != "\"" {
      if line[place] == "\\", place + 1 < line.count {
        place += 1
        if line[place] == "(" {
          skipInterpolation(line, &place)
          text.append("\0")
        } else {
          text.append(line[place])
        }
      } else {
        text.append(line[place])
      }
      place += 1
    }
    return text
  }

  private static func skipInterpolation(_ line: [Character], _ place: inout Int) {
    var depth = 0
    while place < line.count {
      if line[place] == "(" { depth += 1 }
      if line[place] == ")" { depth -= 1 }
      if depth == 0 { return }
      place += 1
    }
  }
}
