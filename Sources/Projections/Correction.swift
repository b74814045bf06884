import CanonicalJSON
import Commissioning
import Fields

/// One entry that was mistaken, and what stands in its place.
///
/// Nothing is edited: the entry, the correction and a correction of the correction all stay in
/// the log. Of several corrections of one entry the last counts.
public struct Correction: Sendable {
  /// What the correction does.
  public enum Effect: Sendable {
    /// Another entry stands at the old place, with the old index and times.
    case replaced(RecordedEvent)
    /// The entry is void.
    case void
    /// Nothing: the replacement does not fit the type, for these reasons.
    case unfit([FieldProblem])
  }

  /// Index of the correction.
  public let index: Int
  /// What was mistaken, and how it was found.
  public let reason: String
  /// The entry as it was recorded.
  public let original: RecordedEvent
  /// What it does.
  public let effect: Effect

  /// Whether the view differs from what was recorded.
  public var isEffective: Bool {
    if case .unfit = effect { return false }
    return true
  }

  /// What stands at the old place now, if anything does.
  public var current: RecordedEvent? {
    switch effect {
    case .replaced(let entry): entry
    case .void: nil
    case .unfit: original
    }
  }
}

extension Correction {
  /// The corrections that count, by the index of what they correct.
  ///
  /// Later corrections are read first, so that a correction which is itself corrected is known
  /// for what it is before it is applied.
  static func all(in recorded: [RecordedEvent]) -> [Int: Correction] {
    var found: [Int: Correction] = [:]
    for entry in recorded.reversed() where entry.type == .correctionRecorded {
      let current = found[entry.index].map { $0.current } ?? entry
      guard case .correctionRecorded(let statement)? = current?.event,
        statement.corrects < entry.index, found[statement.corrects] == nil,
        let original = recorded.entry(statement.corrects)
      else { continue }
      found[statement.corrects] = Correction(
        index: entry.index, reason: statement.reason, original: original,
        effect: effect(statement, on: original))
    }
    return found
  }

  private static func effect(
    _ statement: CorrectionRecorded, on original: RecordedEvent
  ) -> Effect {
    guard let replacement = statement.replacement else { return .void }
    var problems: [FieldProblem] = []
    guard let read = Event.read(original.type, replacement.object, &problems) else {
      return .unfit(problems)
    }
    return .replaced(original.stating(read.event, read.common))
  }

  /// The entries with the corrections applied.
  static func view(
    of recorded: [RecordedEvent], with corrections: [Int: Correction]
  ) -> [RecordedEvent] {
    guard !corrections.isEmpty else { return recorded }
    return recorded.compactMap { entry in
      guard let correction = corrections[entry.index] else { return entry }
      return correction.current
    }
  }
}

extension RecordedEvent {
  /// The same envelope around other data.
  func stating(_ event: Event, _ common: CommonFields) -> RecordedEvent {
    RecordedEvent(
      index: index, revision: revision, actor: actor, coSigners: coSigners, happened: happened,
      recordedAt: recordedAt, procedure: procedure, event: event, common: common)
  }
}
