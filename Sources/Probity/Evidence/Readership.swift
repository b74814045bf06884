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

  /// `public` or `party:tenderer-3`.
  public var spelling: String {
    switch self {
    case .everybody: "public"
    case .party(let id): "party:\(id)"
    }
  }

  /// The readership of this spelling.
  public init?(spelled text: String) {
    if text.utf8.elementsEqual("public".utf8) {
      self = .everybody
      return
    }
    guard text.hasPrefix("party:"), let id = Identifier(spelled: String(text.dropFirst(6))) else {
      return nil
    }
    self = .party(id)
  }

  /// The digests of a procedure's lines that this readership is shown the values of.
  func digests(of bodies: [Body]) -> [String] {
    let happened = Set(bodies.map(\.type))
    var found: [String] = []
    for body in bodies {
      guard let declaration = Catalogue.declaration(named: body.type) else { continue }
      var walk = Walk(readership: self, happened: happened, type: body.type)
      walk.visit(.object(body.data), declaration.allFields, about: nil)
      found += walk.found
    }
    return found
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
