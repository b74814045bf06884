import CanonicalJSON
import CivilTime
import Commissioning
import Fields
import Ledger
import ReadModel
import TransparencyLog

/// One procedure with everybody who signed in it, read line by line where a read model leads to them:
/// what evidence is cut from, without a reading of the whole log.
struct LocatedProcedure {
  private let index: LedgerIndex
  private let points: PointReader
  private let reading: PointReading
  /// Nil where this user may not read confidential values.
  private let finder: SealedFinder?
  private let entries: [Entry]
  /// The lines of the procedure's own stream.
  let lines: [EventLine]

  /// Nil where the read model does not lead to the procedure: then the whole log has to be read.
  init?(_ procedure: Identifier, in folder: String, _ surroundings: Surroundings) {
    guard let index = LedgerIndex.caughtUp(surroundings, folder) else { return nil }
    let stream = Stream.procedure(procedure)
    do throws(NotLocated) {
      (points, reading, finder) = try index.model.connection.snapshot { () throws(NotLocated) in
        let points = try index.points()
        let reading = try points.read([stream], .commissioning) { entry in
          entry.body.map { $0.stream == stream ? Dossier.organisations(namedIn: $0) : [] } ?? []
        }
        return (points, reading, try SealedFinder(index))
      }
    } catch {
      return nil
    }
    self.index = index
    entries = reading.entries.filter { $0.body?.stream == stream }
    lines = entries.compactMap(\.line)
    guard !lines.isEmpty else { return nil }
  }

  /// The last time of recording in the log.
  var lastRecordedAt: Instant? { reading.state.lastRecordedAt }

  /// Whether the past that is asked for is the log as it ends.
  func isWhole(asOf: AsOf) -> Bool {
    switch asOf {
    case .now: true
    case .index(let last): last >= reading.state.size - 1
    case .instant(let instant): lastRecordedAt.map { $0 <= instant } ?? false
    }
  }

  /// Throws unless the last event seals a directory.
  func checkSealed() throws(LedgerError) { try points.checkSealed() }

  /// Throws unless the log begins with the tree that somebody remembers.
  func checkConsistent(with checkpoint: Checkpoint) throws(NotLocated) {
    guard checkpoint.origin == reading.state.origin else {
      throw NotLocated("It is another log's.")
    }
    try reading.checkConsistent(
      with: checkpoint.size, checkpoint.root, locatedBy: try IndexLocator(index.model))
  }

  /// The values behind these digests of the procedure's lines, as far as they are kept; nil where one
  /// is of no such line.
  func values(of digests: Set<String>) -> [String: Disclosure]? {
    guard digests.isSubset(of: lines.flatMap(\.sealedDigests)) else { return nil }
    guard let finder else { return [:] }
    for entry in entries { finder.open(entry, only: digests) }
    return finder.all
  }

  /// The evidence of the procedure and of all that it takes to check it.
  func evidence(disclosing values: [Disclosure]) throws(NotLocated) -> Evidence {
    try index.model.connection.snapshot { () throws(NotLocated) in
      try points.evidence(of: reading.streams, in: reading, disclosing: values)
    }
  }

  /// Some lines of the procedure with their proofs.
  func excerpt(of indexes: Set<Int>, disclosing values: [Disclosure]) throws(NotLocated) -> Evidence
  {
    try points.excerpt(of: indexes, in: reading, disclosing: values)
  }
}
