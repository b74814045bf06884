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
    EvidencePage(file, result, proven) { text in
      let digest = SHA256.hash(Array(text.utf8))
      return EvidencePage.TextHash(hex: digest.hex, base64: digest.base64)
    }.html
  }

  private var proven: EvidencePage.Proven {
    let checkpoint = dossier.evidence.checkpoint
    let party: Identifier? = if case .party(let id) = dossier.readership { id } else { nil }
    let keys = (try? TrustPolicy(bytes: Array(dossier.policy.utf8)))?.logs.map { "\($0.key)" }
    return EvidencePage.Proven(
      origin: checkpoint.checkpoint.origin.text,
      checkpoint: String(decoding: checkpoint.bytes, as: UTF8.self),
      size: checkpoint.checkpoint.size, root: checkpoint.checkpoint.root.base64,
      sealedAt: evidence.recordedAt, keys: keys ?? [], party: party,
      lines: evidence.entries.compactMap(line), streams: evidence.streams.map(\.description),
      openedCount: evidence.disclosures.count,
      calendar: evidence.opened.calendar.flatMap(WorkingDayCalendar.named),
      dossier: dossier.json.canonicalText)
  }

  private func line(_ entry: Entry) -> EvidencePage.Line? {
    guard let line = entry.line else { return nil }
    let data = line.body.data.opening { evidence.disclosures[$0]?.value }
    let fields = Catalogue.declaration(named: line.body.type)?.allFields ?? []
    return EvidencePage.Line(
      index: entry.index, type: line.body.type, at: line.body.at.description,
      recordedAt: line.log.recordedAt.description, actor: line.body.actor.spelling,
      stream: line.body.stream.description, revision: line.log.revision,
      leaf: entry.leafHash.base64, data: data,
      withheld: Self.withheld(in: .object(data), fields, path: [], until: nil))
  }

  /// The values that stay sealed, each with the field that declares until when.
  private static func withheld(
    in value: JSON, _ fields: [FieldDeclaration], path: [String], until: String?
  ) -> [EvidencePage.Withheld] {
    switch value {
    case .object(let object) where object.names == ["sealed"]:
      return [EvidencePage.Withheld(field: path.joined(separator: "."), until: until)]
    case .object(let object):
      return object.members.flatMap { member in
        let field = fields.first { $0.name.utf8.elementsEqual(member.name.utf8) }
        return withheld(
          in: member.value, field?.shape.innerFields ?? [], path: path + [member.name],
          until: field?.sealedUntil)
      }
    case .array(let elements):
      return elements.flatMap { withheld(in: $0, fields, path: path, until: until) }
    default: return []
    }
  }
}

extension FieldShape {
  /// The fields of a record, or of those that a list holds.
  fileprivate var innerFields: [FieldDeclaration] {
    switch self {
    case .record(_, let fields): fields
    case .list(let element): element.innerFields
    default: []
    }
  }
}

extension FieldDeclaration {
  fileprivate var sealedUntil: String? {
    if case .sealedUntil(let type) = openness { type } else { nil }
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
          remedy: "Get the file again, byte for byte, from whoever made it.", status: .unverified))
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
