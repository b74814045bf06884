/// How finely the states that a power cut can leave are enumerated.
public struct PowerCut: Sendable {
  /// A write is torn at every multiple of this; 0 tears none.
  public var tearStride: Int
  /// A write is cut in so many pieces, of which any may arrive; 0 or 1 cuts none.
  public var pieces: Int

  /// States as fine as this.
  public init(tearStride: Int, pieces: Int) {
    self.tearStride = tearStride
    self.pieces = pieces
  }

  /// Each change lost or kept as a whole, in every combination.
  public static let wholeChanges = PowerCut(tearStride: 0, pieces: 0)
}

/// What arrived of one change.
enum Arrival {
  case lost
  case kept
  /// Of a write: these ranges of its bytes; the rest are what was there before, or zeros.
  case partly([Range<Int>], grown: Bool)
}

extension Disk {
  /// Calls `body` with every state that a power cut now could leave.
  func forEachSurvivor(
    _ cut: PowerCut, _ body: (Disk, String) throws -> Void
  ) rethrows {
    let choices = changes.map { $0.standing == .settled ? [Arrival.kept] : arrivals($0, cut) }
    let count = choices.reduce(1) { $0.multipliedReportingOverflow(by: $1.count).partialValue }
    precondition(count > 0 && count <= 1_000_000, "\(count) states are too many: cut less finely")
    var picks = [Int](repeating: 0, count: choices.count)
    while true {
      let picked = zip(choices, picks).map { $0[$1] }
      try body(survivor(picked), "\(picked)")
      guard let next = picks.indices.first(where: { picks[$0] + 1 < choices[$0].count }) else {
        return
      }
      picks[next] += 1
      for lower in 0..<next { picks[lower] = 0 }
    }
  }

  private func survivor(_ arrivals: [Arrival]) -> Disk {
    var nodes = durable
    for (change, arrival) in zip(changes, arrivals) {
      switch (arrival, change.effect) {
      case (.lost, _): break
      case (.partly(let ranges, let grown), .write(let bytes, at: let offset)):
        Disk.apply(bytes, ranges, grown: grown, at: offset, to: &nodes[change.node])
      default: Disk.apply(change.effect, to: &nodes[change.node])
      }
    }
    return Disk(settled: nodes)
  }

  /// A disk on which nothing is pending.
  private init(settled nodes: [Node]) {
    self.init()
    restore(nodes)
  }

  private static func apply(
    _ bytes: [UInt8], _ ranges: [Range<Int>], grown: Bool, at offset: Int, to node: inout Node
  ) {
    guard case .file(let before, _) = node else { return }
    if grown, before.count < offset + bytes.count {
      let growth = [UInt8](repeating: 0, count: offset + bytes.count - before.count)
      apply(.write(growth, at: before.count), to: &node)
    }
    for range in ranges {
      apply(.write(Array(bytes[range]), at: offset + range.lowerBound), to: &node)
    }
  }

  private func arrivals(_ change: Change, _ cut: PowerCut) -> [Arrival] {
    guard case .write(let bytes, at: _) = change.effect else { return [.lost, .kept] }
    var found: [Arrival] = [.lost, .kept]
    if cut.tearStride > 0 {
      found.append(.partly([], grown: true))
      for end in stride(from: cut.tearStride, to: bytes.count, by: cut.tearStride) {
        found.append(.partly([0..<end], grown: false))
      }
    }
    let pieces = min(cut.pieces, bytes.count)
    guard pieces > 1 else { return found }
    for subset in 1..<((1 << pieces) - 1) {
      let ranges = (0..<pieces).filter { subset & (1 << $0) != 0 }.map { piece in
        (bytes.count * piece / pieces)..<(bytes.count * (piece + 1) / pieces)
      }
      found.append(.partly(ranges, grown: true))
    }
    return found
  }
}
