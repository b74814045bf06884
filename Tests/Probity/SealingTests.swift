import CanonicalJSON
import Commissioning
import Fields
import Ledger
import Testing

@testable import Probity

struct SealingTests {
  static let tender = try? JSON(
    authored: Array(
      """
      {"members":[{"organisation":"northlight","memberRole":"lead"},{"organisation":"harbour"}],
       "party":"group-1","price":{"amount":"980000","currency":"EUR"},"tenderKind":"final"}
      """.utf8))

  static func seal(
    _ type: EventType, _ data: JSON?, open: [String] = [], seal: [String] = [],
    corrected: EventType...
  ) throws -> (Sealing.Sealed, salted: [String]) {
    let data = try #require(data?.object)
    let draft = Draft(
      type: type.rawValue, stream: .procedure(Identifier("P-1")), data: data, open: open,
      seal: seal)
    let sealing = try Sealing(
      Catalogue.declaration(type), draft, corrected: corrected.map(Catalogue.declaration))
    var salted: [String] = []
    let sealed = sealing.seal(data) { path in
      salted.append(path)
      return Array(repeating: UInt8(salted.count), count: Disclosure.saltByteCount)
    }
    return (sealed, salted)
  }

  @Test func `what is declared sealed goes behind a digest, however deep it lies`() throws {
    let (sealed, salted) = try Self.seal(.tenderReceived, Self.tender)
    #expect(salted == ["price", "members[0].organisation", "members[1].organisation"])
    #expect(sealed.opened.isEmpty)
    let text = JSON.object(sealed.data).canonicalText
    for secret in ["980000", "northlight", "harbour"] { #expect(!text.contains(secret)) }
    #expect(text.contains("group-1") && text.contains("lead"))
    let values = Dictionary(
      uniqueKeysWithValues: sealed.disclosures.map { ($0.digest, $0.value) })
    #expect(JSON.object(sealed.data.opening { values[$0] }) == Self.tender)
  }

  @Test func `whatever is declared sealed can be sealed`() throws {
    for type in EventType.allCases {
      for field in Catalogue.declaration(type).allFields where field.openness != .open {
        #expect(field.maySeal, "\(type.rawValue): \(field.name)")
      }
    }
  }

  @Test func `a field is opened by its name, and with it what lies within`() throws {
    let (one, _) = try Self.seal(.tenderReceived, Self.tender, open: ["members.organisation"])
    #expect(one.opened == ["members.organisation"])
    #expect(one.disclosures.count == 1)
    let (all, _) = try Self.seal(.tenderReceived, Self.tender, open: ["members", "price"])
    #expect(all.opened == ["price", "members.organisation"])
    #expect(JSON.object(all.data) == Self.tender)
  }

  @Test func `a correction seals its replacement as the corrected type declares`() throws {
    let correction = JSON.object([
      ("corrects", .integer(4)), ("reason", .string("a slip")),
      ("replacement", try #require(Self.tender)),
    ])
    let (sealed, salted) = try Self.seal(
      .correctionRecorded, correction, seal: ["solution"], corrected: .tenderReceived)
    #expect(salted.first == "replacement.price")
    #expect(salted.count == 3)
    #expect(!JSON.object(sealed.data).canonicalText.contains("980000"))
    let (opened, _) = try Self.seal(
      .correctionRecorded, correction, open: ["members"], corrected: .tenderReceived)
    #expect(opened.opened == ["members.organisation"])
  }

  @Test func `so does a correction of a correction`() throws {
    let inner = JSON.object([
      ("corrects", .integer(4)), ("reason", .string("a slip")),
      ("replacement", try #require(Self.tender)),
    ])
    let outer = JSON.object([
      ("corrects", .integer(5)), ("reason", .string("another")), ("replacement", inner),
    ])
    let (sealed, salted) = try Self.seal(
      .correctionRecorded, outer, corrected: .correctionRecorded, .tenderReceived)
    #expect(salted.first == "replacement.replacement.price")
    #expect(!JSON.object(sealed.data).canonicalText.contains("980000"))
  }

  @Test func `names that the type does not have, or cannot seal, are all refused`() throws {
    let thrown = #expect(throws: Complaints.self) {
      try Self.seal(
        .tenderReceived, Self.tender, open: ["prize", "members.name", "price."], seal: ["party"])
    }
    #expect(
      thrown?.all.map(\.code) == [
        "field-unknown", "field-unknown", "field-unknown", "field-not-sealable",
      ])
    #expect(thrown?.all.first?.remedy == "Did you mean price?")
  }
}
