import CivilTime
import Commissioning
import Fields
import Goldens
import Projections
import Testing

@testable import OpenContracting

/// Whether a ledger would take what is planned.
struct AdmittedPlanTests {
  /// Records a plan into an empty ledger of nothing but ids, draft by draft; gives the refusals.
  func refusals(of plan: ImportPlan) throws -> [String] {
    var register = Register()
    var registrations: [RecordedEvent] = []
    var refusals: [String] = []
    let recordedAt = try #require(Instant("2030-01-01T00:00:00.000Z"))
    for batch in plan.batches {
      var events: [RecordedEvent] = []
      for draft in batch.drafts {
        var procedure: Identifier?
        if case .procedure(let id) = draft.stream { procedure = id }
        let file = CaseFile(
          procedure: batch.procedure, events: events, organisations: registrations)
        let admission = Admission(
          of: DraftedEvent(
            procedure: procedure, event: draft.event, common: draft.common, happened: draft.at),
          register: register, file: file)
        refusals += admission.refusals.map { "\(batch.ocid) \(draft.event.type): \($0.reason)" }
        let entry = RecordedEvent(
          index: register.size, revision: 0, actor: Identifier("importer"), happened: draft.at,
          recordedAt: recordedAt, procedure: procedure, event: draft.event, common: draft.common)
        register.note(entry)
        if procedure == nil { registrations.append(entry) } else { events.append(entry) }
      }
    }
    return refusals
  }

  @Test(arguments: CarriedPathsTests.files)
  func `what invented releases plan is admitted`(file: String) throws {
    let plan = plan([(file, try Golden.bytes("OpenContracting/" + file))])
    #expect(try refusals(of: plan) == [])
  }

  @Test(
    .enabled(if: Published.isHere, Comment(rawValue: Published.comment)),
    arguments: PublishedReleasesTests.folders)
  func `what published releases plan is admitted`(folder: String) throws {
    let plan = try PublishedReleasesTests().planned(folder)
    #expect(try refusals(of: plan) == [])
  }
}
