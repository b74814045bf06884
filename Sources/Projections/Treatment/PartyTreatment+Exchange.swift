import CivilTime
import Commissioning
import Fields

/// What passed between the authority and the party alone, and what was told of a change of plan.
extension PartyTreatment {
  mutating func exchange(_ entry: RecordedEvent) {
    switch entry.event {
    case .communicationRecorded(let talk) where concerns(talk.counterparts):
      add(
        .told(.communicationRecorded, .event(entry.index)),
        .text("\(talk.channel.rawValue): \(talk.subject)"), entry)
    case .clarificationRequested(let request) where request.party == party:
      let fact = TreatmentFact.told(
        .clarificationRequested, .number(letter(of: .clarificationRequested)))
      add(fact, .sent(entry.happened), entry)
      add(fact, .code(request.clarificationSubject.rawValue), entry)
    case .clarificationReceived(let reply) where reply.party == party:
      let fact = TreatmentFact.told(
        .clarificationReceived, .number(letter(of: .clarificationReceived)))
      add(fact, .received(entry.happened), entry)
      add(fact, reply.changesOffer.map { .code($0 ? "offer changed" : "offer unchanged") }, entry)
    case .negotiationHeld(let talk) where talk.party == party: negotiate(talk, entry)
    case .reasonsGiven(let letter) where letter.party == party: explain(letter, entry)
    case .stageExtended(let extended): extend(extended, entry)
    case .decisionDeferred(let deferral):
      tell(.event(entry.index), deferral.recipients, nil, entry)
    case .awardDecisionWithdrawn(let withdrawal):
      tell(.event(entry.index), withdrawal.recipients, nil, entry)
    case .standstillExtended(let extended):
      tell(.event(entry.index), extended.recipients, extended.published, entry)
    case .procedureCancelled(let end): tell(.event(entry.index), end.recipients, nil, entry)
    case .complaintAnswered(let answer): reply(answer, entry)
    default: break
    }
  }

  /// Whether the party or an organisation behind it is one of them.
  private func concerns(_ names: [Identifier]) -> Bool {
    names.contains(party) || names.contains(where: organisations.contains)
  }

  /// Whether the party asked for what an event of this type answers; true for what needs no asking.
  func hasAsked(for answer: EventType) -> Bool {
    switch answer {
    case .reasonsGiven: file.all(ReasonsRequested.self).contains { $0.party == party }
    case .complaintAnswered:
      file.all(ComplaintMade.self).contains { concerns($0.complainants + $0.onBehalfOf) }
    default: true
    }
  }

  private mutating func negotiate(_ talk: NegotiationHeld, _ entry: RecordedEvent) {
    let number = letter(of: .negotiationHeld)
    let fact = TreatmentFact.told(.negotiationHeld, .number(number))
    add(fact, .held(from: talk.startedAt ?? entry.happened, to: talk.endedAt), entry)
    for topic in talk.topics { add(fact, .code(topic.rawValue), entry) }
    for item in talk.infoDisclosed { add(fact, .name(item.id), entry) }
  }

  private mutating func explain(_ letter: ReasonsGiven, _ entry: RecordedEvent) {
    let fact = TreatmentFact.told(.reasonsGiven, .number(self.letter(of: .reasonsGiven)))
    add(fact, .sent(entry.happened), entry)
    add(fact, letter.reasonsSummary.map { .text($0) }, entry)
  }

  /// More time for one partner alone is the difference that the others would ask about.
  private mutating func extend(_ extended: StageExtended, _ entry: RecordedEvent) {
    let fact = TreatmentFact.told(.stageExtended, .event(entry.index))
    if extended.offeredTo.contains(party) { add(fact, .code("offered"), entry) }
    if extended.partners.isEmpty || extended.partners.contains(party),
      out(before: entry.index) == nil,
      hasBegun(extended.stage, before: entry)
    {
      add(fact, .until(extended.newDeadline), entry)
    }
    tell(.event(entry.index), extended.recipients, nil, entry)
  }

  private func hasBegun(_ stage: Int, before entry: RecordedEvent) -> Bool {
    file.all(StageStarted.self).contains {
      $0.stage == stage && $0.index < entry.index && $0.partners.contains(party)
    }
  }

  private mutating func reply(_ answer: ComplaintAnswered, _ entry: RecordedEvent) {
    guard case .complaintMade(let complaint) = file[answer.aboutIndex]?.event,
      concerns(complaint.complainants + complaint.onBehalfOf)
    else { return }
    let fact = TreatmentFact.told(.complaintAnswered, .event(entry.index))
    add(fact, .sent(entry.happened), entry)
    add(fact, answer.accepted.map { .code($0 ? "found right" : "not found right") }, entry)
  }
}
