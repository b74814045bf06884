import CanonicalJSON
import Commissioning
import Fields
import Goldens
import Testing

/// `Fixtures/Commissioning/examples.jsonl` holds the data of one event of each type, filled whole.
struct EventExampleTests {
  struct Example {
    let line: String
    let type: EventType
    let data: JSONObject
  }

  static func examples() throws -> [Example] {
    try Golden.bytes("Commissioning/examples.jsonl").split(separator: 0x0A).map { line in
      let json = try JSON(canonical: Array(line))
      let type = try #require(json["type"]?.string.flatMap(EventType.init))
      let data = try #require(json["data"]?.object)
      return Example(line: String(decoding: line, as: UTF8.self), type: type, data: data)
    }
  }

  @Test func `every type has an example that is read and printed back byte for byte`() throws {
    let examples = try Self.examples()
    #expect(examples.map(\.type) == EventType.allCases)
    for example in examples {
      var problems: [FieldProblem] = []
      let read = Event.read(example.type, example.data, &problems)
      let (event, common) = try #require(read, "\(example.type.rawValue): \(problems)")
      let printed = JSON.object([
        ("data", .object(event.data(common))), ("type", .string(event.type.rawValue)),
      ])
      #expect(printed.canonicalText == example.line)
    }
  }

  @Test func `the examples leave no field out`() throws {
    for example in try Self.examples() {
      let names = example.type.payload.fields.map(\.name)
      let missing = names.filter { example.data[$0] == nil }
      #expect(missing == [], "\(example.type.rawValue)")
    }
    let common = try Self.examples().filter { $0.type == .stageAssessed }.map(\.data)
    for field in CommonFields.fields { #expect(common.first?[field.name] != nil, "\(field.name)") }
  }

  @Test func `a sealed value may stand wherever the declaration allows it`() throws {
    let digest = JSON.object([("sealed", .string(String(repeating: "A", count: 43)))])
    for example in try Self.examples() {
      for field in example.type.payload.fields {
        var problems: [FieldProblem] = []
        let sealed = example.data.setting(field.name, to: digest)
        let isRead = Event.read(example.type, sealed, &problems) != nil
        #expect(isRead == field.maySeal || field.shape == EventData.shape, "\(field.name)")
      }
    }
  }

  @Test func `every required field is missed by name`() throws {
    for type in EventType.allCases {
      var problems: [FieldProblem] = []
      let isRead = Event.read(type, JSONObject([]), &problems) != nil
      let required = type.payload.fields.filter(\.isRequired).map(\.name)
      #expect(problems.map(\.path.description) == required)
      #expect(isRead == required.isEmpty)
    }
  }
}
