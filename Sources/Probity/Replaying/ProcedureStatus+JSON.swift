import CanonicalJSON
import CivilTime
import Commissioning
import Fields
import Projections
import Reports

/// States for programs. A member that does not apply is left out.

extension ProcedureStatus {
  /// The whole status.
  public var json: JSON {
    var members: [(String, JSON?)] = [
      ("procedure", .string(file.procedure.spelling)), ("title", title.map(JSON.string)),
      ("at", .string(instant.description)),
      ("deadlines", .array(deadlines.map { $0.json(at: instant) })),
      ("next", .array(next.map(\.json))), ("challenges", challenges.json),
    ]
    if let last {
      members.append(
        (
          "lastRecorded",
          .object([
            ("index", .integer(last.index)), ("at", .string(last.recordedAt.description)),
          ])
        ))
    }
    return .object(state.members + members.compactMap { name, value in value.map { (name, $0) } })
  }
}

extension ProcedureState {
  /// Phase, parties and open reviews.
  public var json: JSON { .object(members) }

  var members: [(String, JSON)] {
    let reviews = openReviews.sorted { $0.value < $1.value }.map { review, index in
      JSON.object([("review", .string(review.spelling)), ("event", .integer(index))])
    }
    return [
      ("phase", phase.json(stage)), ("steps", .array(steps.map(\.json))),
      ("parties", .array(parties.map(\.json))), ("openReviews", .array(reviews)),
    ]
  }
}

extension Phase {
  func json(_ stage: Int?) -> JSON {
    .present([
      ("name", .string(rawValue)), ("code", .string(code)), ("stage", stage.map(JSON.integer)),
    ])
  }
}

extension PhaseStep {
  var json: JSON {
    .present([
      ("phase", .string(phase.rawValue)), ("stage", stage.map(JSON.integer)),
      ("event", .integer(index)), ("byDeadline", .bool(isDerived)),
    ])
  }
}

extension PartyState {
  var json: JSON {
    let trail = steps.map { step in
      JSON.present([
        ("standing", .string(step.standing.rawValue)), ("stage", step.stage.map(JSON.integer)),
        ("event", .integer(step.index)),
        ("reinstated", step.reinstated.map { .string($0.rawValue) }),
      ])
    }
    return .present([
      ("party", .string(handle.spelling)), ("standing", .string(standing.rawValue)),
      ("stage", stage.map(JSON.integer)), ("in", .bool(isIn)), ("partner", .bool(wasPartner)),
      ("trail", .array(trail)),
    ])
  }
}

extension Deadline {
  func json(at instant: Instant) -> JSON {
    .present([
      ("period", .string(period.rawValue)), ("stage", stage.map(JSON.integer)),
      ("partners", partners.isEmpty ? nil : .strings(partners.map(\.spelling))),
      ("until", .string(moment.description)), ("event", .integer(index)),
      ("extended", .bool(isExtension)), ("passed", .bool(hasPassed(at: instant))),
    ])
  }
}

extension NextDuty {
  var json: JSON {
    var reason: JSON?
    if case .uncountable(let error) = due { reason = .string(error.reason) }
    return .present([
      ("duty", .string(kind.rawValue)), ("by", moment.map { .string($0.description) }),
      ("notCounted", reason), ("stage", stage.map(JSON.integer)),
      ("events", .array(basis.map(JSON.integer))), ("law", law.map(JSON.string)),
    ])
  }
}

extension ReplayStep {
  /// What the event changed.
  public var json: JSON {
    let changes = partyChanges.map { change in
      JSON.present([
        ("party", .string(change.handle.spelling)),
        ("before", change.before.map { .string($0.rawValue) }),
        ("after", change.after.map { .string($0.rawValue) }),
        ("stage", change.stage.map(JSON.integer)),
      ])
    }
    return .object([
      ("index", .integer(entry.index)), ("type", .string(entry.event.type.rawValue)),
      ("actor", .string(entry.actor.spelling)), ("at", .string(entry.happened.description)),
      ("recordedAt", .string(entry.recordedAt.description)),
      (
        "phase",
        .object([
          ("before", before.phase.json(before.stage)), ("after", after.phase.json(after.stage)),
          ("entered", .array(phases.map(\.json))),
        ])
      ),
      ("parties", .array(changes)),
    ])
  }
}

extension JSON {
  /// An object of the members that are there.
  static func present(_ members: [(String, JSON?)]) -> JSON {
    .object(members.compactMap { name, value in value.map { (name, $0) } })
  }
}
