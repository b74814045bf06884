import CivilTime
import Commissioning
import Fields
import Projections

@testable import Audit

/// One procedure told as a list of events, which a test tells again with something changed.
///
/// Letters are roles: A wins and stays to the end, B reaches the last stage, C is cut after the
/// first, D tenders and loses, E applies and does not qualify, X comes from nowhere.
struct Story {
  /// An event before it has an index.
  struct Draft {
    var happened: Moment
    /// The day on which it was recorded, at noon.
    var recorded: LocalDate
    var event: Event
    var common = CommonFields()
  }

  private(set) var drafts: [Draft] = []
  /// Organisations that the ledger knows, beside the procedure.
  private(set) var organisations: [RecordedEvent] = []
  /// Attached files that the auditor holds; nil where none are at hand.
  var files: FilesAtHand?

  /// Other procedures of the ledger, told in few events; none unless patterns are looked for.
  var beside: [CaseFile] = []

  init() {}

  /// Adds what happened; recorded on that day unless told.
  mutating func on(
    _ happened: Moment, recorded: LocalDate? = nil, _ payload: some EventPayload,
    _ common: (inout CommonFields) -> Void = { _ in }
  ) {
    var draft = Draft(
      happened: happened, recorded: recorded ?? happened.date, event: payload.event)
    common(&draft.common)
    drafts.append(draft)
  }

  /// Registers an organisation.
  mutating func register(_ payload: OrganisationRegistered) {
    organisations.append(
      RecordedEvent(
        index: 100_000 + organisations.count, revision: 0, actor: "clerk", happened: "2024-01-10",
        recordedAt: noon("2024-01-10"), procedure: nil, event: payload.event,
        common: CommonFields()))
  }

  /// Tells the events of a type otherwise: all of them, or the one at a place from 0.
  mutating func change<Payload: EventPayload>(
    _ type: Payload.Type, _ place: Int? = nil, _ edit: (inout Payload) -> Void
  ) {
    retell(Payload.type, place) { draft in
      guard var payload = draft.event.payload as? Payload else { return }
      edit(&payload)
      draft.event = payload.event
    }
  }

  /// Tells when, or with what beside its fields, otherwise.
  mutating func retell(
    _ type: EventType, _ place: Int? = nil, _ edit: (inout Draft) -> Void
  ) {
    for position in positions(type, place) { edit(&drafts[position]) }
  }

  /// Moves an event to another day, recorded on that day unless told.
  mutating func move(
    _ type: EventType, _ place: Int? = nil, to happened: Moment, recorded: LocalDate? = nil
  ) {
    retell(type, place) {
      $0.happened = happened
      $0.recorded = recorded ?? happened.date
    }
  }

  /// Records an event only on another day than it claims.
  mutating func record(_ type: EventType, _ place: Int? = nil, on day: LocalDate) {
    retell(type, place) { $0.recorded = day }
  }

  /// Leaves events out.
  mutating func leaveOut(_ types: EventType...) {
    drafts.removeAll { types.contains($0.event.type) }
  }

  /// Leaves out the event of a type at a place from 0.
  mutating func leaveOut(_ type: EventType, at place: Int) {
    for position in positions(type, place).reversed() { drafts.remove(at: position) }
  }

  /// Ends the story before a day.
  mutating func end(before day: LocalDate) { drafts.removeAll { $0.happened.date >= day } }

  private func positions(_ type: EventType, _ place: Int?) -> [Int] {
    let all = drafts.indices.filter { drafts[$0].event.type == type }
    guard let place else { return all }
    precondition(place < all.count, "the story has no \(type.rawValue) at \(place)")
    return [all[place]]
  }

  /// The drafts in the order in which they were recorded.
  private var ordered: [Draft] {
    drafts.enumerated()
      .sorted { ($0.element.recorded, $0.offset) < ($1.element.recorded, $1.offset) }
      .map(\.element)
  }

  /// The index that the event of a type at a place will have.
  func index(of type: EventType, _ place: Int = 0) -> Int {
    let found = ordered.indices.filter { ordered[$0].event.type == type }
    precondition(place < found.count, "the story has no \(type.rawValue) at \(place)")
    return found[place]
  }

  /// The case file.
  var file: CaseFile {
    let events = ordered.enumerated().map { index, draft in
      RecordedEvent(
        index: index, revision: index, actor: "clerk", happened: draft.happened,
        recordedAt: noon(draft.recorded), procedure: "quiet-wards", event: draft.event,
        common: draft.common)
    }
    return CaseFile(procedure: "quiet-wards", events: events, organisations: organisations)
  }
}

/// Noon in UTC.
func noon(_ date: LocalDate) -> Instant {
  guard
    let instant = Instant(millisecondsSince1970: Int64(date.dayNumber) * 86_400_000 + 43_200_000)
  else { preconditionFailure("\(date) has no noon") }
  return instant
}

// What a test writes as text is of the form, or the test is wrong.

extension Identifier: ExpressibleByStringLiteral {
  /// An id written in a test.
  public init(stringLiteral text: StaticString) { self.init(text) }
}

extension ExactDecimal: ExpressibleByIntegerLiteral {
  /// A whole number written in a test.
  public init(integerLiteral value: Int) { self.init(value) }
}

extension ExactDecimal: ExpressibleByStringLiteral {
  /// Written in a test.
  public init(stringLiteral text: String) {
    guard let value = ExactDecimal(spelled: text) else { preconditionFailure(text) }
    self = value
  }
}

extension LocalDate: ExpressibleByStringLiteral {
  /// Written in a test.
  public init(stringLiteral text: String) {
    guard let value = LocalDate(text) else { preconditionFailure(text) }
    self = value
  }
}

extension Moment: ExpressibleByStringLiteral {
  /// Written in a test.
  public init(stringLiteral text: String) {
    guard let value = Moment(text) else { preconditionFailure(text) }
    self = value
  }
}
