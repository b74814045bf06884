import CanonicalJSON
import Commissioning
import Fields
import Ledger

extension Preparation {
  /// Refuses what neither the vault can see, which knows no fields, nor the bench, which knows
  /// neither roles nor streams.
  func refuse(_ prepared: Prepared) throws(Complaints) {
    let body = prepared.request.signed.body
    let error =
      formatError(body) ?? roleError(body) ?? originError(body, prepared.event)
      ?? streamError(prepared)
    if let error { throw Complaints(Complaint(error)) }
  }

  /// Behind a change of format no version that does not know it reads or writes: only one that
  /// does may announce it.
  private func formatError(_ body: Body) -> LedgerError? {
    guard body.type == VaultEventType.formatChanged.rawValue else { return nil }
    return LedgerError(.newerFormat, at: body.type, "This version writes format 1, and no other.")
  }

  /// A role that is none would be held for ever and allow nothing. One that is to be ended may have
  /// been granted by another program.
  private func roleError(_ body: Body) -> LedgerError? {
    let grants = [VaultEventType.actorEnrolled, .roleGranted].map(\.rawValue)
    guard grants.contains(body.type), let name = body.data["role"]?.string,
      !Role.allCases.contains(where: { $0.rawValue.utf8.elementsEqual(name.utf8) })
    else { return nil }
    let roles = Role.allCases.map(\.rawValue).joined(separator: ", ")
    return LedgerError(.fields, at: "role", "There is no role '\(name)'; there are \(roles).")
  }

  /// An importer's signature never counts as that of the decider, so it stands under nothing that
  /// claims to be said as it happened.
  private func originError(_ body: Body, _ event: RecordedEvent?) -> LedgerError? {
    guard let event, (event.common.origin ?? .live) == .live else { return nil }
    let roles = state.register.grants(of: body.actor, at: state.size).filter { grant in
      grant.procedure.map { Stream.procedure($0) == body.stream } ?? true
    }.map(\.role).filter { Charter.commissioning.allows($0, body.type) }
    guard !roles.isEmpty, roles.allSatisfy({ $0 == Role.importer.identifier }) else { return nil }
    return LedgerError(
      .role, at: body.type,
      "'\(body.actor)' may write it as importer, of origin imported or transcribed, not live.")
  }

  /// A correction stands in the stream of what it corrects.
  private func streamError(_ prepared: Prepared) -> LedgerError? {
    guard let event = prepared.event, event.procedure == nil,
      case .correctionRecorded(let correction) = event.event,
      let corrected = docket.registrations.first(where: { $0.index == correction.corrects }),
      let own = corrected.event.ownStream, own != prepared.request.signed.body.stream
    else { return nil }
    return LedgerError(
      .stream, at: "\(event.event.type.rawValue) of \(correction.corrects)",
      "It belongs into the stream \(own).")
  }
}
