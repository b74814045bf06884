import CivilTime
import Commissioning
import Fields

/// Everything recorded about one procedure, in log order, with corrections folded in.
///
/// A value: rules, states and reports read it and cannot change it. Where an entry was corrected
/// the file holds the replacement at the old place; `original` shows what stood there at first.
public struct CaseFile: Sendable {
  /// The procedure.
  public let procedure: Identifier
  /// The entries as they were recorded, corrections among them, by index.
  public let recorded: [RecordedEvent]
  /// The entries of this view, by index: a replaced entry keeps its index and both times, and a
  /// void one is left out.
  public let events: [RecordedEvent]
  /// What was corrected, by the index of what was mistaken.
  public let corrections: [Int: Correction]
  /// The organisations that the ledger knows.
  public let organisations: [Identifier: Recorded<OrganisationRegistered>]

  private let positions: [EventType: [Int]]
  private let registrations: [RecordedEvent]

  /// A file of one procedure's entries, and of the streams of organisations.
  public init(
    procedure: Identifier, events: [RecordedEvent], organisations: [RecordedEvent] = []
  ) {
    self.init(
      procedure: procedure, recorded: events.sorted { $0.index < $1.index },
      registrations: organisations.sorted { $0.index < $1.index }, isCorrected: true)
  }

  init(
    procedure: Identifier, recorded: [RecordedEvent], registrations: [RecordedEvent],
    isCorrected: Bool
  ) {
    self.procedure = procedure
    self.recorded = recorded
    self.registrations = registrations
    corrections = isCorrected ? Correction.all(in: recorded) : [:]
    events = Correction.view(of: recorded, with: corrections)
    positions = Dictionary(grouping: events.indices) { [events] in events[$0].event.type }
    let known = isCorrected ? Correction.all(in: registrations) : [:]
    organisations = Dictionary(
      Correction.view(of: registrations, with: known)
        .compactMap(Recorded<OrganisationRegistered>.init)
        .map { ($0.organisation, $0) },
      uniquingKeysWith: { first, _ in first })
  }

  /// The same file as it was first recorded, no correction folded in.
  public var original: CaseFile {
    CaseFile(
      procedure: procedure, recorded: recorded, registrations: registrations, isCorrected: false)
  }

  /// Whether a correction changes what this file shows.
  public var isCorrected: Bool { corrections.contains { $0.value.isEffective } }
}

// MARK: Looking up

extension CaseFile {
  /// All events of a type, in log order.
  public func all<Payload: EventPayload>(_ type: Payload.Type) -> [Recorded<Payload>] {
    (positions[type.type] ?? []).compactMap { Recorded(events[$0]) }
  }

  /// The first event of a type in log order that fits.
  public func first<Payload: EventPayload>(
    _ type: Payload.Type, where fits: (Recorded<Payload>) -> Bool = { _ in true }
  ) -> Recorded<Payload>? {
    for position in positions[type.type] ?? [] {
      if let event = Recorded<Payload>(events[position]), fits(event) { return event }
    }
    return nil
  }

  /// The last event of a type in log order that fits.
  public func last<Payload: EventPayload>(
    _ type: Payload.Type, where fits: (Recorded<Payload>) -> Bool = { _ in true }
  ) -> Recorded<Payload>? {
    for position in (positions[type.type] ?? []).reversed() {
      if let event = Recorded<Payload>(events[position]), fits(event) { return event }
    }
    return nil
  }

  /// Whether an event of the type is there.
  public func has(_ type: EventType) -> Bool { positions[type] != nil }

  /// The entry of this view with the log index, if it stands in the procedure.
  public subscript(index: Int) -> RecordedEvent? { events.entry(index) }
}

extension Array<RecordedEvent> {
  /// The entry with the log index, where the array is in log order.
  func entry(_ index: Int) -> RecordedEvent? {
    var low = startIndex
    var high = endIndex
    while low < high {
      let middle = low + (high - low) / 2
      if self[middle].index < index { low = middle + 1 } else { high = middle }
    }
    return low < endIndex && self[low].index == index ? self[low] : nil
  }
}

// MARK: The past

extension CaseFile {
  /// The file as it stood when the log held nothing after `index`.
  public func asRecorded(upTo index: Int) -> CaseFile { keeping { $0.index <= index } }

  /// The file as it stood when nothing had been recorded after `instant`. Order is by index, so
  /// that a clock set back hides nothing: everything up to the last entry not recorded later.
  public func asRecorded(at instant: Instant) -> CaseFile {
    let all = recorded + registrations
    let last = all.filter { $0.recordedAt <= instant }.map(\.index).max()
    return asRecorded(upTo: last ?? -1)
  }

  /// What had happened by `instant`, as the actors say, whenever it was recorded. A day without
  /// an hour counts unless it had begun nowhere.
  public func asHappened(at instant: Instant) -> CaseFile {
    keeping { !$0.happened.isLater(than: instant) }
  }

  /// The file with one more entry at its end, as it would stand then.
  public func appending(_ entry: RecordedEvent) -> CaseFile {
    let isHere = entry.procedure == procedure
    return CaseFile(
      procedure: procedure, events: isHere ? recorded + [entry] : recorded,
      organisations: isHere ? registrations : registrations + [entry])
  }

  private func keeping(_ keeps: (RecordedEvent) -> Bool) -> CaseFile {
    CaseFile(
      procedure: procedure, events: recorded.filter(keeps),
      organisations: registrations.filter(keeps))
  }
}
