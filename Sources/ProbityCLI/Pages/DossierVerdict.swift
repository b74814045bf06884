import Audit
import CanonicalJSON
import Cryptography
import Fields
import Ledger
import Probity
import Reports
import TransparencyLog

/// What checking the evidence of one procedure came to, said whole: what was checked, on whose
/// word, what the rules say, and what nobody checked.
enum DossierVerdict {
  static func verify(
    _ path: String, _ means: Verifier.Means, _ session: Session
  ) throws(Complaints) -> Complaint.Status {
    let json: JSON
    do {
      json = try JSON(authored: try session.read(path), limits: Evidence.limits)
    } catch let error as Complaints {
      throw error
    } catch let error as JSONError {
      throw Complaints(Complaint(error, .unverified).within(path))
    } catch {
      preconditionFailure("reading and parsing fail in no other way")
    }
    let (checked, trust) = try Verifier(session.surroundings).verify(try Dossier(json), means)
    if session.speaksJSON {
      try session.write(self.json(checked, trust))
    } else {
      try session.write(text(checked, trust, session))
    }
    return trust == .nothing ? .unverified : .done
  }

  private static func text(
    _ checked: CheckedDossier, _ trust: Verifier.Trust, _ session: Session
  ) -> String {
    let style = session.console.output.style
    let head = checked.dossier.evidence.checkpoint.checkpoint
    let isGood = trust != .nothing
    var text = style.paint(isGood ? "verified" : "NOT VERIFIED", isGood ? .good : .bad)
    text += ": \(checked.dossier.procedure) of \(head.origin), complete up to size \(head.size),"
    text += " recorded \(checked.evidence.recordedAt)\nroot \(head.root)\n"
    text += trust.sentence + "\n"
    text += PlainText.paragraph(
      "Checked: \(checked.evidence.entries.count) events with their places in the log, their"
        + " signatures, keys and roles; \(checked.evidence.streams.count) streams, none with a gap;"
        + " \(checked.evidence.disclosures.count) values that were sealed.",
      width: session.console.width)
    let answer = checked.result.answer
    text += "Rules run anew: fair \(answer.fair.value.rawValue), transparent"
    text += " \(answer.transparent.value.rawValue).\n"
    for sentence in notChecked(checked) {
      text += PlainText.paragraph("Not checked: \(sentence)", width: session.console.width)
    }
    return text
  }

  private static func notChecked(_ checked: CheckedDossier) -> [String] {
    [
      "completeness rests on the log's word: nobody here replayed the whole log.",
      "within the batch that enrols a key, whether it was used too soon.",
      "whether what was recorded is true, and whether everything was recorded.",
    ]
  }

  private static func json(_ checked: CheckedDossier, _ trust: Verifier.Trust) -> JSON {
    let head = checked.dossier.evidence.checkpoint.checkpoint
    return .object([
      ("verified", .bool(trust != .nothing)), ("trust", .string("\(trust)")),
      ("procedure", .string(checked.dossier.procedure.spelling)),
      ("origin", .string(head.origin.text)), ("size", .integer(head.size)),
      ("root", .string(head.root.base64)),
      ("events", .integer(checked.evidence.entries.count)),
      ("values", .integer(checked.evidence.disclosures.count)),
      ("audit", checked.result.json), ("notChecked", .strings(notChecked(checked))),
    ])
  }
}
