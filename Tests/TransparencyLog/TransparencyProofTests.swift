import Cryptography
import Testing
import TransparencyLog

@Suite struct TransparencyProofTests {
  static let hash = "nPu8dtBTj5zeOo8lCqz60qfJomegGySrCAILQusbdBM="

  static func proof(_ index: Int, of size: Int, extra: [UInt8]? = nil) throws -> TransparencyProof {
    let tree = MerkleTree(leafHashes: (0..<size).map(TreeTests.eventHash))
    return TransparencyProof(
      index: index, path: tree.inclusionProof(of: index).path,
      checkpoint: try Vector.signed(size, witnesses: [1]), extra: extra)
  }

  static func policy() throws -> TrustPolicy {
    try TrustPolicyTests.policy(TrustPolicyTests.log + TrustPolicyTests.w1 + "quorum w1\n")
  }

  @Test(arguments: [1, 2, 3, 7, 8, 33])
  func `every entry of a tree has a file that reads, checks and prints itself`(size: Int) throws {
    for index in 0..<size {
      let proof = try Self.proof(index, of: size, extra: index == 0 ? [1, 2, 3] : nil)
      let again = try TransparencyProof(bytes: proof.bytes)
      #expect(again == proof)
      #expect(again.bytes == proof.bytes)
      let accepted = try Self.policy().accept(again.checkpoint)
      try again.check(leafHash: TreeTests.eventHash(index), in: accepted)
      let error = #expect(throws: ProofError.self) {
        try again.check(leafHash: TreeTests.eventHash(index + 1), in: accepted)
      }
      #expect(error?.code == .root)
    }
  }

  @Test func `a file has the lines that C2SP says`() throws {
    let tree = MerkleTree(leafHashes: (0..<5).map(TreeTests.eventHash))
    let hashes = tree.inclusionProof(of: 2).path.map { $0.base64 + "\n" }.joined()
    let proof = try Self.proof(2, of: 5, extra: Array("where".utf8))
    #expect(
      String(decoding: proof.bytes, as: UTF8.self)
        == "c2sp.org/tlog-proof@v1\nextra d2hlcmU=\nindex 2\n\(hashes)\n" + Vector.checkpoint)
  }

  @Test func `a proof against another accepted checkpoint is refused`() throws {
    let proof = try Self.proof(2, of: 5)
    let other = try Self.policy().accept(try Vector.signed(6, witnesses: [1]))
    let error = #expect(throws: ProofError.self) {
      try proof.check(leafHash: TreeTests.eventHash(2), in: other)
    }
    #expect(error?.code == .otherCheckpoint)
  }

  @Test(arguments: [
    ("c2sp.org/tlog-proof@v2\nindex 0\n\n", "line 1"),
    ("c2sp.org/tlog-proof@v1\r\nindex 0\n\n", "line 1"),
    ("c2sp.org/tlog-proof@v1", "line 1"),
    ("c2sp.org/tlog-proof@v1\nindex 03\n\n", "line 2"),
    ("c2sp.org/tlog-proof@v1\nindex -1\n\n", "line 2"),
    ("c2sp.org/tlog-proof@v1\nindex 9223372036854775808\n\n", "line 2"),
    ("c2sp.org/tlog-proof@v1\nindex  3\n\n", "line 2"),
    ("c2sp.org/tlog-proof@v1\nindex\n\n", "line 2"),
    ("c2sp.org/tlog-proof@v1\nextra \nindex 0\n\n", "line 2"),
    ("c2sp.org/tlog-proof@v1\nextra Zm9\nindex 0\n\n", "line 2"),
    ("c2sp.org/tlog-proof@v1\nextra Zm9v\nextra Zm9v\nindex 0\n\n", "line 3"),
    ("c2sp.org/tlog-proof@v1\nindex 0\nZm9v\n\n", "line 3"),
    ("c2sp.org/tlog-proof@v1\nindex 0\n\(hash) \n\n", "line 3"),
    ("c2sp.org/tlog-proof@v1\nindex 0\n\(hash)\n", "line 4"),
    ("c2sp.org/tlog-proof@v1\nindex 0\n" + String(repeating: hash + "\n", count: 64), "line 66"),
  ])
  func `another spelling of a file is refused at its line`(text: String, place: String) {
    let error = #expect(throws: ProofError.self) {
      try TransparencyProof(bytes: Array((text + Vector.checkpoint).utf8))
    }
    #expect(error?.code == .form)
    #expect(error?.place == place)
  }

  @Test func `a file whose checkpoint cannot be read is refused`() throws {
    let whole = try Self.proof(2, of: 5).bytes
    let error = #expect(throws: ProofError.self) {
      try TransparencyProof(bytes: whole.dropLast() + [])
    }
    #expect(error?.code == .checkpoint)
    let large = [UInt8](repeating: 0x0A, count: TransparencyProof.byteCountMax + 1)
    #expect(#expect(throws: ProofError.self) { try TransparencyProof(bytes: large) }?.code == .size)
  }

  @Test func `no byte of a file can change unseen, but the extra data`() throws {
    let whole = try Self.proof(2, of: 5).bytes
    let policy = try Self.policy()
    for place in whole.indices {
      var changed = whole
      changed[place] ^= 1
      let accepted = try? Self.check(changed, policy)
      #expect(accepted == nil, "byte \(place)")
    }
  }

  private static func check(_ bytes: [UInt8], _ policy: TrustPolicy) throws -> Bool {
    let proof = try TransparencyProof(bytes: bytes)
    try proof.check(
      leafHash: TreeTests.eventHash(2), in: try policy.accept(proof.checkpoint))
    return true
  }
}
