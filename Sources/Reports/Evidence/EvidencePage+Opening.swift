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
      (EvidenceWords.Opening.copy, Markup(EvidenceWords.Opening.reader(proven.party?.spelling))),
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
          .p(Markup(EvidenceWords.Opening.what)), .terms(facts), withheld,
          .p(Markup(EvidenceWords.Limits.truth)),
        ])
  }

  /// What this reader is not shown: by field, how often, and what would end it.
  private var withheld: Markup {
    var places: [Withheld: [Int]] = [:]
    for line in proven.lines {
      for value in line.withheld {
        places[Withheld(field: "\(line.type): \(value.field)", until: value.until), default: []]
          .append(line.index)
      }
    }
    guard !places.isEmpty else { return .p(Markup(EvidenceWords.Opening.nothingWithheld)) }
    let rows = places.sorted { ($0.value[0], $0.key.field) < ($1.value[0], $1.key.field) }
      .map { place, indexes in
        let events = Set(indexes).sorted()
        let actors = Set(events.compactMap { lines[$0]?.actor }).sorted()
        return Markup.Row([
          Markup(place.field), Markup(String(indexes.count)), pointers(events),
          Markup(Words.list(actors)),
          Markup(place.until ?? EvidenceWords.Opening.untilShown),
        ])
      }
    return .details(
      EvidenceWords.Opening.withheldCount(places.values.reduce(0) { $0 + $1.count }),
      [.table(EvidenceWords.Opening.withheld, EvidenceWords.Opening.withheldColumns, rows)])
  }

  // MARK: Act by

  var actBy: Markup {
    let dated = result.findings.filter { $0.actBy != nil && EvidenceGroup($0) != nil }
      .sorted { ($0.actBy?.day ?? .last, $0.rule.id) < ($1.actBy?.day ?? .last, $1.rule.id) }
    let routes = EvidenceRoute.all(under: result.regime)
    let rows = routes.map { route in
      Markup.Row([
        Markup(route.name), Markup(route.who), Markup(route.gives),
        route.isReview ? lastDay(dated) : Markup(route.when),
        route.isReview ? counted(dated) : Markup(EvidenceWords.Routes.fromAnyDay),
        Markup(route.costs), Markup(route.stops),
      ])
    }
    let days = dated.compactMap { finding -> Markup.Row? in
      guard let actBy = finding.actBy else { return nil }
      return Markup.Row([
        Markup(actBy.day.description), Markup("\(finding.rule.id): \(finding.rule.title)"),
        known(finding), Markup(actBy.window.words),
      ])
    }
    return .section(
      "act-by", EvidenceWords.Routes.heading,
      [
        .p(.strong(EvidenceWords.Limits.clock)),
        .table(EvidenceWords.Routes.caption, EvidenceWords.Routes.columns, rows),
        days.isEmpty
          ? .none
          : .details(
            EvidenceWords.Routes.eachDay,
            [.table(EvidenceWords.Routes.eachDay, EvidenceWords.Routes.dayColumns, days)]),
        .p(Markup(EvidenceWords.Routes.earliest)),
      ])
  }

  private func lastDay(_ findings: [Finding]) -> Markup {
    guard let day = findings.first?.actBy?.day else {
      return Markup(EvidenceWords.Routes.nothingToCount(result.regime?.challengeWindow?.words))
    }
    let passed = day < result.asOf.time.utcDate
    let latest = findings.last?.actBy?.day ?? day
    return .strong(day.description + (passed ? EvidenceWords.Routes.passed : ""))
      + (latest > day ? Markup(EvidenceWords.Routes.latest(latest.description)) : .none)
  }

  private func counted(_ findings: [Finding]) -> Markup {
    guard let first = findings.first else { return Markup(EvidenceWords.nothing) }
    return known(first)
  }

  private func known(_ finding: Finding) -> Markup {
    guard let knowable = finding.knowable else { return Markup(EvidenceWords.nothing) }
    return Markup("\(knowable.type.rawValue), ") + pointer(knowable.event)
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
