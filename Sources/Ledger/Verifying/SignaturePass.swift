import CanonicalJSON
import Cryptography
import DurableStorage
import TransparencyLog

/// Checks signatures of a log that the first pass found sound, on all cores.
///
/// It has one answer too, that all are right: which one is not, the reader that explains says.
struct SignaturePass: Sendable {
  let reader: LogReader
  let register: Register
  let opened: LedgerOpened?
  let selection: SignatureSelection
  var progress: (@Sendable (_ events: Int) -> Void)?
  var workers = Cores.count

  /// A commit line whose signed line stands in the next piece, and a signed line without its
  /// commit line.
  private struct Ends {
    var leading: SignedLine?
    var trailing: CommitLine?
  }

  private struct Tally {
    var next = 0
    var events = 0
    var signatures = 0
    var isGood = true
    var ends: [Int: Ends] = [:]
    var failure: StorageError?
  }

  /// How many signatures of actors were checked; nil where one is not its key's.
  func run() throws(LedgerError) -> Int? {
    var pass = FirstPass(volume: reader.volume, layout: reader.layout, span: reader.span)
    // Small, so that no core is left with much at the end: a signature costs as much as hashing a
    // hundred lines.
    pass.pieceBytes = 1 << 17
    let pieces = try onDisk { () throws(StorageError) in try pass.pieces() }
    let signers = CheckpointSigners(register, opened)
    let box = Box()
    Cores.run(min(workers, pieces.count)) { _ in
      var chunk = ScannedChunk()
      while let number = box.next(pieces.count) {
        do throws(StorageError) {
          let piece = pieces[number]
          try chunk.scan(piece, reader.volume, reader.layout.segment(piece.segment))
          box.add(check(&chunk, signers), number, progress)
        } catch {
          box.fail(error)
        }
      }
    }
    return try box.outcome(pieces.count, signers)
  }

  /// What one piece comes to; nil where a signature is wrong.
  private func check(
    _ chunk: inout ScannedChunk, _ signers: CheckpointSigners
  ) -> (events: Int, signatures: Int, ends: (SignedLine?, CommitLine?))? {
    guard chunk.isSure else { return nil }
    return chunk.withText { chunk, text in
      var (events, signatures) = (0, 0)
      for line in chunk.lines where selection.holds(line.index) {
        guard let count = check(line, text) else { return nil }
        (events, signatures) = (events + 1, signatures + count)
      }
      var (leading, commit): (SignedLine?, CommitLine?) = (nil, nil)
      for mark in chunk.marks where selection.holdsRoot(mark.size) {
        guard mark.kind == .signed else {
          guard let root = text.digest(at: mark.root) else { return nil }
          commit = CommitLine(size: mark.size, root: root)
          continue
        }
        guard let signed = try? SignedLine(text.bytes(mark.line.range)) else { return nil }
        if let commit {
          guard signers.refusal(of: signed, commit) == nil else { return nil }
        } else {
          leading = signed
        }
        commit = nil
      }
      return (events, signatures, (leading, commit))
    } ?? nil
  }

  /// How many signatures of a line are right; nil where one is not. Those under the vault's own
  /// events were checked with the rights that they give.
  private func check(_ line: ScannedLine, _ text: LineText) -> Int? {
    let type = String(decoding: text.bytes(line.type.range), as: UTF8.self)
    let count = Int(line.signatureCount)
    guard VaultEventType(rawValue: type) == nil else { return count }
    let body = Int(line.line.start) + ScannedLine.bodyOffset..<Int(line.bodyEnd)
    let message = SignedBody.message(of: text.bytes(body))
    for number in 0..<count {
      let start = Int(line.signatures) + number * ScannedLine.signatureStride
      let keyID = start + ScannedLine.keyOffset..<start + ScannedLine.keyOffset + 32
      let place = start + ScannedLine.signatureOffset..<start + ScannedLine.signatureOffset + 88
      guard
        let key = register.key(String(decoding: text.bytes(keyID), as: UTF8.self), at: line.index),
        let signature = Base64.decode(text.bytes(place)),
        key.publicKey.isValid(signature, for: message)
      else { return nil }
    }
    return count
  }

  /// What the workers share.
  private final class Box: Sendable {
    private let tally = Monitor(Tally())

    func next(_ count: Int) -> Int? {
      tally.enter { tally in
        guard tally.isGood, tally.failure == nil, tally.next < count else { return nil }
        tally.next += 1
        return tally.next - 1
      }
    }

    func add(
      _ found: (events: Int, signatures: Int, ends: (SignedLine?, CommitLine?))?, _ number: Int,
      _ progress: (@Sendable (Int) -> Void)?
    ) {
      let events = tally.enter { tally -> Int in
        guard let found else {
          tally.isGood = false
          return 0
        }
        tally.events += found.events
        tally.signatures += found.signatures
        tally.ends[number] = Ends(leading: found.ends.0, trailing: found.ends.1)
        return tally.events
      }
      if events > 0 { progress?(events) }
    }

    func fail(_ error: StorageError) { tally.enter { $0.failure = error } }

    func outcome(_ count: Int, _ signers: CheckpointSigners) throws(LedgerError) -> Int? {
      let tally = tally.enter { $0 }
      if let failure = tally.failure { throw LedgerError(failure) }
      guard tally.isGood else { return nil }
      var commit: CommitLine?
      for number in 0..<count {
        let ends = tally.ends[number]
        if let signed = ends?.leading {
          guard let pending = commit, signers.refusal(of: signed, pending) == nil else {
            return nil
          }
          commit = nil
        }
        commit = ends?.trailing ?? commit
      }
      return tally.signatures
    }
  }
}
