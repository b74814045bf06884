import Audit
import CanonicalJSON
import CivilTime
import Commissioning
import Fields
import Foundation

@testable import Probity
@testable import Projections

/// Events of every type, made from the declarations alone, over a small world of ids in which
/// things meet: most are improper, and none may stop the program.
///
/// The same seed gives the same events. `PROBITY_SEEDS` says how many seeds are tried.
struct RandomEvents {
  /// The seeds to try: so many, unless the environment says how many.
  static func seeds(_ usual: Int) -> [UInt64] {
    let told = ProcessInfo.processInfo.environment["PROBITY_SEEDS"].flatMap(Int.init)
    return (1...UInt64(max(1, told ?? usual))).map { $0 }
  }

  static let procedure = Identifier("wards")
  static let actor = Identifier("clerk")
  private static let openedAt = "2025-01-13T09:00:00.000Z"

  /// What was admitted, with the ids that it gave.
  private(set) var docket = Docket()
  /// What was admitted, in order; the index of an event is its place.
  private(set) var admitted: [RecordedEvent] = []
  /// How many were refused, by the code of the first refusal.
  private(set) var refused: [String: Int] = [:]
  /// Whether a digest may stand in the place of a value.
  var seals = true
  /// How many events the log holds before the first of these.
  let offset: Int
  private var random: SplitMix
  private var now: Instant

  init(seed: UInt64, offset: Int = 0) {
    random = SplitMix(seed)
    self.offset = offset
    guard let openedAt = Instant(Self.openedAt) else { preconditionFailure("a fixed instant") }
    now = openedAt
    docket.grow(to: offset)
  }

  /// The file of the procedure as it stands.
  var file: CaseFile {
    docket.caseFile(Self.procedure) ?? CaseFile(procedure: Self.procedure, events: [])
  }

  /// Offers so many events of these types; `look` sees each that can be read, and its data.
  mutating func offer(
    _ count: Int, of types: [EventType] = EventType.allCases,
    _ look: (RecordedEvent, JSONObject) -> Void = { _, _ in }
  ) {
    for number in 0..<4 { insist(.organisationRegistered, ["organisation": "org-\(number)"]) }
    insist(.procedureOpened, ["title": "Quiet wards"])
    for number in 0..<count {
      // Half of them about where a story would be by now, so that a story comes about.
      let middle = number * types.count / count
      let near = max(0, middle - 6)...min(types.count - 1, middle + 6)
      let range = chance(60) ? near : 0...types.count - 1
      offer(types[Int.random(in: range, using: &random)], [:], look)
    }
  }

  /// Without these nothing else could be said.
  private mutating func insist(_ type: EventType, _ fixed: [String: String]) {
    let before = admitted.count
    for _ in 0..<50 where admitted.count == before { offer(type, fixed) { _, _ in } }
  }

  private mutating func offer(
    _ type: EventType, _ fixed: [String: String], _ look: (RecordedEvent, JSONObject) -> Void
  ) {
    now = now.adding(milliseconds: Int64.random(in: 1...6 * 86_400_000, using: &random)) ?? now
    var data = self.data(of: type)
    for (name, text) in fixed { data = data.setting(name, to: .string(text)) }
    var problems: [FieldProblem] = []
    guard let (event, common) = Event.read(type, data, &problems) else {
      return refuse(problems.first?.code.rawValue ?? "without a reason")
    }
    let isOutside = [.organisationRegistered, .auditOpened, .auditNoted, .auditConcluded]
      .contains(type)
    let index = offset + admitted.count
    let entry = RecordedEvent(
      index: index, revision: admitted.count { ($0.procedure == nil) == isOutside },
      actor: Self.actor, happened: happened(), recordedAt: now,
      procedure: isOutside ? nil : Self.procedure, event: event, common: common)
    look(entry, data)
    let admission = Admission(
      of: DraftedEvent(
        procedure: entry.procedure, event: event, common: common, happened: entry.happened),
      register: docket.register, file: docket.caseFile(Self.procedure))
    if let refusal = admission.refusals.first { return refuse(refusal.code.rawValue) }
    admitted.append(entry)
    docket.add(entry)
  }

  private mutating func refuse(_ code: String) { refused[code, default: 0] += 1 }

  /// Data of a type, with everything that must be there and some of what may.
  mutating func data(of type: EventType) -> JSONObject {
    let own = members(type.payload.fields, in: type.rawValue, percent: 70)
    return JSONObject(own + members(CommonFields.fields, in: type.rawValue, percent: 8))
  }
}

// MARK: Values

extension RandomEvents {
  private mutating func members(
    _ fields: [FieldDeclaration], in record: String, percent: Int
  ) -> [(String, JSON)] {
    fields.compactMap { field in
      guard field.isRequired || chance(percent) else { return nil }
      if seals, field.maySeal, chance(6) {
        return (field.name, .object([("sealed", .string(String(repeating: "A", count: 43)))]))
      }
      return value(field.shape, field.name, in: record).map { (field.name, $0) }
    }
  }

  private mutating func value(_ shape: FieldShape, _ name: String, in record: String) -> JSON? {
    switch shape {
    case .text: .string(name == "rulebook" ? pick(Rulebook.all.map(\.name)) : pick(Self.texts))
    case .integer: .integer(integer(name))
    case .flag: .bool(chance(50))
    case .formatted(let noun, let example, _):
      .string(formatted(noun, name, in: record) ?? example)
    case .code(_, let codes): .string(pick(codes))
    case .list(let element):
      .array(
        (0..<Int.random(in: 1...3, using: &random)).compactMap { _ in
          value(element, name, in: record)
        })
    case .record(let title, let fields): .object(members(fields, in: title, percent: 60))
    case .data: replacement().map { .object($0) }
    }
  }

  /// Data for some event that stands there already; it may be another than the one corrected.
  private mutating func replacement() -> JSONObject? {
    guard let entry = admitted.randomElement(using: &random) else { return nil }
    return data(of: entry.event.type)
  }

  private mutating func integer(_ name: String) -> Int {
    if Reference.kinds[name] == .event {
      return Int.random(in: 0...offset + admitted.count, using: &random)
    }
    if chance(4) { return pick([0, -1, JSON.integerLimit, -JSON.integerLimit]) }
    if name == "durationDays" { return pick([1, 30, 400]) }
    return Int.random(in: 1...4, using: &random)
  }

  private mutating func formatted(_ noun: String, _ name: String, in record: String) -> String? {
    switch noun {
    case "id": id(name, in: record)
    case "date": String("\(happened())".prefix(10))
    case "date and time": "\(happened())"
    case "decimal": pick(Self.decimals)
    case "currency": pick(["EUR", "EUR", "EUR", "PLN"])
    case "country": pick(["IE", "PL", "ZZ"])
    default: nil
    }
  }

  private mutating func id(_ name: String, in record: String) -> String {
    let number = Int.random(in: 0...3, using: &random)
    let parties = ["ash", "birch", "elm", "oak"]
    switch Reference.kinds[name] {
    case .party: return parties[number]
    case .organisation: return "org-\(number)"
    case .partyOrOrganisation: return chance(50) ? parties[number] : "org-\(number)"
    case .procedure: return Self.procedure.spelling
    case let kind?: return "\(kind)-\(number)"
    case nil where name == "id":
      // A term's own id, so that what refers to such terms finds it.
      let kinds = Reference.Kind.allCases.map { "\($0)" }
      let kind = kinds.first { record.contains($0) } ?? "x"
      return "\(kind)-\(number)"
    case nil: return pick(["eve", "uma", "kim", "x-1"])
    }
  }

  /// Mostly shortly before now; sometimes far away, or a day alone.
  private mutating func happened() -> Moment {
    let far = ["0001-01-01", "1970-01-01T00:00:00+14:00", "2024-02-29"]
    let back = Int64.random(in: 0...20 * 86_400_000, using: &random)
    let near = now.adding(milliseconds: -back).flatMap { Moment($0, offsetMinutes: 60) }
    guard let moment = chance(3) ? Moment(pick(far)) : near else { return Moment(date: .first) }
    return chance(25) ? Moment(date: moment.date) : moment
  }

  private mutating func chance(_ percent: Int) -> Bool {
    Int.random(in: 0..<100, using: &random) < percent
  }

  private mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[Int.random(in: elements.indices, using: &random)]
  }

  private static let texts = [
    "x", "Patients sleep badly.", "e\u{301} – ü, 日本", "<b>\"said\"</b> & 'done'",
    "right\u{202E}left", "two\tcolumns\nand two lines", String(repeating: "long ", count: 60) + ".",
  ]
  private static let decimals = [
    "0", "1", "2", "50", "100", "0.5", "33.333333", "-1", "99.99", "250000",
    "999999999999999.999999", "-999999999999999.999999",
  ]
}

/// Numbers that a seed repeats (SplitMix64).
struct SplitMix: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
