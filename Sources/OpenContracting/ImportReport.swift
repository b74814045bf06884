/// What did not fit: everything that an import read and did not carry over as it stood, grouped by
/// cause and path, counted, with up to three places.
public struct ImportReport: Equatable, Sendable {
  /// Why something is in the report.
  public enum Cause: String, CaseIterable, Sendable {
    // What could not be read, or not placed.
    case unreadable = "unreadable"
    case notARelease = "not-a-release"
    case linkedRelease = "linked-release"
    case releaseWithoutDate = "release-without-date"
    case releaseTwice = "release-twice"
    case orderNotByText = "order-not-by-text"
    case orderUnknown = "order-unknown"
    // What was read in spite of its form.
    case duplicateName = "duplicate-name"
    case badText = "bad-text"
    case dayAlone = "day-alone"
    case hourWithoutZone = "hour-without-zone"
    case idIsNumber = "id-is-number"
    case objectForArray = "object-for-array"
    // What was read and has no place in an event.
    case wrongKind = "wrong-kind"
    case notADate = "not-a-date"
    case notExact = "not-exact"
    case unknownCode = "unknown-code"
    case idMissing = "id-missing"
    case idTwice = "id-twice"
    case noSuchParty = "no-such-party"
    case registerUnknown = "register-unknown"
    case textCut = "text-cut"
    case factAfterRelease = "fact-after-release"
    case takenBack = "taken-back"
    case incomplete = "incomplete"
    case lotsDiffer = "lots-differ"
    case valueShared = "value-shared"
    case toldLate = "told-late"
    case undated = "undated"
    case tooLong = "too-long"
    case namesCollide = "names-collide"
    // What no event has a field for.
    case ignored = "ignored"
    case unknown = "unknown"
  }

  /// One group.
  public struct Entry: Equatable, Sendable {
    /// Why.
    public let cause: Cause
    /// Where in a release, without the positions in arrays: `tender.lots[].options`. Empty where a
    /// whole release or source is meant.
    public let path: String
    /// How often.
    public internal(set) var count: Int
    /// The first places, at most `examplesMax`: source, line and column, release.
    public internal(set) var examples: [String]
  }

  /// How many places are kept for each group.
  public static let examplesMax = 3

  /// How many releases were read.
  public internal(set) var releaseCount = 0

  private var entriesByKey: [Key: Entry] = [:]

  private struct Key: Hashable {
    let cause: Cause
    let path: [UInt8]
  }

  init() {}

  /// The groups: by cause in the order of the list above, then by path.
  public var entries: [Entry] {
    let order = Dictionary(
      uniqueKeysWithValues: Cause.allCases.enumerated().map { ($0.element, $0.offset) })
    return entriesByKey.values.sorted { one, other in
      let (first, second) = (order[one.cause] ?? 0, order[other.cause] ?? 0)
      if first != second { return first < second }
      return one.path.utf8.lexicographicallyPrecedes(other.path.utf8)
    }
  }

  /// Whether everything fitted.
  public var isEmpty: Bool { entriesByKey.isEmpty }

  mutating func add(_ cause: Cause, _ path: String, at example: String) {
    add(cause, path, count: 1, examples: [example])
  }

  mutating func add(_ cause: Cause, _ path: String, count: Int, examples: [String]) {
    let key = Key(cause: cause, path: Array(path.utf8))
    var entry = entriesByKey[key] ?? Entry(cause: cause, path: path, count: 0, examples: [])
    entry.count += count
    for example in examples where entry.examples.count < Self.examplesMax {
      if entry.examples.last != example { entry.examples.append(example) }
    }
    entriesByKey[key] = entry
  }
}

extension ImportReport.Cause {
  /// Whether something was lost: a part of a release says nothing in the ledger.
  public var isLoss: Bool {
    switch self {
    case .orderNotByText, .orderUnknown, .releaseTwice, .duplicateName, .badText, .dayAlone,
      .hourWithoutZone, .idIsNumber, .objectForArray, .registerUnknown, .idTwice, .undated:
      false
    default: true
    }
  }

  /// What is meant, in one sentence.
  public var meaning: String {
    switch self {
    case .unreadable: "The source ends here or is not JSON; nothing behind this place was read."
    case .notARelease: "It has no ocid, so no process can be named; it was left out."
    case .linkedRelease: "A record points to a release that stands elsewhere; fetch and import it."
    case .releaseWithoutDate: "Its date is missing or no date, so it cannot be placed; left out."
    case .releaseTwice: "The same bytes, or the same id in one process, came before."
    case .orderNotByText:
      "By instant the releases stand in another order than by the text of dates."
    case .orderUnknown:
      "Two releases of one process have one date; the order in the file was taken."
    case .duplicateName: "A name stands twice in one object; the last one was taken."
    case .badText:
      "Bytes, escapes or control characters that no JSON text has were replaced or kept."
    case .dayAlone: "A day stands where a time belongs; the day was taken."
    case .hourWithoutZone: "A time has no zone; UTC was taken."
    case .idIsNumber: "An id is a number; its digits were taken."
    case .objectForArray:
      "An object stands where an array belongs; it was taken as the only element."
    case .wrongKind: "The value is of another JSON kind than the standard says; left out."
    case .notADate: "The text is no date of the calendar; left out."
    case .notExact: "The number is not finite, or too long to be kept exactly; left out."
    case .unknownCode: "The code is not one that an event can carry; left out."
    case .idMissing: "An element has no id, so nothing can refer to it; left out."
    case .idTwice: "Two elements of one array share an id; the later one was laid over the first."
    case .noSuchParty: "A reference names a party that the process does not have; left out."
    case .registerUnknown: "The identifier names no register, so the party is known here alone."
    case .textCut: "The text is longer than an event can hold; its beginning was taken."
    case .factAfterRelease:
      "A fact is dated after the release that tells it; the release's date was taken."
    case .takenBack: "A later release takes back or changes what was recorded; the event stands."
    case .lotsDiffer: "The lots differ here and the event holds one value; the first was taken."
    case .valueShared: "One value stands for several parties, and nothing says how it is divided."
    case .toldLate: "An outcome notice repeats the call; when the call said so is not known."
    case .undated: "Nothing says when it happened; the date of the release was taken."
    case .tooLong: "The event would be longer than a line may be; its lists were cut."
    case .incomplete: "Something that the event must state is missing; the event was not made."
    case .namesCollide: "Two foreign ids differ only in case, which ledger ids may not."
    case .ignored: "The standard has it, and no event has a field for it."
    case .unknown: "Neither the standard nor an extension that this program knows has it."
    }
  }
}
