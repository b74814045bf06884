import Audit
import CanonicalJSON
import CivilTime
import Fields

extension ChallengeWindows {
  /// The routes for programs, in the order of the log.
  public var json: JSON {
    .object([
      ("day", .string(day.description)), ("told", told.map(JSON.string) ?? .null),
      ("windows", .array(all.map(\.json))), ("note", .string(ChallengeWords.note)),
    ])
  }
}

extension ChallengeWindows.Window {
  /// One route against one decision; a member that does not apply is left out.
  var json: JSON {
    .object(
      [
        ("decision", decision.json), ("who", .string(route.who)), ("gives", .string(route.gives)),
        ("cost", .string(route.cost)), ("stops", .string(route.stops.rawValue)),
        ("caveat", .string(route.caveat)),
      ] + members)
  }

  /// The route and its end alone, for what says elsewhere what it is about.
  var brief: JSON { .object(members) }

  private var members: [(String, JSON)] {
    var members: [(String, JSON)] = [
      ("route", .string(route.name)), ("source", .string(route.source.text)),
      ("mark", .string(route.source.mark.rawValue)),
      ("state", .string(state.rawValue)),
    ]
    if let actBy {
      members += [
        ("actBy", .string(actBy.description)), ("counted", .string(counted)),
        ("countedFrom", .array(started.map(JSON.integer))),
      ]
    }
    return members
  }
}

extension ChallengedDecision {
  fileprivate var json: JSON {
    var members: [(String, JSON)] = [
      ("kind", .string(kind.rawValue)), ("event", .integer(event)),
      ("knownOn", .string(knownOn.description)),
    ]
    if let party { members.append(("party", .string(party.spelling))) }
    if !lots.isEmpty { members.append(("lots", .strings(lots.map(\.spelling)))) }
    return .object(members)
  }
}
