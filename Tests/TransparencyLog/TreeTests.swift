import Cryptography
import Testing
import TransparencyLog

@Suite struct TreeTests {
  /// The eight leaves of the reference implementation's tests, and the roots of sizes 1 to 8.
  static let leaves = [
    "", "00", "10", "2021", "3031", "40414243", "5051525354555657",
    "606162636465666768696a6b6c6d6e6f",
  ]
  static let roots = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
  ]

  @Test func `the hashes of leaf, node and empty tree are as published`() {
    #expect(
      TreeHash.empty.hex == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    #expect(
      TreeHash.leaf([UInt8]()).hex
        == "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")
    let entry = Array("L123456".utf8)
    #expect(
      TreeHash.leaf(entry).hex
        == "395aa064aa4c29f7010acfe3f25db9485bbd4b91897b6ad7ad547639252b4d56")
    #expect(TreeHash.leaf(entry.span.bytes) == TreeHash.leaf(entry))
  }

  @Test func `a node is the hash of its prefix and both halves`() {
    let left = SHA256.hash([1])
    let right = SHA256.hash([2])
    #expect(TreeHash.node(left, right) == SHA256.hash(parts: [[1], left.bytes, right.bytes]))
    #expect(TreeHash.node(left, right) != TreeHash.node(right, left))
  }

  @Test func `the roots of the reference tree come out of frontier and tree alike`() throws {
    var frontier = TreeFrontier()
    var tree = MerkleTree()
    #expect(frontier.root == TreeHash.empty)
    #expect(tree.root == TreeHash.empty)
    for (leaf, root) in zip(Self.leaves, Self.roots) {
      let leafHash = TreeHash.leaf(try #require(Hex.decode(leaf)))
      frontier.append(leafHash)
      tree.append(leafHash)
      #expect(frontier.root.hex == root)
      #expect(tree.root.hex == root)
    }
    for (size, root) in zip(1..., Self.roots) { #expect(tree.root(ofSize: size).hex == root) }
  }

  /// The tree of the ledger's own vector: leaf i is `{"i":<i>,"t":"event"}`.
  @Test func `the roots of seventy thousand leaves come out`() throws {
    let expected = [
      1: "b72f8adcd5d7872ab3f532a5956d225dd6dbfaa6ff365f0b937e24b8ef41cacd",
      2: "2f1c9bf7aeaae3a6671368acb7a4eba1b1c0247887a2270f3e7431eccfd08ee4",
      3: "8204e765ff2f4f9d59ac336934fef6093882d26a41183c68a31b328f06ed1c63",
      5: "17e868bc206c9a141d9eaf80ff44a423dce285d16fb47727a4e922a97b408f50",
      7: "94f02eaacb0a0e4bdd16499ad662f956285880fc09496f555868956fdb3140e2",
      8: "55d0697d95b194f894730d44cd951541430dedbea79c45fd40d81b104e84d648",
      256: "ab55cfcf5290e6b806317447679bf8666ec58b518fe1c0a7a9509cc2f40ac662",
      257: "cac30130b496cb86722501b6e9678b5cff1e3df4786cbc155320b625f329c979",
      600: "5bbbcc71bcf76a97ece55223bf577a7012c30f98d94e90b342a8cc2646987365",
      65_536: "859d023f424f6c3efe343c174958df960d3370204c3dd5ec4579e396f5c7b1c0",
      70_000: "57e7fdb09b020cb1eb20bb6cfa1d7292a3bc88df48d3a4e83c1d90936ca7a2ac",
    ]
    var frontier = TreeFrontier()
    var seen = 0
    for index in 0..<70_000 {
      frontier.append(Self.eventHash(index))
      guard let root = expected[frontier.size] else { continue }
      #expect(frontier.root.hex == root, "size \(frontier.size)")
      seen += 1
    }
    #expect(seen == expected.count)
    #expect(frontier.subtrees.count == 70_000.nonzeroBitCount)
  }

  static func eventHash(_ index: Int) -> Digest {
    TreeHash.leaf(Array(#"{"i":\#(index),"t":"event"}"#.utf8))
  }

  @Test func `a frontier comes back from what was stored, at every size up to 33`() throws {
    var frontier = TreeFrontier()
    var tree = MerkleTree()
    for index in 0..<33 {
      let stored = try #require(
        TreeFrontier(size: frontier.size, subtrees: frontier.subtrees))
      #expect(stored == frontier)
      #expect(TreeFrontier(size: frontier.size, reading: tree.hash) == frontier)
      #expect(TreeFrontier(size: frontier.size, subtrees: frontier.subtrees + [.zero]) == nil)
      #expect(frontier.root == tree.root)
      frontier.append(Self.eventHash(index))
      tree.append(Self.eventHash(index))
    }
    #expect(TreeFrontier(size: -1, subtrees: []) == nil)
    #expect(TreeFrontier(size: 3, subtrees: [.zero]) == nil)
  }

  @Test func `a frontier takes perfect subtrees whose hashing was done elsewhere`() {
    let tree = MerkleTree(leafHashes: (0..<48).map(Self.eventHash))
    for level in 0...4 {
      var frontier = TreeFrontier()
      for index in 0..<(48 >> level) {
        frontier.append(tree.hash(of: Subtree(level: level, index: index)), level: level)
      }
      #expect(frontier.root == tree.root)
      #expect(frontier.size == 48)
    }
  }

  @Test func `a subtree off its place stops the program`() async {
    await #expect(processExitsWith: .failure) {
      var frontier = TreeFrontier()
      frontier.append(TreeHash.empty)
      frontier.append(TreeHash.empty, level: 1)
    }
  }
}

extension Digest {
  /// Thirty-two zero bytes: a hash that nothing has.
  static let zero = Digest(bytes: [UInt8](repeating: 0, count: 32)) ?? TreeHash.empty
}
