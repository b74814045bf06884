import CanonicalJSON
import Commissioning
import Cryptography
import Fields
import Ledger
import OpenContracting

/// Takes published releases into a ledger: one batch a contracting process.
public struct Importer {
  /// What an import came to.
  public struct Outcome: Sendable {
    /// How many releases were read.
    public var releases = 0
    /// How many events are new.
    public var recorded = 0
    /// How many events were there already, from an import before.
    public var alreadyThere = 0
    /// Registrations and openings that the ledger had from elsewhere, and that were left out.
    public var leftOut = 0
    /// Processes that were refused, and why; nothing of them was recorded.
    public var refused: [(ocid: String, complaints: Complaints)] = []
    /// What did not fit.
    public var report: ImportReport
  }

  /// Reads sources into a plan; nothing is written.
  public static func plan(
    _ sources: [(name: String, bytes: [UInt8])]
  ) -> ImportPlan {
    var intake = ReleaseImport { SHA256.hash($0).bytes }
    for source in sources { intake.read(source.name, source.bytes) }
    return intake.plan()
  }

  let recorder: Recorder

  /// An importer into a ledger that is open for recording.
  public init(_ recorder: Recorder) { self.recorder = recorder }

  /// Records a plan. A process that is refused does not hinder the others.
  public func record(
    _ plan: ImportPlan, _ options: Recorder.Options,
    progress: (Int) -> Void = { _ in }
  ) -> Outcome {
    var outcome = Outcome(releases: plan.report.releaseCount, report: plan.report)
    for (position, batch) in plan.batches.enumerated() {
      let (drafts, alreadyThere, leftOut) = drafts(batch)
      outcome.alreadyThere += alreadyThere
      outcome.leftOut += leftOut
      guard !drafts.isEmpty else { continue }
      do {
        let appended = try recorder.append(drafts, options).appended
        outcome.recorded += appended?.indexes.count ?? 0
      } catch {
        outcome.refused.append((batch.ocid, error))
      }
      progress(position + 1)
    }
    return outcome
  }

  /// The drafts of a process, without what the ledger knows from another source: an id is given
  /// once, and who gave it first stands.
  private func drafts(
    _ batch: ImportPlan.Batch
  ) -> (drafts: [Draft], alreadyThere: Int, leftOut: Int) {
    var leftOut = 0
    var alreadyThere = 0
    let drafts = batch.drafts.compactMap { planned -> Draft? in
      if recorder.isRecorded(planned.firstOnce) {
        alreadyThere += 1
        return nil
      }
      if recorder.knows(planned.event, in: planned.stream.ledgerStream) {
        leftOut += 1
        return nil
      }
      return draft(planned)
    }
    return (drafts, alreadyThere, leftOut)
  }

  /// What a release says was public before, so nothing of it is sealed. Its place is within its
  /// process, which whoever shows a refusal names.
  private func draft(_ planned: ImportPlan.Draft) -> Draft {
    let type = planned.event.type.rawValue
    return Draft(
      type: type, stream: planned.stream.ledgerStream,
      happened: planned.at, data: planned.event.data(planned.common), once: planned.once,
      open: planned.openFields, place: type)
  }
}

extension ImportPlan.Draft {
  /// The key of the first event of the same release. Where it is there, the release was imported
  /// whole; its other events may differ now, with the name of the source or the releases before.
  fileprivate var firstOnce: String {
    let end = once.utf8.lastIndex(of: UInt8(ascii: "-")) ?? once.endIndex
    return once[..<end] + "-0"
  }
}

extension ImportPlan.Stream {
  /// The stream of the log.
  var ledgerStream: Stream {
    switch self {
    case .procedure(let id): .procedure(id)
    case .organisation(let id): .organisation(id)
    }
  }
}

extension Recorder {
  /// Whether some actor appended something under this key.
  func isRecorded(_ once: String) -> Bool {
    state.register.actors.keys.contains { state.index(of: $0, once: once) != nil }
  }

  /// Whether the ledger has the organisation or procedure that the event would begin.
  func knows(_ event: Event, in stream: Stream) -> Bool {
    switch event {
    case .organisationRegistered, .procedureOpened: state.head(of: stream) != nil
    default: false
    }
  }
}
