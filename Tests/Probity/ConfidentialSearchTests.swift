import CanonicalJSON
import CivilTime
import Cryptography
import Fields
import Foundation
import Goldens
import Ledger
import StorageFaults
import Testing

@testable import Probity

/// No confidential value of a story is in anything that is handed to a reader who is not shown it:
/// not in a page, not in JSON, not in a folder, not in a receipt; not as it is, and in no disguise.
struct ConfidentialSearchTests {
  static let copies = PageTests.stories.flatMap { story, procedure, party in
    ["public", party, "public" + party.dropFirst("party".count)].map { (story, procedure, $0) }
  }

  /// How a value could stand there: itself, base64 at each place of a word, hex, and its hash with
  /// salts that anybody would try.
  static func disguises(_ bytes: [UInt8], isSalted: Bool) -> [String] {
    var found = [String(decoding: bytes, as: UTF8.self), Hex.encode(bytes)]
    for shift in 0..<3 where bytes.count >= shift + 6 {
      let inner = Array(bytes.dropFirst(shift).prefix((bytes.count - shift) / 3 * 3))
      found += [Base64.encode(inner), Base64.encodeURL(inner)]
    }
    // The hash of a salted value is what the log commits to.
    for salt in isSalted ? [] : ["", "salt", "probity"].map({ Array($0.utf8) }) {
      for salted in [salt + bytes, bytes + salt] {
        let digest = SHA256.hash(salted)
        found += [digest.hex, digest.base64, Base64.encodeURL(digest.bytes)]
      }
    }
    return found
  }

  /// The values that a reader is not shown, whole and by their texts; not those that stand in the
  /// open somewhere too, nor numbers and words that stand everywhere.
  static func secrets(
    _ story: String, besides shown: Set<String>, told: String
  ) throws -> [String] {
    let values = try SealedValues(try StoryLedgerTests.played(story), at: "ledger").all()
    let hidden = values.filter { !shown.contains($0.key) }.map(\.value)
    #expect(!hidden.isEmpty)
    return hidden.flatMap { disclosure in
      let texts = texts(in: disclosure.value) + [disclosure.value.canonicalText]
      return disguises(Array(disclosure.text.utf8), isSalted: true)
        + texts.filter { $0.utf8.count > 8 && !told.contains($0) }
        .flatMap { disguises(Array($0.utf8), isSalted: false) }
    }
  }

  private static func texts(in value: JSON) -> [String] {
    switch value {
    case .string(let text): [text]
    case .array(let elements): elements.flatMap(texts)
    case .object(let object): object.members.flatMap { texts(in: $0.value) }
    default: []
    }
  }

  static func find(_ secrets: [String], in bytes: [UInt8]) -> [String] {
    let data = Data(bytes)
    return secrets.filter { data.range(of: Data($0.utf8)) != nil }
  }

  @Test(arguments: copies)
  func `no value that a reader is not shown is in a page, its JSON or a folder`(
    story: String, procedure: String, readership: String
  ) throws {
    let copy = try PageTests.copy(story, procedure, readership)
    let evidence = copy.dossier.evidence
    let told =
      evidence.lines.map { String(decoding: $0.bytes, as: UTF8.self) }.joined()
      + evidence.disclosures.map(\.value.canonicalText).joined()
    let secrets = try Self.secrets(
      story, besides: Set(evidence.disclosures.map(\.digest)), told: told)
    var folder: [UInt8] = []
    for file in EvidenceFolder(copy.checked).files {
      folder += Array(file.path.utf8) + [0x0A] + file.bytes + [0x0A]
    }
    #expect(Self.find(secrets, in: copy.page + copy.dossier.json.canonicalBytes + folder) == [])
  }

  @Test(arguments: PageTests.stories)
  func `a receipt holds what concerns its party, and nobody else's value`(
    story: String, procedure: String, party: String
  ) throws {
    let volume = try StoryLedgerTests.played(story)
    let surroundings = Surroundings(
      volume: volume, clock: { .first }, randomness: { _ in [] }, environment: [:], folder: "/")
    let history = try History(surroundings, folder: "ledger")
    let receipt = try PartyReceipt(
      of: try #require(Identifier(spelled: String(party.dropFirst("party:".count)))),
      in: try #require(Identifier(spelled: procedure)), history, surroundings)
    #expect(!receipt.evidence.lines.isEmpty && !receipt.evidence.disclosures.isEmpty)
    #expect(try PartyReceipt(JSON(authored: receipt.json.canonicalBytes)) == receipt)
    let told =
      receipt.evidence.lines.map { String(decoding: $0.bytes, as: UTF8.self) }.joined()
      + receipt.evidence.disclosures.map(\.value.canonicalText).joined()
    let secrets = try Self.secrets(
      story, besides: Set(receipt.evidence.disclosures.map(\.digest)), told: told)
    #expect(Self.find(secrets, in: receipt.json.canonicalBytes) == [])
  }
}
