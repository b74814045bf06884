import Audit
import CanonicalJSON
import CivilTime
import Cryptography
import Fields
import Foundation
import Goldens
import Ledger
import Projections
import StorageFaults
import Testing
import TransparencyLog

@testable import Probity

/// Evidence of one procedure, checked without the ledger that it came from.
struct DossierTests {
  private static let procedures = [
    ("clean-partnership", "home-again"), ("moved-goalposts", "steady-feet"),
  ]

  private static let made = Once<Dossier>()

  static func dossier(
    _ story: String, _ procedure: String, for readership: Readership = .everybody
  ) throws -> Dossier {
    try made("\(story) \(procedure) \(readership)") {
      try dossier(in: StoryLedgerTests.played(story), procedure, for: readership)
    }
  }

  static func dossier(
    in volume: FaultyVolume, _ procedure: String, for readership: Readership = .everybody
  ) throws -> Dossier {
    let id = try #require(Identifier(spelled: procedure))
    let surroundings = Surroundings(
      volume: volume, clock: { .first }, randomness: { _ in [] }, environment: [:], folder: "/")
    var request = EvidenceRequest(id, for: readership)
    request.asOf = .instant(try #require(Instant("2026-11-02T09:00:00.000Z")))
    return try Dossier(request, in: "ledger", surroundings)
  }

  static func accepted(_ dossier: Dossier) throws -> AcceptedCheckpoint {
    try TrustPolicy(bytes: Array(dossier.policy.utf8)).accept(dossier.evidence.checkpoint)
  }

  @Test(arguments: procedures)
  func `a dossier holds the whole procedure, and shows it without the ledger`(
    story: String, procedure: String
  ) throws {
    let dossier = try Self.dossier(story, procedure)
    let again = try Dossier(try JSON(authored: dossier.json.canonicalBytes))
    #expect(again == dossier)
    let checked = try CheckedDossier(again, try Self.accepted(again))
    let whole = try StoryLedgerTests.played(story)
    var count = 0
    _ = try LogReader(whole, at: "ledger").read(.commissioning) { entry in
      if entry.body?.stream.description == "procedure:\(procedure)" { count += 1 }
      return true
    }
    #expect(checked.file.recorded.count == count)
    #expect(checked.result.findings.count > 20)
  }

  /// A byte, a line, a proof, a head: whatever is changed, nothing is accepted.
  @Test func `in 300 seeded changes of a dossier each one is caught`() throws {
    let whole = try Self.dossier("moved-goalposts", "steady-feet")
    let accepted = try Self.accepted(whole)
    var random = Seeded(seed: 11)
    for round in 0..<300 {
      var evidence = whole.evidence
      let line = Int.random(in: evidence.lines.indices, using: &random)
      let head = Int.random(in: evidence.streams.indices, using: &random)
      switch round % 8 {
      case 0:
        let place = Int.random(in: evidence.lines[line].bytes.indices, using: &random)
        evidence.lines[line].bytes[place] ^= UInt8.random(in: 1...127, using: &random)
      case 1: evidence.lines.remove(at: line)
      case 2: evidence.lines[line].index += 1
      case 3: evidence.lines[line].path.append(TreeHash.leaf([1]))
      case 4:
        let place = Int.random(in: evidence.lines[line].path.indices, using: &random)
        evidence.lines[line].path[place] = TreeHash.leaf([UInt8(round % 251)])
      case 5: evidence.streams.remove(at: head)
      case 6: evidence.streams[head].position += 1
      default: evidence.lines.append(evidence.lines[line])
      }
      #expect(throws: EvidenceError.self, "round \(round)") {
        try evidence.check(accepted, .commissioning)
      }
    }
  }

  @Test func `a value that nothing commits to is refused, and one that is given twice`() throws {
    let whole = try Self.dossier("clean-partnership", "home-again")
    let accepted = try Self.accepted(whole)
    var evidence = whole.evidence
    let first = try #require(evidence.disclosures.first)
    evidence.disclosures.append(first)
    #expect(throws: EvidenceError(.value, at: "", "")) {
      try evidence.check(accepted, .commissioning)
    }
    evidence.disclosures = [
      Disclosure(salt: Array(repeating: 1, count: 16), value: .string("nothing"))
    ]
    #expect(throws: EvidenceError(.value, at: "", "")) {
      try evidence.check(accepted, .commissioning)
    }
  }

  @Test func `a line whose signature was made by another is refused under a root that holds it`()
    throws
  {
    // The log itself signs whatever it likes; the actors' signatures are checked all the same.
    let whole = try Self.dossier("clean-partnership", "home-again")
    let lines = whole.evidence.lines
    let place = try #require(
      lines.lastIndex {
        String(decoding: $0.bytes, as: UTF8.self).contains("\"stream\":\"procedure:")
      })
    var text = String(decoding: lines[place].bytes, as: UTF8.self)
    let found = try #require(text.range(of: "\"sig\":\""))
    let letter = text[found.upperBound]
    text.replaceSubrange(
      found.upperBound...found.upperBound, with: letter == "A" ? "B" : "A")
    let evidence = try resigned(whole.evidence, replacing: place, with: Array(text.utf8))
    #expect(throws: EvidenceError(.line, at: "", "")) {
      try evidence.evidence.check(evidence.accepted, .commissioning)
    }
  }

  /// The same lines as a log of their own under a new key, with one of them changed.
  private func resigned(
    _ evidence: Evidence, replacing place: Int, with bytes: [UInt8]
  ) throws -> (evidence: Evidence, accepted: AcceptedCheckpoint) {
    var changed = evidence
    changed.lines[place].bytes = bytes
    var tree = MerkleTree()
    let size = evidence.checkpoint.checkpoint.size
    let byIndex = Dictionary(uniqueKeysWithValues: changed.lines.map { ($0.index, $0.bytes) })
    for index in 0..<size { tree.append(TreeHash.leaf(byIndex[index] ?? [])) }
    for line in changed.lines.indices {
      changed.lines[line].path = tree.inclusionProof(of: changed.lines[line].index).path
    }
    let origin = evidence.checkpoint.checkpoint.origin
    let signer = try NoteSigner(
      name: origin, signingKey: SigningKey(seed: Array(repeating: 7, count: 32)))
    let checkpoint = Checkpoint(origin: origin, size: size, root: tree.root)
    changed.checkpoint = try SignedCheckpoint(
      checkpoint, signatures: [signer.signature(on: checkpoint.text)])
    let policy = TrustPolicy(log: TrustPolicy.Log(key: signer.verifierKey))
    return (changed, try policy.accept(changed.checkpoint))
  }

  @Test func `no confidential value of another party is in a dossier`() throws {
    let volume = try StoryLedgerTests.played("clean-partnership")
    let values = try SealedValues(volume, at: "ledger").all()
    let shown = Set(
      try Self.dossier("clean-partnership", "home-again").evidence.disclosures.map(\.digest))
    let bytes = Data(try Self.dossier("clean-partnership", "home-again").json.canonicalBytes)
    #expect(!shown.isEmpty && shown.count < values.count)
    for (digest, disclosure) in values where !shown.contains(digest) {
      #expect(bytes.range(of: Data(disclosure.text.utf8)) == nil)
    }
  }
}

/// Numbers that are the same in every run.
struct Seeded: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    // SplitMix64.
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
