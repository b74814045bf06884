import CivilTime
import Cryptography
import DurableStorage
import Fields
import Goldens
import StorageFaults
import Testing
import TransparencyLog

@testable import Ledger

struct LocatingTests {
  /// Lines as stories leave them, commit and signed lines among them.
  static func lines(_ story: String) throws -> [[UInt8]] {
    try Golden.bytes("Stories/\(story)/log.jsonl").split(separator: 0x0A).map(Array.init)
  }

  @Test(arguments: ["clean-partnership", "amsterdam-quay-walls", "two-rulebooks"])
  func `what a line says from its ends is what reading it says`(story: String) throws {
    var count = 0
    for bytes in try Self.lines(story) {
      guard LogLine(bytes) == .event else {
        #expect(LineParts(bytes) == nil)
        continue
      }
      let line = try EventLine(bytes)
      let parts = try #require(LineParts(bytes))
      func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
      #expect(parts.index == line.log.index && parts.revision == line.log.revision)
      #expect(text(parts.stream) == line.body.stream.description)
      #expect(text(parts.type) == line.body.type && text(parts.actor) == line.body.actor.spelling)
      #expect(text(parts.at) == line.body.at.description)
      #expect(text(parts.recordedAt) == line.log.recordedAt.description)
      #expect(parts.isFirst == (line.log.index == 0 || line.log.priorCommit != nil))
      count += 1
    }
    #expect(count > 20)
  }

  @Test func `a line that is cut or filled up anywhere is found to be none, and traps nothing`()
    throws
  {
    let line = try #require(try Self.lines("two-rulebooks").dropFirst(3).first)
    for end in line.indices {
      _ = LineParts(Array(line[..<end]))
      _ = LineParts(Array(line[end...]))
      var changed = line
      changed[end] = UInt8(ascii: "\"")
      _ = LineParts(changed)
    }
    #expect(LineParts([]) == nil)
    #expect(LineParts(Array(line.dropFirst())) == nil)
  }

  /// Tiles of a growing tree, as a store would keep them.
  struct Store {
    var tiles: [Int: [UInt8]] = [:]
    mutating func keep(_ level: Int, _ number: Int, _ bytes: [UInt8]) {
      tiles[level << 40 | number] = bytes
    }
    func tile(_ level: Int, _ number: Int) -> [UInt8]? { tiles[level << 40 | number] }
  }

  static func leaf(_ number: Int) -> Digest { TreeHash.leaf(Array("leaf \(number)".utf8)) }

  @Test func `tiles hold the tree that RFC 6962 has, wherever it was taken up again`() throws {
    var (store, growing, frontier) = (Store(), GrowingTiles(), TreeFrontier())
    for number in 0..<1_400 {
      growing.append(Self.leaf(number)) { store.keep($0, $1, $2) }
      frontier.append(Self.leaf(number))
      guard number % 37 == 0 || (number + 1) % 256 == 0 else { continue }
      for tile in growing.partial { store.keep(tile.level, tile.number, tile.bytes) }
      #expect(growing.root == frontier.root)
      growing = try #require(GrowingTiles(size: number + 1, store.tile))
      #expect(growing.root == frontier.root && growing.size == number + 1)
    }
  }

  @Test func `every proof from tiles is the tree's own`() throws {
    var (store, growing, tree) = (Store(), GrowingTiles(), MerkleTree())
    for number in 0..<700 {
      growing.append(Self.leaf(number)) { store.keep($0, $1, $2) }
      tree.append(Self.leaf(number))
    }
    for tile in growing.partial { store.keep(tile.level, tile.number, tile.bytes) }
    var reader = TreeTiles.Reader(store.tile)
    for index in stride(from: 0, to: 700, by: 13) {
      let proof = try InclusionProof(of: index, inSize: 700) { subtree throws(NotLocated) in
        try reader.hash(subtree)
      }
      #expect(proof == tree.inclusionProof(of: index))
    }
    for size in stride(from: 1, to: 700, by: 31) {
      let proof = try ConsistencyProof(from: size, to: 700) { subtree throws(NotLocated) in
        try reader.hash(subtree)
      }
      #expect(proof == tree.consistencyProof(from: size))
    }
    #expect(throws: NotLocated.self) { _ = try reader.hash(Subtree(level: 0, index: 700)) }
    #expect(throws: NotLocated.self) { _ = try reader.hash(Subtree(level: 16, index: 1)) }
  }

  @Test func `leaves proved together lead to the root that each leads to alone`() throws {
    var numbers = SystemRandomNumberGenerator()
    for size in [1, 2, 3, 255, 256, 257, 700] {
      var (store, growing, tree) = (Store(), GrowingTiles(), MerkleTree())
      for number in 0..<size {
        growing.append(Self.leaf(number)) { store.keep($0, $1, $2) }
        tree.append(Self.leaf(number))
      }
      for tile in growing.partial { store.keep(tile.level, tile.number, tile.bytes) }
      for count in [0, 1, 2, 40, size] {
        var reader = TreeTiles.Reader(store.tile)
        let chosen = Array((0..<size).shuffled(using: &numbers).prefix(count)).sorted()
        func root(changing wrong: Int? = nil) throws -> Digest {
          let leaves = chosen.map { index in
            JointInclusion.Leaf(index: index, hash: Self.leaf(index == wrong ? size : index))
          }
          return try JointInclusion.root(of: leaves, inSize: size) {
            subtree throws(NotLocated) in try reader.hash(subtree)
          }
        }
        #expect(try root() == tree.root)
        if let wrong = chosen.randomElement() {
          #expect(try root(changing: wrong) != tree.root, "\(wrong) of \(chosen) in \(size)")
        }
      }
    }
  }

  @Test func `a log ends with its last three lines, or is said not to`() throws {
    var world = try World.founded()
    try world.append([try world.note(1), try world.note(2)])
    let end = try world.reader.end()
    #expect(end.size == 3 && end.root == world.ledger?.checkpoint.checkpoint.root)
    let path = "council/log/" + Segment.name(0)
    #expect(try world.volume.size(of: path) == end.offset)
    try world.volume.write(Array("{".utf8), to: path, at: end.offset)
    #expect(throws: NotLocated.self) { _ = try world.reader.end() }
    try world.volume.truncate(path, to: end.offset - 5)
    #expect(throws: NotLocated.self) { _ = try world.reader.end() }
  }
}
