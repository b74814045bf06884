import Audit
import CivilTime
import Commissioning
import Fields
import Projections

// What this is, until when to act, and the answer.
extension EvidencePage {
  var opening: Markup {
    let opened = file.first(ProcedureOpened.self)
    let buyers = (opened?.buyers ?? []).map { buyer in
      file.organisations[buyer.organisation]?.name ?? buyer.organisation.spelling
    }
    let facts: [(term: String, words: Markup)] = [
      (EvidenceWords.Opening.procedure, Markup(opened?.title ?? file.procedure.spelling)),
      (
        EvidenceWords.Opening.authority,
        Markup(buyers.isEmpty ? EvidenceWords.unnamed : Words.list(buyers))
      ),
      (EvidenceWords.Opening.copy, Markup(copyWords)),
      (EvidenceWords.Opening.asOf, Markup(result.asOf.time.description)),
      (
        EvidenceWords.Opening.complete,
        Markup(
          EvidenceWords.Opening.completeUpTo(
            proven.size, proven.origin, proven.sealedAt.description))
      ),
      (
        EvidenceWords.Opening.rulebook,
        Markup(result.rulebook ?? EvidenceWords.Opening.noRulebook)
      ),
      (
        EvidenceWords.Opening.standing,
        Markup(state.phase.words(stage: state.stage))
      ),
    ]
    return .element("h1", [:], [Markup(title)])
      + .section(
        "about", EvidenceWords.Opening.heading,
        [
          .p(Markup(EvidenceWords.Opening.what)), .terms(facts), revealed, withheld,
          .p(Markup(EvidenceWords.Limits.truth)),
        ])
  }

  /// For whom the copy is, and what it leaves out by choice.
  private var copyWords: String {
    EvidenceWords.Opening.reader(proven.party?.spelling, isPublic: proven.isPublic)
      + (proven.rule.map(EvidenceWords.Opening.onlyRule) ?? "")
  }

  /// What this reader is shown because it was revealed.
  private var revealed: Markup {
    guard !proven.revealed.isEmpty else { return .none }
    return .p(.strong(EvidenceWords.Opening.revealed))
      + .list(
        proven.revealed.map { value in
          Markup("\(value.field), ") + pointer(value.about)
            + Markup(EvidenceWords.Opening.revealedTo(value.reader)) + pointer(value.event)
        })
  }

  /// What this reader is not shown: by field, how often, and what would end it.
  private var withheld: Markup {
    var places: [Withheld: [Int]] = [:]
    for line in proven.lines {
      for value in line.withheld {
        var place = value
        place.field = "\(line.type): \(value.field)"
        places[place, default: []].append(line.index)
      }
    }
    guard !places.isEmpty else { return .p(Markup(EvidenceWords.Opening.nothingWithheld)) }
    let rows = places.sorted {
      ($0.value[0], $0.key.field, $0.key.until ?? "", $0.key.erasedBy ?? -1)
        < ($1.value[0], $1.key.field, $1.key.until ?? "", $1.key.erasedBy ?? -1)
    }
    .map { place, indexes in
      let events = Set(indexes).sorted()
      let actors = Set(events.compactMap { lines[$0]?.actor }).sorted()
      return Markup.Row([
        Markup(place.field), Markup(String(indexes.count)), pointers(events),
        Markup("\(place.ground.words) (\(place.ground.code))"), Markup(Words.list(actors)),
        until(place),
      ])
    }
    return .details(
      EvidenceWords.Opening.withheldCount(places.values.reduce(0) { $0 + $1.count }),
      [.table(EvidenceWords.Opening.withheld, EvidenceWords.Opening.withheldColumns, rows)])
  }

  private func until(_ value: Withheld) -> Markup {
    if let event = value.erasedBy { return Markup(EvidenceWords.Opening.erased) + pointer(event) }
    return Markup(value.until ?? EvidenceWords.Opening.untilShown)
  }

  // MARK: The answer

  var answer: Markup {
    let words = AnswerWords(result)
    var parts: [Markup] = []
    for side in [words.fair, words.transparent] {
      parts.append(.heading(3, side.title))
      parts.append(.p(Markup(side.sentences)))
    }
    parts.append(.p(Markup(words.questions)))
    parts.append(.p(.strong(Words.disclaimer)))
    parts.append(.p(Markup(words.forChallengers)))
    let rows = result.tallies.map { principle, tally in
      Markup.Row(
        [Markup(principle.rawValue)]
          + [tally.met, tally.silent, tally.breached, tally.notShown, tally.notApplicable]
          .map { Markup(String($0)) })
    }
    parts.append(
      .table(EvidenceWords.Verdicts.caption, EvidenceWords.Verdicts.columns, rows))
    return .section("answer", EvidenceWords.Verdicts.heading, parts)
  }
}
