import Audit
import CivilTime
import Commissioning
import Fields
import Projections

// The timeline, with a lane for each party and the least time beside the one that was given.
extension EvidencePage {
  var drawings: Markup {
    .section("drawings", EvidenceWords.Drawings.heading, [timeline, funnel, scores])
  }

  /// A period with a least length in law: from when until when it was, and at least had to be.
  private struct Period {
    let name: String
    let from: LocalDate
    let to: LocalDate
    let least: LocalDate
    let law: String
  }

  /// A lane and the events that are marked in it, ascending.
  private typealias Lane = (name: String, events: [RecordedEvent])

  private var timeline: Markup {
    let periods = self.periods
    let days =
      file.events.map(\.happened.date) + periods.flatMap { [$0.from, $0.to, $0.least] }
    guard let first = days.min(), let last = days.max() else { return .none }
    let lanes = self.lanes
    let scale = Scale(first: first, last: last)
    var drawing = Drawing(
      EvidenceWords.Drawings.timeline,
      EvidenceWords.Drawings.timelineWords(first.description, last.description, lanes.count))
    scale.drawTicks(in: &drawing, height: 24 + lanes.count * 24 + periods.count * 44)
    var y = 40
    for lane in lanes {
      drawing.text(lane.name, x: 0, y: y + 4)
      drawing.line(x1: Scale.left, y1: y, x2: Scale.right, y2: y, kind: "lane")
      var drawn = -1
      for event in lane.events where scale.x(event.happened.date) != drawn {
        drawn = scale.x(event.happened.date)
        drawing.dot(x: drawn, y: y, kind: "dot")
      }
      y += 24
    }
    for period in periods { draw(period, scale, at: &y, in: &drawing) }
    return .heading(3, EvidenceWords.Drawings.timeline)
      + drawing.markup + periodTable(periods)
      + .details(
        EvidenceWords.Drawings.lanes,
        [
          .table(
            EvidenceWords.Drawings.lanes, EvidenceWords.Drawings.eventColumns,
            lanes.map { Markup.Row([Markup($0.name), pointers($0.events.map(\.index))]) })
        ])
  }

  private func draw(_ period: Period, _ scale: Scale, at y: inout Int, in drawing: inout Drawing) {
    let (from, to, least) = (
      scale.x(period.from), scale.x(period.to), scale.x(period.least)
    )
    drawing.text(period.name, x: 0, y: y + 14)
    drawing.bar(x: from, y: y, width: to - from, height: 14, kind: "given")
    drawing.bar(x: from, y: y + 18, width: least - from, height: 14, kind: "least")
    let given = EvidenceWords.Drawings.given(period.from.days(to: period.to))
    let law = EvidenceWords.Drawings.least(period.from.days(to: period.least))
    for (text, end, top) in [(given, to, y + 12), (law, least, y + 30)] {
      let isFar = end > Scale.right - 110
      drawing.text(
        text, x: isFar ? from - 6 : end + 6, y: top, anchor: isFar ? "end" : "start",
        kind: "small")
    }
    y += 44
  }

  private func periodTable(_ periods: [Period]) -> Markup {
    guard !periods.isEmpty else { return .p(Markup(EvidenceWords.Drawings.noPeriods)) }
    return .table(
      EvidenceWords.Drawings.periods, EvidenceWords.Drawings.periodColumns,
      periods.map { period in
        Markup.Row([
          Markup(period.name), Markup(period.from.description), Markup(period.to.description),
          Markup(String(period.from.days(to: period.to))), Markup(period.least.description),
          Markup(period.law),
        ])
      })
  }

  private var lanes: [Lane] {
    let byDay = file.events.sorted { left, right in
      (left.happened.date, left.index) < (right.happened.date, right.index)
    }
    return [(EvidenceWords.Drawings.authority, byDay.filter { $0.partiesNamed.isEmpty })]
      + state.parties.map { party in
        (party.handle.spelling, byDay.filter { $0.names(party.handle) })
      }
  }

  private var periods: [Period] {
    guard
      let clocks = result.rulebook.flatMap({
        StatutoryClocks.of(
          rulebook: $0, country: file.first(ProcedureOpened.self)?.country?.spelling)
      })
    else { return [] }
    let calendar = proven.calendar ?? clocks.calendar
    func period(
      _ name: String, _ from: LocalDate, _ to: LocalDate, _ least: StatutoryClocks.Period?
    ) -> Period? {
      guard let least,
        let last = try? least.count.lastDay(of: least.days, from: from, in: calendar)
      else { return nil }
      return Period(name: name, from: from, to: to, least: last, law: least.law)
    }
    var periods: [Period?] = []
    if let call = file.call, let deadline = file.deadlines(.requests).last {
      periods.append(
        period(
          EvidenceWords.Drawings.requests, call.happened.date, deadline.moment.date,
          clocks.requests))
    }
    if clocks.standstillNotice == nil, let contract = file.first(ContractSigned.self),
      let notices = file.last(
        DecisionNoticesSent.self, where: { $0.index < contract.index })
    {
      periods.append(
        period(
          EvidenceWords.Drawings.standstill, notices.happened.date, contract.happened.date,
          clocks.standstill))
    }
    return periods.compactMap { $0 }
  }
}

/// Days along a drawing.
private struct Scale {
  static let left = 170
  static let right = 940
  private static let ticks = 6

  let first: LocalDate
  let last: LocalDate

  private var span: Int { max(1, first.days(to: last)) }

  func x(_ day: LocalDate) -> Int {
    Self.left + first.days(to: day) * (Self.right - Self.left) / span
  }

  func drawTicks(in drawing: inout Drawing, height: Int) {
    for tick in 0..<Self.ticks {
      guard let day = first.adding(days: span * tick / Self.ticks) else { continue }
      drawing.line(x1: x(day), y1: 20, x2: x(day), y2: height, kind: "tick")
      drawing.text(day.description, x: x(day), y: 14, kind: "small")
    }
  }
}
