import CanonicalJSON
import CivilTime
import Commissioning
import Fields
import Goldens
import Ledger
import Projections
import Testing

@testable import Probity

struct TemplateTests {
  @Test(arguments: EventType.allCases)
  func `each type's template is read back as one draft that fits its type`(type: EventType) throws {
    let template = Template(type)
    let drafts = try DraftReader.drafts(Array(template.text(width: 80).utf8), named: "a.jsonl")
    #expect(drafts.map(\.type) == [type.rawValue])
    let data = try #require(drafts.first?.data)
    var problems: [FieldProblem] = []
    #expect(Event.read(type, data, &problems) != nil, "\(problems)")
    let required = type.payload.fields.filter(\.isRequired).map(\.name).sorted()
    #expect(data.names.sorted() == (required.isEmpty ? ["origin"] : required))
  }

  /// Codes and numbers are only placeholders, so they may contradict each other.
  @Test(arguments: EventType.allCases)
  func `with the signs taken away before them all fields stand in one draft`(
    type: EventType
  ) throws {
    let text = Template(type).text(width: 80).replacing("\n#  ,", with: "\n   ,")
    let event = try #require(DraftLines(Array(text.utf8)).events.first)
    let data = try #require(try JSON(authored: event.text)["data"]?.object)
    #expect(data.names.sorted() == Catalogue.declaration(type).allFields.map(\.name).sorted())
    var problems: [FieldProblem] = []
    _ = Event.read(type, data, &problems)
    #expect(problems.allSatisfy { $0.code == .contradiction }, "\(problems)")
  }

  /// Codes and numbers are only placeholders, so they may contradict each other.
  @Test(arguments: EventType.allCases)
  func `what a template offers beside that is of its kind`(type: EventType) throws {
    let template = Template(type)
    let data = try #require(template.skeleton["data"]?.object)
    for (field, value) in template.fragments {
      var problems: [FieldProblem] = []
      _ = Event.read(type, data.setting(field.name, to: value), &problems)
      #expect(problems.allSatisfy { $0.code == .contradiction }, "\(field.name): \(problems)")
    }
  }

  @Test(arguments: EventType.allCases, [80, 100])
  func `a template explains every field, in lines that fit`(type: EventType, width: Int) {
    let lines = Template(type).text(width: width).split(separator: "\n")
    for field in Catalogue.declaration(type).allFields {
      let mark = field.isRequired ? "*" : " "
      #expect(lines.contains { $0.hasPrefix("# \(mark) \(field.name)") }, "\(field.name)")
    }
    let isJSON = { (line: Substring) in line.hasPrefix("#  ,\"") || !line.hasPrefix("#") }
    #expect(lines.allSatisfy { $0.count <= width || isJSON($0) })
  }

  @Test func `with a procedure it names the ids that are known there`() throws {
    func event(_ index: Int, _ event: Event) throws -> RecordedEvent {
      RecordedEvent(
        index: index, revision: index, actor: Identifier("amara"),
        happened: try #require(Moment("2026-03-02")),
        recordedAt: try #require(Instant("2026-03-02T09:00:00.000Z")),
        procedure: Identifier("wards-1"), event: event)
    }
    let documents = DocumentsIssued {
      $0.awardCriteria = [AwardCriterion { $0.id = Identifier("quiet") }]
    }
    let request = ParticipationRequested { $0.party = Identifier("northlight") }
    let file = CaseFile(
      procedure: Identifier("wards-1"),
      events: [try event(1, documents.event), try event(2, request.event)])
    let template = Template(.scoreRecorded, in: file)
    #expect(template.skeleton["procedure"]?.string == "wards-1")
    #expect(template.skeleton["data"]?["party"]?.string == "northlight")
    #expect(template.text(width: 200).contains("Known are quiet."))
  }
}
