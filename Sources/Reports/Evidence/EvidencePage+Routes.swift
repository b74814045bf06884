import Audit
import CivilTime
import Commissioning
import Fields

// Until when to act: the routes, the decisions that they are open against, and the matters.
extension EvidencePage {
  var actBy: Markup {
    let challenges = result.challenges
    let routes = ChallengeRoute.all(under: result.regime ?? .none).map(routeRow)
    return .section(
      "act-by", EvidenceWords.Routes.heading,
      [
        .p(.strong(EvidenceWords.Limits.clock)),
        challenges.told.map { .p(Markup(EvidenceWords.Routes.told($0))) } ?? .none,
        .table(EvidenceWords.Routes.caption, EvidenceWords.Routes.columns, routes),
        folded(
          EvidenceWords.Routes.eachDecision, EvidenceWords.Routes.decisionColumns,
          challenges.all.map(decisionRow)),
        folded(EvidenceWords.Routes.eachDay, EvidenceWords.Routes.dayColumns, matters),
        .p(Markup(EvidenceWords.Routes.earliest)), .p(Markup(EvidenceWords.Routes.marks)),
      ])
  }

  private func folded(_ title: String, _ columns: [String], _ rows: [Markup.Row]) -> Markup {
    rows.isEmpty ? .none : .details(title, [.table(title, columns, rows)])
  }

  /// One route: against which decisions it is open, the first to end first; else that it closed.
  private func routeRow(_ route: ChallengeRoute) -> Markup.Row {
    let own = result.challenges.all.filter { $0.route.name == route.name }
    let groups = WindowGroup.all(of: own)
    let ends = groups.filter { $0.window.state == .open }
      .sorted { ($0.window.actBy ?? .last) < ($1.window.actBy ?? .last) }
    let last = groups.filter { $0.window.state == .closed }
      .max { ($0.window.actBy ?? .last) < ($1.window.actBy ?? .last) }
    let shown = ends.isEmpty ? [last].compactMap(\.self) : ends
    return Markup.Row([
      Markup(route.name + (route.law.map { ", \($0)" } ?? "")), Markup(route.who),
      Markup(route.gives),
      shown.isEmpty ? Markup(undated(groups)) : oneOrList(shown.map(end)),
      Markup(route.cost), Markup(route.stops.rawValue), Markup(route.caveat),
    ])
  }

  private func oneOrList(_ items: [Markup]) -> Markup {
    items.count == 1 ? items[0] : .list(items)
  }

  private func end(_ group: WindowGroup) -> Markup {
    let decision =
      Markup(group.window.decision.words) + ", " + pointers(group.events) + "; "
      + Markup(group.window.counted)
    guard group.window.state == .open else {
      return Markup(EvidenceWords.Routes.closed(group.until)) + decision
    }
    return .strong(group.until) + Markup(EvidenceWords.Routes.against) + decision
  }

  /// What is said where no last day can be: nothing to use it against, no law, no clock.
  private func undated(_ groups: [WindowGroup]) -> String {
    groups.first.map { EvidenceWords.Routes.words($0.window.state) }
      ?? EvidenceWords.Routes.nothing
  }

  private func decisionRow(_ window: ChallengeWindows.Window) -> Markup.Row {
    Markup.Row([
      Markup(window.decision.words) + ", " + pointer(window.decision.event),
      Markup(window.decision.knownOn.description), Markup(window.route.name),
      Markup(window.actBy?.description ?? EvidenceWords.nothing), Markup(window.state.rawValue),
      Markup(window.counted.isEmpty ? EvidenceWords.nothing : window.counted),
    ])
  }

  private var matters: [Markup.Row] {
    let dated = result.findings.compactMap { finding in
      finding.actBy.flatMap { window in
        EvidenceGroup(finding).flatMap { _ in
          window.actBy.map { (day: $0, window: window, finding: finding) }
        }
      }
    }.sorted { ($0.day, $0.finding.rule.id) < ($1.day, $1.finding.rule.id) }
    return dated.map { day, window, finding in
      Markup.Row([
        Markup(day.description), Markup("\(finding.rule.id): \(finding.rule.title)"),
        known(finding), Markup(window.words),
      ])
    }
  }

  private func known(_ finding: Finding) -> Markup {
    guard let knowable = finding.knowable else { return Markup(EvidenceWords.nothing) }
    return Markup("\(knowable.type.rawValue), ") + pointer(knowable.event)
  }
}
