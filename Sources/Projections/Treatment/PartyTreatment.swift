import CivilTime
import Commissioning
import Fields

/// How one party of a procedure was treated, fact by fact: what it was told, the time that it was
/// given, by what and by whom it was judged, and what was decided about it.
///
/// Notices to the public are not listed: nobody gets them earlier than another.
struct PartyTreatment {
  let party: Identifier
  let file: CaseFile
  /// Every change of where the party stands.
  let steps: [PartyStep]
  private(set) var values: [(fact: TreatmentFact, value: TreatmentValue)] = []
  /// How many letters of a type the party has had.
  private var letters: [EventType: Int] = [:]

  init(of party: Identifier, in file: CaseFile, _ state: ProcedureState) {
    self.party = party
    self.file = file
    steps = state.party(party)?.steps ?? []
    for entry in file.events {
      note(entry)
      exchange(entry)
      judge(entry)
      decide(entry)
    }
  }

  mutating func add(
    _ fact: TreatmentFact, _ content: TreatmentValue.Content?, _ entry: RecordedEvent,
    asked: RecordedEvent? = nil
  ) {
    guard let content else { return }
    let asked = asked?.index ?? entry.index
    values.append((fact, TreatmentValue(content: content, index: entry.index, asked: asked)))
  }

  /// The organisations behind the party, as far as this view may read them.
  var organisations: [Identifier] {
    file.party(party)?.members.compactMap { $0.organisation?.value } ?? []
  }

  /// The event by which the party was out before `index`; nil where it was in.
  func out(before index: Int) -> Int? {
    guard let last = steps.last(where: { $0.index < index }), last.standing.isOut else {
      return nil
    }
    return last.index
  }
}

// MARK: What it was told, and the time that it was given

extension PartyTreatment {
  private mutating func note(_ entry: RecordedEvent) {
    switch entry.event {
    case .documentsIssued(let documents):
      add(
        .told(.documentsIssued, .number(documents.documentsVersion)),
        documents.publicAt.map { .published($0) } ?? .unstated, entry)
    case .documentsAmended(let amended):
      let matter = amended.documentsVersion.map { TreatmentFact.Matter.number($0) }
      tell(matter ?? .event(entry.index), amended.recipients, amended.published, entry)
    case .questionAnswered(let answer):
      let matter = answer.questionId.map { TreatmentFact.Matter.question($0) }
      tell(matter ?? .event(entry.index), answer.recipients, answer.published, entry)
    case .deadlineExtended(let extended):
      tell(.event(entry.index), extended.recipients, extended.published, entry)
    case .contractModified(let change):
      tell(.event(entry.index), change.recipients, nil, entry)
    case .marketConsulted(let consulted): attend(consulted, entry)
    case .invitationsSent(let invitation): invite(invitation, entry)
    case .decisionNoticesSent(let sent):
      for notice in sent.notices where notice.party == party { tell(notice, entry) }
    case .participationRequested(let request) where request.party == party:
      openRequests(entry)
      arrive(.requests, file.deadline(.requests, at: entry.happened), nil, entry)
    case .tenderReceived(let tender) where tender.party == party:
      arrive(
        .tenders(letters[.invitationsSent] ?? 0), tenderDeadline(at: entry.happened),
        tender.accepted, entry)
    case .stageStarted(let start) where start.partners.contains(party): open(start, entry)
    case .stageSubmitted(let results) where results.partner == party:
      let deadline = file.deadline(
        .stage, stage: results.stage, partner: party, at: entry.happened)
      arrive(.stage(results.stage), deadline, nil, entry)
    default: break
    }
  }

  mutating func tell(
    _ matter: TreatmentFact.Matter, _ recipients: [Delivery], _ published: Publication?,
    _ entry: RecordedEvent
  ) {
    let fact = TreatmentFact.told(entry.event.type, matter)
    for delivery in recipients where delivery.party == party {
      add(fact, .sent(delivery.sentAt ?? entry.happened), entry)
      add(fact, delivery.receivedAt.map { .received($0) }, entry)
    }
    add(fact, published.map { .published($0.publishedAt) }, entry)
  }

  private mutating func tell(_ notice: DecisionNotice, _ entry: RecordedEvent) {
    let number = letter(of: .decisionNoticesSent)
    let fact = TreatmentFact.told(.decisionNoticesSent, .number(number))
    add(fact, .sent(notice.sentAt ?? entry.happened), entry)
    add(fact, notice.receivedAt.map { .received($0) }, entry)
    add(.notice(number, .reasons), notice.reasonsSummary.map { .text($0) }, entry)
    add(.notice(number, .winnersNamed), notice.winnersNamed.map { .flag($0) }, entry)
    add(.notice(number, .scoresGiven), notice.scoresGiven.map { .flag($0) }, entry)
    add(.notice(number, .challenge), notice.challengeInfo.map { .text($0) }, entry)
  }

  /// Who came to a consultation heard what others did not, unless it was shared afterwards.
  private mutating func attend(_ consulted: MarketConsulted, _ entry: RecordedEvent) {
    guard consulted.attendees.contains(where: organisations.contains) else { return }
    add(.told(.marketConsulted, .event(entry.index)), .attended, entry)
  }

  private mutating func invite(_ invitation: InvitationsSent, _ entry: RecordedEvent) {
    guard let delivery = invitation.recipients.first(where: { $0.party == party }) else { return }
    let number = letter(of: .invitationsSent)
    let fact = TreatmentFact.told(.invitationsSent, .number(number))
    let sent = delivery.sentAt ?? entry.happened
    add(fact, .sent(sent), entry)
    add(fact, delivery.receivedAt.map { .received($0) }, entry)
    let next = file.all(InvitationsSent.self).first { later in
      later.index > entry.index && later.recipients.contains { $0.party == party }
    }
    let deadline = tenderDeadlines.last { deadline in
      deadline.index >= entry.index && next.map { deadline.index < $0.index } ?? true
    }
    add(.window(.tenders(number)), deadline.map { .period(from: sent, to: $0.moment) }, entry)
  }

  mutating func letter(of type: EventType) -> Int {
    letters[type, default: 0] += 1
    return letters[type] ?? 1
  }

  /// The deadlines for tenders that concern the party: an invitation sets one for whom it invites.
  private var tenderDeadlines: [Deadline] {
    file.deadlines(.tenders).filter { deadline in
      guard case .invitationsSent(let invitation) = file[deadline.index]?.event else {
        return deadline.partners.isEmpty || deadline.partners.contains(party)
      }
      return invitation.recipients.contains { $0.party == party }
    }
  }

  private func tenderDeadline(at moment: Moment) -> Deadline? {
    tenderDeadlines.last { moment.isBefore($0.set) != true }
  }

  private mutating func openRequests(_ entry: RecordedEvent) {
    guard let call = file.call, let deadline = file.deadline(.requests) else { return }
    add(
      .window(.requests),
      .period(from: call.publishedAt ?? call.happened, to: deadline.moment), call.entry,
      asked: entry)
  }

  private mutating func open(_ start: StageStarted, _ entry: RecordedEvent) {
    let deadline = file.deadline(.stage, stage: start.stage, partner: party)
    add(
      .window(.stage(start.stage)),
      deadline.map { .period(from: entry.happened, to: $0.moment) }, entry)
  }

  private mutating func arrive(
    _ window: TreatmentFact.Window, _ deadline: Deadline?, _ accepted: Bool?,
    _ entry: RecordedEvent
  ) {
    guard let deadline else { return }
    let earlier = values.count { value in
      if case .arrival(window, _) = value.fact { true } else { false }
    }
    add(
      .arrival(window, earlier + 1),
      deadline.moment.isBefore(entry.happened) == true ? .late(accepted: accepted) : .inTime,
      entry)
  }
}
