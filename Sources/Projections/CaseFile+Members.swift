import CivilTime
import Commissioning
import Fields

extension CaseFile {
  /// The organisations behind a party at `moment`: as stated and changed by then, in the order of
  /// happening, whenever it was recorded. What happened on a day without an hour counts on that
  /// day.
  public func members(of handle: Identifier, at moment: Moment) -> [Member] {
    let statements = events.filter { moment.isBefore($0.happened) != true }
      .sorted { ($0.happened.earliest, $0.index) < ($1.happened.earliest, $1.index) }
    return statements.reduce(into: []) { members, statement in
      if case .consortiumChanged(let change) = statement.event, change.party == handle {
        members = change.members(after: members)
      }
      let stated = statement.introductions.last { $0.handle == handle }?.members ?? []
      if !stated.isEmpty { members = stated }
    }
  }
}

extension ConsortiumChanged {
  /// The group as it is from now on: as the event lists it, else as it was, without those who left
  /// and with those who joined. Of members behind a seal it cannot be told who left.
  public func members(after before: [Member]) -> [Member] {
    guard members.isEmpty else { return members }
    let leaving = Set(left.compactMap { $0.organisation?.value })
    let staying = before.filter { member in
      member.organisation?.value.map { !leaving.contains($0) } ?? true
    }
    return staying + joined
  }
}
