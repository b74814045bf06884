import CanonicalJSON
import CivilTime
import Cryptography
import Fields
import Ledger
import Reports
import TransparencyLog

extension CheckedDossier {
  /// The report: one HTML file with the evidence in it. The same dossier gives the same bytes.
  public var page: String {
    EvidencePage(file, result, proven, hash: TextHash.init(of:)).html
  }

  private var proven: EvidencePage.Proven {
    let checkpoint = dossier.evidence.checkpoint
    let isPublic = if case .party = dossier.readership { false } else { true }
    let withholding = Withholding(evidence.entries.compactMap(\.line))
    let keys = (try? TrustPolicy(bytes: Array(dossier.policy.utf8)))?.logs.map { "\($0.key)" }
    return EvidencePage.Proven(
      origin: checkpoint.checkpoint.origin.text,
      checkpoint: String(decoding: checkpoint.bytes, as: UTF8.self),
      size: checkpoint.checkpoint.size, root: checkpoint.checkpoint.root.base64,
      sealedAt: evidence.recordedAt, keys: keys ?? [],
      party: dossier.readership.party, isPublic: isPublic, rule: dossier.rule,
      revealed: revealed,
      lines: evidence.entries.compactMap { line($0, withholding) },
      streams: evidence.streams.map(\.description),
      openedCount: evidence.disclosures.count,
      calendar: evidence.opened.calendar.flatMap(WorkingDayCalendar.named),
      dossier: dossier.json.canonicalText)
  }

  private func line(_ entry: Entry, _ withholding: Withholding) -> EvidencePage.Line? {
    guard let line = entry.line else { return nil }
    return EvidencePage.Line(
      index: entry.index, type: line.body.type, at: line.body.at.description,
      recordedAt: line.log.recordedAt.description, actor: line.body.actor.spelling,
      stream: line.body.stream.description, revision: line.log.revision,
      leaf: entry.leafHash.base64,
      data: line.body.data.opening { evidence.disclosures[$0]?.value },
      withheld: withholding.values(of: line.body) { evidence.disclosures[$0] != nil })
  }

  /// What this copy shows because somebody decided to, beyond what its readership is shown anyway.
  private var revealed: [EvidencePage.Revealed] {
    let lines = evidence.entries.compactMap(\.line)
    let own = lines.filter { $0.body.stream == .procedure(dossier.procedure) }
    let shown = dossier.readership.digests(of: own)
    return Revelation.all(in: own).compactMap { revelation in
      let opened = revelation.digests.filter { evidence.disclosures[$0] != nil }
      let isOwn = revelation.party != nil && revelation.party == dossier.readership.party
      guard !opened.isEmpty, isOwn || !shown.isSuperset(of: opened) else { return nil }
      return EvidencePage.Revealed(
        event: revelation.index, about: revelation.about, field: revelation.field,
        reader: revelation.reader)
    }
  }
}

extension TextHash {
  /// The hash of a text.
  init(of text: String) {
    let digest = SHA256.hash(Array(text.utf8))
    self.init(hex: digest.hex, base64: digest.base64)
  }
}

// MARK: Reading a page

extension Dossier {
  /// The tag before the dossier in a page.
  private static let opening = Array("<script type=\"application/json\" id=\"dossier\">".utf8)
  private static let closing = Array("</script>".utf8)

  /// Takes the dossier out of a report. Nothing is checked yet, and nothing else of the page is
  /// looked at: whoever wants to know whether the page fits renders it again.
  public init(page: [UInt8], from path: String) throws(Complaints) {
    guard let start = page.firstRange(of: Self.opening)?.upperBound,
      let end = page[start...].firstRange(of: Self.closing)?.lowerBound
    else {
      throw Complaints(
        Complaint(
          code: "page-form", what: "no evidence report", place: path,
          reason: "It holds no block of evidence.",
          remedy: "Get an evidence report again, byte for byte, from whoever made it; a page of "
            + "patterns carries no proof, and is checked by making it again with the command that "
            + "it names.",
          status: .unverified))
    }
    let json: JSON
    do {
      json = try JSON(authored: Array(page[start..<end]), limits: Evidence.limits)
    } catch {
      throw Complaints(Complaint(error, .unverified).within(path))
    }
    try self.init(json)
  }
}

extension CheckedDossier {
  /// Compares a page with the one that its dossier gives, byte by byte; throws at the first line
  /// that differs.
  public func compare(with page: [UInt8]) throws(Complaints) {
    try Self.compare(page, with: Array(self.page.utf8))
  }

  static func compare(_ page: [UInt8], with rendered: [UInt8]) throws(Complaints) {
    let shared = min(page.count, rendered.count)
    var place = 0
    while place < shared, page[place] == rendered[place] { place += 1 }
    guard place < page.count || place < rendered.count else { return }
    let before = page[..<place]
    let start = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    let line = before.count { $0 == 0x0A } + 1
    throw Complaints(
      Complaint(
        code: "page-changed", what: "a page that its evidence does not give",
        place: "line \(line), byte \(place - start + 1)",
        reason: "There stands '\(excerpt(page, start, place))'; the evidence in the file gives"
          + " '\(excerpt(rendered, start, place))'.",
        remedy:
          "Do not rely on what the page says; keep it, and ask whoever made it for another.",
        status: .unverified))
  }

  /// A little of a line around a place in it.
  private static func excerpt(_ bytes: [UInt8], _ start: Int, _ place: Int) -> String {
    let line = bytes[max(start, place - 12)...].prefix(60).prefix { $0 != 0x0A }
    return PlainText.printableLine(String(decoding: line, as: UTF8.self))
  }
}
