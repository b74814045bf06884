import DurableStorage
import Fields
import StorageFaults
import Testing
import TransparencyLog

@testable import Ledger

/// A log of fifty events in many batches, and the fold as it stands before each batch: altering a
/// line needs to be judged only from its batch on, by the same fold that verifying is.
struct TamperedLog: Sendable {
  static let path = World.folder + "/log/" + Segment.name(0)

  let volume: FaultyVolume
  let bytes: [UInt8]
  let checkpoint: SignedCheckpoint
  /// Before each batch.
  private(set) var folds: [LogFold] = []
  /// The lines with their line feeds, as ranges of the bytes.
  let lines: [Range<Int>]

  static let fifty = Result { try TamperedLog() }

  init() throws {
    var world = try World.founded()
    var number = 0
    for batch in 0..<24 {
      let requests = try (0..<(1 + batch % 3)).map { _ in
        number += 1
        let stream = Stream.procedure(number % 2 == 0 ? Identifier("P-1") : Identifier("P-2"))
        return try world.note(number, stream, sealed: number % 10 == 0 ? number : nil)
      }
      try world.append(requests, sealsDirectory: batch == 12)
    }
    volume = world.volume
    checkpoint = try world.open.checkpoint
    bytes = try world.volume.read(Self.path, limit: 1 << 20)
    lines = Self.lines(bytes)
    let rules = FormRules(charter: World.charter, checksSignatures: true)
    var fold = LogFold(rules, checksEverySignature: true)
    folds = [fold]
    var source = try world.reader.lines()
    while let step = try source.next() {
      if try fold.take(step) != nil { folds.append(fold) }
    }
  }

  static func lines(_ bytes: [UInt8]) -> [Range<Int>] {
    var start = 0
    return bytes.indices.filter { bytes[$0] == 0x0A }.map { feed in
      defer { start = feed + 1 }
      return start..<(feed + 1)
    }
  }

  /// The number of the batch that holds this byte.
  func batch(of offset: Int) -> Int { folds.lastIndex { $0.signedEnd.offset <= offset } ?? 0 }

  /// Whether reading altered bytes, from the batch of the first change on, comes to a fault, to
  /// bytes that were never acknowledged, or at least to another root than the remembered one.
  func isCaught(_ altered: [UInt8], firstChange: Int, remembered: Bool = true) throws -> Bool {
    var fold = folds[batch(of: firstChange)]
    let volume = FaultyVolume()
    try volume.makeFolders(World.folder + "/log")
    try volume.plant(Array(altered.dropFirst(fold.signedEnd.offset)), at: Self.path)
    var source = LineSource(volume, LedgerLayout(folder: World.folder), segments: [0])
    do {
      while let step = try source.next() {
        guard case .line(let line) = step else { continue }
        _ = try fold.take(line)
      }
    } catch is Fault {
      return true
    }
    if fold.nextIndex > fold.state.size { return true }
    return remembered && fold.state.frontier.root != checkpoint.checkpoint.root
  }

  /// What verifying finds where the log holds these bytes instead.
  func verification(_ altered: [UInt8], remembered: Bool = false) throws -> Verification {
    var world = World()
    world.volume = volume.restarted()
    try world.volume.plant(altered, at: Self.path)
    let head = checkpoint.checkpoint
    return try world.verify(
      remembered ? [.init(size: head.size, root: head.root, source: "a receipt")] : [])
  }

  func altering(_ offset: Int, _ change: (UInt8) -> UInt8) -> [UInt8] {
    var altered = bytes
    altered[offset] = change(altered[offset])
    return altered
  }

  /// The size before the last batch.
  var lastBatch: Int { folds[folds.count - 2].state.size }

  /// The event lines, by index.
  var events: [Range<Int>] { lines.filter { LogLine(Array(bytes[$0])) == .event } }
}

@Suite struct TamperTests {
  let log: TamperedLog

  init() throws { log = try TamperedLog.fifty.get() }

  static func byteFaults(_ verification: Verification) -> [Fault] {
    verification.faults.filter { $0.kind == .bytes }
  }

  @Test func `the log that is tampered with is whole`() throws {
    #expect(log.events.count == 50)
    #expect(log.folds.count == 26)
    #expect(try log.verification(log.bytes, remembered: true).faults == [])
    #expect(try !log.isCaught(log.bytes, firstChange: 0))
  }

  @Test(arguments: 0..<25)
  func `every byte that is changed is caught`(batch: Int) throws {
    let start = log.folds[batch].signedEnd.offset
    let end = log.folds[batch + 1].signedEnd.offset
    for offset in start..<end {
      let altered = log.altering(offset) { $0 ^ 1 }
      #expect(
        try log.isCaught(altered, firstChange: offset, remembered: false), "byte \(offset)")
    }
  }

  @Test(arguments: [0x20, 0x80, 0x0A, 0xFF] as [UInt8])
  func `a byte that becomes another is caught`(mask: UInt8) throws {
    for offset in stride(from: Int(mask) % 7, to: log.bytes.count, by: 29) {
      let altered = log.altering(offset) { mask == 0x0A && $0 != 0x0A ? 0x0A : $0 ^ mask }
      #expect(
        try log.isCaught(altered, firstChange: offset, remembered: false), "byte \(offset)")
    }
  }

  @Test func `every line that is removed or doubled is caught`() throws {
    for line in log.lines {
      let removed = Array(log.bytes[..<line.lowerBound] + log.bytes[line.upperBound...])
      #expect(try log.isCaught(removed, firstChange: line.lowerBound), "\(line) removed")
      let doubled = Array(log.bytes[..<line.upperBound] + log.bytes[line.lowerBound...])
      #expect(
        try log.isCaught(doubled, firstChange: line.lowerBound, remembered: false),
        "\(line) doubled")
    }
  }

  @Test func `every two lines that change places are caught`() throws {
    for (place, first) in log.lines.enumerated() {
      for second in log.lines[(place + 1)...] {
        if log.bytes[first].elementsEqual(log.bytes[second]) { continue }
        let altered = Array(
          log.bytes[..<first.lowerBound] + log.bytes[second]
            + log.bytes[first.upperBound..<second.lowerBound] + log.bytes[first]
            + log.bytes[second.upperBound...])
        #expect(
          try log.isCaught(altered, firstChange: first.lowerBound, remembered: false),
          "\(first) and \(second)")
      }
    }
  }

  @Test func `cutting the end is caught anywhere by one who remembers`() throws {
    let ends = Set(log.folds.map(\.signedEnd.offset))
    for size in stride(from: 0, to: log.bytes.count, by: 11) {
      let cut = Array(log.bytes[..<size])
      #expect(try log.isCaught(cut, firstChange: max(0, size - 1)), "\(size) bytes left")
      if !ends.contains(size) {
        #expect(
          try log.isCaught(cut, firstChange: max(0, size - 1), remembered: false),
          "\(size) bytes left, and nothing remembered")
      }
    }
    for end in ends where end > 0 && end < log.bytes.count {
      let verification = try log.verification(Array(log.bytes[..<end]), remembered: true)
      #expect(Self.byteFaults(verification).map(\.error.code) == [.rolledBack])
      #expect(try log.verification(Array(log.bytes[..<end])).isIntact)
    }
  }

  @Test func `verifying names the event that was changed, and checks on behind it`() throws {
    for (index, line) in log.events.enumerated() {
      for offset in stride(from: line.lowerBound + index % 53, to: line.upperBound - 1, by: 211) {
        let verification = try log.verification(log.altering(offset) { $0 ^ 1 })
        #expect(verification.firstBadIndex == index, "byte \(offset)")
        #expect(Self.byteFaults(verification).map(\.error.code) == [.altered])
        // The hash of the very last line stands nowhere else, so its batch cannot be mended.
        #expect(verification.size == (index == 49 ? log.lastBatch : 50))
      }
    }
  }

  @Test func `verifying names the commit or signed line that was changed`() throws {
    for line in log.lines {
      let kind = LogLine(Array(log.bytes[line]))
      guard kind != .event else { continue }
      // A digit of the root, or of the signature.
      let offset = line.lowerBound + 30
      let verification = try log.verification(log.altering(offset) { $0 ^ 1 })
      #expect(!verification.isIntact)
      let codes = Self.byteFaults(verification).map(\.error.code)
      #expect(codes == [kind == .commit ? .root : .signed] || codes == [.unsigned], "\(line)")
    }
  }

  @Test(arguments: 0..<60)
  func `whatever is done to the bytes, nothing stops and nothing is believed`(seed: UInt64) throws {
    var generator = SplitMix(state: seed)
    var bytes = log.bytes
    for _ in 0..<Int.random(in: 1...6, using: &generator) {
      let place = Int.random(in: 0..<bytes.count, using: &generator)
      let end = min(bytes.count, place + Int.random(in: 0...400, using: &generator))
      switch Int.random(in: 0..<5, using: &generator) {
      case 0: bytes.removeSubrange(place..<end)
      case 1: bytes.insert(contentsOf: bytes[place..<end], at: place)
      case 2: bytes[place] = UInt8.random(in: 0...255, using: &generator)
      case 3: bytes.replaceSubrange(place..<end, with: [UInt8](repeating: 0, count: end - place))
      default:
        let from = Int.random(in: 0...(bytes.count - (end - place)), using: &generator)
        bytes.replaceSubrange(place..<end, with: Array(bytes[from..<(from + end - place)]))
      }
    }
    let verification = try log.verification(bytes, remembered: true)
    #expect(verification.isIntact == (bytes == log.bytes), "seed \(seed)")
    let volume = log.volume.restarted()
    try volume.plant(bytes, at: TamperedLog.path)
    let seen = Memory(seen: SeenLedgers(volume, folder: "state"))
    let opened = Result {
      try Ledger.open(on: volume, at: World.folder, charter: World.charter, memory: seen)
    }
    // What was seen cannot be opened with less: only what recovery can make whole opens at all.
    if case .success(let ledger) = opened {
      #expect(ledger.checkpoint == log.checkpoint, "seed \(seed)")
      ledger.close()
    }
  }
}

/// A small generator whose runs can be repeated by their seed.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
