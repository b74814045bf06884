import Audit
import CivilTime
import Commissioning
import Fields
import Ledger
import Projections
import ReadModel
import Reports

// What people ask of procedures, worked out anew for those of which more was recorded.
//
// Everything is what everybody may see: no derived file holds a sealed value. A procedure is judged
// by itself, at the time when its last event was recorded, so that the same log gives the same rows.

extension LedgerIndex {
  /// Above this size procedures are read one by one; below it one reading of all is quicker.
  private static let sizeReadWhole = 65_536
  /// How many procedures are answered in one transaction.
  private static let groupCount = 256

  /// Works out the answers that are due.
  public func bringAnswersUp() throws(Complaints) {
    do {
      try model.connection.transaction { () throws(ReadModelError) in
        try model.makeAllDueWhereOrganisationsAre()
      }
      let total = try model.dueCount()
      guard total > 0 else { return }
      var sources = Sources(self, size: try model.standing()?.size ?? 0)
      var done = 0
      while case let due = try model.due(limit: Self.groupCount), !due.isEmpty {
        var answers: [(procedure: String, rows: [ReadModel.Answers: [[Value]]])] = []
        for name in due {
          guard case .procedure(let id)? = Stream(name) else { continue }
          answers.append((id.spelling, try sources.rows(of: id)))
          done += 1
          surroundings.onHeadway?(Headway(.answering, done, of: total))
        }
        try model.connection.transaction { () throws(ReadModelError) in
          for answer in answers { try model.answer(answer.procedure, answer.rows) }
        }
        // A name that is no stream's would be due for ever.
        guard !answers.isEmpty else { return }
      }
    } catch let error as ReadModelError {
      throw Complaints(Complaint(error))
    } catch let error as Complaints {
      throw error
    } catch {
      preconditionFailure("nothing else fails here")
    }
  }

  /// Where procedures are read from.
  struct Sources {
    private let index: LedgerIndex
    private let points: PointReader?
    private var whole: History?

    init(_ index: LedgerIndex, size: Int) {
      self.index = index
      points = size > LedgerIndex.sizeReadWhole ? try? index.points(believingEnds: true) : nil
    }

    /// The rows of all tables about a procedure; none where nothing of it can be read.
    mutating func rows(
      of procedure: Identifier
    ) throws(Complaints) -> [ReadModel.Answers: [[Value]]] {
      if let points,
        let history = try? History(
          about: .init(procedures: [procedure]), index, points, view: .public)
      {
        return history.rows(of: procedure)
      }
      if let whole { return whole.rows(of: procedure) }
      let history = try History(index.surroundings, folder: index.folder, view: .public)
      whole = history
      return history.rows(of: procedure)
    }
  }
}

extension History {
  /// The rows of the read model about a procedure, each in the order of its table's columns.
  func rows(of procedure: Identifier) -> [ReadModel.Answers: [[Value]]] {
    guard let file = caseFile(procedure), let first = file.recorded.first,
      let last = file.recorded.last, let status = status(of: procedure, at: last.recordedAt)
    else { return [:] }
    let id = Value.text(procedure.spelling)
    let result = audit(file, at: last.recordedAt)
    let next = status.foremost
    let (still, of) = status.partiesIn
    let opened = file.first(ProcedureOpened.self)
    let overview: [Value] = [
      id, .text(orNull: status.title), .text(orNull: opened?.procedureKind?.rawValue),
      .text(orNull: result.rulebook), .text(status.state.phase.rawValue),
      .integer(orNull: status.state.stage), .integer(of), .integer(still.count),
      .text(orNull: next?.words), .text(orNull: next?.moment?.description),
      .text(result.answer.fair.value.rawValue), .text(result.answer.transparent.value.rawValue),
      .integer(first.index), .integer(last.index), .integer(file.recorded.count),
      .text(last.recordedAt.description),
    ]
    return [
      .procedures: [overview], .parties: file.parties.map { row(of: $0, status.state, id) },
      .decisions: file.recorded.filter(\.isDecision).map { row(of: $0, in: file, id) },
      .stages: stages(status.state, id),
      .findings: result.findings.map { finding in
        [
          id, .text(finding.rule.id), .text(finding.outcome.verdict.rawValue),
          .text(finding.word), .text(orNull: finding.outcome.code), .text(finding.kind.rawValue),
          .text(finding.severity.rawValue), .text(finding.principle.rawValue),
          .text(finding.answer), .text(finding.source.text), .text(Self.list(finding.events)),
        ]
      },
    ]
  }

  private static func list(_ events: [Int]) -> String {
    events.map(String.init).joined(separator: " ")
  }

  private func row(of party: Party, _ state: ProcedureState, _ id: Value) -> [Value] {
    let own = state.party(party.handle)
    return [
      id, .text(party.handle.spelling), .text((own?.standing ?? .interested).rawValue),
      .integer(orNull: own?.stage), .integer(own?.isIn ?? true ? 1 : 0),
      .integer(own?.wasPartner ?? false ? 1 : 0), .integer(orNull: own?.steps.last?.index),
      .integer(party.introducedBy),
    ]
  }

  private func row(of event: RecordedEvent, in file: CaseFile, _ id: Value) -> [Value] {
    let decided = event.common.decidedBy.map(\.spelling).joined(separator: " ")
    let reasons = event.common.reasons.map(\.text).joined(separator: " ")
    return [
      id, .integer(event.index), .text(event.event.type.rawValue),
      .text(event.actor.spelling), .text(orNull: decided.isEmpty ? nil : decided),
      .text(event.happened.description), .text(event.recordedAt.description),
      .text(event.partiesNamed.map(\.spelling).joined(separator: " ")),
      .text(orNull: reasons.isEmpty ? nil : reasons),
      .integer(file.corrections[event.index]?.isEffective == true ? 1 : 0),
    ]
  }

  private func stages(_ state: ProcedureState, _ id: Value) -> [[Value]] {
    state.steps.compactMap { step in
      step.stage.map { stage in
        [
          id, .integer(stage), .text(step.phase.rawValue), .integer(step.index),
          .integer(step.isDerived ? 1 : 0),
        ]
      }
    }
  }
}

extension RecordedEvent {
  /// Whether the event states what somebody decided about the procedure or a party.
  fileprivate var isDecision: Bool {
    switch event.type {
    case .lotsDecided, .exclusionChecked, .selectionAssessed, .candidateRejected,
      .candidatesReduced, .partyReinstated, .tenderEliminated, .awardDecided,
      .awardDecisionWithdrawn, .decisionDeferred, .contractSigned, .contractModified,
      .contractTerminated, .stageAssessed, .stageClosed, .partnerTerminated,
      .partnershipTerminated, .complaintAnswered, .reviewDecided, .procedureCancelled:
      true
    default: false
    }
  }
}
