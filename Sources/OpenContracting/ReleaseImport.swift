import CanonicalJSON
import CivilTime
import Commissioning
import Fields

/// An import of Open Contracting releases: read sources, then ask for the plan.
///
/// Nothing is written and nothing is asked of a ledger. Releases wait as their bytes until their
/// process is planned, so memory is about the size of the sources. Everything in a plan was public
/// before, so none of it is to be sealed.
public struct ReleaseImport {
  private let digest: ReleaseDigest
  private var intake: ReleaseIntake

  /// An import that makes its keys with this SHA-256 function: bytes in, 32 bytes out.
  public init(sha256: @escaping ([UInt8]) -> [UInt8]) {
    digest = ReleaseDigest(sha256: sha256)
    intake = ReleaseIntake(digest)
  }

  /// Reads a source, chunk by chunk, to its end or to the place where it is broken.
  ///
  /// - Parameters:
  ///   - source: what it is called: an address or a file name. It stands in every event
  ///     `release-imported`.
  ///   - chunks: the next bytes; nothing at the end. What it throws is thrown on.
  public mutating func read(_ source: String, chunks: @escaping () throws -> [UInt8]?) throws {
    try intake.read(source, chunks: chunks)
  }

  /// Reads a source that is in memory whole.
  public mutating func read(_ source: String, _ bytes: [UInt8]) {
    intake.read(source, bytes)
  }

  /// What the releases that were read would append, and what of them did not fit.
  public func plan() -> ImportPlan {
    var report = intake.report
    var tally = PathTally()
    var registered: Set<Identifier> = []
    var names = NameKeeper()
    var batches: [ImportPlan.Batch] = []
    for ocid in intake.ocids {
      let history = ReleaseHistory(ocid: ocid, intake.releases(of: ocid))
      var planner = ProcessPlanner(history: history, digest: digest)
      planner.plan(into: &report, tally: &tally)
      var batch = planner.batch
      names.check(batch, &report, at: history.releases.first?.example ?? "")
      // An organisation is registered once; its place among the events of a release stays, so that
      // the keys of the others do not depend on what else is imported.
      batch.drafts.removeAll { draft in
        guard case .organisation(let id) = draft.stream else { return false }
        return !registered.insert(id).inserted
      }
      batches.append(batch)
    }
    for (parts, prefix) in [
      (tally.parts(), ""), (intake.packageTally.parts(), "package."),
      (intake.recordTally.parts(), "record."),
    ] {
      for part in parts { report.add(part, prefix: prefix) }
    }
    return ImportPlan(batches: batches, report: report, failures: intake.failures)
  }
}

extension ImportReport {
  /// Adds what a tally found, unless events carry it.
  mutating func add(_ part: PathTally.Part, prefix: String) {
    guard let cause = part.fate.cause else { return }
    add(cause, prefix + part.path, count: part.count, examples: part.examples)
  }
}

extension PathTally.Fate {
  /// Why a part of this fate is in the report; nothing where events carry it.
  var cause: ImportReport.Cause? {
    switch self {
    case .carried: nil
    case .late: .toldLate
    case .ignored: .ignored
    case .unknown: .unknown
    }
  }
}

/// Notices foreign ids that are two to their publishers and one to a ledger, which forbids names that
/// differ in case alone.
private struct NameKeeper {
  private var spellings: [String: Identifier] = [:]

  mutating func check(_ batch: ImportPlan.Batch, _ report: inout ImportReport, at example: String) {
    var names = [batch.procedure]
    for draft in batch.drafts {
      if case .organisation(let id) = draft.stream { names.append(id) }
    }
    for name in names {
      if let other = spellings[name.folded], other != name {
        report.add(.namesCollide, name == batch.procedure ? "ocid" : "parties[].id", at: example)
      } else {
        spellings[name.folded] = name
      }
    }
  }
}
