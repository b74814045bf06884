import CanonicalJSON
import Cryptography
import Foundation
import Goldens
import Testing
import TransparencyLog

/// The proofs, good and bad, that the authors of a reference implementation published.
@Suite(.enabled(if: Published.isHere, Comment(rawValue: Published.comment)))
struct PublishedProofTests {
  struct Cases: Decodable {
    struct Inclusion: Decodable {
      let name: String
      let leafIdx: UInt64
      let treeSize: UInt64
      let root: String
      let leafHash: String
      let proof: [String]?
      let wantErr: Bool
    }
    struct Consistency: Decodable {
      let name: String
      let size1: UInt64
      let size2: UInt64
      let root1: String
      let root2: String
      let proof: [String]?
      let wantErr: Bool
    }
    let inclusion: [Inclusion]
    let consistency: [Consistency]
  }

  static func cases() throws -> Cases {
    try JSONDecoder().decode(
      Cases.self, from: Data(try Published.bytes("vectors/merkle-proofs.json")))
  }

  @Test func `every published inclusion proof is judged as its authors judge it`() throws {
    let cases = try Self.cases().inclusion
    #expect(cases.count == 98)
    #expect(cases.contains(where: { !$0.wantErr }))
    for test in cases {
      // What is no hash or no index of ours is refused before a proof is made of it.
      guard let index = Int(exactly: test.leafIdx), let size = Int(exactly: test.treeSize),
        let path = digests(test.proof), let root = root(test.root),
        let leafHash = Digest(base64: test.leafHash)
      else {
        #expect(test.wantErr, "\(test.name)")
        continue
      }
      let proof = InclusionProof(index: index, size: size, path: path)
      let accepted = (try? proof.check(leafHash: leafHash, root: root)) != nil
      #expect(accepted == !test.wantErr, "\(test.name)")
    }
  }

  @Test func `every published consistency proof is judged as its authors judge it`() throws {
    let cases = try Self.cases().consistency
    #expect(cases.count == 98)
    #expect(cases.contains(where: { !$0.wantErr }))
    for test in cases {
      guard let oldSize = Int(exactly: test.size1), let newSize = Int(exactly: test.size2),
        let path = digests(test.proof), let oldRoot = root(test.root1),
        let newRoot = root(test.root2)
      else {
        #expect(test.wantErr, "\(test.name)")
        continue
      }
      let proof = ConsistencyProof(oldSize: oldSize, newSize: newSize, path: path)
      let accepted = (try? proof.check(oldRoot: oldRoot, newRoot: newRoot)) != nil
      #expect(accepted == !test.wantErr, "\(test.name)")
    }
  }

  /// Some cases write any bytes for a root whose value does not matter: their hash stands for
  /// them, so that equal stays equal.
  private func root(_ text: String) -> Digest? {
    Digest(base64: text) ?? Base64.decode(text).map { SHA256.hash($0) }
  }

  private func digests(_ texts: [String]?) -> [Digest]? {
    let digests = (texts ?? []).map { Digest(base64: $0) }
    return digests.contains(nil) ? nil : digests.compactMap { $0 }
  }
}
