import CanonicalJSON
import CivilTime
import Commissioning
import Fields
import Ledger

/// A field of an event that stands behind digests: what is revealed to somebody, or erased.
///
/// A name without positions means every value of that name in the event: `members.organisation`
/// all organisations of a group, `members[1].organisation` the second.
public struct SealedField: Sendable {
  /// The event that holds it.
  public let index: Int
  /// The field, as it was asked for.
  public let name: String
  /// The stream of the event, in which what is done about the field is recorded too.
  public let stream: Stream
  /// What stands in its place.
  let places: [SealedPlace]
  /// Where else the same values stand sealed: in a correction, say. They have salts of their own.
  public let elsewhere: [String]

  /// The field of an event, with its values still kept.
  ///
  /// - Throws: where the event or the field is not there, is in the open, or its value is gone.
  public init(_ name: String, of index: Int, in history: History) throws(Complaints) {
    guard let body = history.entries.indices.contains(index) ? history.entries[index].body : nil
    else { throw Complaints(.unknownEvent(index, size: history.entries.count)) }
    let all = SealedPlace.all(in: body.data)
    let places = all.filter { $0.isMeant(by: name) }
    guard !places.isEmpty else {
      throw Complaints(.notSealed(name, index, body.type, among: all.map(\.name)))
    }
    let values = places.compactMap { history.disclosure(of: $0.digest)?.value }
    guard values.count == places.count else {
      throw Complaints(
        .valueGone(name, index, erasedBy: history.erasures.events[places[0].digest]))
    }
    self.index = index
    self.name = name
    stream = body.stream
    self.places = places
    elsewhere = Self.elsewhere(values, in: history, besides: Set(places.map(\.digest)))
  }

  /// The digests that stand in its place.
  public var digests: Set<String> { Set(places.map(\.digest)) }

  private static func elsewhere(
    _ values: [JSON], in history: History, besides own: Set<String>
  ) -> [String] {
    history.entries.flatMap { entry -> [String] in
      guard let body = entry.body else { return [] }
      return SealedPlace.all(in: body.data).compactMap { place in
        guard !own.contains(place.digest),
          let value = history.disclosure(of: place.digest)?.value, values.contains(value)
        else { return nil }
        return "\(place.path) of event \(entry.index)"
      }
    }
  }

  /// The event that records that it was shown to somebody.
  public func revelation(
    to reader: String, party: Identifier?, basis: String?, happened: Moment?, once: String?,
    expect: Int?
  ) -> Draft {
    var revealed = ValueRevealed()
    revealed.aboutIndex = index
    revealed.fieldPath = name
    revealed.revealedTo = reader
    revealed.party = party
    revealed.disclosureBasis = basis
    return draft(.valueRevealed(revealed), happened, once, expect)
  }

  /// The event that records that it was erased; recording it erases it.
  public func erasure(
    basis: ErasureBasis, reason: String?, happened: Moment?, once: String?, expect: Int?
  ) -> Draft {
    var erased = DisclosureErased()
    erased.aboutIndex = index
    erased.fieldPath = name
    erased.erasureBasis = basis
    erased.reason = reason
    return draft(.disclosureErased(erased), happened, once, expect)
  }

  private func draft(
    _ event: Event, _ happened: Moment?, _ once: String?, _ expect: Int?
  ) -> Draft {
    Draft(
      type: event.type.rawValue, stream: stream, happened: happened,
      data: event.data(CommonFields()), once: once, expect: expect)
  }
}

extension Complaint {
  /// The field of an event stands in the open, or is not there.
  static func notSealed(
    _ name: String, _ index: Int, _ type: String, among sealed: [String]
  ) -> Complaint {
    var names: [String] = []
    for name in sealed where !names.contains(name) { names.append(name) }
    return Complaint(
      code: "field-open", what: "nothing confidential there",
      place: "\(String(name.prefix(64))) of event \(index)",
      reason: "No sealed value of this \(type) is called so.",
      remedy: names.isEmpty
        ? "The event holds no sealed value; what stands in the open cannot be taken back."
        : "Sealed in it: \(names.joined(separator: ", ")).",
      status: .badInput)
  }

  /// What stood behind a digest is not there any more.
  static func valueGone(_ name: String, _ index: Int, erasedBy event: Int?) -> Complaint {
    Complaint(
      code: "value-gone", what: "a value that is not kept here", place: "\(name) of event \(index)",
      reason: event.map { "Event \($0) records that it was erased." }
        ?? "Its digest stands in the log; the value is not in sealed/, or you may not read it.",
      remedy: event == nil
        ? "Ask the authority, who keeps it, or put back the backup of sealed/."
        : "Nothing brings it back; the proofs hold all the same.",
      status: .badInput)
  }
}
