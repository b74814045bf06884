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
    let bytes = try session.read(path)
    let isPage = path.hasSuffix(".html")
    if !isPage {
      let json = try json(bytes, path)
      if PartyReceipt.isReceipt(json) {
        return try receipt(try PartyReceipt(json), means, session)
      }
    }
    let dossier = isPage ? try Dossier(page: bytes, from: path) : try Dossier(json(bytes, path))
    let (checked, trust) = try Verifier(session.surroundings).verify(dossier, means)
    if isPage { try checked.compare(with: bytes) }
    if session.speaksJSON {
      try session.write(self.json(checked, trust, isPage: isPage))
    } else {
      try session.write(text(checked, trust, isPage: isPage, session))
    }
    return trust == .nothing ? .unverified : .done
  }

  private static func json(_ bytes: [UInt8], _ path: String) throws(Complaints) -> JSON {
    do {
      return try JSON(authored: bytes, limits: Evidence.limits)
    } catch {
      throw Complaints(Complaint(error, .unverified).within(path))
    }
  }

  /// A receipt claims less: that these events stand in the log, with these values.
  private static func receipt(
    _ receipt: PartyReceipt, _ means: Verifier.Means, _ session: Session
  ) throws(Complaints) -> Complaint.Status {
    let trust = try Verifier(session.surroundings).verify(receipt, means)
    let evidence = receipt.evidence
    let head = evidence.checkpoint.checkpoint
    let notChecked = [
      "whether these are all events that concern \(receipt.party).",
      "the actors' signatures: their keys stand elsewhere in the log.",
    ]
    if session.speaksJSON {
      try session.write(
        .object([
          ("verified", .bool(trust != .nothing)), ("trust", .string("\(trust)")),
          ("procedure", .string(receipt.procedure.spelling)),
          ("party", .string(receipt.party.spelling)), ("origin", .string(head.origin.text)),
          ("size", .integer(head.size)), ("root", .string(head.root.base64)),
          ("events", .integer(evidence.lines.count)),
          ("values", .integer(evidence.disclosures.count)), ("notChecked", .strings(notChecked)),
        ]))
    } else {
      let style = session.console.output.style
      let isGood = trust != .nothing
      try session.write(
        style.paint(isGood ? "verified" : "NOT VERIFIED", isGood ? .good : .bad)
          + ": receipt of \(receipt.party) in \(receipt.procedure) of \(head.origin)\n"
          + "root \(head.root)\n\(trust.sentence)\n"
          + "Checked: \(evidence.lines.count) events stand in the log of size \(head.size);"
          + " \(evidence.disclosures.count) values are theirs.\n"
          + notChecked.map { "Not checked: \($0)\n" }.joined())
    }
    return trust == .nothing ? .unverified : .done
  }

  private static func text(
    _ checked: CheckedDossier, _ trust: Verifier.Trust, isPage: Bool, _ session: Session
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
    if isPage { text += "The page was made anew from them: every byte is the same.\n" }
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
      checked.result.unaskedSentence.map { "\($0): the file holds one procedure." },
      "whether what was recorded is true, and whether everything was recorded.",
    ].compactMap(\.self)
  }

  private static func json(
    _ checked: CheckedDossier, _ trust: Verifier.Trust, isPage: Bool
  ) -> JSON {
    let head = checked.dossier.evidence.checkpoint.checkpoint
    var members: [(String, JSON)] = [
      ("verified", .bool(trust != .nothing)), ("trust", .string("\(trust)")),
      ("procedure", .string(checked.dossier.procedure.spelling)),
      ("origin", .string(head.origin.text)), ("size", .integer(head.size)),
      ("root", .string(head.root.base64)),
      ("events", .integer(checked.evidence.entries.count)),
      ("values", .integer(checked.evidence.disclosures.count)),
      ("audit", checked.result.json), ("notChecked", .strings(notChecked(checked))),
    ]
    if isPage { members.append(("page", .string("same"))) }
    return .object(members)
  }
}
