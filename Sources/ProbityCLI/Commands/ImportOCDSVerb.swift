import Arguments
import CanonicalJSON
import OpenContracting
import Probity
import Reports

/// Takes Open Contracting releases into the ledger, and says what did not fit.
enum ImportOCDSVerb: Verb {
  static let command = Command(
    ["import", "ocds"], "Import Open Contracting releases",
    examples: [
      Example(
        "probity import ocds releases.json --actor importer",
        "Records what the releases of a package say, one batch a contracting process."),
      Example(
        "probity import ocds *.json --dry-run", "Reads them, and shows what would not fit."),
    ],
    discussion:
      "Reads releases, release packages, record packages, JSON lines and concatenated JSON of OCDS"
      + " 1.1, for an actor with the role importer. Imported again, nothing is added. Give all"
      + " releases of a process together: what a release changes is told from the ones before it.",
    operands: [Operand(.file(), "The files; '-' is standard input.", isRepeatable: true)],
    groups: [
      OptionGroup(
        "How it is appended",
        [
          ActorOptions.acting,
          Option(flag: "dry-run", "Reads and reports, and writes nothing."),
        ] + AppendOptions.trust),
      RowOptions.group,
    ], statuses: Statuses.writing)

  static func run(
    _ line: ParsedCommand, in session: Session
  ) throws(Complaints) -> Complaint.Status {
    var sources: [(name: String, bytes: [UInt8])] = []
    for file in line.operands("FILE") { sources.append((file, try session.read(file))) }
    let plan = Importer.plan(sources)
    for failure in plan.failures {
      Roof.say(
        Complaint(failure.error).within(failure.source), asJSON: session.speaksJSON,
        on: session.console)
    }
    if line.isGiven("dry-run") {
      let events = plan.batches.reduce(0) { $0 + $1.drafts.count }
      session.say(
        "\(plan.report.releaseCount) releases of \(plan.batches.count) processes would make"
          + " \(events) events.")
      try show(plan.report, session)
      return plan.failures.isEmpty ? .done : .badInput
    }
    let recorder = try AppendOptions.recorder(line, session)
    defer { recorder.close() }
    let outcome = Importer(recorder).record(plan, AppendOptions.options(line)) { done in
      session.surroundings.onHeadway?(Headway(.importing, done, of: plan.batches.count))
    }
    try show(outcome, session)
    return outcome.refused.isEmpty && plan.failures.isEmpty ? .done : .badInput
  }

  private static func show(
    _ outcome: Importer.Outcome, _ session: Session
  ) throws(Complaints) {
    for (ocid, complaints) in outcome.refused {
      for complaint in complaints.all {
        Roof.say(complaint.within(ocid), asJSON: session.speaksJSON, on: session.console)
      }
    }
    session.say(
      "\(outcome.releases) releases: \(outcome.recorded) events recorded,"
        + " \(outcome.alreadyThere) were there already, \(outcome.leftOut) known from elsewhere,"
        + " \(outcome.refused.count) processes refused.")
    try show(outcome.report, session)
  }

  private static func show(_ report: ImportReport, _ session: Session) throws(Complaints) {
    if session.speaksJSON {
      for entry in report.entries {
        try session.write(
          .object([
            ("cause", .string(entry.cause.rawValue)), ("path", .string(entry.path)),
            ("count", .integer(entry.count)), ("examples", .strings(entry.examples)),
            ("isLoss", .bool(entry.cause.isLoss)),
          ]))
      }
      return
    }
    guard !report.isEmpty else { return }
    var table = Table([
      .init("why"), .init("count", .trailing), .init("where"), .init("for example"),
    ])
    for entry in report.entries {
      table.append([
        .init(entry.cause.rawValue, entry.cause.isLoss ? .caution : .plain), .init(entry.count),
        .init(entry.path), .init(entry.examples.first ?? ""),
      ])
    }
    try session.write(table)
    for cause in ImportReport.Cause.allCases
    where report.entries.contains(where: { $0.cause == cause }) {
      session.say("\(cause.rawValue): \(cause.meaning)")
    }
  }
}
