import CanonicalJSON
import Commissioning
import Cryptography
import Fields
import Foundation
import Goldens
import Ledger
import Probity
import Testing
import TransparencyLog

/// The page of the format, held against what the program writes: its tables against the
/// declarations, its example against a story's log.
struct LedgerFormatTests {
  let page: String
  /// The lines of the story that the example shows.
  let log: [String]

  init() throws {
    let url = Golden.root.appendingPathComponent("Sources/Probity/Probity.docc/LedgerFormat.md")
    page = try String(contentsOf: url, encoding: .utf8)
    let bytes = try Golden.bytes("Stories/moved-goalposts/log.jsonl")
    log = String(decoding: bytes, as: UTF8.self).components(separatedBy: "\n")
  }

  /// The cells of the row whose first cell is this name in backticks.
  private func row(_ name: String) -> [String]? {
    page.components(separatedBy: "\n").first { $0.hasPrefix("| `\(name)` |") }
      .map { $0.dropFirst(2).dropLast(2).components(separatedBy: " | ") }
  }

  private func names(in cell: String) -> [String] {
    cell.matches(of: #/`([^`]+)`/#).map { String($0.1) }
  }

  /// The text between the fences of each block.
  private var blocks: [String] {
    let parts = page.components(separatedBy: "\n```\n")
    return stride(from: 1, to: parts.count, by: 2).map { parts[$0] }
  }

  @Test(arguments: VaultEventType.allCases)
  func `the table names every field of the ledger's own types`(type: VaultEventType) throws {
    let cells = try #require(row(type.rawValue), "no row")
    let fields = cells[2].components(separatedBy: ", ").map { cell in
      (name: names(in: cell).first ?? "", isRequired: !cell.hasSuffix("°"))
    }
    #expect(fields.map(\.name) == type.declaration.fields.map(\.name))
    #expect(fields.map(\.isRequired) == type.declaration.fields.map(\.isRequired))
    #expect(cells[1] == (type.concernsActor ? "`actor:ID`" : "`ledger`"))
  }

  @Test(arguments: Role.allCases)
  func `the table of roles is the charter`(role: Role) throws {
    let cell = try #require(row(role.rawValue), "no row")[1]
    var types = Set(names(in: cell))
    if cell.hasPrefix("every type") {
      types = Set(EventType.allCases.map(\.rawValue)).subtracting(types)
    }
    if cell.contains("the ledger's own types") {
      types.formUnion(VaultEventType.allCases.map(\.rawValue))
    }
    #expect(types == Set(role.writes))
  }

  @Test func `the example is the beginning of a story's log`() throws {
    #expect(blocks.contains(log[..<3].joined(separator: "\n")))
    let root = TreeHash.leaf(Array(log[0].utf8))
    let commit = try CommitLine(Array(log[1].utf8))
    #expect(commit == CommitLine(size: 1, root: root))
    #expect(blocks.contains { $0.hasSuffix("| base64\n" + root.base64) })
    let origin = try #require(KeyName("havnby.example/udbud"))
    let text = Checkpoint(origin: origin, size: 1, root: root).text
    #expect(blocks.contains { Array(($0 + "\n").utf8) == Array(text.utf8) })

    let second = try EventLine(Array(log[3].utf8))
    let between = SHA256.hash(Array("\(log[1])\n\(log[2])\n".utf8))
    #expect(second.log.priorCommit == between)
    #expect(blocks.contains { $0.hasSuffix("| base64\n" + between.base64) })
  }

  @Test func `the sealed value of the example opens what the second event names`() throws {
    let line = try #require(blocks.first { $0.hasPrefix("\"W") })
    let disclosure = try #require(Disclosure(String(line.dropFirst().dropLast())))
    #expect(disclosure.value == .string("Signe Holm"))
    let second = try EventLine(Array(log[3].utf8))
    #expect(second.sealedDigests == [disclosure.digest])
    #expect(page.contains("`\(JSON.object(second.body.data).canonicalText)`"))
  }

  @Test func `the directory of the example is the one that the log states`() throws {
    let events = try log.filter { $0.hasPrefix("{\"body\"") }.map { try EventLine(Array($0.utf8)) }
    var newest: [String: Directory.Entry] = [:]
    for event in events.dropLast() {
      newest[event.body.stream.description] = Directory.Entry(
        stream: event.body.stream, revision: event.log.revision,
        leafHash: TreeHash.leaf(event.bytes))
    }
    let directory = Directory(Array(newest.values))
    let data = try #require(events.last).body.data
    #expect(data["root"]?.string == directory.tree.root.base64)
    #expect(data["entries"]?.integer == directory.entries.count)
    #expect(page.contains("directory of \(directory.entries.count) entries"))
    #expect(page.contains("`\(directory.tree.root.base64)`"))
    let first = try #require(directory.entries.first)
    let shown = "\(first.stream) 00 \(first.revision) 00 \(first.leafHash.hex)"
    #expect(blocks.contains(shown))
    #expect(
      first.bytes == Array("\(first.stream)\0\(first.revision)\0".utf8) + first.leafHash.bytes)
  }
}
