import Audit
import CivilTime
import Commissioning
import Fields
import Projections

// What happened to the party that the page is for, and how it stands beside who won.
extension EvidencePage {
  /// The events that concern a party: what moved it, and what names it.
  public static func lane(of party: Identifier, in file: CaseFile) -> [Int] {
    // Where parties stand does not hang on the time of day.
    let steps = ProcedureState(of: file, asOf: .first).party(party)?.steps ?? []
    return Set(steps.map(\.index) + file.mentions(of: party)).sorted()
  }

  var lane: Markup {
    guard let party = proven.party, let own = state.party(party) else { return .none }
    let rows = Self.lane(of: party, in: file).compactMap { index -> Markup.Row? in
      guard let event = file[index], let line = lines[index] else { return nil }
      let steps = own.steps.filter { $0.index == index }
        .map { $0.standing.words(stage: $0.stage) }
      let deciders = event.common.decidedBy + event.common.approvedBy
      return Markup.Row([
        pointer(index), fact(line, "type", line.type),
        Markup(steps.isEmpty ? EvidenceWords.Lane.unmoved : Words.list(steps)),
        .all(reasons(of: event), between: "; "),
        Markup(
          deciders.isEmpty ? EvidenceWords.Lane.nobody : Words.list(deciders.map(\.spelling))),
        fact(line, "at", line.at), fact(line, "recordedAt", line.recordedAt),
      ])
    }
    return .section(
      "lane", EvidenceWords.Lane.heading,
      [
        .p(
          .strong(
            EvidenceWords.Lane.standing(
              party.spelling, own.standing.words(stage: own.stage), isIn: own.isIn))),
        .table(EvidenceWords.Lane.caption(party.spelling), EvidenceWords.Lane.columns, rows),
      ])
  }

  func reasons(of event: RecordedEvent) -> [Markup] {
    event.common.reasons.map { reason in
      let tie = (reason.criterion ?? reason.target)?.spelling ?? reason.ground?.rawValue
      return Markup("\(tie ?? EvidenceWords.Lane.untied): \(reason.text)")
    }
  }

  // MARK: Beside who won

  /// Who has, or had, the contract or the award, in the order in which they appeared.
  var winners: [PartyState] {
    state.parties.filter { party in
      party.steps.contains { [.awarded, .partner].contains($0.standing) }
    }
  }

  var comparison: Markup {
    guard let party = proven.party,
      let winner = winners.first(where: { $0.handle != party })
    else { return .none }
    let rows = TreatmentComparison(of: party, and: winner.handle, in: file).rows
    let tables = TreatmentFact.Topic.allCases.compactMap { topic -> Markup? in
      let own = rows.filter { $0.fact.topic == topic }
      guard !own.isEmpty else { return nil }
      return .table(
        EvidenceWords.Comparison.caption(topic.title),
        EvidenceWords.Comparison.columns(party.spelling, winner.handle.spelling),
        own.map { row in
          Markup.Row([
            Markup(row.fact.words), Markup(row.first.words), Markup(row.second.words),
            Markup(EvidenceWords.Comparison.difference(row.difference)),
          ])
        })
    }
    return .section(
      "comparison", EvidenceWords.Comparison.heading(winner.handle.spelling),
      [.p(Markup(EvidenceWords.Comparison.what))] + tables)
  }
}
