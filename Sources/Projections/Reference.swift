import CanonicalJSON
import Commissioning
import Fields

/// A place in an event that names something else: a party, an organisation, an event, a term.
///
/// A field name has one meaning across all types, so what a field refers to follows from its
/// name; a test holds the list against the declarations. What is sealed names nothing.
struct Reference: Equatable {
  /// What is referred to.
  enum Kind: Hashable, CaseIterable {
    case party, organisation, partyOrOrganisation, event
    case lot, stage, criterion, target, condition, level, maximumCost, review, instalment
    case procedure, audit
  }

  let kind: Kind
  let path: FieldPath
  let value: JSON

  /// The id that stands there, if it is one.
  var identifier: Identifier? { value.string.flatMap(Identifier.init(spelled:)) }

  /// Whether the place is declared sealed, or lies within one that is.
  func isSealed(in event: Event) -> Bool {
    var isPosition = false
    let name = path.description.filter { letter in
      defer { if letter == "]" { isPosition = false } }
      if letter == "[" { isPosition = true }
      return !isPosition
    }
    return event.type.payload.fields.sealedNames.contains { sealed in
      name == sealed || name.hasPrefix(sealed + ".")
    }
  }

  /// What a field of this name refers to.
  static let kinds: [String: Kind] = [
    "party": .party, "partner": .party, "parties": .party, "partners": .party,
    "winners": .party, "continuing": .party, "appliesTo": .party,
    "dropped": .party, "offeredTo": .party, "counterparts": .partyOrOrganisation,
    "procedures": .procedure, "audit": .audit, "instalment": .instalment,
    "organisation": .organisation, "provider": .organisation, "attendees": .organisation,
    "member": .organisation, "sharedPremises": .organisation,
    "complainants": .partyOrOrganisation, "onBehalfOf": .partyOrOrganisation,
    "applicants": .partyOrOrganisation, "askedBy": .partyOrOrganisation,
    "reliesOn": .event, "supersedes": .event, "concerns": .event, "aboutIndex": .event,
    "corrects": .event, "checks": .event,
    "lots": .lot, "stage": .stage, "criterion": .criterion, "parent": .criterion,
    "criteriaUsed": .criterion, "target": .target, "targetsFailed": .target,
    "condition": .condition, "level": .level,
    "maximumCost": .maximumCost, "review": .review,
  ]

  /// Ids that a field of this name gives, or that are kept as they are said: persons, items,
  /// orders and contracts, earlier procedures, and what a finding was used in (often before the
  /// documents exist).
  static let unchecked: Set<String> = [
    "id", "item", "order", "contract", "need", "questionId", "follows", "usedIn", "evaluator",
    "evaluators", "openedBy", "needOwner", "decidedBy", "approvedBy", "person", "panel",
    "leavingMembers", "present", "clarificationId", "answeredBy", "auditors",
  ]

  /// The references of an event, in the order of the canonical text.
  static func all(in event: Event, _ common: CommonFields) -> [Reference] {
    var found: [Reference] = []
    for member in event.data(common).members {
      collect(member.name, member.value, .root.member(member.name), &found)
    }
    return found.filter { !isDefinition($0, in: event) }
  }

  private static func collect(
    _ name: String, _ value: JSON, _ path: FieldPath, _ found: inout [Reference]
  ) {
    switch value {
    case .array(let elements):
      for (position, element) in elements.enumerated() {
        collect(name, element, path[position], &found)
      }
    case .object(let object):
      // A correction's replacement is judged as data of its own type.
      guard name != "replacement" else { return }
      for member in object.members {
        collect(member.name, member.value, path.member(member.name), &found)
      }
    default:
      if let kind = kinds[name] { found.append(Reference(kind: kind, path: path, value: value)) }
    }
  }

  /// Whether the place is where the thing itself is made known.
  private static func isDefinition(_ reference: Reference, in event: Event) -> Bool {
    switch (event, reference.path.description) {
    case (.organisationRegistered, "organisation"), (.reviewLodged, "review"),
      (.auditOpened, "audit"):
      true
    case (_, let path): path.hasPrefix("stagePlan[") && path.hasSuffix("].stage")
    }
  }
}
