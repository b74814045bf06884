import CanonicalJSON
import Testing

@testable import Fields

private enum Colour: String, Code {
  case red, green
  static let noun = "colour"
}

private struct Part: FieldRecord {
  var id = Identifier.blank
  var weight: ExactDecimal?
  init() {}
  mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("id", &id, "its id")
    visitor.field("weight", &weight, "its weight")
  }
}

private struct Sample: FieldRecord {
  var title = ""
  var count: Int?
  var isLate = false
  var colours: [Colour] = []
  var parts: [Part] = []
  var price: Sealable<ExactDecimal>?
  init() {}
  mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("title", &title, "what it is called", source: "tender/title")
    visitor.field("count", &count, "how many")
    visitor.field("isLate", &isLate, "whether it came late")
    visitor.field("colours", &colours, "its colours")
    visitor.field("parts", &parts, "its parts")
    visitor.sealed("price", &price, "its price", until: "contract-signed")
  }
}

struct FieldRecordTests {
  private func read(_ text: String) throws -> (Sample?, [FieldProblem]) {
    var problems: [FieldProblem] = []
    let value = Sample.read(try JSON(authored: Array(text.utf8)), at: .root, &problems)
    return (value, problems)
  }

  @Test func `a record is written as it is read, and absent members stay absent`() throws {
    let text =
      #"{"colours":["green"],"isLate":true,"parts":[{"id":"a-1","weight":"0.5"}],"price":"10","title":"Ω"}"#
    let (value, problems) = try read(text)
    #expect(problems.isEmpty)
    #expect(value?.json.canonicalText == text)
    #expect(value?.price?.value == ExactDecimal(10))
  }

  @Test func `a sealed value keeps its digest and cannot be mistaken for an open one`() throws {
    let digest = String(repeating: "A", count: 43)
    let (value, problems) = try read(
      #"{"title":"t","isLate":false,"price":{"sealed":"\#(digest)"}}"#)
    #expect(problems.isEmpty)
    #expect(value?.price == .sealed(digest))
    #expect(value?.price?.value == nil)
  }

  @Test func `every problem is reported at once, with its place and what was meant`() throws {
    let (value, problems) = try read(
      #"{"tittle":"t","isLate":"no","colours":["gren"],"parts":[{"id":"-","weight":"0.50"},{}],"count":"3","price":{"sealed":"x"}}"#
    )
    #expect(value == nil)
    let lines = problems.map { "\($0.code.rawValue) \($0.path) \($0.suggestions)" }
    #expect(
      lines == [
        "field-missing title []", "field-wrong-kind count []", "field-wrong-kind isLate []",
        "field-unknown-code colours[0] [\"green\"]", "field-wrong-kind parts[0].id []",
        "field-wrong-kind parts[0].weight []", "field-missing parts[1].id []",
        "field-wrong-kind price []", "field-unknown tittle [\"title\"]",
      ])
  }

  @Test(arguments: ["", " ", "\\n\\t"])
  func `a text that says nothing is refused`(text: String) throws {
    let (_, problems) = try read(#"{"title":"\#(text)","isLate":true}"#)
    #expect(problems.map(\.code) == [.limit])
  }

  @Test func `a field that a procedure is followed by cannot be sealed`() throws {
    let (_, problems) = try read(
      #"{"title":{"sealed":"\#(String(repeating: "A", count: 43))"},"isLate":true}"#)
    #expect(problems.map(\.code) == [.notSealable])
  }

  @Test func `the declarations carry what help and schemas need`() {
    let fields = Sample.fields
    #expect(fields.map(\.name) == ["title", "count", "isLate", "colours", "parts", "price"])
    #expect(fields.map(\.isRequired) == [true, false, true, false, false, false])
    #expect(fields.map(\.maySeal) == [false, false, false, false, false, true])
    #expect(fields[5].openness == .sealedUntil("contract-signed"))
    #expect(fields[2].optionName == "is-late")
    #expect(fields[4].shape.noun == "list of part (JSON)")
  }

  @Test func `an identifier is ASCII, short and never starts with a sign`() {
    for good in ["a", "A-1", "ocds-213czf-000.1_x", String(repeating: "a", count: 64)] {
      #expect(Identifier(spelled: good)?.spelling == good)
    }
    for bad in ["", "-a", ".a", "a b", "é", "a/b", String(repeating: "a", count: 65)] {
      #expect(Identifier(spelled: bad) == nil)
    }
  }

  @Test func `a decimal has one spelling and exact sums`() {
    for text in ["0", "-1", "0.1", "-0.000001", "999999999999999.999999", "10", "37.5"] {
      #expect(ExactDecimal(spelled: text)?.spelling == text)
    }
    for text in ["", "-0", "00", "01", "0.10", ".5", "5.", "+1", "1e3", "0.0000001", "1.0", " 1"] {
      #expect(ExactDecimal(spelled: text) == nil)
    }
    let tenth = ExactDecimal(millionths: 100_000)
    #expect(tenth + tenth + tenth == ExactDecimal(millionths: 300_000))
  }

  @Test func `mistyped names are met with the nearest ones`() {
    #expect(
      Spelling.nearest(to: "awrd-decided", among: ["award-decided", "x"]) == ["award-decided"])
    #expect(Spelling.nearest(to: "zzzzzz", among: ["award-decided"]).isEmpty)
    // Two letters changed places, a name that is begun, and letters of another size.
    #expect(Spelling.nearest(to: "birhc", among: ["ash", "birch"]) == ["birch"])
    #expect(Spelling.nearest(to: "wa", among: ["paths", "wards-1", "wards-2"]).count == 2)
    #expect(Spelling.nearest(to: "WARDS-1", among: ["wards-2", "wards-1"]).first == "wards-1")
    #expect(Spelling.nearest(to: "w", among: ["wards-1"]).isEmpty)
  }
}
