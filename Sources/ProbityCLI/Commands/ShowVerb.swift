import Arguments
import CanonicalJSON
import CivilTime
import Cryptography
import Fields
import Ledger
import Probity
import Reports
import TransparencyLog

/// One event whole, with its place in the log and the proof of it.
enum ShowVerb: PagedVerb {
  static let command = Command(
    ["show"], "Show one event whole, with its proof",
    examples: [
      Example("probity show 41", "Shows event 41: what was stated, by whom, and its proof."),
      Example("probity show 41 --json", "Prints it as JSON, the exact line included."),
    ],
    operands: [Operand(ReadingOptions.indexKind, "The index of the event.")],
    groups: [ReadingOptions.group],
    statuses: Statuses.reading)

  static func run(
    _ line: ParsedCommand, in session: Session
  ) throws(Complaints) -> Complaint.Status {
    let index = Int(line.operand("INDEX") ?? "") ?? 0
    let history = try session.history(line, about: History.Subject(event: index))
    guard let view = history.view(at: index) else {
      throw Complaints(.unknownEvent(index, size: history.size))
    }
    let proof =
      if let proved = history.proof { proved } else {
        try session.proof(of: index, in: history.folder)
      }
    if session.speaksJSON {
      let exact = String(decoding: view.entry.bytes, as: UTF8.self)
      let members: [(String, JSON)] = [
        ("event", view.json), ("line", .string(exact)),
        ("proof", .string(String(decoding: proof.bytes, as: UTF8.self))),
      ]
      try session.write(.object(members))
    } else {
      try session.write(text(view, proof.path.count, session))
    }
    return .done
  }

  private static func text(_ view: EntryView, _ hashCount: Int, _ session: Session) -> String {
    let style = session.console.output.style
    let exact = String(decoding: view.entry.bytes, as: UTF8.self)
    guard let line = view.entry.line else {
      return "event \(view.entry.index), of a newer format\n\(PlainText.printable(exact))\n"
    }
    let body = line.body
    var rows = [
      ("type", "\(body.type), version \(body.version)"),
      ("stream", "\(body.stream), revision \(line.log.revision)"),
      ("happened", body.at.description), ("recorded", line.log.recordedAt.description),
      ("by", ([body.actor] + body.with).map(\.spelling).joined(separator: ", ")),
      ("once", body.once), ("leaf hash", view.entry.leafHash.base64),
      ("proof", "\(hashCount) hashes to the last signed root; 'probity prove' writes it"),
    ]
    for signature in line.signatures { rows.append(("signed with", signature.keyID)) }
    for fault in view.entry.faults { rows.append(("fault", "\(fault.what): \(fault.reason)")) }
    for remark in view.entry.remarks {
      rows.append(("remark", "\(remark.what): \(remark.reason)"))
    }
    let width = 12
    var text = style.paint("event \(view.entry.index)", .strong) + "\n"
    for (name, value) in rows {
      let gap = String(repeating: " ", count: max(1, width - name.count))
      text += "  \(name)\(gap)\(PlainText.printable(value))\n"
    }
    text += "\n"
    for member in (view.data ?? body.data).members {
      text += "  \(member.name): \(PlainText.printable(member.value.canonicalText))\n"
    }
    return text
  }
}
