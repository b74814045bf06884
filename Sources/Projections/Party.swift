import Commissioning
import Fields

/// Who takes part under one handle: an organisation or a group.
public struct Party: Sendable, Equatable {
  /// The handle.
  public let handle: Identifier
  /// Index of the event that introduced it.
  public let introducedBy: Int
  /// The organisations behind it, as last stated; an organisation may be sealed.
  public internal(set) var members: [Member]
  /// Index of the event that last stated them.
  public internal(set) var membersStatedBy: Int?
}

extension CaseFile {
  /// The parties in the order in which they were introduced.
  public var parties: [Party] { stored.parties.value { introduced } }

  private var introduced: [Party] {
    var places: [Identifier: Int] = [:]
    var parties: [Party] = []
    for entry in events {
      if case .consortiumChanged(let change) = entry.event, let place = places[change.party] {
        parties[place].members = change.members(after: parties[place].members)
        parties[place].membersStatedBy = entry.index
      }
      for new in entry.introductions {
        if let place = places[new.handle] {
          guard !new.members.isEmpty else { continue }
          parties[place].members = new.members
          parties[place].membersStatedBy = entry.index
        } else {
          places[new.handle] = parties.count
          parties.append(
            Party(
              handle: new.handle, introducedBy: entry.index, members: new.members,
              membersStatedBy: new.members.isEmpty ? nil : entry.index))
        }
      }
    }
    return parties
  }

  /// The party with the handle.
  public func party(_ handle: Identifier) -> Party? { parties.first { $0.handle == handle } }
}

extension RecordedEvent {
  /// The handles that the event makes known, with the organisations behind them where it says.
  var introductions: [Introduction] { Introduction.all(in: event, common) }
}

/// A handle made known by an event.
struct Introduction: Sendable {
  let handle: Identifier
  let members: [Member]

  /// A request, a tender, a consortium and a contract introduce, and so does an invitation, for
  /// some procedures invite without a call. A published release seldom holds all of that, so what
  /// was imported introduces whomever it names.
  static func all(in event: Event, _ common: CommonFields) -> [Introduction] {
    let isImported = common.origin == .imported
    switch event {
    case .participationRequested(let request): return [one(request.party, request.members)]
    case .consortiumFormed(let group): return [one(group.party, group.members)]
    case .tenderReceived(let tender): return [one(tender.party, tender.members)]
    case .contractSigned(let contract) where isImported || !contract.members.isEmpty:
      return [one(contract.partner, contract.members)]
    case .invitationsSent(let invitation): return invitation.recipients.map { one($0.party, []) }
    default:
      guard isImported else { return [] }
      return Reference.all(in: event, common).compactMap { reference in
        reference.kind == .party ? reference.identifier.map { one($0, []) } : nil
      }
    }
  }

  private static func one(_ handle: Identifier, _ members: [Member]) -> Introduction {
    Introduction(handle: handle, members: members)
  }
}
