import Cryptography
import Goldens
import Testing
import TransparencyLog

@Suite struct CheckpointTests {
  @Test func `the ledger's own vector is signed, cosigned and printed as published`() throws {
    let signed = try Vector.signed(5, witnesses: [1])
    #expect(String(decoding: signed.bytes, as: UTF8.self) == Vector.checkpoint)
    #expect(try Vector.signer().verifierKey.text == Vector.logText)
    #expect(try Vector.witness().verifierKey.text == Vector.witnessText)
  }

  @Test func `a cosignature says when the witness saw the checkpoint`() throws {
    let signed = try SignedCheckpoint(bytes: Array(Vector.checkpoint.utf8))
    let keys = [try NoteVerifierKey(Vector.logText), try NoteVerifierKey(Vector.witnessText)]
    let attestations = try signed.note.attestations(by: keys)
    #expect(attestations.map(\.key) == keys)
    #expect(attestations.map(\.time) == [nil, Vector.time])
  }

  @Test func `a cosignature of another time or text is refused`() throws {
    let signed = try SignedCheckpoint(bytes: Array(Vector.checkpoint.utf8))
    let key = try NoteVerifierKey(Vector.witnessText)
    let cosignature = try #require(signed.note.signatures.last)
    for place in 4..<cosignature.bytes.count {
      var bytes = cosignature.bytes
      bytes[place] ^= 1
      let changed = try #require(NoteSignature(name: cosignature.name, bytes: bytes))
      let note = try SignedNote(text: signed.checkpoint.text, signatures: [changed])
      let error = #expect(throws: NoteError.self) { try note.attestations(by: [key]) }
      #expect(error?.code == .badSignature)
    }
    let other = try SignedNote(text: "another\n", signatures: [cosignature])
    #expect(throws: NoteError.self) { try other.attestations(by: [key]) }
  }

  @Test func `a time beyond 2^63 - 1 is refused, as is a payload that is too short`() throws {
    let key = try NoteVerifierKey(Vector.witnessText)
    for payload in [[UInt8](repeating: 0xFF, count: 72), [0], [UInt8](repeating: 0, count: 8)] {
      let signature = try #require(NoteSignature(name: key.name, bytes: key.id.bytes + payload))
      let note = try SignedNote(text: "text\n", signatures: [signature])
      let error = #expect(throws: NoteError.self) { try note.attestations(by: [key]) }
      #expect(error?.code == .badSignature)
    }
  }

  static let root = "F+hovCBsmhQdnq+A/0SkI9zihdFvtHcnpOkiqXtAj1A="
  static let emptyRoot = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="

  @Test(arguments: [
    "a\n5\n\(root)\n", "a\n0\n\(emptyRoot)\n", "a\n9223372036854775807\n\(root)\n",
    "a\n5\n\(root)\nmore\n", "a\n5\n\(root)\nmore lines\nof another log\n",
  ])
  func `a checkpoint prints itself`(text: String) throws {
    #expect(try Checkpoint(text: text).text == text)
  }

  @Test(arguments: [
    ("", NoteError.Code.checkpointForm), ("a\n5\n", .checkpointForm),
    ("a\n5\n\(root)", .checkpointForm), ("\n5\n\(root)\n", .checkpointForm),
    ("a\n5\n\(root)\n\n", .checkpointForm), ("a\n5\n\(root)\n\nb\n", .checkpointForm),
    ("a b\n5\n\(root)\n", .checkpointForm), ("a+b\n5\n\(root)\n", .checkpointForm),
    ("a\n05\n\(root)\n", .checkpointSize), ("a\n+5\n\(root)\n", .checkpointSize),
    ("a\n-5\n\(root)\n", .checkpointSize), ("a\n5 \n\(root)\n", .checkpointSize),
    ("a\n00\n\(emptyRoot)\n", .checkpointSize), ("a\n5e0\n\(root)\n", .checkpointSize),
    ("a\n9223372036854775808\n\(root)\n", .checkpointSize), ("a\n٥\n\(root)\n", .checkpointSize),
    ("a\n5\n\(root.dropLast())\n", .checkpointRoot), ("a\n5\n \(root)\n", .checkpointRoot),
    ("a\n5\nZm9v\n", .checkpointRoot), ("a\n0\n\(root)\n", .checkpointRoot),
  ])
  func `another spelling of a checkpoint is refused`(text: String, code: NoteError.Code) {
    #expect(#expect(throws: NoteError.self) { try Checkpoint(text: text) }?.code == code)
  }

  @Test func `signatures are added once`() throws {
    let signed = try Vector.signed(5)
    let cosignature = try Vector.witness().signature(on: signed.checkpoint.text, time: Vector.time)
    let more = try signed.adding([cosignature, cosignature]).adding(signed.note.signatures)
    #expect(String(decoding: more.bytes, as: UTF8.self) == Vector.checkpoint)
  }

  @Test func `a checkpoint is rebuilt from the third field of its signature lines`() throws {
    let signed = try Vector.signed(5)
    let kept = signed.note.signatures.map(\.base64)
    let name = try Vector.signer().name
    let signatures = kept.compactMap { NoteSignature(name: name, base64: $0) }
    #expect(try SignedCheckpoint(signed.checkpoint, signatures: signatures) == signed)
  }

  /// A log that others published, with the key that they published for tests.
  @Test(.enabled(if: Published.isHere, Comment(rawValue: Published.comment)), arguments: 0...15)
  func `a published log's checkpoints follow from its entries`(size: Int) throws {
    let signer = try NoteSigner(
      privateText: Array(
        ("PRIVATE+KEY+example.com/log/testdata+33d7b496+"
          + "AeymY/SZAX0jZcJ8enZ5FY1Dz+wTML2yWSkK+9DSF3eg").utf8))
    let bytes = try Published.bytes("vectors/tlog-tiles/checkpoint.\(size)")
    let signed = try SignedCheckpoint(bytes: bytes)
    #expect(try signed.note.attestations(by: [signer.verifierKey]).count == 1)
    let entries = [
      "one", "two", "three", "four", "five", "six", "seven", "eit", "nain", "ten", "ileven",
      "twelf", "threeten", "fourten", "fivten",
    ]
    var frontier = TreeFrontier()
    for entry in entries.prefix(size) { frontier.append(TreeHash.leaf(Array(entry.utf8))) }
    let checkpoint = Checkpoint(origin: signer.name, frontier: frontier)
    #expect(signed.checkpoint == checkpoint)
    let signatures = [signer.signature(on: checkpoint.text)]
    #expect(try SignedCheckpoint(checkpoint, signatures: signatures).bytes == bytes)
  }
}
