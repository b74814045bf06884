import Audit
import CanonicalJSON
import CivilTime
import Commissioning
import Fields
import Projections

/// The evidence report: one procedure for one reader, as a single HTML file that opens anywhere,
/// carries its evidence, and checks itself.
///
/// A pure function of a checked dossier: no clock, no order of dictionaries. So whoever takes the
/// dossier out of the page and renders it again must get every byte of the page.
public struct EvidencePage {
  let file: CaseFile
  let result: AuditResult
  let proven: Proven
  let hash: (String) -> TextHash
  let state: ProcedureState
  /// The place of each event within the lines.
  let lines: [Int: Line]
  /// The number of each exhibit, by the index of its event.
  let exhibits: [Int: Int]

  /// A page of a procedure as `file` shows it, with what the rules made of it.
  public init(
    _ file: CaseFile, _ result: AuditResult, _ proven: Proven,
    hash: @escaping (_ text: String) -> TextHash
  ) {
    self.file = file
    self.result = result
    self.proven = proven
    self.hash = hash
    state = ProcedureState(of: file, asOf: result.asOf.time)
    lines = Dictionary(uniqueKeysWithValues: proven.lines.map { ($0.index, $0) })
    let told = Self.told(result, proven).filter { EvidenceGroup($0) != nil }.flatMap(\.events)
    let own = proven.party.map { EvidencePage.lane(of: $0, in: file) } ?? []
    let relied = Set(told + own).filter { [lines] in lines[$0] != nil }.sorted()
    exhibits = Dictionary(
      uniqueKeysWithValues: relied.enumerated().map { ($0.element, $0.offset + 1) })
  }

  /// The findings that the page tells of.
  var findingsTold: [Finding] { Self.told(result, proven) }

  private static func told(_ result: AuditResult, _ proven: Proven) -> [Finding] {
    guard let rule = proven.rule else { return result.findings }
    return result.findings.filter { $0.rule.id.utf8.elementsEqual(rule.utf8) }
  }

  /// The name of the block that says what the page's words and looks were.
  static let format = "probity-page/1"

  /// The whole file.
  public var html: String {
    let main = Markup.element("main", ["id": "report"], sections).html
    // The element's own bytes end before the line feed that follows every block.
    let words = String(main.dropLast())
    let said = JSON.object([
      ("format", .string(Self.format)), ("main", .string(hash(words).hex)),
      ("style", .string(hash(style).hex)), ("dossier", .string(hash(proven.dossier).hex)),
    ])
    let file = PageFile(
      title: title, style: style, styleHash: hash(style), scriptHash: hash(Self.script))
    return file.html(
      Markup.element(
        "a", ["class": "skip", "href": "#report"], [Markup(EvidenceWords.skip)]
      ).html + "\n"
        + Markup.element(
          "p", ["id": "checked", "role": "status", "aria-live": "polite"],
          [Markup(EvidenceWords.unchecked)]
        ).html
        + words + "\n"
        + data("dossier", proven.dossier) + data("said", said.canonicalText)
        + "<script id=\"check\">\(Self.script)</script>\n")
  }

  /// A block of data. No end tag can stand in it, for no `<` can.
  private func data(_ id: String, _ json: String) -> String {
    let escaped = json.utf8.split(separator: UInt8(ascii: "<"), omittingEmptySubsequences: false)
      .map { String(Substring($0)) }.joined(separator: "\\u003c")
    return "<script type=\"application/json\" id=\"\(id)\">\(escaped)</script>\n"
  }

  private static let script = String(decoding: PackageResources.check_js, as: UTF8.self)

  /// The looks, and what stands at the foot of each printed page.
  private var style: String {
    PageFile.sharedStyle
      + "@page{@bottom-left{content:\"\(file.procedure), \" counter(page)}"
      + "@bottom-right{content:\"\(EvidenceWords.checkpoint) \(proven.size) \(proven.root)\"}}\n"
  }

  // MARK: The parts, in order

  var title: String { EvidenceWords.title(file.procedure.spelling) }

  private var sections: [Markup] {
    [
      opening, actBy, answer, lane, findings, comparison, letters, drawings, chronology,
      exhibitPages, proofs, limits,
    ]
  }

  // MARK: Pointing at events

  /// A fact of an event's envelope, marked so that the page's script finds it again in the bytes.
  func fact(_ line: Line, _ name: String, _ text: String) -> Markup {
    .element(
      "span", ["data-event": String(line.index), "data-fact": name], [Markup(text)])
  }

  /// Where an event is shown.
  func pointer(_ index: Int) -> Markup {
    if let number = exhibits[index] {
      return .link(to: "exhibit-\(number)", EvidenceWords.exhibit(number)) + " (event \(index))"
    }
    return lines[index] == nil ? "event \(index)" : .link(to: "event-\(index)", "event \(index)")
  }

  /// Where events are shown.
  func pointers(_ indexes: [Int]) -> Markup { .all(indexes.map(pointer), between: ", ") }

  /// An event with both times: the facts on which something rests.
  func dated(_ index: Int) -> Markup {
    guard let line = lines[index] else { return pointer(index) }
    return pointer(index) + ": " + fact(line, "type", line.type) + ", "
      + Markup(EvidenceWords.happened) + " " + fact(line, "at", line.at) + ", "
      + Markup(EvidenceWords.recorded) + " " + fact(line, "recordedAt", line.recordedAt)
  }
}
