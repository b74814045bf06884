import Audit
import CivilTime
import Fields
import Projections

// The proofs, and an honest box of limits.
extension EvidencePage {
  var proofs: Markup {
    let others = proven.lines.filter { line in
      !line.stream.utf8.elementsEqual("procedure:\(file.procedure)".utf8)
    }
    return .section(
      "proofs", EvidenceWords.Proofs.heading,
      [
        .p(Markup(EvidenceWords.Proofs.what)),
        .terms([
          (EvidenceWords.Proofs.log, Markup(proven.origin)),
          (EvidenceWords.Proofs.size, Markup(String(proven.size))),
          (EvidenceWords.Proofs.root, .code(proven.root)),
          (EvidenceWords.Proofs.sealed, Markup(proven.sealedAt.description)),
          (
            EvidenceWords.Proofs.keys,
            .all(proven.keys.map { .code($0) }, between: ", ")
          ),
          (EvidenceWords.Proofs.lines, Markup(String(proven.lines.count))),
          (EvidenceWords.Proofs.opened, Markup(String(proven.openedCount))),
        ]),
        .scrolling(
          EvidenceWords.Proofs.note, [.element("pre", [:], [Markup(proven.checkpoint)])]),
        .p(Markup(EvidenceWords.Proofs.itself)),
        .heading(3, EvidenceWords.Proofs.elsewhere),
        .list([
          .code("probity verify FILE.html --policy POLICY")
            + Markup(EvidenceWords.Proofs.byProgram),
          .code("Scripts/check-evidence") + Markup(EvidenceWords.Proofs.byScript),
        ]),
        .details(
          EvidenceWords.Proofs.streams, [.list(proven.streams.map { .code($0) })]),
        .details(
          EvidenceWords.Proofs.others,
          [
            .table(
              EvidenceWords.Proofs.others, EvidenceWords.Proofs.otherColumns,
              others.map { line in
                Markup.Row(
                  [
                    fact(line, "index", String(line.index)), fact(line, "stream", line.stream),
                    fact(line, "type", line.type), fact(line, "recordedAt", line.recordedAt),
                    fact(line, "actor", line.actor), mark(line),
                  ], id: "event-\(line.index)")
              })
          ]),
      ])
  }

  var limits: Markup {
    let late = result.findings.filter { $0.outcome == .notShown(.lateEntry) }
    let withheld = result.findings.filter { $0.outcome == .notShown(.withheld) }
    let contested = result.findings.filter { !$0.contestedBy.isEmpty }
    let thresholds = Set(result.findings.flatMap { $0.thresholds }).sorted()
    var items: [Markup] = [
      Markup(EvidenceWords.Limits.completeness(proven.size)),
      Markup(EvidenceWords.Limits.withheld(withheld.map(\.rule.id))),
      Markup(EvidenceWords.Limits.late(late.map(\.rule.id))),
      Markup(EvidenceWords.Limits.contested(contested.map(\.rule.id))),
      Markup(
        EvidenceWords.Limits.rulebook(
          result.rulebook, fits: result.answer.rulebookFits, basis: result.answer.basis)),
      Markup(EvidenceWords.Limits.roles),
    ]
    if let sentence = result.unaskedSentence {
      items.append(Markup(EvidenceWords.Limits.unasked(sentence)))
    }
    if file.isCorrected { items.append(Markup(EvidenceWords.Limits.corrections)) }
    return .section(
      "limits", EvidenceWords.Limits.heading,
      [
        .p(.strong(EvidenceWords.Limits.truth)), .p(.strong(EvidenceWords.Limits.clock)),
        .p(.strong(EvidenceWords.Limits.advice)), .list(items),
        thresholds.isEmpty
          ? .none
          : .details(
            EvidenceWords.Limits.thresholds, [.list(thresholds.map { Markup($0) })]),
      ])
  }
}
