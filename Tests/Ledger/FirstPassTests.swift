import CanonicalJSON
import CivilTime
import Cryptography
import DurableStorage
import Fields
import Foundation
import Goldens
import StorageFaults
import Testing
import TransparencyLog

@testable import Ledger

/// The first pass against the readers that explain: it may give up where they do not, and must
/// never be sure where they are not.
@Suite struct FirstPassTests {
  // MARK: Lines

  /// A line by its places, and what stands there.
  struct Scanned {
    let line: ScannedLine
    let sealed: [String]
    let seen: Digest?
    let prior: Digest?
    let priorCommit: Digest?

    init(_ scanner: LineScanner) {
      let text = scanner.text
      line = scanner.line
      sealed = scanner.sealed.map { String(decoding: text.bytes($0.range), as: UTF8.self) }
      func digest(_ place: Int32) -> Digest? { place == 0 ? nil : text.digest(at: Int(place)) }
      (seen, prior, priorCommit) = (
        digest(line.seen), digest(line.prior), digest(line.priorCommit)
      )
    }
  }

  /// What the scanner reads of a line; nil where it gives up.
  static func scan(_ bytes: [UInt8]) -> Scanned? {
    var buffer = [0x0A] + bytes + [0x0A]
    let count = buffer.count
    return LineText.lend(&buffer, count: count) { text in
      var scanner = LineScanner(text, sealed: [])
      guard scanner.scan(from: 1) == bytes.count + 1 else { return nil }
      return Scanned(scanner)
    } ?? nil
  }

  /// Whether the scanner gives up, or reads what the other reader does.
  static func agrees(_ bytes: [UInt8]) -> Bool {
    guard let scanned = scan(bytes) else { return true }
    let (line, sealed) = (scanned.line, scanned.sealed)
    guard let event = try? EventLine(bytes) else { return false }
    func text(_ place: ScannedLine.Place) -> String {
      String(
        decoding: bytes[(place.range.lowerBound - 1)..<(place.range.upperBound - 1)], as: UTF8.self)
    }
    return text(line.actor) == event.body.actor.spelling && text(line.once) == event.body.once
      && text(line.stream) == event.body.stream.description && text(line.type) == event.body.type
      && line.version == event.body.version && line.expect == event.body.expect ?? -1
      && scanned.seen == event.body.seen && line.index == event.log.index
      && line.revision == event.log.revision
      && line.earliest == event.body.at.earliest.millisecondsSince1970
      && line.recordedAt == event.log.recordedAt.millisecondsSince1970
      && Int(line.bodyEnd) - 1 == event.bodyRange.upperBound
      && Int(line.signatureCount) == event.signatures.count && sealed == event.sealedDigests
      && (line.with.count > 0) == !event.body.with.isEmpty
      && scanned.prior == event.log.prior
      && scanned.priorCommit == event.log.priorCommit
  }

  static func storyLines() throws -> [[UInt8]] {
    let folder = Golden.root.appendingPathComponent("Fixtures/Stories")
    let stories = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    return try stories.filter { !$0.hasSuffix(".md") }.flatMap { story in
      let path = folder.appendingPathComponent(story).appendingPathComponent("log.jsonl")
      return [UInt8](try Data(contentsOf: path)).split(separator: 0x0A).map(Array.init)
        .filter { LogLine($0) == .event }
    }
  }

  @Test func `every line of the stories is scanned, as the other reader reads it`() throws {
    let lines = try Self.storyLines()
    #expect(lines.count > 500)
    for line in lines {
      // The other reader knows escapes and names that the scanner leaves to it.
      #expect(Self.scan(line) != nil, "\(String(decoding: line, as: UTF8.self))")
      #expect(Self.agrees(line))
    }
  }

  @Test(arguments: [0x01, 0x20, 0x80] as [UInt8])
  func `no byte of a line can be changed so that only the scanner takes it`(mask: UInt8) throws {
    let lines = try Self.storyLines()
    for line in [lines[0], lines[1], lines[40], lines[lines.count - 2]] {
      for place in line.indices {
        var changed = line
        changed[place] ^= mask
        #expect(Self.agrees(changed), "byte \(place)")
      }
    }
  }

  @Test func `a line that is cut anywhere, or grows by any byte, is never taken alone`() throws {
    let line = try Self.storyLines()[30]
    for place in line.indices {
      #expect(Self.agrees(Array(line[..<place])), "byte \(place)")
      for byte in Array("\"\\{}[],:0-a ".utf8) + [0xC3, 0x00] {
        #expect(Self.agrees(Array(line[..<place]) + [byte] + line[place...]), "byte \(place)")
        var other = line
        other[place] = byte
        #expect(Self.agrees(other), "byte \(place)")
      }
    }
  }

  // MARK: Logs

  /// What the first pass says of a log, on two threads and in pieces that are small.
  static func pass(_ bytes: [UInt8], pieceBytes: Int = 700) throws -> FirstPass.Sound? {
    let volume = FaultyVolume()
    try volume.makeFolders(World.folder + "/log")
    try volume.plant(bytes, at: TamperedLog.path)
    var pass = FirstPass(
      volume: volume, layout: LedgerLayout(folder: World.folder), span: Segment.span)
    (pass.workers, pass.pieceBytes, pass.foldsEveryRoot) = (2, pieceBytes, true)
    return try pass.run()
  }

  /// Whether the explaining reader finds the bytes whole up to the last.
  static func isWhole(_ bytes: [UInt8]) throws -> Bool {
    let volume = FaultyVolume()
    try volume.makeFolders(World.folder + "/log")
    try volume.plant(bytes, at: TamperedLog.path)
    let reading = try LogReader(volume, at: World.folder).read(World.charter)
    // A signature is judged by the keys, which the first pass does not read.
    return (reading.damage == nil || reading.damage?.error.code == .signed)
      && !reading.hasUnacknowledged
  }

  @Test(arguments: [150, 700, 4096, 1 << 19])
  func `a whole log is sound, in pieces of any size`(pieceBytes: Int) throws {
    let log = try TamperedLog.fifty.get()
    let sound = try #require(try Self.pass(log.bytes, pieceBytes: pieceBytes))
    #expect(sound.frontier.root == log.checkpoint.checkpoint.root)
    #expect(sound.frontier.size == log.checkpoint.checkpoint.size)
    #expect(sound.batches == log.folds.count - 1)
  }

  @Test func `no byte of a log can be changed so that only the first pass finds it sound`() throws {
    let log = try TamperedLog.fifty.get()
    for place in stride(from: 0, to: log.bytes.count, by: 7) {
      var bytes = log.bytes
      bytes[place] ^= UInt8(1 << (place % 8))
      guard try Self.pass(bytes) != nil else { continue }
      #expect(try Self.isWhole(bytes), "byte \(place)")
    }
  }

  @Test(arguments: 0..<120)
  func `whatever is done to the bytes, the first pass is not the only one sure`(
    seed: UInt64
  ) throws {
    let log = try TamperedLog.fifty.get()
    var draws = SplitMix(state: seed)
    var bytes = log.bytes
    for _ in 0...Int(draws.next() % 3) {
      let lines = TamperedLog.lines(bytes)
      guard !lines.isEmpty else { return }
      let line = lines[Int(draws.next() % UInt64(lines.count))]
      let place = Int(draws.next() % UInt64(bytes.count))
      switch draws.next() % 6 {
      case 0: bytes.removeSubrange(line)
      case 1: bytes.insert(contentsOf: bytes[line], at: line.lowerBound)
      case 2: bytes.removeSubrange(place...)
      case 3: bytes.insert(UInt8(truncatingIfNeeded: draws.next()), at: place)
      case 4: bytes[place] = UInt8(truncatingIfNeeded: draws.next())
      default: bytes.removeSubrange(place..<min(bytes.count, place + 40))
      }
      if bytes.isEmpty { return }
    }
    guard try Self.pass(bytes, pieceBytes: 100 + Int(draws.next() % 900)) != nil else { return }
    #expect(try Self.isWhole(bytes))
  }

  @Test func `a log of many files is sound, and what stands at their ends is judged`() throws {
    var world = try World.founded(span: 4)
    for number in 0..<13 { try world.append([world.note(number)]) }
    var pass = FirstPass(
      volume: world.volume, layout: LedgerLayout(folder: World.folder), span: 4)
    pass.workers = 3
    let sound = try #require(try pass.run())
    let checkpoint = try world.open.checkpoint.checkpoint
    #expect(sound.frontier.root == checkpoint.root)
    pass = FirstPass(volume: world.volume, layout: LedgerLayout(folder: World.folder), span: 8)
    #expect(try pass.run() == nil, "the files are of another span")
  }

  // MARK: What it costs

  @Test func `a chunk that is used again makes nothing anew for its events`() throws {
    let log = try TamperedLog.fifty.get()
    let piece = ScannedChunk.Piece(
      segment: 0, offsets: 0..<log.bytes.count, isFirstOfFile: true)
    var chunk = ScannedChunk()
    func places() -> [UnsafeRawPointer?] {
      [
        chunk.lines.withUnsafeBytes { $0.baseAddress },
        chunk.leaves.withUnsafeBytes { $0.baseAddress },
        chunk.marks.withUnsafeBytes { $0.baseAddress },
        chunk.sealed.withUnsafeBytes { $0.baseAddress },
        chunk.buffer.withUnsafeBytes { $0.baseAddress },
      ]
    }
    try chunk.scan(piece, log.volume, TamperedLog.path)
    let first = places()
    #expect(chunk.isSure && chunk.lines.count == log.events.count)
    for _ in 0..<3 {
      try chunk.scan(piece, log.volume, TamperedLog.path)
      #expect(places() == first)
    }
    // What is known of an event while its bytes are at hand: two cache lines.
    #expect(MemoryLayout<ScannedLine>.stride <= 128)
  }

  @Test func `a batch takes one sync and two writes, whatever it holds`() throws {
    var world = try World.founded()
    try world.append([world.note(1)])
    for count in [1, 3, 20, 300] {
      let before = world.volume.trace.count
      try world.append((0..<count).map { try world.note(count * 1_000 + $0) })
      let calls = world.volume.trace[before...].filter { $0.contains(TamperedLog.path) }
      // The second write is the signed line, whose sync is the next batch's.
      #expect(calls.count { $0.hasPrefix("sync") } == 1)
      #expect(calls.count { $0.hasPrefix("write") } == 2)
    }
  }
}
