import CanonicalJSON
import CivilTime
import Cryptography
import Foundation
import Goldens
import Ledger
import Testing

@testable import ProbityCLI

/// The life of a confidential value: sealed, shown to one reader, held by the party, erased.
struct ConfidentialValuesTests {
  /// Whether a text is spelled in bytes: as it is, in base64, base64url or hex, in either offset of
  /// a word of base64, or as the hash of itself with a salt that anybody could guess.
  static func isTold(_ secret: String, in bytes: [UInt8]) -> Bool {
    let text = String(decoding: bytes, as: UTF8.self)
    let raw = Array(secret.utf8)
    var spellings = [secret, Hex.encode(raw), Hex.encode(raw).uppercased()]
    for shift in 0..<3 where raw.count > shift + 3 {
      let whole = Array(raw.dropFirst(shift))
      let inner = Array(whole.prefix(whole.count / 3 * 3))
      if inner.count >= 6 { spellings += [Base64.encode(inner), Base64.encodeURL(inner)] }
    }
    for salt in ["", "salt", "0", secret] {
      for salted in [salt + secret, secret + salt] {
        let digest = SHA256.hash(Array(salted.utf8))
        spellings += [digest.hex, digest.base64, Base64.encodeURL(digest.bytes)]
      }
    }
    let words = text.split {
      !($0.isASCII && ($0.isLetter || $0.isNumber)) && $0 != "-" && $0 != "_"
    }
    let decoded = words.compactMap { Base64.decodeURL(String($0)) }.joined(separator: [0x0A])
    let places = [Data(bytes), Data(decoded)]
    return spellings.contains { spelling in
      places.contains { $0.range(of: Data(spelling.utf8)) != nil }
    }
  }

  static func files(below path: String) throws -> [(path: String, bytes: [UInt8])] {
    let files = FileManager.default
    return try files.subpathsOfDirectory(atPath: path).compactMap { name in
      files.contents(atPath: path + "/" + name).map { (name, [UInt8]($0)) }
    }
  }

  private func run(_ desk: Desk, _ words: [String], status: Int32 = 0) -> Desk.Outcome {
    let outcome = desk.probity(words)
    #expect(outcome.status == status, "\(words): \(outcome.output)\(outcome.talk)")
    return outcome
  }

  @Test func `after an erasure none of the value is left on disk, and everything verifies`() throws
  {
    let (desk, _) = try ConfidentialityTests.desk()
    let sealed = desk.home + "/ledger/sealed/00000000000000000000.jsonl"
    let size = try FileManager.default.attributesOfItem(atPath: sealed)[.size] as? Int
    #expect(try Self.files(below: desk.home).contains { Self.isTold("Sekreta Nomo", in: $0.bytes) })
    let outcome = run(desk, ["erase", "5", "solution", "--basis", "personal-data"])
    #expect(outcome.talk.contains("Erased."))
    for file in try Self.files(below: desk.home) {
      #expect(!Self.isTold("Sekreta Nomo", in: file.bytes), "\(file.path)")
    }
    let attributes = try FileManager.default.attributesOfItem(atPath: sealed)
    #expect(attributes[.posixPermissions] as? Int == 0o600)
    #expect(attributes[.size] as? Int == size)
    #expect(run(desk, ["verify"]).output.contains("1 sealed values are gone"))
    // The price beside it is kept, and the event counts on.
    #expect(run(desk, ["show", "5", "--json"]).output.contains("777123"))
    #expect(
      run(desk, ["erase", "5", "solution", "--basis", "mistake"], status: 65).talk
        .contains("value-gone"))
  }

  @Test func `the name of somebody who acted is erased, and all that was signed holds`() throws {
    let desk = try Desk()
    _ = run(
      desk,
      ["init", "ledger", "--authority", "Council", "--origin", "northvale.example/ledger"])
    desk.enter("ledger")
    let owner = ["--actor", "owner"]
    _ = run(desk, ["actor", "enrol", "olga", "--role", "auditor", "--name", "Olga Ruiz Sekreta"])
    _ = run(desk, ["erase", "1", "name", "--basis", "personal-data"] + owner)
    for file in try Self.files(below: desk.home) {
      #expect(!Self.isTold("Olga Ruiz Sekreta", in: file.bytes), "\(file.path)")
    }
    #expect(run(desk, ["verify"]).output.contains("1 sealed values are gone"))
  }

  @Test func `an erasure that a crash cut short is finished by the next who writes`() throws {
    let (desk, _) = try ConfidentialityTests.desk()
    let path = desk.home + "/ledger/sealed/00000000000000000000.jsonl"
    let before = try Data(contentsOf: URL(fileURLWithPath: path))
    _ = run(desk, ["erase", "5", "solution", "--basis", "court-order"])
    // As if the power had gone between the event and the blanks.
    try before.write(to: URL(fileURLWithPath: path))
    #expect(run(desk, ["verify"], status: 2).output.contains("says that it was erased"))
    let next = run(
      desk,
      [
        "append", "need-identified", "--procedure", "p-1", "--need", "n", "--need-text", "Sleep",
      ])
    #expect(next.talk.contains("whose erasure is on record were erased now"))
    #expect(
      !Self.isTold("Sekreta Nomo", in: [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))))
    _ = run(desk, ["verify"])
  }

  @Test func `a field can be sealed against its declaration, or opened, before it stands`() throws {
    let (desk, _) = try ConfidentialityTests.desk()
    let tender = [
      "append", "tender-received", "--procedure", "p-1", "--party", "north", "--tender-kind",
      "final", "--solution", "An open mesh",
    ]
    let opened = run(desk, tender + ["--open", "solution"])
    #expect(opened.talk.contains("solution will stand in the open"))
    #expect(run(desk, ["show", "7", "--view", "public"]).output.contains("An open mesh"))
    _ = run(desk, tender + ["--seal", "price", "--price", #"{"amount":"5","currency":"EUR"}"#])
    #expect(!run(desk, ["show", "8", "--view", "public"]).output.contains("An open mesh"))
    #expect(run(desk, tender + ["--seal", "party"], status: 65).talk.contains("party"))
  }

  @Test func `what is revealed is in that one file, on record, and nowhere else`() throws {
    let (desk, _) = try ConfidentialityTests.desk()
    _ = run(
      desk,
      [
        "reveal", "5", "price", "--to", "the review body", "--basis", "order", "-o", "review.html",
      ])
    let review = try desk.read("review.html")
    #expect(String(decoding: review, as: UTF8.self).contains("777123"))
    #expect(String(decoding: review, as: UTF8.self).contains("revealed to its reader"))
    #expect(!Self.isTold("Sekreta Nomo", in: review))
    _ = run(desk, ["verify", "review.html"])
    #expect(run(desk, ["history", "p-1", "--json"]).output.contains("value-revealed"))
    for (name, words) in [
      ("public.html", []), ("public.json", []),
      ("party.html", ["--party", "north", "--audience", "public"]),
    ] as [(String, [String])] {
      _ = run(desk, ["report", "p-1", "-o", name] + words)
      for secret in ConfidentialityTests.secrets {
        #expect(!Self.isTold(secret, in: try desk.read(name)), "\(name): \(secret)")
      }
      _ = run(desk, ["verify", name])
    }
  }

  @Test func `rules that need a value say that it is withheld, and decide when it is shown`() throws
  {
    let (desk, _) = try ConfidentialityTests.desk()
    func outcome(_ view: String) throws -> String? {
      let text = run(
        desk, ["audit", "p-1", "--rule", "EQT-ARITHMETIC", "--view", view, "--json"]
      ).output
      let finding = try JSON(authored: Array(text.utf8)).object?["findings"]?.array?.first?.object
      return [finding?["outcome"]?.string, finding?["code"]?.string].compactMap(\.self)
        .joined(separator: ", ")
    }
    #expect(try outcome("public") == "not shown, withheld")
    #expect(try outcome("authority")?.hasPrefix("breached") == true)
  }

  @Test func `a party makes its report from a receipt and a public copy, without the authority`()
    throws
  {
    let (desk, _) = try ConfidentialityTests.desk()
    let talk = run(desk, ["receipt", "p-1", "--party", "north", "-o", "north.json"]).talk
    #expect(talk.contains("3 events that concern north, with 3 values"), "\(talk)")
    _ = run(desk, ["verify", "north.json"])
    _ = run(desk, ["checkpoint"])
    desk.enter("..")
    let files = FileManager.default
    try files.copyItem(atPath: desk.path("ledger"), toPath: desk.path("copy"))
    for folder in ["sealed", "keys"] { try files.removeItem(atPath: desk.path("copy/" + folder)) }
    _ = run(
      desk, ["report", "p-1", "--ledger", "copy", "--with", "ledger/north.json", "-o", "own.html"])
    let own = try desk.read("own.html")
    #expect(Self.isTold("Sekreta Nomo", in: own) && Self.isTold("777123", in: own))
    _ = run(desk, ["verify", "own.html"])
    _ = run(desk, ["report", "p-1", "--ledger", "ledger", "--party", "north", "-o", "theirs.html"])
    // Another byte would be another statement; only the minute in which each was made differs.
    let theirs = String(decoding: try desk.read("theirs.html"), as: UTF8.self)
    #expect(theirs.utf8.count == own.count)
  }
}
