import CivilTime
import Commissioning
import Fields
import Testing

@testable import Projections

/// Audits stand beside procedures: what they may name, and where.
struct AuditAdmissionTests {
  private func judge(_ payload: some EventPayload) -> Admission {
    var story = Story()
    story.add(ProcedureOpened { $0.title = "Quiet wards" }, "2025-01-02")
    story.open("audit-1")
    return Admission(
      of: DraftedEvent(procedure: nil, event: payload.event), register: story.register, file: nil)
  }

  @Test func `an audit is opened, noted and concluded without a procedure`() {
    #expect(judge(AuditOpened { $0.audit = "audit-2" }).isAdmitted)
    #expect(judge(AuditNoted { $0.audit = "audit-1" }).isAdmitted)
    #expect(judge(AuditConcluded { $0.audit = "audit-1" }).isAdmitted)
  }

  @Test func `an audit looks into procedures that are there`() {
    let near = judge(
      AuditOpened {
        $0.audit = "audit-2"
        $0.procedures = ["quiet-wards", "quiet-ward"]
      })
    #expect(near.refusals.map(\.code) == [.procedureUnknown])
    #expect(near.refusals.first?.place == "procedures[1]")
    #expect(near.refusals.first?.suggestions == ["quiet-wards"])
  }

  @Test func `a note names the audit as it was opened, and events that are there`() {
    let note = judge(
      AuditNoted {
        $0.audit = "Audit-1"
        $0.concerns = [0, 9]
      })
    #expect(note.refusals.map(\.code) == [.auditUnknown, .indexUnknown])
    #expect(note.refusals.first?.suggestions == ["audit-1"])
  }

  @Test func `nothing else stands without a procedure, and no note is corrected`() {
    #expect(
      judge(RecordsHeld { $0.heldUntil = LocalDate("2029-12-31") ?? .first }).refusals.map(\.code)
        == [.procedureUnknown])
    let correction = CorrectionRecorded {
      $0.corrects = 1
      $0.reason = "typed wrongly"
    }
    #expect(judge(correction).refusals.map(\.code) == [.indexUnknown])
  }
}
