import Arguments
import CanonicalJSON
import CivilTime
import Commissioning
import Fields
import Ledger
import Probity
import Projections
import Reports

/// The events of a procedure in order, with both times.
enum HistoryVerb: PagedVerb {
  static let command = Command(
    ["history"], "List the events of a procedure, with both times",
    examples: [
      Example("probity history wards-1", "Lists everything recorded about the procedure."),
      Example("probity history wards-1 --party northlight", "Lists what names that party."),
      Example("probity history wards-1 --as-of 2026-03-02", "Lists what was recorded by that day."),
    ],
    operands: [ReadingOptions.procedureOperand()],
    groups: [
      OptionGroup(
        "Which events",
        [
          Option("party", .text("ID").naming(Nouns.party), "Only events that name this party."),
          Option(flag: "corrected", "Shows beside each corrected event what stands there now."),
        ]),
      RowOptions.group, ReadingOptions.group,
    ],
    statuses: Statuses.reading)

  static func run(
    _ line: ParsedCommand, in session: Session
  ) throws(Complaints) -> Complaint.Status {
    let history = try session.history(line, about: Session.subject(line))
    let procedure = try session.procedure(line.operand("PROCEDURE") ?? "", in: history)
    var views = history.views(of: .procedure(procedure))
    if let party = line.text("party") {
      views = views.filter { $0.data.map { JSON.object($0).mentions(party) } ?? false }
      // A name that is misspelled must not look like one of whom nothing is on record.
      if views.isEmpty { _ = try history.party(party, in: procedure) }
    }
    if session.speaksJSON {
      for view in views { try session.write(view.json) }
      return .done
    }
    let corrections =
      line.isGiven("corrected") ? history.caseFile(procedure)?.corrections ?? [:] : [:]
    if views.isEmpty { session.say("No event fits.") }
    let isNarrow = !session.speaksCSV && session.console.width < 100
    try session.write(isNarrow ? narrowTable(views, corrections) : table(views, corrections))
    return .done
  }

  private static func table(_ views: [EntryView], _ corrections: [Int: Correction]) -> Table {
    var table = Table([
      .init("index", .trailing), .init("happened"), .init("recorded (UTC)"), .init("by"),
      .init("what"),
    ])
    for view in views {
      guard let line = view.entry.line else { continue }
      table.append([
        .init(view.entry.index), .init(line.body.at.description),
        .init(line.log.recordedAt.minutes), .init(line.body.actor.spelling), .init(words(view)),
      ])
      guard let correction = corrections[view.entry.index] else { continue }
      table.append([
        .init(""), .init("corrected"), .init("by \(correction.index)"), .init(""),
        .init(words(correction, of: view), .caution),
      ])
    }
    return table
  }

  /// The same with both times below each other, which leaves room for what happened.
  private static func narrowTable(
    _ views: [EntryView], _ corrections: [Int: Correction]
  ) -> Table {
    var table = Table([
      .init("index", .trailing), .init("happened\nrecorded (UTC)"), .init("by"), .init("what"),
    ])
    for view in views {
      guard let line = view.entry.line else { continue }
      table.append([
        .init(view.entry.index),
        .init("\(line.body.at)\n\(line.log.recordedAt.minutes)"),
        .init(line.body.actor.spelling), .init(words(view)),
      ])
      guard let correction = corrections[view.entry.index] else { continue }
      table.append([
        .init(""), .init("corrected by \(correction.index)"), .init(""),
        .init(words(correction, of: view), .caution),
      ])
    }
    return table
  }

  private static func words(_ view: EntryView) -> String {
    let what = (view.entry.line.map { $0.body.type + ": " } ?? "") + view.gist
    guard case .uninterpreted(let reason) = view.interpretation else { return what }
    return what + " [\(reason)]"
  }

  /// What a correction put in the place of an event, and why.
  private static func words(_ correction: Correction, of view: EntryView) -> String {
    switch correction.effect {
    case .void: "void: \(correction.reason)"
    case .unfit: "not applied, its data do not fit: \(correction.reason)"
    case .replaced(let event):
      "now \(change(view.data, event.event.data(event.common))): \(correction.reason)"
    }
  }

  /// What stands there now: of few differences each, else all in few words.
  private static func change(_ old: JSONObject?, _ new: JSONObject) -> String {
    let changes = old.map { JSONDifference.all(from: .object($0), to: .object(new)) } ?? []
    guard (1...8).contains(changes.count) else { return EntryView.gist(of: new) }
    return changes.map { change in
      let value = change.new.map { EntryView.gist(of: JSONObject([("", $0)])) } ?? " left out"
      return change.path.dropFirst() + value
    }.joined(separator: "; ")
  }
}

extension JSON {
  /// Whether some text of the value is exactly this one.
  func mentions(_ text: String) -> Bool {
    switch self {
    case .string(let value): value.isSpelled(like: text)
    case .array(let elements): elements.contains { $0.mentions(text) }
    case .object(let object): object.members.contains { $0.value.mentions(text) }
    default: false
    }
  }
}
