import Audit
import Commissioning
import Fields
import Projections

// What to ask for, in letters that use only facts on record.
extension EvidencePage {
  var letters: Markup {
    let findings = EvidenceGroup.allCases.reduce(into: [EvidenceGroup: [Finding]]()) { all, group in
      all[group] = findingsTold.filter { EvidenceGroup($0) == group }
    }
    var letters: [(title: String, text: String)] = []
    letters.append((EvidenceWords.Letters.forReasons, reasonsLetter))
    if let contradicted = findings[.contradicted], !contradicted.isEmpty {
      letters.append((EvidenceWords.Letters.complaint, complaint(about: contradicted)))
    }
    let open = (findings[.notShown] ?? []) + (findings[.asked] ?? [])
    if !open.isEmpty { letters.append((EvidenceWords.Letters.forRecords, request(for: open))) }
    return .section(
      "letters", EvidenceWords.Letters.heading,
      [.p(Markup(EvidenceWords.Letters.what)), .p(.strong(EvidenceWords.Limits.clock))]
        + letters.map { letter in
          .details(
            letter.title, [.element("pre", ["class": "letter"], [Markup(letter.text)])])
        })
  }

  private var opened: String {
    let title = file.first(ProcedureOpened.self)?.title ?? file.procedure.spelling
    return EvidenceWords.Letters.opening(title, file.procedure.spelling)
  }

  private var closing: String {
    EvidenceWords.Letters.closing(proven.origin, proven.size, proven.root)
  }

  /// Names what was decided and told, and when: nothing that is not on record.
  private var reasonsLetter: String {
    var facts: [String] = []
    if let party = proven.party {
      facts += Self.lane(of: party, in: file).compactMap { index in
        guard let event = file[index], isDecision(event) else { return nil }
        return "- " + dateline(index)
      }
    } else {
      facts += file.all(AwardDecided.self).map { "- " + dateline($0.index) }
    }
    let body =
      facts.isEmpty
      ? EvidenceWords.Letters.noDecision : EvidenceWords.Letters.decisions + "\n" + lines(facts)
    return [opened, body, EvidenceWords.Letters.askReasons, closing].joined(separator: "\n\n")
  }

  private func complaint(about findings: [Finding]) -> String {
    let points = findings.enumerated().map { place, finding in
      EvidenceWords.Letters.point(
        place + 1, finding.rule.question, finding.answer, finding.source.text,
        Words.list(finding.events.map { dateline($0) }))
    }
    return
      ([opened, EvidenceWords.Letters.contradicts] + points
      + [EvidenceWords.Letters.askCorrection, closing]).joined(separator: "\n\n")
  }

  private func request(for findings: [Finding]) -> String {
    let points = findings.enumerated().map { place, finding in
      EvidenceWords.Letters.missing(
        place + 1, finding.rule.question, finding.answer,
        Words.list(finding.rule.reads.map(\.type.rawValue)))
    }
    return ([opened, EvidenceWords.Letters.notShown] + points + [closing])
      .joined(separator: "\n\n")
  }

  private func isDecision(_ event: RecordedEvent) -> Bool {
    !event.common.decidedBy.isEmpty || !event.common.reasons.isEmpty
      || event.event.type == .decisionNoticesSent
  }

  private func dateline(_ index: Int) -> String {
    lines[index].map { EvidenceWords.Letters.event(index, $0.type, $0.at, $0.recordedAt) }
      ?? "event \(index)"
  }

  private func lines(_ items: [String]) -> String { items.joined(separator: "\n") }
}
