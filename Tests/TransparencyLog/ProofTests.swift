import Cryptography
import Testing
import TransparencyLog

/// Every proof of every tree up to 33 leaves, and what happens when it is touched.
@Suite struct ProofTests {
  static let sizeMax = 33
  static let tree = MerkleTree(leafHashes: (0..<sizeMax).map(TreeTests.eventHash))

  @Test func `every inclusion proof checks`() throws {
    for size in 1...Self.sizeMax {
      let root = Self.tree.root(ofSize: size)
      for index in 0..<size {
        let proof = Self.tree.inclusionProof(of: index, inSize: size)
        try proof.check(leafHash: TreeTests.eventHash(index), root: root)
      }
    }
  }

  @Test func `every consistency proof checks`() throws {
    for newSize in 1...Self.sizeMax {
      for oldSize in 1...newSize {
        try Self.tree.consistencyProof(from: oldSize, to: newSize).check(
          oldRoot: Self.tree.root(ofSize: oldSize), newRoot: Self.tree.root(ofSize: newSize))
      }
    }
  }

  @Test func `an inclusion proof is for one leaf, index, size and root`() {
    for size in 1...Self.sizeMax {
      let root = Self.tree.root(ofSize: size)
      for index in 0..<size {
        let proof = Self.tree.inclusionProof(of: index, inSize: size)
        let leafHash = TreeTests.eventHash(index)
        #expect(refusal(proof, leafHash: .zero, root: root) == .root)
        #expect(refusal(proof, leafHash: leafHash, root: .zero) == .root)
        for otherIndex in -1...size where otherIndex != index {
          let other = InclusionProof(index: otherIndex, size: size, path: proof.path)
          #expect(refusal(other, leafHash: leafHash, root: root) != nil)
        }
        let larger = InclusionProof(index: index, size: size + 1, path: proof.path)
        #expect(refusal(larger, leafHash: leafHash, root: Self.root(size + 1)) != nil)
      }
    }
  }

  @Test func `an inclusion proof with a flipped bit, a hash fewer or more is refused`() {
    for size in 1...Self.sizeMax {
      let root = Self.tree.root(ofSize: size)
      for index in 0..<size {
        let proof = Self.tree.inclusionProof(of: index, inSize: size)
        for (path, code) in Self.touched(proof.path) {
          let changed = InclusionProof(index: index, size: size, path: path)
          #expect(refusal(changed, leafHash: TreeTests.eventHash(index), root: root) == code)
        }
      }
    }
  }

  @Test func `a consistency proof with a flipped bit, a hash fewer or more is refused`() {
    for newSize in 1...Self.sizeMax {
      for oldSize in 1...newSize {
        let proof = Self.tree.consistencyProof(from: oldSize, to: newSize)
        for (path, _) in Self.touched(proof.path) {
          let changed = ConsistencyProof(oldSize: oldSize, newSize: newSize, path: path)
          #expect(refusal(changed, Self.root(oldSize), Self.root(newSize)) != nil)
        }
      }
    }
  }

  @Test func `a consistency proof is for one pair of sizes and roots`() {
    for newSize in 1...Self.sizeMax {
      for oldSize in 1...newSize {
        let proof = Self.tree.consistencyProof(from: oldSize, to: newSize)
        #expect(refusal(proof, .zero, Self.root(newSize)) == .root)
        #expect(refusal(proof, Self.root(oldSize), .zero) == .root)
        for other in 1...newSize where other != oldSize {
          let changed = ConsistencyProof(oldSize: other, newSize: newSize, path: proof.path)
          #expect(refusal(changed, Self.root(oldSize), Self.root(newSize)) != nil)
        }
      }
    }
  }

  @Test func `a consistency proof from nothing or from the larger is refused`() {
    for (oldSize, newSize) in [(0, 0), (0, 1), (2, 1), (-1, 1), (1, -1), (1, 0)] {
      let proof = ConsistencyProof(oldSize: oldSize, newSize: newSize, path: [])
      #expect(refusal(proof, TreeHash.empty, TreeHash.empty) == .sizes)
    }
  }

  @Test func `numbers at the ends of their range are refused and do not stop the program`() {
    for index in [Int.min, -1, Int.max] {
      for size in [Int.min, -1, 0, 1, Int.max] {
        let proof = InclusionProof(index: index, size: size, path: [.zero])
        #expect(refusal(proof, leafHash: .zero, root: .zero) != nil)
      }
    }
    let long = ConsistencyProof(oldSize: Int.max - 1, newSize: Int.max, path: [.zero])
    #expect(refusal(long, .zero, .zero) == .length)
  }

  @Test func `the proofs of the reference tree come out`() throws {
    let leafHashes = try TreeTests.leaves.map { TreeHash.leaf(try #require(Hex.decode($0))) }
    let tree = MerkleTree(leafHashes: leafHashes)
    let inclusion = tree.inclusionProof(of: 0).path.map(\.hex)
    #expect(inclusion.count == 3)
    #expect(inclusion[0].hasPrefix("96a296d2") && inclusion[0].hasSuffix("fc7"))
    #expect(
      inclusion[1...] == [
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
      ])
    let consistency = tree.consistencyProof(from: 6, to: 8).path.map(\.hex)
    #expect(consistency.count == 3)
    #expect(consistency[0].hasPrefix("0ebc5d34") && consistency[0].hasSuffix("ef6a"))
    #expect(consistency[1].hasPrefix("ca854ea1") && consistency[1].hasSuffix("0ae0"))
    #expect(consistency[2] == TreeTests.roots[3])
  }

  @Test func `the proofs of the ledger's own vector come out`() {
    let sibling = "ddb8abf41fea2cef0fab8d997548782283b0c247952a6797eb37942151afb732"
    #expect(
      Self.tree.inclusionProof(of: 3, inSize: 7).path.map(\.hex) == [
        "919c8fdc058f1662205d1c7a4d92b9a2c225a2d97015c5b9f0fc079b90ae7af1",
        "2f1c9bf7aeaae3a6671368acb7a4eba1b1c0247887a2270f3e7431eccfd08ee4", sibling,
      ])
    #expect(
      Self.tree.consistencyProof(from: 5, to: 7).path.map(\.hex) == [
        "9cfbbc76d0538f9cde3a8f250aacfad2a7c9a267a01b24ab08020b42eb1b7413",
        "f0a6aa5a856f6abdc1c33e1e921359a7848bc0ca83496e0da1d0838b885e37a9",
        "58801889bef8e4ee0ba9f7c85a75e2907f6d040ef3eda308ed99011c8b7e7e81",
        "f18e2056a2a1dce6fc8d6a648a251af84ffb38ba72d41b795af099b7de80eadb",
      ])
    #expect(Self.tree.consistencyProof(from: 4, to: 7).path.map(\.hex) == [sibling])
  }

  static func root(_ size: Int) -> Digest {
    size <= sizeMax ? tree.root(ofSize: size) : TreeHash.empty
  }

  /// The path with one bit flipped in each hash, each hash taken out, and one put in anywhere.
  static func touched(_ path: [Digest]) -> [(path: [Digest], code: ProofError.Code)] {
    var paths: [(path: [Digest], code: ProofError.Code)] = []
    for place in path.indices {
      var flipped = path
      var bytes = path[place].bytes
      bytes[place % 32] ^= 1 << UInt8(place % 8)
      flipped[place] = Digest(bytes: bytes) ?? .zero
      paths.append((flipped, .root))
      var fewer = path
      fewer.remove(at: place)
      paths.append((fewer, .length))
    }
    for place in 0...path.count {
      var more = path
      more.insert(place < path.count ? path[place] : .zero, at: place)
      paths.append((more, .length))
    }
    return paths
  }

  private func refusal(
    _ proof: InclusionProof, leafHash: Digest, root: Digest
  ) -> ProofError.Code? {
    do throws(ProofError) {
      try proof.check(leafHash: leafHash, root: root)
      return nil
    } catch {
      return error.code
    }
  }

  private func refusal(
    _ proof: ConsistencyProof, _ oldRoot: Digest, _ newRoot: Digest
  ) -> ProofError.Code? {
    do throws(ProofError) {
      try proof.check(oldRoot: oldRoot, newRoot: newRoot)
      return nil
    } catch {
      return error.code
    }
  }
}
