import CanonicalJSON
import Testing

@testable import Fields

struct CSVReaderTests {
  private static func read(_ text: String) -> CSVReader { CSVReader(Array(text.utf8)) }

  @Test(
    arguments: [
      ("", []), ("a", [["a"]]), ("a\n", [["a"]]), ("a\r\n", [["a"]]),
      ("a,b\nc,d", [["a", "b"], ["c", "d"]]),
      (",\n,", [["", ""], ["", ""]]), ("\"a,b\",c", [["a,b", "c"]]), ("\"a\"\"b\"", [["a\"b"]]),
      ("\"\"", [[""]]), ("\"a\nb\",c\r\nd,e", [["a\nb", "c"], ["d", "e"]]),
      (" a , b", [[" a ", " b"]]),
      ("\"\r\"", [["\r"]]), ("é,\"公平\"", [["é", "公平"]]),
    ] as [(String, [[String]])])
  func `a table is read as it is written`(text: String, rows: [[String]]) {
    let reader = Self.read(text)
    #expect(reader.problems == [])
    #expect(reader.rows.map(\.values) == rows)
  }

  @Test(
    arguments: [
      ("a\"b", .malformed, 1), ("a\n\"b", .malformed, 2), ("\"a\"b", .malformed, 1),
      ("\"a\" ,b", .malformed, 1), ("a\rb", .malformed, 1), ("a\n\"b\n\nc", .malformed, 2),
      ("\u{FEFF}a", .encoding, 1), ("a,b\nc", .columns, 2), ("a\n\nb", .columns, 0),
      ("a,b\n\nc,d", .columns, 2), ("a,b\n\"c\nd\"\ne,f", .columns, 2),
    ] as [(String, CSVError.Code, Int)])
  func `what is not such a table is refused at its line`(
    text: String, code: CSVError.Code, line: Int
  ) {
    let problems = Self.read(text).problems
    // In a table of one column an empty line is an empty value.
    #expect(problems.map(\.code) == (line == 0 ? [] : [code]))
    #expect(problems.map(\.line) == (line == 0 ? [] : [line]))
  }

  @Test func `every row of another length is told, and the others are read`() {
    let reader = Self.read("a,b\n1\n2,3\n4,5,6\n")
    #expect(reader.problems.map(\.line) == [2, 4])
    #expect(
      reader.problems.map(\.reason) == [
        "It has 1 value, and there are 2 headings.", "It has 3 values, and there are 2 headings.",
      ])
    #expect(
      reader.rows == [CSVRow(line: 1, values: ["a", "b"]), CSVRow(line: 3, values: ["2", "3"])])
  }

  @Test func `bytes that are not UTF-8 are refused`() {
    #expect(CSVReader([0x61, 0x2C, 0xFF]).problems.map(\.code) == [.encoding])
  }

  @Test func `limits hold exactly`() {
    let columns = CSVReader.columnLimit
    let commas = { (count: Int) in [UInt8](repeating: UInt8(ascii: ","), count: count) }
    #expect(CSVReader(commas(columns - 1)).problems == [])
    #expect(CSVReader(commas(columns)).problems.map(\.code) == [.overLimit])
    let letters = { (count: Int) in [UInt8](repeating: UInt8(ascii: "a"), count: count) }
    #expect(CSVReader(letters(CSVReader.valueLimit)).problems == [])
    #expect(CSVReader(letters(CSVReader.valueLimit + 1)).problems.map(\.code) == [.overLimit])
    let lines = { (count: Int) in [UInt8](repeating: UInt8(ascii: "\n"), count: count) }
    #expect(CSVReader(lines(CSVReader.rowLimit)).problems == [])
    #expect(CSVReader(lines(CSVReader.rowLimit + 1)).problems.map(\.code) == [.overLimit])
  }

  /// All texts of up to five of the signs that mean something.
  @Test func `no text of these signs traps, and what is read writes back`() {
    let signs = ["a", ",", "\"", "\r", "\n"].map { Array($0.utf8) }
    var texts: [[UInt8]] = [[]]
    for _ in 0..<5 { texts += texts.flatMap { text in signs.map { text + $0 } } }
    for text in Set(texts) {
      let reader = CSVReader(text)
      guard reader.problems.isEmpty else { continue }
      let written = reader.rows.map { row in
        row.values.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }.joined(separator: ",")
      }.joined(separator: "\r\n")
      // One empty value at the end cannot be told from the end of the file.
      let again = CSVReader(Array((written + "\n").utf8))
      #expect(again.problems == [])
      #expect(
        again.rows.map(\.values) == (reader.rows.isEmpty ? [[""]] : reader.rows.map(\.values)))
    }
  }

  @Test(arguments: [
    ("a;b", "[\"a\",\"b\"]"), ("a", "[\"a\"]"), (" a ; b c ", "[\"a\",\"b c\"]"),
    ("[\"a;b\"]", "[\"a;b\"]"), ("a;", "[\"a\",\"\"]"),
  ])
  func `a list of plain values has semicolons between them`(cell: String, json: String) throws {
    #expect(try [String].shape.json(fromCell: cell).canonicalText == json)
  }

  @Test func `a list of numbers is read as numbers, and the rest is refused`() throws {
    #expect(try [Int].shape.json(fromCell: "1; 2").canonicalText == "[1,2]")
    #expect(throws: FieldProblem.self) { try [Int].shape.json(fromCell: "1;;2") }
    #expect(throws: FieldProblem.self) { try [Int].shape.json(fromCell: "[1,") }
  }
}
