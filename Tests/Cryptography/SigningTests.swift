import Cryptography
import Foundation
import Goldens
import Testing

@Suite struct SigningTests {
  struct Example: Sendable {
    let seed: String
    let key: String
    let message: String
    let signature: String
  }

  /// RFC 8032 §7.1, tests 1 to 3.
  static let published = [
    Example(
      seed: "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
      key: "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", message: "",
      signature: "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
        + "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"),
    Example(
      seed: "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
      key: "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", message: "72",
      signature: "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
        + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"),
    Example(
      seed: "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
      key: "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", message: "af82",
      signature: "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
        + "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"),
  ]

  @Test(arguments: published)
  func `the vectors of RFC 8032 come out`(example: Example) throws {
    let key = try SigningKey(seed: bytes(example.seed))
    #expect(Hex.encode(key.publicKey.bytes) == example.key)
    #expect(key.seed == (try bytes(example.seed)))
    let signature = key.signature(for: try bytes(example.message))
    #expect(Hex.encode(signature) == example.signature)
    #expect(key.publicKey.isValid(signature, for: try bytes(example.message)))
  }

  @Test func `one changed bit anywhere is refused`() throws {
    let key = try SigningKey(seed: [UInt8](repeating: 7, count: 32))
    let message = Array("decided".utf8)
    let signature = key.signature(for: message)
    for bit in 0..<(signature.count * 8) {
      var changed = signature
      changed[bit / 8] ^= 1 << UInt8(bit % 8)
      #expect(!key.publicKey.isValid(changed, for: message))
    }
    for bit in 0..<(message.count * 8) {
      var changed = message
      changed[bit / 8] ^= 1 << UInt8(bit % 8)
      #expect(!key.publicKey.isValid(signature, for: changed))
    }
  }

  @Test func `a key signs and verifies one after another what it does alone`() throws {
    let seed = [UInt8](repeating: 7, count: 32)
    let key = try SigningKey(seed: seed)
    for length in [0, 1, 700, 2, 65_535] {
      let message = [UInt8](repeating: 0x61, count: length)
      let signature = key.signature(for: message)
      #expect(signature == (try SigningKey(seed: seed)).signature(for: message))
      #expect(key.publicKey.isValid(signature, for: message))
      // A refusal between two that are right changes neither.
      #expect(!key.publicKey.isValid(signature, for: message + [0]))
      #expect(key.publicKey.isValid(signature, for: message))
    }
  }

  @Test func `several threads sign and verify with one key`() async throws {
    let key = try SigningKey(seed: [UInt8](repeating: 9, count: 32))
    await withTaskGroup(of: Bool.self) { group in
      for worker in UInt8(0)..<8 {
        group.addTask {
          (UInt8(0)..<50).allSatisfy { number in
            let message = [worker, number]
            let signature = key.signature(for: message)
            return key.publicKey.isValid(signature, for: message)
              && !key.publicKey.isValid(signature, for: [number, worker, 0])
          }
        }
      }
      for await isRight in group { #expect(isRight) }
    }
  }

  @Test func `a signature of another length is none`() throws {
    let key = try SigningKey(seed: [UInt8](repeating: 7, count: 32))
    let signature = key.signature(for: [1])
    #expect(!key.publicKey.isValid([], for: [1]))
    #expect(!key.publicKey.isValid(Array(signature.dropLast()), for: [1]))
    #expect(!key.publicKey.isValid(signature + [0], for: [1]))
  }

  @Test func `a key has the ledger's id`() throws {
    let key = try SigningKey(seed: [UInt8](repeating: 1, count: 32)).publicKey
    let digest = SHA256.hash([1] + key.bytes)
    #expect(key.keyID == String(digest.hex.prefix(32)))
    #expect(key.keyID == "\(key)")
  }

  @Test func `a key does not print its seed`() throws {
    let key = try SigningKey(seed: [UInt8](repeating: 0xAA, count: 32))
    var dumped = ""
    dump(key, to: &dumped)
    for text in ["\(key)", String(reflecting: key), dumped] {
      #expect(!text.contains("170"))
      #expect(!text.contains("aaaaaa"))
    }
  }

  struct Suite: Decodable {
    struct Group: Decodable {
      struct Key: Decodable { let pk: String }
      struct Case: Decodable {
        let tcId: Int
        let msg: String
        let sig: String
        let result: String
      }
      let publicKey: Key
      let tests: [Case]
    }
    let numberOfTests: Int
    let testGroups: [Group]
  }

  @Test(.enabled(if: Published.isHere, Comment(rawValue: Published.comment)))
  func `Wycheproof agrees`() throws {
    let suite = try JSONDecoder().decode(
      Suite.self, from: Data(try Published.bytes("vectors/ed25519-wycheproof.json")))
    var count = 0
    for group in suite.testGroups {
      let key = try PublicKey(bytes: bytes(group.publicKey.pk))
      for test in group.tests {
        let isValid = key.isValid(try bytes(test.sig), for: try bytes(test.msg))
        #expect(isValid == (test.result == "valid"), "tcId \(test.tcId)")
        count += 1
      }
    }
    #expect(count == suite.numberOfTests)
    #expect(count == 151)
  }

  private func bytes(_ hex: String) throws -> [UInt8] { try #require(Hex.decode(hex)) }

  @Test func `what is wiped is zero where it stood, and no copy of it`() throws {
    var secret: [UInt8] = (1...40).map { $0 }
    let before = secret.withUnsafeBytes { $0.baseAddress }
    secret.wipe()
    let behind = secret.withUnsafeBytes { $0.baseAddress }
    #expect(before == behind)
    #expect(secret == [UInt8](repeating: 0, count: 40))
    var none: [UInt8] = []
    none.wipe()
    #expect(none == [])
  }
}
