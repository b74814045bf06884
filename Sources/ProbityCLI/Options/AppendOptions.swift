import Arguments
import CanonicalJSON
import Cryptography
import Fields
import Ledger
import Probity
import Reports
import TransparencyLog

/// What every command that writes takes and says, declared once.
enum AppendOptions {
  static let group = OptionGroup(
    "How it is appended",
    [
      ActorOptions.acting,
      Option("once", .text("KEY"), "Makes a retry safe: the same key gets the first receipt."),
      Option(
        "expect",
        .checked("REVISION|empty|any") { text in
          Expectation(text) == nil
            ? "It is a revision from 0, or 'empty' for a stream that is not there, or 'any'." : nil
        },
        "Refuses unless the event gets this revision in its stream; empty: unless it is the first;"
          + " any: whatever it gets."),
      Option(flag: "dry-run", "Checks and warns, and writes nothing."),
    ] + trust)

  /// Options about the ledger itself, for every command that writes.
  static let trust = [
    Option(
      "first-use", .integer("SIZE", in: 1...Int(Int32.max)),
      "Says how many events a ledger has at least that you write to for the first time."),
    Option(
      "wait", .integer("SECONDS", in: 0...86_400),
      "Waits so long for another process that writes; 10 unless told."),
    Option(
      flag: "allow-clock", "Records although the clock is behind the last event's."),
  ]

  /// What the line says of the append.
  static func options(_ line: ParsedCommand) -> Recorder.Options {
    Recorder.Options(
      actor: line.text("actor").flatMap(Identifier.init(spelled:)),
      allowsClockBehind: line.isGiven("allow-clock"))
  }

  /// The ledger of the line, open for recording; says what opening it found.
  static func recorder(
    _ line: ParsedCommand, _ session: Session, for drafts: [Draft] = []
  ) throws(Complaints) -> Recorder {
    let recorder = try Recorder(
      session.surroundings, folder: try session.ledgerFolder(),
      firstUse: line.integer("first-use").map { .confirmed(size: $0) } ?? .unconfirmed,
      patience: Patience(seconds: line.integer("wait") ?? 10) {
        session.say("Another process writes to the ledger; it is waited for.")
      }, for: drafts, as: drafts.isEmpty ? nil : options(line).actor)
    for notice in recorder.notices { session.say(notice.text) }
    return recorder
  }

  /// Says what drafts will breach, and writes nothing.
  static func rehearse(
    _ drafts: [Draft], _ line: ParsedCommand, _ session: Session
  ) throws(Complaints) -> [Warning] {
    let recorder = try recorder(line, session, for: drafts)
    defer { recorder.close() }
    let outcome = try recorder.append(drafts, options(line)) { (warnings) throws(Complaints) in
      say(warnings, session)
      return false
    }
    return outcome.warnings
  }

  /// Records drafts, saying first what they will breach unless it was `told`; prints the receipts.
  /// `prepare` is done between: when nothing refuses the drafts, and nothing is written yet.
  static func record(
    _ drafts: [Draft], _ line: ParsedCommand, _ session: Session, told: [Warning] = [],
    sealsDirectory: Bool = false,
    prepare: () throws(Complaints) -> Void = { () throws(Complaints) in }
  ) throws(Complaints) -> Complaint.Status {
    let isDryRun = line.isGiven("dry-run")
    let recorder = try recorder(line, session, for: drafts)
    defer { recorder.close() }
    var options = options(line)
    options.sealsDirectory = sealsDirectory
    let outcome = try recorder.append(drafts, options) { (warnings) throws(Complaints) in
      say(warnings.filter { !told.contains($0) }, session)
      guard !isDryRun else { return false }
      try prepare()
      return true
    }
    guard let appended = outcome.appended else {
      session.say("Nothing was written; \(outcome.newCount) of \(drafts.count) would be new.")
      return .done
    }
    if let warning = appended.warning { session.say("\(warning.what): \(warning.reason)") }
    do {
      try show(appended, session)
    } catch {
      // Nobody reads the receipts, and must not take that for a refusal.
      session.say("Recorded all the same: the log has \(appended.indexes.count) new events.")
      throw error
    }
    return .done
  }

  /// Says what its author should know. What holds for many rows of a file is said once.
  static func say(_ warnings: [Warning], _ session: Session) {
    var said: [(warning: Warning, more: Int)] = []
    var known: [[UInt8]: Int] = [:]
    for warning in warnings {
      let text = Array(warning.text.utf8)
      if let place = known[text] {
        said[place].more += 1
      } else {
        known[text] = said.count
        said.append((warning, 0))
      }
    }
    for (warning, more) in said {
      let others = more == 0 ? "" : " and \(more) more"
      let place = warning.place.isEmpty ? "" : warning.place + others + ": "
      session.warn(place + warning.text)
    }
  }

  private static func show(_ appended: Appended, _ session: Session) throws(Complaints) {
    if session.speaksJSON {
      for receipt in appended.receipts { try session.write(receipt.json) }
      return
    }
    if appended.alreadyThere > 0 {
      session.say("\(appended.alreadyThere) were there already; their first receipts stand.")
    }
    guard let last = appended.receipts.last else { return }
    for receipt in appended.receipts.prefix(20) {
      try session.write("event \(receipt.index)  leaf \(receipt.leafHash.base64)\n")
    }
    if appended.receipts.count > 20 {
      try session.write("… and \(appended.receipts.count - 20) more\n")
    }
    try session.write("size \(last.size)  root \(last.root.base64)\n")
  }
}

extension Receipt {
  /// The receipt for programs; the checkpoint is the note with the log's signatures.
  var json: JSON {
    .object([
      ("index", .integer(index)), ("leafHash", .string(leafHash.base64)),
      ("size", .integer(size)), ("root", .string(root.base64)),
      ("checkpoint", .string(String(decoding: checkpoint.bytes, as: UTF8.self))),
    ])
  }
}

/// What the caller insists on: the revision that the event gets in its stream.
struct Expectation {
  /// The revision; nil where any will do.
  let revision: Int?

  /// `any`, `empty` (the event is the first of its stream), or a revision.
  init?(_ text: String) {
    switch text {
    case "any": revision = nil
    case "empty": revision = 0
    default:
      guard let number = Int(text), 0...JSON.integerLimit ~= number, String(number) == text
      else { return nil }
      revision = number
    }
  }
}
