import Audit
import CanonicalJSON
import CivilTime
import Commissioning
import Fields

extension AuditResult {
  /// The result for programs: one object a procedure. Names and words are stable.
  public var json: JSON {
    var members: [(String, JSON)] = [
      ("procedure", .string(procedure.spelling)), ("asOf", asOf.json), ("answer", answer.json),
      ("principles", .object(tallies.map { ($0.principle.rawValue, $0.tally.json) })),
      ("findings", .array(findings.map(\.json))), ("note", .string(Words.disclaimer)),
    ]
    members.append(("rulebook", rulebook.map(JSON.string) ?? .null))
    members.append(("pinned", pinned.map(JSON.string) ?? .null))
    members.append(("changes", .array(changes.map(\.json))))
    members.append(("challenges", challenges.json))
    members.append(("notAsked", .strings(unasked.map(\.id))))
    return .object(members)
  }
}

extension AuditResult.AsOf {
  var json: JSON {
    .object([
      ("size", .integer(size)), ("root", root.map(JSON.string) ?? .null),
      ("time", .string(time.description)),
    ])
  }
}

extension AuditResult.Tally {
  var json: JSON {
    .object([
      ("met", .integer(met)), ("silent", .integer(silent)), ("breached", .integer(breached)),
      ("notShown", .integer(notShown)), ("notApplicable", .integer(notApplicable)),
    ])
  }
}

extension Answer {
  var json: JSON {
    .object([
      ("fair", fair.json), ("transparent", transparent.json),
      ("questions", .strings(questions)), ("record", .string(record.rawValue)),
      ("view", .string(view.description)), ("basis", .string(basis.rawValue)),
      ("rulebookFits", .string(rulebookFits.rawValue)),
    ])
  }
}

extension Answer.Side {
  var json: JSON {
    .object([
      ("value", .string(value.rawValue)), ("decidedBy", .strings(decidedBy)),
      ("due", .integer(duties.due)), ("shown", .integer(duties.shown)),
      ("silent", .integer(duties.silent)), ("notShown", .integer(duties.notShown)),
      ("contradicted", .integer(duties.contradicted)), ("minor", .integer(duties.minor)),
    ])
  }
}

extension Finding {
  /// The finding for programs.
  public var json: JSON {
    var members: [(String, JSON)] = [
      ("rule", .string(rule.id)), ("outcome", .string(outcome.verdict.rawValue)),
      ("word", .string(word)), ("kind", .string(kind.rawValue)),
      ("severity", .string(severity.rawValue)), ("principle", .string(principle.rawValue)),
      ("question", .string(rule.question)), ("answer", .string(answer)),
      ("source", .string(source.text)), ("mark", .string(source.mark.rawValue)),
      ("events", .array(events.map(JSON.integer))), ("values", .object(figures.json)),
      ("contestedBy", .array(contestedBy.map(JSON.integer))),
      ("canStill", .string(rule.canStill)),
    ]
    if let code = outcome.code { members.append(("code", .string(code))) }
    members.append(("knowableFrom", .string(knowableFrom)))
    if let actBy = actBy?.actBy { members.append(("actBy", .string(actBy.description))) }
    if let challenges { members.append(("challenges", .array(challenges.all.map(\.brief)))) }
    if let uncorrected {
      members.append(
        (
          "uncorrected",
          .object(
            [
              ("outcome", .string(uncorrected.outcome.verdict.rawValue)),
              ("answer", .string(uncorrected.answer)),
            ] + (uncorrected.outcome.code.map { [("code", .string($0))] } ?? []))
        ))
    }
    return .object(members)
  }
}

extension Finding {
  /// From what the person affected could have known it: the type, and the event where it is there.
  var knowableFrom: String {
    knowable.map { "\($0.type.rawValue) of \($0.day), event \($0.event)" }
      ?? rule.knowableFrom.rawValue
  }
}

extension Rule {
  /// The rule's page for programs.
  public var json: JSON {
    .object([
      ("id", .string(id)), ("title", .string(title)), ("question", .string(question)),
      ("principle", .string(principle.rawValue)), ("logic", .string(logic)),
      ("example", .string(example)),
      ("canStill", .string(canStill)), ("knowableFrom", .string(knowableFrom.rawValue)),
      ("sources", .array(sources.map(\.json))),
      (
        "reads",
        .array(
          reads.map { reading in
            .object([
              ("type", .string(reading.type.rawValue)), ("fields", .strings(reading.fields)),
            ])
          })
      ),
      ("thresholds", .strings(thresholds.map(\.description))),
      (
        "outcomes",
        .array(
          possible.map { possibility in
            .object([
              ("outcome", .string(possibility.outcome.description)),
              ("when", .string(possibility.condition)),
            ])
          })
      ),
    ])
  }
}

extension Source {
  fileprivate var json: JSON {
    .object([
      ("regime", .string(regime.rawValue)), ("text", .string(text)),
      ("mark", .string(mark.rawValue)),
    ])
  }
}
