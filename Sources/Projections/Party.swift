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
  public var parties: [Party] {
    var places: [Identifier: Int] = [:]
    var parties: [Party] = []
    for entry in events {
      for (handle, members) in entry.introductions {
        if let place = places[handle] {
          guard !members.isEmpty else { continue }
          parties[place].members = members
          parties[place].membersStatedBy = entry.index
        } else {
          places[handle] = parties.count
          parties.append(
            Party(
              handle: handle, introducedBy: entry.index, members: members,
              membersStatedBy: members.isEmpty ? nil : entry.index))
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
  ///
  /// A request, a tender, a consortium and a contract do so, and an invitation, for some
  /// procedures invite without a call. A published release seldom holds all of that, so what was
  /// imported makes known whomever it names.
  var introductions: [(handle: Identifier, members: [Member])] {
    switch event {
    case .participationRequested(let request): return [(request.party, request.members)]
    case .consortiumFormed(let group): return [(group.party, group.members)]
    case .tenderReceived(let tender): return [(tender.party, tender.members)]
    case .contractSigned(let contract) where introducesAnybody || !contract.members.isEmpty:
      return [(contract.partner, contract.members)]
    case .invitationsSent(let invitation): return invitation.recipients.map { ($0.party, []) }
    default:
      guard introducesAnybody else { return [] }
      return Reference.all(in: event, common).compactMap { reference in
        reference.kind == .party ? reference.identifier.map { ($0, []) } : nil
      }
    }
  }

  private var introducesAnybody: Bool { common.origin == .imported }
}
