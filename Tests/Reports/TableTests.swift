import Goldens
import Testing

@testable import Reports

struct TableTests {
  static let findings: Table = {
    var table = Table([
      .init("rule"), .init("events", .trailing), .init("outcome"), .init("answer"),
    ])
    table.append([
      "EU31-STAGE-CRITERIA-BEFORE", .init(12), .init("breached", .bad),
      "Partner B left on 2 March by a criterion that was published on 9 March, 7 days after.",
    ])
    table.append(["公平", .init(4711), .init("met", .good), ""])
    table.append(["SEED\nTWO LINES", "", .init("not shown", .caution), "One.\n\nTwo."])
    table.append(["\u{1B}[2J", .init(-3), "clear", "\"quoted\", and a comma"])
    return table
  }()

  @Test(arguments: [60, 80, 120])
  func `a table is the same text to the last byte`(width: Int) {
    let text = Self.findings.text(width: width)
    #expect(Golden.difference("Reports/table-\(width).txt", text) == nil)
  }

  @Test func `the same rows are comma-separated values`() {
    #expect(Golden.difference("Reports/table.csv", Self.findings.csv) == nil)
  }

  @Test(arguments: Array(1...120))
  func `lines end in words, and only the last column bends`(width: Int) {
    for line in Self.findings.text(width: width).split(separator: "\n") {
      #expect(line.last != " ")
      #expect(PlainText.width(String(line)) <= max(width, 26 + 2 + 6 + 2 + 9 + 2 + 20))
    }
  }

  @Test func `paint changes only the looks`() {
    let plain = Self.findings.text(width: 80)
    let painted = Self.findings.text(width: 80) { text, tone in
      tone == .plain ? text : "<\(tone)>" + text + "</>"
    }
    var stripped = painted.replacing("</>", with: "")
    for tone in Tone.allCases { stripped = stripped.replacing("<\(tone)>", with: "") }
    #expect(stripped == plain)
    #expect(painted.contains("<bad>breached</>"))
    #expect(painted.contains("<strong>rule</>"))
  }

  @Test func `a table without rows shows its columns`() {
    let table = Table([.init("a"), .init("bc", .trailing)])
    #expect(table.text(width: 80) == "a  bc\n─  ──\n")
    #expect(table.csv == "a,bc\r\n")
  }

  @Test(arguments: [
    ("a", "a"), ("", ""), ("a,b", "\"a,b\""), ("a\"b", "\"a\"\"b\""), ("a\nb", "\"a\nb\""),
    ("a\r\nb", "\"a\r\nb\""), (" a", "\" a\""), ("a ", "\"a \""), (",\u{301}", "\",\u{301}\""),
    ("=1+1", "=1+1"),
  ])
  func `a field is quoted where it must be`(text: String, field: String) {
    #expect(Array(Table.field(text).utf8) == Array(field.utf8))
  }

  @Test(arguments: 0..<300 as Range<UInt64>)
  func `what is written is read back by a plain reader of RFC 4180`(seed: UInt64) {
    var state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1
    func draw(_ count: Int) -> Int {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return Int(state % UInt64(count))
    }
    let alphabet = Array("a,\"\r\n \u{301}é".unicodeScalars)
    func text() -> String {
      String(String.UnicodeScalarView((0..<draw(6)).map { _ in alphabet[draw(alphabet.count)] }))
    }
    let width = 1 + draw(4)
    var table = Table((0..<width).map { .init("c\($0)") })
    for _ in 0..<draw(5) { table.append((0..<width).map { _ in .init(text()) }) }
    let expected =
      [table.columns.map { Array($0.title.utf8) }]
      + table.rows.map { $0.map { Array($0.text.utf8) } }
    #expect(Self.read(table.csv) == expected, "seed \(seed)")
  }

  /// Fields of records as bytes; the grammar of RFC 4180 §2 and nothing more.
  static func read(_ csv: String) -> [[[UInt8]]] {
    var records: [[[UInt8]]] = []
    var record: [[UInt8]] = []
    var field: [UInt8] = []
    var rest = Array(csv.utf8)[...]
    var isQuoted = false
    while let byte = rest.popFirst() {
      switch (isQuoted, byte) {
      case (true, UInt8(ascii: "\"")) where rest.first == UInt8(ascii: "\""):
        rest = rest.dropFirst()
        field.append(byte)
      case (_, UInt8(ascii: "\"")): isQuoted.toggle()
      case (true, _): field.append(byte)
      case (false, UInt8(ascii: ",")):
        record.append(field)
        field = []
      case (false, UInt8(ascii: "\r")) where rest.first == UInt8(ascii: "\n"):
        rest = rest.dropFirst()
        records.append(record + [field])
        (record, field) = ([], [])
      case (false, _): field.append(byte)
      }
    }
    return records
  }
}
