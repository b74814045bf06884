import Audit
import CanonicalJSON
import CivilTime
import Commissioning
import Fields
import Projections

/// What the bench says of events before they are written: refusals of the closed list, and
/// warnings of everything else. Each event sees the ones before it.
struct Deliberation {
  /// The docket as it would stand with the events that were admitted.
  private(set) var docket: Docket
  /// What their authors should know first.
  private(set) var warnings: [Warning] = []
  private let now: Instant
  private let audit: (CaseFile) -> AuditResult

  /// `audit` judges a case file by the rulebook that binds it.
  init(_ docket: Docket, now: Instant, audit: @escaping (CaseFile) -> AuditResult) {
    self.docket = docket
    self.now = now
    self.audit = audit
  }

  /// Admits a batch, or throws every refusal at once.
  mutating func admit(_ prepared: [Preparation.Prepared]) throws(Complaints) {
    let before = docket
    var complaints: [Complaint] = []
    for draft in prepared where !draft.isRepeated {
      warnOfOpened(draft)
      guard let event = draft.event else { continue }
      let admission = admission(of: event)
      complaints += admission.refusals.map { Complaint($0).within(draft.place) }
      warnings += admission.warnings.map { warning in
        Warning(
          place: draft.place,
          text: [warning.reason, warning.question].compactMap(\.self).joined(separator: " "))
      }
      warnOfRulebook(event, draft.place)
      docket.add(event)
    }
    guard complaints.isEmpty else { throw Complaints(complaints) }
    let live = prepared.compactMap { $0.event }.filter { ($0.common.origin ?? .live) == .live }
    for procedure in Set(live.compactMap { $0.procedure }).sorted() {
      warnOfRules(procedure, before: before)
    }
  }

  /// Says which rules the batch contradicts that nothing contradicted before it, and which legal
  /// duties it contradicts on a further ground: the first warning was of something else.
  private mutating func warnOfRules(_ procedure: Identifier, before: Docket) {
    guard let file = docket.caseFile(procedure) else { return }
    let known = Dictionary(
      (before.caseFile(procedure).map { audit($0).findings.filter(\.isAdverse) } ?? [])
        .map { ($0.rule.id, $0) }, uniquingKeysWith: { first, _ in first })
    let earlier = before.caseFile(procedure)?.recorded.last?.index ?? -1
    for finding in audit(file).findings where finding.isAdverse {
      if let other = known[finding.rule.id] {
        let isFurther =
          !finding.answer.utf8.elementsEqual(other.answer.utf8)
          && finding.events.contains { $0 > earlier }
        guard finding.kind == .law, isFurther else { continue }
      }
      let further = known[finding.rule.id] == nil ? "" : " on one more ground"
      // Standard error ends in the logs of machines and in screenshots, where nothing sealed belongs.
      let reason =
        finding.rule.readsSealed
        ? finding.rule.question + " It rests on sealed values; once it stands, 'probity why"
          + " \(procedure) \(finding.rule.id)' shows them."
        : finding.answer
      warnings.append(
        Warning(
          place: "\(procedure)",
          text: "\(finding.rule.id) will be \(finding.word)\(further): \(reason)"))
    }
  }

  private func admission(of event: RecordedEvent) -> Admission {
    Admission(
      of: DraftedEvent(
        procedure: event.procedure, event: event.event, common: event.common,
        happened: event.happened),
      register: docket.register,
      file: event.procedure.flatMap { docket.caseFile($0) })
  }

  /// A book that this program does not have binds nobody, and a slip of the pen looks like one.
  private mutating func warnOfRulebook(_ event: RecordedEvent, _ place: String) {
    let pinned: String? =
      switch event.event {
      case .procedureOpened(let opened): opened.rulebook
      case .correctionRecorded(let correction): correction.replacement?.object["rulebook"]?.string
      default: nil
      }
    guard let name = pinned, Rulebook.named(name) == nil else { return }
    let near = Spelling.nearest(to: name, among: Rulebook.all.map(\.name))
    warnings.append(
      Warning(
        place: place,
        text: "This version has no rulebook of the name that is pinned, so only the overlays are"
          + " asked."
          + (near.isEmpty ? "" : " Did you mean \(near.joined(separator: " or "))?")))
  }

  /// What was published before cannot be confidential any more.
  private mutating func warnOfOpened(_ draft: Preparation.Prepared) {
    guard draft.event?.common.origin ?? .live == .live else { return }
    warnings += draft.opened.map { name in
      Warning(
        place: draft.place,
        text: "\(name) will stand in the open: everybody who gets a copy of the log can"
          + " read it, and that cannot be undone.")
    }
  }
}

extension Rule {
  /// Whether a field that it reads is declared sealed, or lies within one that is.
  fileprivate var readsSealed: Bool {
    reads.contains { reading in
      let sealed = Catalogue.declaration(reading.type).allFields.sealedNames
      return reading.fields.contains { name in
        sealed.contains { name == $0 || name.hasPrefix($0 + ".") }
      }
    }
  }
}

extension Finding {
  /// Whether it speaks against the procedure.
  fileprivate var isAdverse: Bool { outcome.verdict == .breached }
}
