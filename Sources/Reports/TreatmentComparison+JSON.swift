import CanonicalJSON
import CivilTime
import Commissioning
import Fields
import Projections

extension TreatmentComparison {
  /// The comparison for programs: every fact with both sides. Names are stable, words are not.
  public var json: JSON {
    .object([
      ("procedure", .string(procedure.spelling)),
      ("parties", .strings([first.spelling, second.spelling])),
      (
        "facts",
        .array(
          rows.map { row in
            .object([
              ("topic", .string(row.fact.topic.rawValue)), ("fact", .string(row.fact.words)),
              ("difference", .string(row.difference.rawValue)),
              ("first", row.first.json), ("second", row.second.json),
            ])
          })
      ),
    ])
  }
}

extension TreatmentComparison.Side {
  fileprivate var json: JSON {
    var members: [(String, JSON)] = [("values", .array(values.map(\.json)))]
    switch absence {
    case .out(let index): members.append(("outSince", .integer(index)))
    case .undecided: members.append(("undecided", .bool(true)))
    case .unasked: members.append(("unasked", .bool(true)))
    case nil: break
    }
    return .object(members)
  }
}

extension TreatmentValue {
  fileprivate var json: JSON {
    .object(content.members + [("event", .integer(index))])
  }
}

extension TreatmentValue.Content {
  /// One member named after what the value is, and others that belong to it.
  fileprivate var members: [(String, JSON)] {
    switch self {
    case .sent(let moment): [("sent", moment.json)]
    case .received(let moment): [("received", moment.json)]
    case .published(let moment): [("public", moment.json)]
    case .attended: [("attended", .bool(true))]
    case .held(let from, let to):
      [("from", from.json)] + (to.map { [("to", $0.json)] } ?? [])
    case .until(let moment): [("until", moment.json)]
    case .unstated: [("unstated", .bool(true))]
    case .period(let from, let to):
      [
        ("from", from.json), ("to", to.json), ("days", .integer(from.date.days(to: to.date))),
      ]
    case .inTime: [("inTime", .bool(true))]
    case .late(let accepted):
      [("inTime", .bool(false))] + (accepted.map { [("accepted", .bool($0))] } ?? [])
    case .name(let name): [("name", name.json)]
    case .nobody: [("name", .null)]
    case .version(let version): [("documentsVersion", .integer(version))]
    case .threshold(let threshold, let comparison):
      [("threshold", threshold.json)] + (comparison.map { [("comparison", $0.json)] } ?? [])
    case .met(let isMet): [("met", .bool(isMet))]
    case .measured(let value): [("measured", value.json)]
    case .score(let score, let evaluator):
      [("score", score.json)] + (evaluator.map { [("evaluator", $0.json)] } ?? [])
    case .withheld(let evaluator):
      [("withheld", .bool(true))] + (evaluator.map { [("evaluator", $0.json)] } ?? [])
    case .rank(let rank): [("rank", .integer(rank))]
    case .money(let money): [("paid", money.json)]
    case .code(let code): [("code", .string(code))]
    case .flag(let flag): [("given", .bool(flag))]
    case .text(let text): [("text", .string(text))]
    case .reason(let reason): [("reason", reason.json)]
    case .typed(let actor, let days):
      [("typedBy", actor.json), ("daysAfter", .integer(days))]
    }
  }
}
