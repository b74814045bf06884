import CanonicalJSON
import Commissioning
import Fields

@testable import OpenContracting

/// A plan and its report as text, for goldens.
enum PlanText {
  static func plan(_ plan: ImportPlan) -> String {
    plan.batches.map { batch in
      "== \(batch.ocid) as \(batch.procedure)\n"
        + batch.drafts.map { draft in
          "\(draft.stream.name) \(draft.event.type.rawValue) at \(draft.at)\n  once \(draft.once)\n"
            + members(draft)
        }.joined()
    }.joined()
  }

  private static func members(_ draft: ImportPlan.Draft) -> String {
    draft.event.data(draft.common).members
      .filter { $0.name != "origin" && $0.name != "sourceDigest" }
      .map { "  \($0.name): \($0.value.canonicalText)\n" }.joined()
  }

  static func report(_ report: ImportReport) -> String {
    "\(report.releaseCount) releases\n"
      + report.entries.map { entry in
        "\(entry.cause.rawValue) \(entry.path.isEmpty ? "-" : entry.path): \(entry.count)\n"
          + entry.examples.map { "  \($0)\n" }.joined()
      }.joined()
  }
}

/// The plan of sources given by name and text.
func plan(_ sources: [(name: String, bytes: [UInt8])]) -> ImportPlan {
  var reading = ReleaseImport(sha256: toyDigest)
  for source in sources { reading.read(source.name, source.bytes) }
  return reading.plan()
}
