import DurableStorage
import TransparencyLog

/// Reads the log of a ledger, a copy or a published folder, and never writes.
///
/// Every entry that it yields belongs to a batch whose root was recomputed from the bytes; the last
/// signed root, which the log's signature covers, vouches for all of them. Reading stops at the last
/// signed line, whatever follows.
public struct LogReader: Sendable {
  let volume: any ReadableVolume
  let layout: LedgerLayout
  let span: Int

  /// A reader of the ledger in this folder.
  public init(_ volume: any ReadableVolume, at folder: String) {
    self.init(volume, at: folder, span: Segment.span)
  }

  init(_ volume: any ReadableVolume, at folder: String, span: Int) {
    self.volume = volume
    layout = LedgerLayout(folder: folder)
    self.span = span
  }

  /// Whether the folder is a ledger: whether it holds log/ and policy.
  public static func isLedger(
    _ folder: String, on volume: any ReadableVolume
  ) throws(StorageError) -> Bool {
    let layout = LedgerLayout(folder: folder)
    // Below a file nothing can stand, and a system says so with an error.
    guard try volume.attributes(of: folder)?.kind == .folder else { return false }
    guard try volume.attributes(of: layout.log)?.kind == .folder else { return false }
    return try volume.isThere(layout.policy)
  }

  /// Reads the whole log once and hands over each acknowledged entry, in order. `body` answers
  /// whether to go on; what it was not given is not in the state that comes back either.
  @discardableResult
  public func read(
    _ charter: Charter, _ body: (Entry) -> Bool = { _ in true }
  ) throws(LedgerError) -> LogReading {
    try readBatches(charter) { acknowledged, _ throws(LedgerError) in
      for entry in acknowledged.batch.entries where !body(entry) { return false }
      return true
    }
  }

  /// The policy file: what the authority proposes to trust. One that is none is refused here, before
  /// it is remembered, or handed on in evidence that nobody could check.
  public func policyText() throws(LedgerError) -> String {
    let path = layout.policy
    let bytes = try onDisk { () throws(StorageError) in
      try volume.read(path, limit: 1 << 20)
    }
    do throws(PolicyError) {
      _ = try TrustPolicy(bytes: bytes)
    } catch {
      let place = error.place == "policy" ? path : "\(path), \(error.place)"
      throw LedgerError(.policy, at: place, error.reason)
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw LedgerError(.policy, at: path, "It is not UTF-8.")
    }
    return text
  }

  /// As `read`, by batches, with the fold as it stands behind each.
  func readBatches(
    _ charter: Charter, checksSignatures: Bool = false,
    _ body: (LogFold.Acknowledged, LogFold) throws(LedgerError) -> Bool
  ) throws(LedgerError) -> LogReading {
    let rules = FormRules(charter: charter, checksSignatures: checksSignatures)
    var reading = LogReading(LogFold(rules, checksEverySignature: false, span: span))
    var source = try lines()
    while let step = try onDisk({ () throws(StorageError) in try source.next() }) {
      var acknowledged: LogFold.Acknowledged?
      do throws(Fault) {
        acknowledged = try reading.fold.take(step)
      } catch {
        reading.firstFault = error
        reading.signedSize = max(
          reading.signedSize, try largestSignedSize(step, &source))
        break
      }
      guard let acknowledged else { continue }
      reading.signedSize = reading.fold.state.size
      if try !body(acknowledged, reading.fold) { break }
    }
    do throws(Fault) { try reading.fold.checkLastSignature() } catch {
      reading.badSignature = error
    }
    return reading
  }

  /// Every line of the log, as it stands.
  func lines() throws(LedgerError) -> LineSource {
    let kind = try onDisk { () throws(StorageError) in try volume.attributes(of: layout.log)?.kind }
    guard kind == .folder else {
      throw LedgerError(.missing, at: layout.folder, "It does not hold a folder log/.")
    }
    return try onDisk { () throws(StorageError) in
      LineSource(volume, layout, segments: try layout.segments(on: volume).firsts)
    }
  }

  /// The size that the log was acknowledged to have, whatever happened to the bytes before: that of
  /// the last well-formed signed line from here on.
  private func largestSignedSize(
    _ step: LineSource.Step, _ source: inout LineSource
  ) throws(LedgerError) -> Int {
    var size = 0
    var next: LineSource.Step? = step
    while let step = next {
      if case .line(let line) = step, line.isEnded, LogLine(line.bytes) == .signed,
        let signed = try? SignedLine(line.bytes)
      {
        size = max(size, signed.size)
      }
      next = try onDisk { () throws(StorageError) in try source.next() }
    }
    return size
  }
}

extension LogFold {
  /// The next line, or file.
  mutating func take(_ step: LineSource.Step) throws(Fault) -> Acknowledged? {
    switch step {
    case .segment(let first):
      try begin(segment: first)
      return nil
    case .line(let line): return try take(line)
    }
  }
}
