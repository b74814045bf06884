import CanonicalJSON
import Commissioning
import Fields
import Ledger
import Projections

/// For whom a file of evidence is made, and so which confidential values it shows.
///
/// What the law tells everybody or a party is shown without being asked for: values that an event
/// has unsealed, and for a party what it handed in itself and what was decided about it once
/// decisions were told. Another party's solution, price or reasons are never among them.
public enum Readership: Hashable, Sendable {
  /// Anybody.
  case everybody
  /// One party, by its handle.
  case party(Identifier)
  /// Anybody, about one party: told from where it stands, without what only it may see. A copy to
  /// pass on.
  case everybodyAbout(Identifier)

  /// `public`, `party:tenderer-3` or `public:tenderer-3`.
  public var spelling: String {
    switch self {
    case .everybody: "public"
    case .party(let id): "party:\(id)"
    case .everybodyAbout(let id): "public:\(id)"
    }
  }

  /// The party that it is about; nil where it is about none.
  public var party: Identifier? {
    switch self {
    case .everybody: nil
    case .party(let id), .everybodyAbout(let id): id
    }
  }

  /// The readership of this spelling.
  public init?(spelled text: String) {
    if text.utf8.elementsEqual("public".utf8) {
      self = .everybody
      return
    }
    let parts = text.split(separator: ":", maxSplits: 1)
    guard parts.count == 2, let id = Identifier(spelled: String(parts[1])) else { return nil }
    switch parts[0] {
    case "party": self = .party(id)
    case "public": self = .everybodyAbout(id)
    default: return nil
    }
  }

  /// The digests of a procedure's lines that this readership is shown the values of: by what they
  /// declare, and for a party also what was revealed to it by an event.
  func digests(of lines: [EventLine]) -> Set<String> {
    let happened = Set(lines.map(\.body.type))
    var found: Set<String> = []
    for line in lines {
      guard let declaration = Catalogue.declaration(named: line.body.type) else { continue }
      var walk = Walk(readership: self, happened: happened, type: line.body.type)
      walk.visit(.object(line.body.data), declaration.allFields, about: nil)
      found.formUnion(walk.found)
    }
    guard case .party(let party) = self else { return found }
    for revealed in Revelation.all(in: lines) where revealed.party == party {
      found.formUnion(revealed.digests)
    }
    return found
  }
}

/// That values were shown to somebody, as an event says it.
struct Revelation {
  /// The event that says so.
  let index: Int
  /// The event that holds the values.
  let about: Int
  /// The field.
  let field: String
  /// To whom, in words.
  let reader: String
  /// To which party, where it was one.
  let party: Identifier?
  /// What stands in place of the values.
  let digests: [String]

  /// Those that these lines tell of.
  static func all(in lines: [EventLine]) -> [Revelation] {
    let byIndex = Dictionary(lines.map { ($0.log.index, $0) }) { first, _ in first }
    return lines.compactMap { line in
      let data = line.body.data
      guard line.body.type == EventType.valueRevealed.rawValue,
        let about = data["aboutIndex"]?.integer, let field = data["fieldPath"]?.string,
        let reader = data["revealedTo"]?.string, let holder = byIndex[about]
      else { return nil }
      return Revelation(
        index: line.log.index, about: about, field: field, reader: reader,
        party: data["party"]?.string.flatMap { Identifier(spelled: $0) },
        digests: SealedPlace.all(in: holder.body.data).filter { $0.isMeant(by: field) }
          .map(\.digest))
    }
  }
}

/// One walk over the data of an event, beside the fields that it declares.
private struct Walk {
  let readership: Readership
  let happened: Set<String>
  let type: String
  var found: [String] = []

  /// What a party hands in itself.
  private static let submissions = Set(
    [
      EventType.participationRequested, .tenderReceived, .clarificationReceived, .questionAsked,
      .selfCleaningSubmitted, .stageSubmitted, .partyStatement, .complaintMade,
    ].map(\.rawValue))
  /// The members that say whom a record is about.
  private static let subjects = [
    "party", "partner", "recipient", "tenderer", "candidate", "complainant", "askedBy",
  ]
  private static let told = EventType.decisionNoticesSent.rawValue

  mutating func visit(_ value: JSON, _ fields: [FieldDeclaration], about subject: String?) {
    guard let object = value.object else { return }
    let subject = Self.subject(of: object) ?? subject
    for field in fields {
      guard let member = object[field.name] else { continue }
      if let digest = Self.digest(member) {
        if isShown(field, about: subject) { found.append(digest) }
        continue
      }
      visitParts(of: member, field.shape, about: subject, field)
    }
  }

  private mutating func visitParts(
    of member: JSON, _ shape: FieldShape, about subject: String?, _ field: FieldDeclaration
  ) {
    switch shape {
    case .list(let element):
      for part in member.array ?? [] {
        if let digest = Self.digest(part) {
          if isShown(field, about: subject) { found.append(digest) }
        } else {
          visitParts(of: part, element, about: subject, field)
        }
      }
    case .record(_, let inner): visit(member, inner, about: subject)
    default: break
    }
  }

  private static func subject(of object: JSONObject) -> String? {
    subjects.lazy.compactMap { object[$0]?.string }.first
  }

  private static func digest(_ value: JSON) -> String? {
    guard let object = value.object, object.names == ["sealed"] else { return nil }
    return object["sealed"]?.string
  }

  private func isShown(_ field: FieldDeclaration, about subject: String?) -> Bool {
    if case .sealedUntil(let event) = field.openness, happened.contains(event) { return true }
    guard case .party(let party) = readership, let subject,
      subject.utf8.elementsEqual(party.spelling.utf8)
    else { return false }
    return Self.submissions.contains(type) || happened.contains(Self.told)
  }
}
