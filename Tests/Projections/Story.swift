import CivilTime
import Commissioning
import Fields

@testable import Projections

/// A procedure told event by event, for tests: each is recorded at noon of the day on which it
/// happened unless the story says otherwise.
struct Story {
  static let procedure = Identifier("quiet-wards")
  var events: [RecordedEvent] = []
  var organisations: [RecordedEvent] = []

  /// Adds an event of the procedure and gives its index.
  @discardableResult
  mutating func add(
    _ payload: some EventPayload, _ happened: String, recorded: String? = nil,
    common: CommonFields = CommonFields()
  ) -> Int {
    let entry = entry(payload, happened, recorded, Self.procedure, common)
    events.append(entry)
    return entry.index
  }

  /// Adds an organisation.
  @discardableResult
  mutating func register(_ organisation: Identifier, _ happened: String = "2025-01-01") -> Int {
    let payload = OrganisationRegistered {
      $0.organisation = organisation
      $0.name = organisation.spelling
    }
    let entry = entry(payload, happened, nil, nil, CommonFields())
    organisations.append(entry)
    return entry.index
  }

  /// Opens an audit in a stream of its own.
  @discardableResult
  mutating func open(_ audit: Identifier, _ happened: String = "2026-01-01") -> Int {
    let entry = entry(AuditOpened { $0.audit = audit }, happened, nil, nil, CommonFields())
    organisations.append(entry)
    return entry.index
  }

  var file: CaseFile {
    CaseFile(procedure: Self.procedure, events: events, organisations: organisations)
  }

  /// The register as the ledger has it after the story.
  var register: Register {
    var register = Register()
    for entry in (events + organisations).sorted(by: { $0.index < $1.index }) {
      register.note(entry)
    }
    return register
  }

  private func entry(
    _ payload: some EventPayload, _ happened: String, _ recorded: String?,
    _ procedure: Identifier?, _ common: CommonFields
  ) -> RecordedEvent {
    let count = events.count + organisations.count
    let day = recorded ?? String(happened.prefix(10))
    return RecordedEvent(
      index: count, revision: count, actor: Identifier("clerk"), happened: moment(happened),
      recordedAt: instant(day), procedure: procedure, event: payload.event, common: common)
  }
}

/// A moment of a story; a text of another form is the test's own mistake.
func moment(_ text: String) -> Moment {
  guard let moment = Moment(text) else { preconditionFailure("\(text) is no moment") }
  return moment
}

/// Noon of a day in UTC, or an instant.
func instant(_ text: String) -> Instant {
  guard let instant = Instant(text) ?? Instant(text + "T12:00:00.000Z") else {
    preconditionFailure("\(text) is no instant")
  }
  return instant
}

extension Identifier: ExpressibleByStringLiteral {
  /// A handle written in a test.
  public init(stringLiteral literal: StaticString) { self.init(literal) }
}
