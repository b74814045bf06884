import CanonicalJSON
import Testing

/// What the reader of foreign values makes of `text`.
func foreign(_ text: String) throws -> ForeignJSONReader.Reading {
  try ForeignJSONReader.read(Array(text.utf8))
}

struct ForeignJSONReaderTests {
  @Test(arguments: ["1e9999", "0.10", "10.0", "-0", "79228162514264337593543950335", "1E+2"])
  func `a number keeps its text`(text: String) throws {
    #expect(try foreign(text).value == .number(text))
  }

  @Test func `members keep their order, and of a repeated name the last one counts`() throws {
    let reading = try foreign(#"{"b":1,"a":2,"b":{"c":3}}"#)
    #expect(reading.value.object?.members.map(\.name) == ["b", "a", "b"])
    #expect(reading.value["b"]?["c"] == .number("3"))
    #expect(
      reading.problems == [
        ForeignProblem(
          .duplicateName, at: ForeignPlace(offset: 13, line: 1, column: 14, path: "b"))
      ])
  }

  @Test func `names are told apart by their bytes`() throws {
    let reading = try foreign("{\"caf\u{E9}\":1,\"cafe\u{301}\":2}")
    #expect(reading.problems.isEmpty)
    #expect(reading.value["caf\u{E9}"] == .number("1"))
    #expect(reading.value["cafe\u{301}"] == .number("2"))
    #expect(ForeignValue.string("caf\u{E9}") != ForeignValue.string("cafe\u{301}"))
  }

  @Test func `bytes that are not UTF-8 become replacement characters, and are said`() throws {
    let latin = Array(#"{"a":[1,"Caf"#.utf8) + [0xE9] + Array(#""]}"#.utf8)
    let reading = try ForeignJSONReader.read(latin)
    #expect(reading.value["a"] == .array([.number("1"), .string("Caf\u{FFFD}")]))
    #expect(reading.problems.map(\.kind) == [.badUTF8])
    #expect(reading.problems.first?.place.path == "a[1]")
  }

  @Test func `escapes are decoded, pairs of surrogates joined, halves replaced`() throws {
    let reading = try foreign(#""\"\\\/\b\f\n\r\t\u0041\ud83d\ude00|\ud83d|\ude00|\ud83d\u0041""#)
    #expect(
      reading.value
        == .string("\"\\/\u{8}\u{C}\n\r\tA\u{1F600}|\u{FFFD}|\u{FFFD}|\u{FFFD}A"))
    #expect(reading.problems.map(\.kind) == [.loneSurrogate, .loneSurrogate, .loneSurrogate])
  }

  @Test func `a raw control character in a string is kept and said`() throws {
    let reading = try foreign("\"a\tb\nc\"")
    #expect(reading.value == .string("a\tb\nc"))
    #expect(reading.problems.map(\.kind) == [.controlCharacter])
  }

  @Test(arguments: ["NaN", "Infinity", "-Infinity"])
  func `what is no number but stands for one is kept as text and said`(text: String) throws {
    let reading = try foreign("[\(text)]")
    #expect(reading.value == .array([.number(text)]))
    #expect(reading.problems.map(\.kind) == [.notFinite])
  }

  @Test(arguments: [
    "", " ", "{", "[", "\"", "{\"a\"", "{\"a\":", "{\"a\":1", "[1,", "-", "1.", "1e", "\"\\",
    "\"\\u00", "\"\\ud83d\\u",
  ])
  func `what is cut short says so`(text: String) {
    #expect(throws: ForeignJSONError(.truncated, at: ForeignPlace(), "")) { try foreign(text) }
  }

  @Test(arguments: [
    "{a:1}", "[1 2]", "[1,]", "{\"a\":1,}", "{\"a\" 1}", "tru", "01", "+1", ".5", "1.x", "'a'",
    "\"\\x\"", "\"\\u00G0\"", "1 2", "}", "{]", "nul", "undefined", "-x",
  ])
  func `what is not JSON is refused`(text: String) {
    #expect(throws: ForeignJSONError(.syntax, at: ForeignPlace(), "")) { try foreign(text) }
  }

  @Test func `an error names line, column and path`() throws {
    do {
      _ = try foreign("{\n  \"a\": {\"b\": [1,\n   oops]}}")
      Issue.record("read what is not JSON")
    } catch let error as ForeignJSONError {
      #expect(error.place == "3:4 a.b[1]")
      #expect(error.reason == "this begins no JSON value.")
    }
  }

  @Test func `128 levels are read and 129 are not`() throws {
    func nested(_ depth: Int) -> String {
      String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }
    #expect(throws: Never.self) { try foreign(nested(128)) }
    #expect(throws: ForeignJSONError(.depth, at: ForeignPlace(), "")) { try foreign(nested(129)) }
  }

  @Test func `problems beyond the limit are counted`() throws {
    let reading = try foreign(
      "[" + Array(repeating: "NaN", count: 300).joined(separator: ",") + "]")
    #expect(reading.problems.count == ForeignJSONReader.problemsMax)
    #expect(reading.problemsOmitted == 300 - ForeignJSONReader.problemsMax)
  }

  @Test func `compact text reads back to the same value`() throws {
    let text = #"{"a":[1.50,null,true,"\"\\\n\u0001é"],"a":{}}"#
    let value = try foreign(text).value
    #expect(value.compactText == text)
    #expect(try foreign(value.compactText).value == value)
  }

  @Test func `setting a member replaces, appends or removes it`() {
    var object = ForeignObject([.init(name: "a", value: .null), .init(name: "b", value: .null)])
    object["a"] = .bool(true)
    object["c"] = .bool(false)
    object["b"] = nil
    #expect(ForeignValue.object(object).compactText == #"{"a":true,"c":false}"#)
  }
}
