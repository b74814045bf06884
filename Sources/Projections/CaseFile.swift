import CivilTime
import Commissioning
import Fields

/// Everything recorded about one procedure, in log order, with corrections folded in.
///
/// A value: rules, states and reports read it and cannot change it. Where an entry was corrected
/// the file holds the replacement at the old place; `original` shows what stood there at first.
public struct CaseFile: Sendable {
  @usableFromInline let stored: Stored

  /// The file itself: every rule is given it, and a copy is one count.
  @usableFromInline final class Stored: Sendable {
    let procedure: Identifier
    let recorded: [RecordedEvent]
    let events: [RecordedEvent]
    let corrections: [Int: Correction]
    let book: OrganisationBook
    @usableFromInline let columns: EventColumns
    // Asked for again and again, and the same each time.
    let parties = Memo<[Party]>()
    let deadlines = Memo<[Deadline]>()
    let statements = Memo<[MemberStatement]>()

    init(
      procedure: Identifier, recorded: [RecordedEvent], book: OrganisationBook,
      corrections: [Int: Correction]
    ) {
      self.procedure = procedure
      self.recorded = recorded
      self.book = book
      self.corrections = corrections
      events = Correction.view(of: recorded, with: corrections)
      columns = EventColumns(events)
    }
  }

  /// The procedure.
  public var procedure: Identifier { stored.procedure }
  /// The entries as they were recorded, corrections among them, by index.
  public var recorded: [RecordedEvent] { stored.recorded }
  /// The entries of this view, by index: a replaced entry keeps its index and both times, and a
  /// void one is left out.
  public var events: [RecordedEvent] { stored.events }
  /// What was corrected, by the index of what was mistaken.
  public var corrections: [Int: Correction] { stored.corrections }
  /// The organisations that the ledger knows, with the entries that say so.
  public var book: OrganisationBook { stored.book }
  /// The organisations that the ledger knows.
  public var organisations: [Identifier: Recorded<OrganisationRegistered>] {
    stored.book.organisations
  }
  /// The types of the entries of this view.
  public var types: EventTypes { stored.columns.types }

  /// A file of one procedure's entries, and of the streams of organisations.
  public init(
    procedure: Identifier, events: [RecordedEvent], organisations: [RecordedEvent] = []
  ) {
    self.init(procedure: procedure, events: events, knowing: OrganisationBook(organisations))
  }

  /// A file of one procedure's entries, in a ledger that knows these organisations.
  public init(procedure: Identifier, events: [RecordedEvent], knowing book: OrganisationBook) {
    let recorded = events.inLogOrder
    stored = Stored(
      procedure: procedure, recorded: recorded, book: book,
      corrections: Correction.all(in: recorded))
  }

  private init(uncorrected file: CaseFile) {
    stored = Stored(
      procedure: file.procedure, recorded: file.recorded, book: file.stored.book.original,
      corrections: [:])
  }

  /// The same file as it was first recorded, no correction folded in.
  public var original: CaseFile { CaseFile(uncorrected: self) }

  /// Whether a correction changes what this file shows.
  public var isCorrected: Bool { corrections.contains { $0.value.isEffective } }
}

// MARK: Looking up

extension CaseFile {
  /// All events of a type, in log order.
  @inlinable public func all<Payload: EventPayload>(
    _ type: Payload.Type
  ) -> [Recorded<Payload>] {
    stored.columns.all(type)
  }

  /// The first event of a type in log order that fits.
  @inlinable public func first<Payload: EventPayload>(
    _ type: Payload.Type, where fits: (Recorded<Payload>) -> Bool = { _ in true }
  ) -> Recorded<Payload>? {
    all(type).first(where: fits)
  }

  /// The last event of a type in log order that fits.
  @inlinable public func last<Payload: EventPayload>(
    _ type: Payload.Type, where fits: (Recorded<Payload>) -> Bool = { _ in true }
  ) -> Recorded<Payload>? {
    all(type).last(where: fits)
  }

  /// Whether an event of the type is there.
  public func has(_ type: EventType) -> Bool { types.contains(type) }

  /// The first event of a type, whatever it states.
  public func first(of type: EventType) -> RecordedEvent? { stored.columns.first(of: type) }

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
    let all = recorded + stored.book.registrations
    let last = all.filter { $0.recordedAt <= instant }.map { $0.index }.max()
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
    guard isHere else {
      var book = stored.book
      book.add(entry)
      return CaseFile(procedure: procedure, events: recorded, knowing: book)
    }
    return CaseFile(procedure: procedure, events: recorded + [entry], knowing: stored.book)
  }

  private func keeping(_ keeps: (RecordedEvent) -> Bool) -> CaseFile {
    CaseFile(
      procedure: procedure, events: recorded.filter(keeps),
      organisations: stored.book.registrations.filter(keeps))
  }
}
