import CanonicalJSON
import Commissioning
import Fields
import Testing

@testable import Projections

struct ReferenceTests {
  /// The names of all fields that hold an id, with those of the records within.
  private var idFields: Set<String> {
    let id = Identifier.shape
    return Set(
      declarations.filter { $0.shape == id || $0.shape == .list(id) }.map(\.name))
  }

  private var declarations: [FieldDeclaration] {
    func all(_ fields: [FieldDeclaration]) -> [FieldDeclaration] {
      fields.flatMap { [$0] + all(nested($0.shape)) }
    }
    return all(EventType.allCases.flatMap { $0.payload.fields } + CommonFields.fields)
  }

  private func nested(_ shape: FieldShape) -> [FieldDeclaration] {
    switch shape {
    case .record(_, let fields): fields
    case .list(let element): nested(element)
    default: []
    }
  }

  @Test func `of every id that a field holds it is settled whether it must be known`() {
    let settled = Set(Reference.kinds.keys).union(Reference.unchecked)
    #expect(idFields.subtracting(settled) == [])
    #expect(Set(Reference.kinds.keys).isDisjoint(with: Reference.unchecked))
  }

  @Test func `nothing is settled that no type declares`() {
    let names = Set(declarations.map(\.name))
    #expect(Set(Reference.kinds.keys).subtracting(names) == [])
    #expect(Reference.unchecked.subtracting(names) == [])
  }

  @Test func `references are found with their places, definitions and sealed ids are not`() {
    let payload = ParticipationRequested {
      $0.party = "t-1"
      $0.members = [
        Member { $0.organisation = .open("harbour") },
        Member { $0.organisation = .sealed(String(repeating: "A", count: 43)) },
      ]
    }
    let found = Reference.all(in: payload.event, CommonFields { $0.reliesOn = [3] })
    #expect(
      found.map { "\($0.kind) \($0.path)" } == [
        "organisation members[0].organisation", "party party", "event reliesOn[0]",
      ])
    let registered = OrganisationRegistered { $0.organisation = "harbour" }
    #expect(Reference.all(in: registered.event, CommonFields()).isEmpty)
  }
}

/// Which organisation asked to take part is sealed until the decision notices: a message that
/// repeats the id ends in the logs of machines.
@Test func `an unknown organisation in a sealed field is not repeated, nor what it resembles`() {
  var story = Story()
  story.register("northlight")
  story.add(ProcedureOpened { $0.title = "Quiet wards" }, "2025-01-02")
  let request = ParticipationRequested {
    $0.party = "group-a"
    $0.members = [Member { $0.organisation = .open("northligth") }]
  }
  let draft = DraftedEvent(procedure: Story.procedure, event: request.event)
  let admission = Admission(of: draft, register: story.register, file: story.file)
  #expect(admission.refusals.map(\.code) == [.organisationUnknown])
  for refusal in admission.refusals {
    #expect(!(refusal.reason + refusal.remedy).contains("northlig"))
  }
}
