import Cryptography
import Testing
import TransparencyLog

@Suite struct TrustPolicyTests {
  static let log = "log \(Vector.logText)\n"
  static let w1 = "witness w1 \(Vector.witnessText)\n"

  static func policy(_ text: String) throws(PolicyError) -> TrustPolicy {
    try TrustPolicy(bytes: Array(text.utf8))
  }

  static func refusal(_ text: String) -> PolicyError? {
    do throws(PolicyError) {
      _ = try policy(text)
      return nil
    } catch {
      return error
    }
  }

  @Test func `a policy reads whatever its spacing and prints itself tidily`() throws {
    let text = """
      # Whom we believe.
      \t log   \(Vector.logText)\thttps://ledger.example.org/
        # The first witness.

      witness w1 \(Vector.witnessText)
      group both 1 w1
      quorum both\u{20}

      """
    let policy = try Self.policy(text)
    let tidy = """
      log \(Vector.logText) https://ledger.example.org/
      witness w1 \(Vector.witnessText)
      group both 1 w1
      quorum both

      """
    #expect(policy.description == tidy)
    #expect(try Self.policy(tidy) == policy)
    #expect(policy.logs.first?.url == PolicyWord("https://ledger.example.org/"))
    #expect(policy.groups.first?.threshold == .atLeast(1))
  }

  @Test func `a policy made of parts is the one made of lines`() throws {
    let log = TrustPolicy.Log(key: try NoteVerifierKey(Vector.logText))
    let name = try #require(PolicyWord("w1"))
    let witness = TrustPolicy.Witness(name: name, key: try NoteVerifierKey(Vector.witnessText))
    let made = try TrustPolicy(
      logs: [log], witnesses: [witness], groups: [], quorum: .named(name))
    #expect(try made == Self.policy(Self.log + Self.w1 + "quorum w1\n"))
    #expect(try TrustPolicy(log: log) == Self.policy(Self.log + "quorum none\n"))
    let error = #expect(throws: PolicyError.self) {
      try TrustPolicy(logs: [log, log], witnesses: [], groups: [], quorum: .none)
    }
    #expect(error?.code == .duplicateKey)
  }

  @Test(arguments: [
    ("", PolicyError.Code.text, "policy"), ("quorum none", .text, "policy"),
    ("quorum none\r\n", .text, "line 1"), ("# \u{7F}\nquorum none\n", .text, "line 1"),
    ("\n", .quorumLine, "policy"), (log, .quorumLine, "policy"),
    ("quorum none\nquorum none\n", .quorumLine, "line 2"),
    ("quorum\n", .line, "line 1"), ("quorum a b\n", .line, "line 1"),
    ("quorum none # why\n", .line, "line 1"), ("log\nquorum none\n", .line, "line 1"),
    ("Log x\n", .line, "line 1"), ("nothing\n", .line, "line 1"),
    ("log x\nquorum none\n", .key, "line 1"),
    ("log \(Vector.witnessText)\nquorum none\n", .key, "line 1"),
    ("witness w1 \(Vector.logText)\nquorum none\n", .key, "line 1"),
    (log + log + "quorum none\n", .duplicateKey, "line 2"),
    (w1 + "witness w2 \(Vector.witnessText)\nquorum none\n", .duplicateKey, "line 2"),
    ("witness none \(Vector.witnessText)\nquorum none\n", .name, "line 1"),
    ("quorum w1\n" + w1, .name, "line 1"), ("group g any w1\n" + w1, .name, "line 1"),
    (w1 + "group w1 any w1\nquorum none\n", .name, "line 2"),
    (w1 + "group g any none\nquorum none\n", .name, "line 2"),
    (w1 + "group g any g\nquorum none\n", .name, "line 2"),
    (w1 + "group g any w1 w1\nquorum none\n", .member, "line 2"),
    (w1 + "group g any w1\ngroup h any w1\nquorum none\n", .member, "line 3"),
    (w1 + "group g 0 w1\nquorum none\n", .threshold, "line 2"),
    (w1 + "group g 2 w1\nquorum none\n", .threshold, "line 2"),
    (w1 + "group g 01 w1\nquorum none\n", .threshold, "line 2"),
    (w1 + "group g some w1\nquorum none\n", .threshold, "line 2"),
    (w1 + "group g any\nquorum none\n", .line, "line 2"),
  ])
  func `a policy that is not one is refused at its line`(
    text: String, code: PolicyError.Code, place: String
  ) {
    let error = Self.refusal(text)
    #expect(error?.code == code)
    #expect(error?.place == place)
  }

  @Test func `names are octets`() throws {
    let composed = "witness caf\u{E9} \(Vector.witnessText)\n"
    #expect(Self.refusal(composed + "quorum cafe\u{301}\n")?.code == .name)
    #expect(Self.refusal(composed + "quorum caf\u{E9}\n") == nil)
    let notUTF8 = Array("witness ".utf8) + [0xFF] + Array(" \(Vector.witnessText)\n".utf8)
    let policy = try TrustPolicy(bytes: notUTF8 + Array("quorum ".utf8) + [0xFF, 0x0A])
    #expect(policy.bytes == notUTF8 + Array("quorum ".utf8) + [0xFF, 0x0A])
  }

  /// Five witnesses: two of a, b and c, and one of d and e.
  static func nested() throws -> TrustPolicy {
    var text = log
    for (name, number) in zip(["a", "b", "c", "d", "e"], UInt8(1)...) {
      text += "witness \(name) \(try Vector.witness(number).verifierKey)\n"
    }
    text += "group abc 2 a b c\ngroup de any d e\ngroup both all abc de\nquorum both\n"
    return try policy(text)
  }

  @Test func `a quorum of groups is met by the sets that the words say`() throws {
    let policy = try Self.nested()
    for set in 0..<32 {
      let seenBy = (0..<5).filter { set >> $0 & 1 == 1 }
      let expected = seenBy.count { $0 < 3 } >= 2 && seenBy.contains { $0 >= 3 }
      let names = Set(seenBy.map { policy.witnesses[$0].name })
      #expect(policy.isMet(by: names) == expected, "witnesses \(seenBy)")
      let signed = try Vector.signed(5, witnesses: seenBy.map { UInt8($0 + 1) })
      let accepted = try? policy.accept(signed)
      #expect((accepted != nil) == expected)
      #expect(
        accepted.map { $0.sightings.map(\.time) } ?? [] == accepted.map { _ in
          seenBy.map { _ in Vector.time }
        } ?? [])
    }
  }

  @Test func `a name that is no witness does not count`() throws {
    let policy = try Self.nested()
    let names = ["abc", "de", "both", "nobody"].compactMap { PolicyWord($0) }
    #expect(!policy.isMet(by: Set(names)))
  }

  @Test func `a checkpoint is accepted with what was found`() throws {
    let policy = try Self.policy(Self.log + Self.w1 + "quorum w1\n")
    let accepted = try policy.accept(SignedCheckpoint(bytes: Array(Vector.checkpoint.utf8)))
    #expect(accepted.checkpoint.size == 5)
    #expect(accepted.logKeys.map(\.text) == [Vector.logText])
    #expect(accepted.sightings.map(\.witness.description) == ["w1"])
    #expect(accepted.sightings.map(\.time) == [Vector.time])
  }

  @Test func `a checkpoint of another log, or unsigned, or cosigned too little is refused`() throws
  {
    let policy = try Self.policy(Self.log + Self.w1 + "quorum w1\n")
    let signed = try SignedCheckpoint(bytes: Array(Vector.checkpoint.utf8))
    let log = try #require(signed.note.signatures.first)
    let cosignature = try #require(signed.note.signatures.last)
    func refusal(_ signatures: [NoteSignature], origin: String = Vector.origin) throws
      -> PolicyError.Code?
    {
      let checkpoint = Checkpoint(
        origin: try #require(KeyName(origin)), size: 5, root: signed.checkpoint.root)
      let changed = try SignedCheckpoint(checkpoint, signatures: signatures)
      return #expect(throws: PolicyError.self) { try policy.accept(changed) }?.code
    }
    #expect(try refusal([log, cosignature], origin: "elsewhere") == .unknownLog)
    #expect(try refusal([cosignature]) == .notSigned)
    #expect(try refusal([log]) == .quorumNotMet)
    let bad = try Vector.witness().signature(on: signed.checkpoint.text, time: 1)
    var bytes = bad.bytes
    bytes[11] ^= 1
    let changed = try #require(NoteSignature(name: bad.name, bytes: bytes))
    #expect(try refusal([log, cosignature, changed]) == .badSignature)
  }

  @Test func `a log may sign with a new key while the old one is still listed`() throws {
    let old = try Vector.signer()
    let new = NoteSigner(
      name: old.name, signingKey: try SigningKey(seed: [UInt8](repeating: 8, count: 32)))
    let policy = try Self.policy(Self.log + "log \(new.verifierKey)\nquorum none\n")
    let checkpoint = Checkpoint(origin: old.name, frontier: Vector.frontier(3))
    let signed = try SignedCheckpoint(
      checkpoint, signatures: [new.signature(on: checkpoint.text)])
    #expect(try policy.accept(signed).logKeys == [new.verifierKey])
  }
}
